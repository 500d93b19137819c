/** Receipts: saved where the system keeps downloads, without a question for each; the clerk has a queue. */
import { app, session } from 'electron';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/** After `ready`: sessions exist only then. */
export function saveWithoutAsking(): void {
  session.defaultSession.on('will-download', (_event, item) => {
    const folder = app.getPath('downloads');
    mkdirSync(folder, { recursive: true });
    item.setSavePath(freePath(folder, item.getFilename()));
  });
}

/** A receipt that is saved again does not take the place of the first one. */
function freePath(folder: string, fileName: string): string {
  const { name, ext } = path.parse(fileName);
  for (let copy = 1; ; copy += 1) {
    const file = path.join(folder, copy === 1 ? fileName : `${name} (${copy})${ext}`);
    if (!existsSync(file)) return file;
  }
}
