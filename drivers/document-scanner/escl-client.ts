/** The five requests of eSCL against one scanner address; each answer judged, none trusted. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { ScannerCapabilities } from './document-scanner.ts';
import { parseEsclCapabilities } from './escl-capabilities.ts';
import { exchange, type EsclAnswer, type EsclDeadlines } from './escl-exchange.ts';
import { findEsclQuirks, type EsclQuirks } from './escl-quirks.ts';
import { encodeEsclSettings, type EsclJobSettings } from './escl-settings.ts';
import { parseEsclStatus, type EsclStatus } from './escl-status.ts';

/** Documents of real scanners have 3 to 40 kB. */
const maxDocumentByteLength = 1_000_000;
/** A4 colour at 600 dpi in the best quality stays under 40 MB. */
const maxPageByteLength = 64_000_000;

export interface EsclClientOptions {
  readonly deadlines: EsclDeadlines;
  /** Self-signed certificates are normal on `_uscans` devices; a desk with a certificate policy refuses them. */
  readonly allowSelfSigned: boolean;
}

export interface EsclModel {
  readonly capabilities: ScannerCapabilities;
  readonly quirks: EsclQuirks;
}

export class EsclClient {
  readonly #base: URL;
  readonly #options: EsclClientOptions;
  #quirks: EsclQuirks = findEsclQuirks(null, null);
  #wireBytes = 0;

  /** `base` is the root of the service, such as `http://host:port/eSCL`. */
  constructor(base: URL, options: EsclClientOptions) {
    this.#base = new URL(base.href.endsWith('/') ? base.href : `${base.href}/`);
    this.#options = options;
  }

  /** Bytes to and from the device since this client was made. */
  get wireBytes(): number {
    return this.#wireBytes;
  }

  async fetchCapabilities(signal: AbortSignal): Promise<Outcome<EsclModel>> {
    const answer = await this.#get('ScannerCapabilities', signal);
    if (!answer.ok) return answer;
    const { status } = answer.value;
    if (status === 503) return fail('scanner.busy', { step: 'ScannerCapabilities', status });
    if (status === 401 || status === 403) return fail('scanner.access-denied', { status });
    if (status >= 500) return fail('scanner.io', { step: 'ScannerCapabilities', status });
    if (status !== 200) return fail('scanner.not-a-scanner', { step: 'ScannerCapabilities', status });
    const capabilities = parseEsclCapabilities(toText(answer.value));
    if (!capabilities.ok) return capabilities;
    this.#quirks = findEsclQuirks(capabilities.value.makeAndModel, answer.value.header('server'));
    return succeed({ capabilities: capabilities.value, quirks: this.#quirks });
  }

  async fetchStatus(signal: AbortSignal): Promise<Outcome<EsclStatus>> {
    const answer = await this.#get('ScannerStatus', signal);
    if (!answer.ok) return answer;
    const { status } = answer.value;
    if (status === 503) return fail('scanner.busy', { step: 'ScannerStatus', status });
    if (status !== 200) return fail('scanner.io', { step: 'ScannerStatus', status });
    return parseEsclStatus(toText(answer.value));
  }

  postJob(settings: EsclJobSettings, signal: AbortSignal): Promise<Outcome<EsclAnswer>> {
    return this.#send('POST', new URL('ScanJobs', this.#base), { body: encodeEsclSettings(settings), signal });
  }

  /**
   * Where the job is. Servers send a path, an absolute address or one with their own idea of their name; only the
   * path is taken, so that a scanner cannot send the terminal to another machine.
   */
  findJobUrl(location: string): URL | undefined {
    if (!URL.canParse(location, this.#base.href)) return undefined;
    const path = new URL(location, this.#base).pathname;
    // `urn:uuid:<id>` alone, without any path, is parsed as an opaque address.
    const jobPath = path.startsWith('/') ? path : `${this.#base.pathname}ScanJobs/${location}`;
    return new URL(jobPath.replace(/\/*$/, '/'), this.#base);
  }

  getNextDocument(job: URL, signal: AbortSignal, answerMs?: number): Promise<Outcome<EsclAnswer>> {
    return this.#send('GET', new URL(`${job.pathname}NextDocument`, job), {
      signal,
      answerMs: answerMs ?? this.#options.deadlines.nextDocumentMs,
      maxByteLength: maxPageByteLength,
    });
  }

  deleteJob(job: URL, signal: AbortSignal): Promise<Outcome<EsclAnswer>> {
    return this.#send('DELETE', new URL(job.pathname.replace(/\/$/, ''), job), { signal });
  }

  #get(document: string, signal: AbortSignal): Promise<Outcome<EsclAnswer>> {
    return this.#send('GET', new URL(document, this.#base), { signal });
  }

  #send(
    method: 'GET' | 'POST' | 'DELETE',
    url: URL,
    more: {
      readonly signal: AbortSignal;
      readonly body?: string;
      readonly answerMs?: number;
      readonly maxByteLength?: number;
    },
  ): Promise<Outcome<EsclAnswer>> {
    const { deadlines, allowSelfSigned } = this.#options;
    return exchange({
      method,
      url,
      hostHeader: method === 'POST' ? this.#quirks.hostHeader : null,
      answerMs: deadlines.requestMs,
      connectMs: deadlines.connectMs,
      readMs: deadlines.readMs,
      maxByteLength: maxDocumentByteLength,
      allowSelfSigned,
      onWireBytes: (byteLength) => {
        this.#wireBytes += byteLength;
      },
      ...more,
    });
  }
}

function toText(answer: EsclAnswer): string {
  return new TextDecoder().decode(answer.body);
}
