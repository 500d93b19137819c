/**
 * Where tus keeps uploads that are under way. The offset that it reports is what is on disk: bytes are synced before
 * an answer goes out, also when the line broke in the middle of a request.
 */
import { DataStore, ERRORS, Upload } from '@tus/server';
import { open, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

const abandonedMs = 7 * 86_400_000;

interface UploadNote {
  readonly size?: number | undefined;
  readonly metadata?: Record<string, string | null> | undefined;
  readonly created: string;
}

/** The library's own answer for an unknown upload, as an error. */
function notFound(): Error {
  return Object.assign(new Error('upload not found'), ERRORS.FILE_NOT_FOUND);
}

export class UploadStore extends DataStore {
  readonly #folder: string;

  constructor(folder: string) {
    super();
    this.#folder = folder;
    this.extensions = ['creation', 'creation-with-upload', 'expiration', 'termination'];
  }

  pathOf(id: string): string {
    // Our own ids are hexadecimal; anything else could name a file elsewhere.
    if (!/^[0-9a-f]{32}$/.test(id)) throw notFound();
    return join(this.#folder, id);
  }

  override async create(upload: Upload): Promise<Upload> {
    upload.creation_date = new Date().toISOString();
    const note: UploadNote = { size: upload.size, metadata: upload.metadata, created: upload.creation_date };
    await writeFile(this.pathOf(upload.id), '', { flag: 'wx', mode: 0o600 });
    await writeFile(this.#notePath(upload.id), JSON.stringify(note), { mode: 0o600, flush: true });
    return upload;
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const file = await open(this.pathOf(id), 'r+').catch(() => {
      throw notFound();
    });
    let position = offset;
    try {
      for await (const chunk of stream) {
        const bytes = chunk as Uint8Array;
        await file.write(bytes, 0, bytes.length, position);
        position += bytes.length;
      }
    } finally {
      await file.sync();
      await file.close();
    }
    return position;
  }

  override async getUpload(id: string): Promise<Upload> {
    try {
      const note = JSON.parse(await readFile(this.#notePath(id), 'utf8')) as UploadNote;
      const { size: offset } = await stat(this.pathOf(id));
      return new Upload({
        id,
        offset,
        creation_date: note.created,
        ...(note.size === undefined ? {} : { size: note.size }),
        ...(note.metadata === undefined ? {} : { metadata: note.metadata }),
      });
    } catch {
      throw notFound();
    }
  }

  override async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
    await rm(this.#notePath(id), { force: true });
  }

  override getExpiration(): number {
    return abandonedMs;
  }

  /** Uploads that nobody went on with. */
  override async deleteExpired(): Promise<number> {
    const notes = (await readdir(this.#folder)).filter((name) => name.endsWith('.json'));
    let deleted = 0;
    for (const name of notes) {
      const id = name.slice(0, -'.json'.length);
      const upload = await this.getUpload(id).catch(() => undefined);
      if (upload && Date.now() - Date.parse(upload.creation_date ?? '') < abandonedMs) continue;
      await this.remove(id);
      deleted += 1;
    }
    return deleted;
  }

  #notePath(id: string): string {
    return `${this.pathOf(id)}.json`;
  }
}
