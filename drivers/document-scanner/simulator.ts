/**
 * An eSCL scanner with a feeder and a glass, as a device on HTTP: it knows jobs, paper, jams and its plug, and nothing
 * of the client. Independent clients (sane-airscan, SANE's escl backend) scan from it as from a real one.
 */
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { SimulatorDevice, type Sheet, type SimulatorJob } from './simulator-device.ts';
import { capabilitiesXml, parsePostedSettings, statusXml } from './simulator-documents.ts';
import { renderPaper } from './simulator-paper.ts';
import { noFaults, simulatorCharacters, type SimulatorCharacter, type SimulatorFaults } from './simulator-scenes.ts';

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

const rootPath = '/eSCL';
const maxPostByteLength = 100_000;
const maxRememberedPages = 24;
const maxRememberedExchanges = 1_000;

export class ScannerSimulator {
  readonly exchanges: Exchange[] = [];
  readonly #device: SimulatorDevice;
  readonly #tls: SimulatorOptions['tls'];
  readonly #uuid = randomUUID();
  readonly #pages = new Map<string, Promise<Uint8Array>>();
  #server: http.Server | undefined;
  #port = 0;

  constructor(options: SimulatorOptions = {}) {
    this.#device = new SimulatorDevice(options.character ?? simulatorCharacters.plain);
    this.#device.setFaults(options.faults ?? noFaults);
    this.#device.load(options.papers ?? []);
    this.#tls = options.tls;
  }

  /** Plugs the device in; port 0 takes a free one. The answer is the root of its eSCL service. */
  async start(port = 0): Promise<URL> {
    this.#port = port;
    await this.plug();
    return this.url;
  }

  get url(): URL {
    return new URL(`${this.#tls === undefined ? 'http' : 'https'}://127.0.0.1:${this.#port}${rootPath}`);
  }

  get feederSheets(): number {
    return this.#device.feederSheets;
  }

  /** Jobs that nobody ended: while there is one, most devices refuse the next. */
  get openJobs(): number {
    return this.#device.openJobs;
  }

  /** Puts sheets into the feeder, below those that lie in it. */
  load(titles: readonly string[]): void {
    this.#device.load(titles);
  }

  emptyFeeder(): void {
    this.#device.emptyFeeder();
  }

  /** Puts another paper on the glass. */
  place(title: string): void {
    this.#device.place(title);
  }

  jam(): void {
    this.#device.jam();
  }

  /** The clerk opens the lid, takes the paper out and closes it. */
  clearTrouble(): void {
    this.#device.clearTrouble();
  }

  /** A new scene, from its beginning. */
  setFaults(faults: SimulatorFaults): void {
    this.#device.setFaults(faults);
  }

