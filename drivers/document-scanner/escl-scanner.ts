/** A scanner on the network, or behind ipp-usb on loopback, that speaks eSCL (Mopria / AirScan). */
import { succeed, type Outcome } from '#domain/failure/failure.ts';
import type {
  ScanControl,
  ScannerCapabilities,
  ScannerStatus,
  ScanResult,
  ScanSettings,
  ScanSource,
} from './document-scanner.ts';
import { EsclClient } from './escl-client.ts';
import { defaultEsclDeadlines, type EsclDeadlines } from './escl-exchange.ts';
import { defaultEsclPatience, runEsclJob, type EsclPatience } from './escl-job.ts';
import { planEsclJob } from './escl-settings.ts';

export interface EsclScannerOptions {
  readonly deadlines?: Partial<EsclDeadlines>;
  readonly patience?: Partial<EsclPatience>;
  readonly allowSelfSigned?: boolean;
}

export class EsclScanner implements ScanSource {
  readonly #client: EsclClient;
  readonly #deadlines: EsclDeadlines;
  readonly #patience: EsclPatience;

  constructor(url: URL, options: EsclScannerOptions = {}) {
    this.#deadlines = { ...defaultEsclDeadlines, ...options.deadlines };
    this.#patience = { ...defaultEsclPatience, ...options.patience };
    this.#client = new EsclClient(url, {
      deadlines: this.#deadlines,
      allowSelfSigned: options.allowSelfSigned ?? true,
    });
  }

  async capabilities(signal: AbortSignal): Promise<Outcome<ScannerCapabilities>> {
    const model = await this.#client.fetchCapabilities(signal);
    return model.ok ? succeed(model.value.capabilities) : model;
  }

  async status(signal: AbortSignal): Promise<Outcome<ScannerStatus>> {
    const status = await this.#client.fetchStatus(signal);
    return status.ok ? succeed({ state: status.value.state, feeder: status.value.feeder }) : status;
  }

  /** Capabilities are asked for each scan: it costs one small request, and another device may stand at the address. */
  async scan(settings: ScanSettings, control: ScanControl): Promise<Outcome<ScanResult>> {
    const wireBytesBefore = this.#client.wireBytes;
    const model = await this.#client.fetchCapabilities(control.signal);
    if (!model.ok) return model;
    const planned = planEsclJob(settings, model.value.capabilities);
    if (!planned.ok) return planned;
    const job = await runEsclJob({
      client: this.#client,
      settings: planned.value,
      quirks: model.value.quirks,
      patience: this.#patience,
      cleanupMs: this.#deadlines.cleanupMs,
      control,
    });
    return job.ok ? succeed({ ...job.value, wireBytes: this.#client.wireBytes - wireBytesBefore }) : job;
  }
}
