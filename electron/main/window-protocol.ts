/** app://terminal/: the built window, under a content security policy by header. */
import { protocol } from 'electron';
import { findWindowFile } from '../terminal/window-files.ts';

export const windowOrigin = 'app://terminal';

/** Before `ready`. `codeCache` keeps compiled scripts from Electron 28 on; 22 does not know it and ignores it. */
export function declareWindowProtocol(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }]);
}

/** `protocol.handle` came with Electron 25; before that the buffer protocol does the same work. */
export function serveWindow(folder: string): void {
  const find = (url: string) => findWindowFile(folder, new URL(url).pathname, "'self'");
  if (typeof protocol.handle === 'function') {
    protocol.handle('app', async ({ url }) => {
      const file = await find(url);
      if (!file) return new Response(null, { status: 404 });
      return new Response(new Uint8Array(file.bytes), { headers: { ...file.headers } });
    });
    return;
  }
  protocol.registerBufferProtocol('app', ({ url }, answer) => {
    void find(url).then((file) => {
      if (!file) return answer({ statusCode: 404, data: Buffer.alloc(0) });
      return answer({
        data: Buffer.from(file.bytes),
        headers: { ...file.headers },
        mimeType: file.type.split(';')[0] ?? '',
      });
    });
  });
}
