/** The two places where a page gets its call pipe from. */
import type { CallPipe } from '#contract/counter/call-pipe.ts';
import { browserPipePath, windowMessages } from '#contract/counter/names.ts';
import type { FailureData } from '#domain/failure/failure.ts';
import type { PipeSource } from './pipe-client.ts';
import { portPipe } from './port-pipe.ts';
import { openWebSocketPipe } from './web-socket-pipe.ts';

/** In Electron the page has its own scheme; in a browser it was served by the browser host. */
export function findPipeSource(): PipeSource {
  return window.location.protocol === 'app:' ? preloadSource() : browserSource();
}

interface WindowMessage {
  readonly kind?: unknown;
  readonly failure?: FailureData | null;
}

function preloadSource(): PipeSource {
  const { origin } = window.location;
  let onPipe: (pipe: CallPipe) => void = () => undefined;
  let onLost: (failure: FailureData | null) => void = () => undefined;
  window.addEventListener('message', (event: MessageEvent<WindowMessage | null>) => {
    if (event.source !== window || event.origin !== origin) return;
    const [port] = event.ports;
    if (event.data?.kind === windowMessages.pipe && port) onPipe(portPipe(port));
    if (event.data?.kind === windowMessages.pipeLost) onLost(event.data.failure ?? null);
  });
  return {
    want: () => window.postMessage({ kind: windowMessages.pipeWanted }, origin),
    onPipe: (listener) => (onPipe = listener),
    onLost: (listener) => (onLost = listener),
  };
}

const firstDelayMs = 250;
const longestDelayMs = 5_000;

function browserSource(): PipeSource {
  let onPipe: (pipe: CallPipe) => void = () => undefined;
  let trying = false;
  async function want(): Promise<void> {
    if (trying) return;
    trying = true;
    const url = `ws://${window.location.host}${browserPipePath}`;
    for (let delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * 2, longestDelayMs)) {
      const pipe = await openWebSocketPipe(url);
      if (pipe) {
        trying = false;
        return onPipe(pipe);
      }
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
  return {
    want: () => void want(),
    onPipe: (listener) => (onPipe = listener),
    // The end of the socket is the end of the pipe: the client sees it there.
    onLost: () => undefined,
  };
}
