/**
 * An eSCL scanner with a feeder and a glass, as a device on HTTP: it knows jobs, paper, jams and its plug, and nothing
 * of the client. Independent clients (sane-airscan, SANE's escl backend) scan from it as from a real one.
 */
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import {
  capabilitiesXml,
  parsePostedSettings,
  simulatorDpis,
  statusXml,
  type PostedSettings,
} from './simulator-documents.ts';
import { renderPaper } from './simulator-paper.ts';
import { noFaults, simulatorCharacters, type SimulatorCharacter, type SimulatorFaults } from './simulator-scenes.ts';

/** One sheet of paper; its title is printed on it. */
export interface Sheet {
  readonly title: string;
  readonly ordinal: number;
}

interface Job {
  readonly id: string;
  readonly uuid: string;
  readonly settings: PostedSettings;
  readonly startedAtMs: number;
  state: 'Processing' | 'Completed' | 'Canceled' | 'Aborted';
  imagesCompleted: number;
  /** The back of the sheet that was fed last is still to be sent. */
  backOf: Sheet | null;
  /** The client has been told that there is no more. */
  ended: boolean;
  open: boolean;
}

export interface SimulatorOptions {
  readonly character?: SimulatorCharacter;
  readonly faults?: SimulatorFaults;
  /** Papers already in the feeder. */
  readonly papers?: readonly string[];
  /** Serves HTTPS with this certificate, as `_uscans` devices do. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** One line of what the device was asked: for tests that judge a client by its manners. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body: string;
}

type FeederTrouble = 'ScannerAdfJam' | 'ScannerAdfMultipickDetected' | 'ScannerAdfHatchOpen';

const rootPath = '/eSCL';
const maxPostByteLength = 100_000;
const maxRememberedPages = 24;

export class ScannerSimulator {
  readonly exchanges: Exchange[] = [];
  readonly #options: SimulatorOptions;
  readonly #character: SimulatorCharacter;
  readonly #uuid = randomUUID();
  readonly #jobs: Job[] = [];
  readonly #pages = new Map<string, Promise<Uint8Array>>();
  #faults: SimulatorFaults;
  #spent = { post: 0, document: 0, warmUp: 0, earlyEnd: 0 };
  #feeder: Sheet[] = [];
  #platen: Sheet = { title: '培训材料', ordinal: 1 };
  #trouble: FeederTrouble | null = null;
  #server: http.Server | undefined;
  #port = 0;

  constructor(options: SimulatorOptions = {}) {
    this.#options = options;
    this.#character = options.character ?? simulatorCharacters.plain;
    this.#faults = options.faults ?? noFaults;
    this.load(options.papers ?? []);
  }

  /** Plugs the device in; port 0 takes a free one. The answer is the root of its eSCL service. */
  async start(port = 0): Promise<URL> {
    this.#port = port;
    await this.plug();
    return this.url;
  }

  get url(): URL {
    return new URL(`${this.#options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${this.#port}${rootPath}`);
  }

  get feederSheets(): number {
    return this.#feeder.length;
  }

  /** Jobs that nobody ended: while there is one, most devices refuse the next. */
  get openJobs(): number {
    return this.#jobs.filter((job) => job.open).length;
  }

  /** Puts sheets into the feeder, below those that lie in it. */
  load(titles: readonly string[]): void {
    this.#feeder.push(...titles.map((title, index) => ({ title, ordinal: index + 1 })));
  }

  place(title: string): void {
    this.#platen = { title, ordinal: this.#platen.ordinal + 1 };
  }

  emptyFeeder(): void {
    this.#feeder = [];
  }

  jam(): void {
    this.#trouble = 'ScannerAdfJam';
  }

  /** The clerk opens the lid, takes the paper out and closes it. */
  clearTrouble(): void {
    this.#trouble = null;
  }

  setFaults(faults: SimulatorFaults): void {
    this.#faults = faults;
    this.#spent = { post: 0, document: 0, warmUp: 0, earlyEnd: 0 };
    this.#trouble = null;
  }

