/** What every page of the desk may know of its surroundings. */
import { createContext, useContext } from 'react';
import type { Session } from '#contract/counter/session.ts';
import { must } from '#domain/failure/failure.ts';
import { useRead } from './calls.ts';

export interface DeskSurroundings {
  readonly session: Session;
  readonly training: boolean;
}

export const DeskContext = createContext<DeskSurroundings | null>(null);

export function useDesk(): DeskSurroundings {
  return must(useContext(DeskContext), 'desk');
}

/** The working date: the program's clock, never the machine's (in training the clock is an input). */
export function useToday(): string {
  return useRead('desk.status', {}).value?.today ?? '';
}
