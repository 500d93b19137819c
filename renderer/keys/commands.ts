/** Who answers a command now: the last one that took it up (a dialog above a page, a page above the frame). */
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { commandOf, type CommandId } from './keymap.ts';

type Handler = () => void;

interface Taker {
  readonly handler: Handler;
  /** False: it only tells why it cannot act. It is asked when nobody else can. */
  readonly able: boolean;
}

const stacks = new Map<CommandId, readonly Taker[]>();
const watchers = new Set<() => void>();
let snapshot: ReadonlySet<CommandId> = new Set();

function changed(): void {
  snapshot = new Set([...stacks].flatMap(([command, takers]) => (takers.some(({ able }) => able) ? [command] : [])));
  for (const watcher of watchers) watcher();
}

export function takeCommand(command: CommandId, handler: Handler, able = true): () => void {
  const stack = stacks.get(command) ?? [];
  const taker: Taker = { handler, able };
  stacks.set(command, [...stack, taker]);
  changed();
  return () => {
    const rest = (stacks.get(command) ?? []).filter((other) => other !== taker);
    if (rest.length === 0) stacks.delete(command);
    else stacks.set(command, rest);
    changed();
  };
}

/** True when somebody took it up. */
export function runCommand(command: CommandId): boolean {
  const stack = stacks.get(command) ?? [];
  const taker = stack.filter(({ able }) => able).at(-1) ?? stack.at(-1);
  taker?.handler();
  return taker !== undefined;
}

/** Takes a command up while the component is on screen and `enabled`; not `able`, it tells why. */
export function useCommand(command: CommandId, handler: Handler, enabled = true, able = true): void {
  const latest = useRef(handler);
  // Before the page is painted: a key pressed the moment the page stands there must find its answer.
  useLayoutEffect(() => {
    latest.current = handler;
  });
  useLayoutEffect(
    () => (enabled ? takeCommand(command, () => latest.current(), able) : undefined),
    [command, enabled, able],
  );
}

/** The commands that somebody can act on now. */
export function useTakenCommands(): ReadonlySet<CommandId> {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    () => snapshot,
  );
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable)
  );
}

/** One listener for the whole window. F5 would reload the page and F12 open a panel: both are ours even when unused. */
export function listenForKeys(target: Window): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    const command = commandOf(event, isField(event.target));
    if (command === null) return;
    // A dialog or the sign-in page above has the keys for itself: nothing is submitted behind it.
    if (document.querySelector('dialog[open], [data-locked="true"]') !== null) {
      if (/^F\d+$/.test(event.key)) event.preventDefault();
      return;
    }
    const taken = runCommand(command);
    if (taken || /^F\d+$/.test(event.key)) event.preventDefault();
  };
  target.addEventListener('keydown', onKeyDown);
  return () => target.removeEventListener('keydown', onKeyDown);
}