  async plug(): Promise<void> {
    if (this.#server !== undefined) return;
    const answer = (request: http.IncomingMessage, response: http.ServerResponse): void => {
      this.#answer(request, response).catch(() => response.destroy());
    };
    const { tls } = this.#options;
    const server = tls === undefined ? http.createServer(answer) : https.createServer(tls, answer);
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Pulls the plug: every connection breaks, every job is forgotten. */
  async unplug(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    this.#jobs.length = 0;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await readBody(request);
    const path = decodeURIComponent(new URL(request.url ?? '/', this.url).pathname).replace(/\/{2,}/g, '/');
    const method = request.method ?? '';
    response.once('close', () => this.exchanges.push({ method, path, status: response.statusCode, body }));
    response.sendDate = false;
    const job = /^\/eSCL\/ScanJobs\/([^/]+)(\/NextDocument)?$/.exec(path);
    if (method === 'GET' && this.#faults.html) sendHtml(response);
    else if (method === 'GET' && path === `${rootPath}/ScannerCapabilities`) this.#sendCapabilities(response);
    else if (method === 'GET' && path === `${rootPath}/ScannerStatus`) this.#sendStatus(response);
    else if (method === 'POST' && path === `${rootPath}/ScanJobs`) this.#openJob(body, response);
    else if (method === 'GET' && job?.[2] !== undefined) await this.#sendNextDocument(job[1] ?? '', response);
    else if (method === 'DELETE' && job !== null && job[2] === undefined) this.#deleteJob(job[1] ?? '', response);
    else sendStatus(response, 404);
  }

  #sendCapabilities(response: http.ServerResponse): void {
    this.#sendXml(response, capabilitiesXml(this.#character, this.#uuid));
  }

  #sendStatus(response: http.ServerResponse): void {
    if (this.#faults.statusDocumentStatus !== null) return sendStatus(response, this.#faults.statusDocumentStatus);
    const warming = this.#spent.warmUp < this.#faults.warmUpTimes;
    if (warming) this.#spent.warmUp += 1;
    const rows = this.#jobs.toReversed().map((job) => ({
      uri: `${rootPath}/ScanJobs/${job.id}`,
      uuid: job.uuid,
      ageS: Math.round((performance.now() - job.startedAtMs) / 1000),
      state: job.state,
      imagesCompleted: job.imagesCompleted,
      imagesToTransfer: job.state === 'Processing' ? this.#remaining(job) : 0,
    }));
    const state = warming ? 'Testing' : this.openJobs > 0 ? 'Processing' : 'Idle';
    this.#sendXml(response, statusXml(state, this.#adfState(), this.#character.jobHistory ? rows : []));
  }

  #adfState(): string {
    if (this.#trouble !== null) return this.#trouble;
    if (this.#character.adfState === 'always-processing') return 'ScannerAdfProcessing';
    if (this.#feeder.length === 0) return 'ScannerAdfEmpty';
    return this.#character.adfState === 'misspelt' ? 'ScannedAdfLoaded' : 'ScannerAdfLoaded';
  }

  #remaining(job: Job): number {
    if (job.settings.source === 'platen') return 1 - Math.min(1, job.imagesCompleted);
    return this.#feeder.length * (job.settings.duplex ? 2 : 1) + (job.backOf === null ? 0 : 1);
  }

  #openJob(body: string, response: http.ServerResponse): void {
    const faults = this.#faults;
    if (faults.rejectPostStatus !== null) return sendStatus(response, faults.rejectPostStatus);
    if (this.#spent.post < faults.postBusyTimes) {
      this.#spent.post += 1;
      return sendStatus(response, 503, retryAfter(faults.retryAfterS));
    }
    const parsed = parsePostedSettings(body);
    if (parsed === undefined && this.#character.checksBody) return sendStatus(response, 400);
    const settings = parsed ?? parsePostedSettings('<ScanSettings><a/></ScanSettings>');
    if (settings === undefined) return sendStatus(response, 500);
    if (this.#character.checksDpi && !simulatorDpis.includes(settings.dpi)) return sendStatus(response, 409);
    if (settings.duplex && !this.#character.duplex) return sendStatus(response, 409);
    if (this.openJobs > 0 && this.#character.secondJob === 'refuse') return sendStatus(response, 503);
    const uuid = randomUUID();
    const id = this.#character.location === 'absolute-urn' ? `urn:uuid:${uuid}` : uuid;
    this.#jobs.push({
      id,
      uuid,
      settings,
      startedAtMs: performance.now(),
      state: 'Processing',
      imagesCompleted: 0,
      backOf: null,
      ended: false,
      open: true,
    });
    if (this.#jobs.length > 20) this.#jobs.shift();
    const path = `${rootPath}/ScanJobs/${id}`;
    const location = this.#character.location === 'path' ? path : `${this.url.origin}${path}`;
    // SANE's escl backend compares the header name with its capital letter.
    sendStatus(response, 201, { Location: location });
  }

  async #sendNextDocument(id: string, response: http.ServerResponse): Promise<void> {
    const job = this.#jobs.find((candidate) => candidate.id === id);
    if (job === undefined) return sendStatus(response, 404);
    const faults = this.#faults;
    if (faults.slowMs > 0) await delay(faults.slowMs);
    if (this.#spent.document < faults.documentBusyTimes) {
      this.#spent.document += 1;
      return sendStatus(response, 503, retryAfter(faults.retryAfterS));
    }
    const pageNumber = job.imagesCompleted + 1;
    if (this.#spent.earlyEnd < faults.earlyEndTimes && pageNumber > 1 && this.#remaining(job) > 0) {
      this.#spent.earlyEnd += 1;
      return sendStatus(response, 404);
    }
    if (job.state !== 'Processing' || this.#remaining(job) === 0) return this.#endJob(job, response);
    if (job.settings.source === 'feeder' && this.#stumble(pageNumber)) {
      job.state = 'Aborted';
      return this.#endJob(job, response);
    }
    const { sheet, back } = this.#feed(job);
    const page = await this.#render(job, sheet, back);
    if (faults.powerOffAtPage === pageNumber) return this.#die(response, page);
    if (faults.truncateAtPage === pageNumber) return this.#truncate(response, page);
    job.imagesCompleted += 1;
    if (this.#remaining(job) === 0 && job.settings.source === 'platen') job.state = 'Completed';
    this.#sendPage(response, page);
  }

  /** True when the paper path is in trouble now, or meets its scripted trouble at this page. */
  #stumble(pageNumber: number): boolean {
    if (this.#faults.jamAtPage === pageNumber) this.#trouble = 'ScannerAdfJam';
    if (this.#faults.multiFeedAtPage === pageNumber) this.#trouble = 'ScannerAdfMultipickDetected';
    if (this.#faults.coverOpenAtPage === pageNumber) this.#trouble = 'ScannerAdfHatchOpen';
    return this.#trouble !== null;
  }

  #feed(job: Job): { readonly sheet: Sheet; readonly back: boolean } {
    if (job.settings.source === 'platen') return { sheet: this.#platen, back: false };
    if (job.backOf !== null) {
      const sheet = job.backOf;
      job.backOf = null;
      return { sheet, back: true };
    }
    const sheet = this.#feeder.shift() ?? this.#platen;
    if (job.settings.duplex) job.backOf = sheet;
    return { sheet, back: false };
  }

  #endJob(job: Job, response: http.ServerResponse): void {
    if (job.state === 'Processing') job.state = 'Completed';
    job.ended = true;
    if (this.#faults.holdsUntilDrained || job.state === 'Completed') job.open = false;
    const conflict = job.settings.source === 'feeder' && job.imagesCompleted > 0;
    sendStatus(response, conflict ? this.#character.endOfFeederStatus : 404);
  }

  #deleteJob(id: string, response: http.ServerResponse): void {
    const job = this.#jobs.find((candidate) => candidate.id === id);
    if (job === undefined) return sendStatus(response, 404);
    const finished = job.state === 'Completed';
    if (!finished) job.state = 'Canceled';
    if (!this.#faults.holdsUntilDrained || job.ended) job.open = false;
    sendStatus(response, finished ? this.#character.deleteFinishedStatus : 200);
  }

  #render({ settings }: Job, sheet: Sheet, back: boolean): Promise<Uint8Array> {
    const request = {
      title: back ? `${sheet.title}（背面）` : sheet.title,
      ordinal: sheet.ordinal,
      dpi: settings.dpi,
      colour: settings.colour,
      widthPx: Math.max(16, Math.round((settings.width300 * settings.dpi) / 300)),
      heightPx: Math.max(16, Math.round((settings.height300 * settings.dpi) / 300)),
    };
    const key = JSON.stringify(request);
    const known = this.#pages.get(key);
    if (known !== undefined) return known;
    const page = renderPaper(request);
    this.#pages.set(key, page);
    const oldest = this.#pages.keys().next().value;
    if (this.#pages.size > maxRememberedPages && oldest !== undefined) this.#pages.delete(oldest);
    return page;
  }

  #sendPage(response: http.ServerResponse, page: Uint8Array): void {
    const length = this.#character.chunked ? {} : { 'Content-Length': String(page.length) };
    response.writeHead(200, { 'Content-Type': 'image/jpeg', ...length });
    response.end(page);
  }

  #truncate(response: http.ServerResponse, page: Uint8Array): void {
    const half = page.subarray(0, page.length >> 1);
    if (this.#faults.truncation === 'body') return this.#sendPage(response, half);
    response.writeHead(200, { 'Content-Type': 'image/jpeg', 'Content-Length': String(page.length) });
    response.write(half, () => response.destroy());
  }

  #die(response: http.ServerResponse, page: Uint8Array): void {
    response.writeHead(200, { 'Content-Type': 'image/jpeg', 'Content-Length': String(page.length) });
    response.write(page.subarray(0, page.length >> 2), () => void this.unplug());
  }

  #sendXml(response: http.ServerResponse, xml: string): void {
    const body = new TextEncoder().encode(xml);
    const length = this.#character.chunked ? {} : { 'Content-Length': String(body.length) };
    response.writeHead(200, { 'Content-Type': 'text/xml', Server: 'training-scanner', ...length });
    response.end(body);
  }
}

function sendStatus(response: http.ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Length': '0', ...headers });
  response.end();
}

function retryAfter(seconds: number | null): Record<string, string> {
  return seconds === null ? {} : { 'Retry-After': String(seconds) };
}

function sendHtml(response: http.ServerResponse): void {
  const page = '<!doctype html><html><head><title>Login</title></head><body>Please sign in</body></html>';
  response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': String(page.length) });
  response.end(page);
}

async function readBody(request: http.IncomingMessage): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of request) {
    text += decoder.decode(piece as Uint8Array, { stream: true });
    if (text.length > maxPostByteLength) throw new Error('body too large');
  }
  return text;
}
