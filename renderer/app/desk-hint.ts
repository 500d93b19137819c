/**
 * Whether a desk was open here when the window last ran: then it most likely opens again by itself, and its code is
 * fetched while the terminal process starts instead of after it. A plain mark, nothing of a person.
 */
const storageKey = 'permit-terminal.desk-open';

export function expectsDesk(): boolean {
  return globalThis.localStorage?.getItem(storageKey) === 'yes';
}

export function rememberDesk(open: boolean): void {
  if (open) globalThis.localStorage?.setItem(storageKey, 'yes');
  else globalThis.localStorage?.removeItem(storageKey);
}
