/** Denies everything that Electron's security list says to deny; one place, for every web contents there will ever be. */
import { app, session } from 'electron';
import { windowOrigin } from './window-protocol.ts';

/** Loads of anything else are cancelled, whatever asked for them. */
const ownSchemes = ['app:', 'blob:', 'data:', 'devtools:'];

export function denyByDefault(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** After `ready`: sessions exist only then. */
export function denyPermissions(): void {
  const own = session.defaultSession;
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.setDevicePermissionHandler(() => false);
  own.webRequest.onBeforeRequest(({ url }, answer) => {
    const { protocol } = new URL(url);
    answer({ cancel: !ownSchemes.includes(protocol) || (protocol === 'app:' && !url.startsWith(`${windowOrigin}/`)) });
  });
}
