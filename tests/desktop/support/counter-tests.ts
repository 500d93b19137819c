/** The tests of one counter: opened once, signed in, closed behind the last; what failed leaves a picture. */
import { afterAll, beforeAll, test } from 'vitest';
import type { Role } from '#domain/access/role.ts';
import { openCounter, signIn, type Counter } from './counter.ts';
import { reasonAgainst, type DeskKind } from './desk.ts';

export interface CounterTests {
  readonly kind: DeskKind;
  /** Of the pictures. */
  readonly name: string;
  readonly role: Role;
  readonly onOpen: (counter: Counter) => void;
}

/** What declares one test. Where this kind of desk cannot be opened every test is skipped with the reason. */
export function counterTests({ kind, name, role, onOpen }: CounterTests) {
  const reason = reasonAgainst(kind);
  let counter: Counter | undefined;
  beforeAll(async () => {
    if (reason !== undefined) return;
    counter = await openCounter(kind, name);
    onOpen(counter);
    await signIn(counter, role);
  });
  afterAll(async () => {
    await counter?.desk.close();
  });
  return (title: string, work: () => Promise<void>): void =>
    test(title, async ({ skip }) => {
      if (reason !== undefined) skip(reason);
      try {
        await work();
      } catch (error) {
        await counter?.picture('failed').catch(() => undefined);
        throw error;
      }
    });
}
