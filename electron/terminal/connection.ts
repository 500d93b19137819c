/** Who is at the other end of a call pipe. */

/**
 * `owner` outlives the pipe: the window, although its page was loaded again; the browser, although its socket broke. A
 * session belongs to the owner.
 */
export interface ConnectionOrigin {
  readonly kind: 'window' | 'browser' | 'command-line';
  readonly owner: string;
}

export interface Connection extends ConnectionOrigin {
  /** This one pipe. */
  readonly id: string;
}
