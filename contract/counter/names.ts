/**
 * Plain names that the preload, main and the window share, without one schema: the sandboxed preload imports only this
 * (0.15 kB instead of 157 kB with the schemas).
 */

/** The page's own messages to and from its preload (window.postMessage, own origin only). */
export const windowMessages = {
  /** Page to preload: I am ready for a call pipe. */
  pipeWanted: 'permit-terminal:pipe-wanted',
  /** Preload to page, with one MessagePort: here it is. */
  pipe: 'permit-terminal:pipe',
  /** Preload to page: the terminal process is gone, the port that you hold is dead. */
  pipeLost: 'permit-terminal:pipe-lost',
} as const;

/** Where the browser host takes the WebSocket of the page that it served. */
export const browserPipePath = '/call-pipe';

/** In index.html, replaced by a fresh value with every page that is served; the page hands it to its style tags. */
export const noncePlaceholder = 'PERMIT_TERMINAL_NONCE';

/** The only channels between main and the preload; everything else goes over the call pipe. */
export const mainChannels = {
  /** Preload to main: the page is ready for a call pipe. */
  pipeWanted: 'pipe-wanted',
  /** Main to preload, with one port. */
  pipe: 'pipe',
  /** Main to preload: the terminal process is gone; with the failure that it told, or null. */
  pipeLost: 'pipe-lost',
} as const;
