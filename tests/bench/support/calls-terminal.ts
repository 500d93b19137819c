/** The bench desk as a terminal process of its own: forked by main (relay) or by the browser host (WebSocket). */
import { openBrowserHost } from '#electron/terminal/browser-host.ts';
import { findParent } from '#electron/terminal/parent.ts';
import { toFailureData } from '#domain/failure/failure.ts';
import { openBenchDesk } from '#tests/bench/calls/bench-desk.ts';
import { listLength } from '#tests/bench/calls/plan.ts';

const parent = findParent();
parent.onControl((message) => {
  if (message.kind === 'stop') process.exit();
  if (message.kind !== 'start') return;
  const { home, key, browserHost } = message.options;
  openBenchDesk(home, key, listLength)
    .then(async (desk) => {
      const host = browserHost === null ? null : await openBrowserHost(browserHost.port, desk.serve);
      parent.onOpen(desk.serve);
      parent.control({ kind: 'ready', browserHost: host === null ? null : { address: host.address } });
    })
    .catch((error: unknown) => parent.control({ kind: 'failed', failure: toFailureData(error) }));
});
parent.onClose(() => process.exit());
