/** The bare side of the commit benchmark in a thread of its own, as the cache is: one row, one durable commit, one answer. */
import { parentPort, workerData } from 'node:worker_threads';
import { openConnection } from '#electron/terminal/cache/database.ts';

const { file, key } = workerData as { readonly file: string; readonly key: Uint8Array };
const { db } = openConnection({ file, key, readOnly: false });
db.exec('create table one (id integer primary key, text text not null) strict');
const insert = db.prepare('insert into one (text) values (?)');
parentPort?.on('message', (text: string) => {
  const startedAt = performance.now();
  insert.run(text);
  parentPort?.postMessage(performance.now() - startedAt);
});
parentPort?.postMessage('ready');
