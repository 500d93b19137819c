import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Upload } from 'tus-js-client';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import { startCentral, type Central } from '#central/start.ts';
import { Desk, newCaseId, protocol } from './support/desk.ts';
import { application, registration } from './support/residents.ts';

const review = { type: 'review', decision: 'pass', reason: null } as const;

describe('papers', () => {
  let central: Central;
  beforeAll(async () => {
    central = await startCentral({ training: true });
  }, 60_000);
  afterAll(() => central.close());

  function newPaper(byteLength: number): { bytes: Buffer; ref: PaperRef } {
    const bytes = randomBytes(byteLength);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { bytes, ref: { sha256, kind: 'lease', byteLength, mediaType: 'image/jpeg', pages: 1 } };
  }

  /** As a desk uploads: in chunks, going on where the last request ended. */
  async function upload(desk: Desk, bytes: Buffer, metadata: Record<string, string>): Promise<void> {
    const token = await desk.signIn('zhang.min');
    await new Promise<void>((resolve, reject) => {
      new Upload(bytes, {
        endpoint: `${central.url}/v1/papers`,
        headers: { ...protocol, authorization: `Bearer ${token}` },
        metadata,
        chunkSize: 64 * 1024,
        retryDelays: null,
        onError: reject,
        onSuccess: () => resolve(),
      }).start();
    });
  }

  test('nobody reviews papers that have not arrived; once they are here the review goes on', async () => {
    const desk = new Desk(central.url);
    const { bytes, ref } = newPaper(200_000);
    const [residence, caseId] = [newCaseId(), newCaseId()];
    const registered = registration();
    await desk.act('zhang.min', residence, 'residence', registered);
    await desk.act('zhang.min', caseId, 'application', application(residence, registered, { papers: [ref] }));
    expect(await desk.act('li.hua', caseId, 'application', review)).toBe('case.papers-missing');
    const missing = () =>
      desk.call<{ missing: string[] }>('zhang.min', 'POST', '/v1/papers/missing', { sha256: [ref.sha256] });
    expect((await missing()).body.missing).toEqual([ref.sha256]);
    await upload(desk, bytes, { sha256: ref.sha256, mediaType: ref.mediaType });
    expect((await missing()).body.missing).toEqual([]);
    expect(await desk.act('li.hua', caseId, 'application', review)).toBe(2);
  });

  test('an upload that broke off goes on at the byte that is on disk, and the paper comes back whole', async () => {
    const desk = new Desk(central.url);
    const { bytes, ref } = newPaper(100_000);
    const token = await desk.signIn('zhang.min');
    const headers = { ...protocol, authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0' };
    const base64 = (text: string): string => Buffer.from(text).toString('base64');
    const created = await fetch(`${central.url}/v1/papers`, {
      method: 'POST',
      headers: {
        ...headers,
        'upload-length': '100000',
        'upload-metadata': `sha256 ${base64(ref.sha256)},mediaType ${base64(ref.mediaType)}`,
      },
    });
    const location = new URL(created.headers.get('location') ?? '', `${central.url}/v1/papers`).href;
    const patch = (from: number, body: Buffer) =>
      fetch(location, {
        method: 'PATCH',
        headers: { ...headers, 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' },
        body: new Uint8Array(body),
      });
    expect((await patch(0, bytes.subarray(0, 40_000))).status).toBe(204);
    const head = await fetch(location, { method: 'HEAD', headers });
    expect(head.headers.get('upload-offset')).toBe('40000');
    const wrong = await patch(30_000, bytes.subarray(30_000));
    expect(wrong.status).toBe(409);
    expect(await wrong.json()).toMatchObject({ failure: { code: 'program.input-invalid' } });
    expect((await patch(40_000, bytes.subarray(40_000))).status).toBe(204);
    const back = await fetch(`${central.url}/v1/papers/${ref.sha256}`, { headers });
    expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
    expect(back.headers.get('content-type')).toBe('image/jpeg');
  });

  test('bytes that do not have the promised digest are not a paper', async () => {
    const desk = new Desk(central.url);
    const { bytes, ref } = newPaper(1_000);
    bytes[500] = (bytes[500] ?? 0) ^ 1;
    await expect(upload(desk, bytes, { sha256: ref.sha256, mediaType: ref.mediaType })).rejects.toThrow('460');
    const { body } = await desk.call<{ missing: string[] }>('zhang.min', 'POST', '/v1/papers/missing', {
      sha256: [ref.sha256],
    });
    expect(body.missing).toEqual([ref.sha256]);
  });

  test('an upload without a promise, of another type, or named like a path is refused', async () => {
    const desk = new Desk(central.url);
    const { bytes, ref } = newPaper(10);
    await expect(upload(desk, bytes, {})).rejects.toThrow('400');
    await expect(upload(desk, bytes, { sha256: ref.sha256, mediaType: 'text/html' })).rejects.toThrow('400');
    const token = await desk.signIn('zhang.min');
    const answer = await fetch(`${central.url}/v1/papers/..%2F..%2Fetc`, {
      method: 'HEAD',
      headers: { ...protocol, authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0' },
    });
    expect(answer.status).toBe(404);
  });
});
