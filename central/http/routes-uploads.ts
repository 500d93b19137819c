/**
 * Resumable uploads of papers, tus 1.0.0 at /v1/papers. The library speaks web requests; every refusal of it leaves
 * here as a failure body, as everywhere else.
 */
import { MemoryLocker, Server as TusServer, type Upload } from '@tus/server';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Sha256 } from '#contract/central/values.ts';
import { Failure, failureData } from '#domain/failure/failure.ts';
import { UploadStore } from '../papers/upload-store.ts';
import { savePaper } from '../store/paper-store.ts';
import { requireSession } from './authentication.ts';
import type { CentralContext, CentralServer } from './context.ts';
import { sendFailure } from './failure-answer.ts';
import { bearer } from './schemas.ts';

const maxPaperBytes = 64 * 1024 * 1024;
const mediaTypes = ['image/jpeg', 'application/pdf'];
const tusVersion = '1.0.0';
/** tus: the bytes do not have the promised checksum. */
const statusChecksumMismatch = 460;

export function registerUploads(server: CentralServer, context: CentralContext): void {
  const store = new UploadStore(context.papers.uploadFolder);
  // Uploads that were given up are swept when the program starts; nothing waits for it.
  void store.deleteExpired().catch(() => undefined);
  const counties = new WeakMap<object, string>();
  const tus = openTus(store, (request, upload) => finish(context, store, upload, counties.get(request)));
  server.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null));
  const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { account } = await requireSession(context, request);
    requireTusHeaders(request);
    const webRequest = toWebRequest(request);
    counties.set(webRequest, account.county);
    return relay(await tus.handleWeb(webRequest), reply);
  };
  const schema = {
    summary: 'Resumable upload of a paper (tus 1.0.0; metadata sha256 and mediaType)',
    security: bearer,
  };
  for (const method of ['POST', 'OPTIONS'] as const) server.route({ method, url: '/v1/papers', schema, handler });
  for (const method of ['HEAD', 'PATCH', 'DELETE'] as const) {
    server.route({ method, url: '/v1/papers/:upload', schema, handler });
  }
}

function openTus(store: UploadStore, onFinish: (request: object, upload: Upload) => Promise<void>): TusServer {
  return new TusServer({
    path: '/v1/papers',
    datastore: store,
    locker: new MemoryLocker(),
    maxSize: maxPaperBytes,
    relativeLocation: true,
    onUploadCreate: async (_request, upload) => {
      promisedBy(upload);
      return {};
    },
    onUploadFinish: async (request, upload) => {
      await onFinish(request, upload);
      return {};
    },
  });
}

/** The upload is whole: it counts only when its bytes have the promised digest. */
async function finish(
  context: CentralContext,
  store: UploadStore,
  upload: Upload,
  county: string | undefined,
): Promise<void> {
  const { sha256, mediaType } = promisedBy(upload);
  const adopted = await context.papers.adopt(store.pathOf(upload.id), sha256);
  await store.remove(upload.id);
  if (!adopted || county === undefined) throw tusError(statusChecksumMismatch);
  await savePaper(context.database, county, { sha256, byteLength: upload.size ?? 0, mediaType });
}

/** What the metadata promise; an upload without a promise is refused when it is created. */
function promisedBy(upload: Upload): { readonly sha256: string; readonly mediaType: string } {
  const { sha256, mediaType } = upload.metadata ?? {};
  if (!Sha256.safeParse(sha256).success || !mediaTypes.includes(mediaType ?? '') || upload.size === 0)
    throw tusError(400);
  return { sha256: sha256 ?? '', mediaType: mediaType ?? '' };
}

/** The shape that the library answers with; the body is replaced by a failure body in `relay`. */
function tusError(status: number): Error {
  return Object.assign(new Error('refused'), { status_code: status, body: '' });
}

function requireTusHeaders(request: FastifyRequest): void {
  if (request.method === 'OPTIONS' || request.headers['tus-resumable'] === tusVersion) return;
  throw new Failure('program.input-invalid', { field: 'tus-resumable' });
}

function toWebRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  const hasBody = request.method === 'PATCH' || request.method === 'POST';
  return new Request(new URL(request.url, 'http://central'), {
    method: request.method,
    headers,
    ...(hasBody ? { body: Readable.toWeb(request.raw) as WebStream<Uint8Array>, duplex: 'half' } : {}),
  });
}

async function relay(answer: Response, reply: FastifyReply): Promise<FastifyReply> {
  const headers = [...answer.headers].filter(([name]) => !['content-type', 'content-length'].includes(name));
  for (const [name, value] of headers) reply.header(name, value);
  if (answer.status < 400) return reply.code(answer.status).send(await answer.text());
  return sendFailure(
    reply,
    failureData('program.input-invalid', { rule: 'tus', status: answer.status }),
    answer.status,
  );
}