  async plug(): Promise<void> {
    if (this.#server !== undefined) return;
    const answer = (request: http.IncomingMessage, response: http.ServerResponse): void => {
      this.#answer(request, response).catch(() => response.destroy());
    };
    const server = this.#tls === undefined ? http.createServer(answer) : https.createServer(this.#tls, answer);
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
    this.#device.forgetJobs();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await readBody(request);
    const path = decodeURIComponent(new URL(request.url ?? '/', this.url).pathname).replace(/\/{2,}/g, '/');
    const method = request.method ?? '';
    response.once('close', () => {
      this.exchanges.push({ method, path, status: response.statusCode, body });
      if (this.exchanges.length > maxRememberedExchanges) this.exchanges.shift();
    });
    response.sendDate = false;
    const job = /^\/eSCL\/ScanJobs\/([^/]+)(\/NextDocument)?$/.exec(path);
    if (method === 'GET' && this.#device.faults.html) sendHtml(response);
    else if (method === 'GET' && path === `${rootPath}/ScannerCapabilities`) this.#sendCapabilities(response);
    else if (method === 'GET' && path === `${rootPath}/ScannerStatus`) this.#sendStatus(response);
    else if (method === 'POST' && path === `${rootPath}/ScanJobs`) this.#openJob(body, response);
    else if (method === 'GET' && job?.[2] !== undefined) await this.#sendNextDocument(job[1] ?? '', response);
    else if (method === 'DELETE' && job !== null && job[2] === undefined) {
      sendStatus(response, this.#device.deleteJob(job[1] ?? ''));
    } else sendStatus(response, 404);
  }

  #sendCapabilities(response: http.ServerResponse): void {
    this.#sendXml(response, capabilitiesXml(this.#device.character, this.#uuid));
  }

  #sendStatus(response: http.ServerResponse): void {
    const { statusDocumentStatus } = this.#device.faults;
    if (statusDocumentStatus !== null) return sendStatus(response, statusDocumentStatus);
    const device = this.#device;
    this.#sendXml(response, statusXml(device.takeState(), device.adfState(), device.jobRows(rootPath)));
  }

  #openJob(body: string, response: http.ServerResponse): void {
    const { faults, character } = this.#device;
    if (faults.rejectPostStatus !== null) return sendStatus(response, faults.rejectPostStatus);
    if (this.#device.takesPostAsBusy()) return sendStatus(response, 503, retryAfter(faults.retryAfterS));
    // A server that does not look at the body scans with its own defaults.
    const settings =
      parsePostedSettings(body) ?? (character.checksBody ? undefined : parsePostedSettings('<ScanSettings/>'));
    if (settings === undefined) return sendStatus(response, 400);
    const job = this.#device.openJob(settings);
    if ('refused' in job) return sendStatus(response, job.refused);
    const path = `${rootPath}/ScanJobs/${job.id}`;
    // SANE's escl backend compares the header name with its capital letter.
    sendStatus(response, 201, { Location: character.location === 'path' ? path : `${this.url.origin}${path}` });
  }

  async #sendNextDocument(id: string, response: http.ServerResponse): Promise<void> {
    const job = this.#device.findJob(id);
    if (job === undefined) return sendStatus(response, 404);
    const { faults } = this.#device;
    if (faults.slowMs > 0) await delay(faults.slowMs);
    const next = this.#device.nextPage(job);
    if (next.kind === 'refused') {
      return sendStatus(response, next.status, next.status === 503 ? retryAfter(faults.retryAfterS) : {});
    }
    const page = await this.#render(job, next.sheet, next.back);
    if (faults.powerOffAtPage === next.pageNumber) return this.#die(response, page);
    if (faults.truncateAtPage === next.pageNumber) return this.#truncate(response, page);
    this.#device.completePage(job);
    this.#sendPage(response, page);
  }

  #render({ settings }: SimulatorJob, sheet: Sheet, back: boolean): Promise<Uint8Array> {
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
    response.writeHead(200, { 'Content-Type': 'image/jpeg', ...this.#length(page) });
    response.end(page);
  }

  #truncate(response: http.ServerResponse, page: Uint8Array): void {
    const half = page.subarray(0, page.length >> 1);
    if (this.#device.faults.truncation === 'body') return this.#sendPage(response, half);
    response.writeHead(200, { 'Content-Type': 'image/jpeg', ...this.#length(page) });
    response.write(half, () => response.destroy());
  }

  #die(response: http.ServerResponse, page: Uint8Array): void {
    response.writeHead(200, { 'Content-Type': 'image/jpeg', ...this.#length(page) });
    response.write(page.subarray(0, page.length >> 2), () => void this.unplug());
  }

  #sendXml(response: http.ServerResponse, xml: string): void {
    const body = new TextEncoder().encode(xml);
    response.writeHead(200, { 'Content-Type': 'text/xml', Server: 'training-scanner', ...this.#length(body) });
    response.end(body);
  }

  #length(body: Uint8Array): Record<string, string> {
    return this.#device.character.chunked ? {} : { 'Content-Length': String(body.length) };
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
