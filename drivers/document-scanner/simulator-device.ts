/** The simulated scanner without its network: paper, glass, paper path and jobs. */
import { randomUUID } from 'node:crypto';
import { simulatorDpis, type JobRow, type PostedSettings } from './simulator-documents.ts';
import { noFaults, type SimulatorCharacter, type SimulatorFaults } from './simulator-scenes.ts';

/** One sheet of paper; its title is printed on it. */
export interface Sheet {
  readonly title: string;
  readonly ordinal: number;
}

export interface SimulatorJob {
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
  /** While a job is open, most devices refuse the next. */
  open: boolean;
}

/** What the device does when it is asked for the next page. */
export type NextPage =
  | { readonly kind: 'page'; readonly sheet: Sheet; readonly back: boolean; readonly pageNumber: number }
  | { readonly kind: 'refused'; readonly status: number };

type FeederTrouble = 'ScannerAdfJam' | 'ScannerAdfMultipickDetected' | 'ScannerAdfHatchOpen';

const maxRememberedJobs = 20;

export class SimulatorDevice {
  readonly character: SimulatorCharacter;
  readonly #jobs: SimulatorJob[] = [];
  #faults: SimulatorFaults = noFaults;
  #spent = { post: 0, document: 0, warmUp: 0, earlyEnd: 0 };
  #feeder: Sheet[] = [];
  #platen: Sheet = { title: '培训材料', ordinal: 0 };
  #sheets = 0;
  #trouble: FeederTrouble | null = null;

  constructor(character: SimulatorCharacter) {
    this.character = character;
  }

  get faults(): SimulatorFaults {
    return this.#faults;
  }

  get feederSheets(): number {
    return this.#feeder.length;
  }

  get openJobs(): number {
    return this.#jobs.filter((job) => job.open).length;
  }

  setFaults(faults: SimulatorFaults): void {
    this.#faults = faults;
    this.#spent = { post: 0, document: 0, warmUp: 0, earlyEnd: 0 };
    this.#trouble = null;
  }

  load(titles: readonly string[]): void {
    for (const title of titles) this.#feeder.push(this.#newSheet(title));
  }

  emptyFeeder(): void {
    this.#feeder = [];
  }

  place(title: string): void {
    this.#platen = this.#newSheet(title);
  }

  jam(): void {
    this.#trouble = 'ScannerAdfJam';
  }

  clearTrouble(): void {
    this.#trouble = null;
  }

  /** Power lost: paper stays where it is, jobs are gone. */
  forgetJobs(): void {
    this.#jobs.length = 0;
  }

  /** The State of the next status; asking counts, since warming up ends after so many looks. */
  takeState(): string {
    if (this.#spent.warmUp < this.#faults.warmUpTimes) {
      this.#spent.warmUp += 1;
      return 'Testing';
    }
    return this.openJobs > 0 ? 'Processing' : 'Idle';
  }

  adfState(): string {
    if (this.#trouble !== null) return this.#trouble;
    if (this.character.adfState === 'always-processing') return 'ScannerAdfProcessing';
    if (this.#feeder.length === 0) return 'ScannerAdfEmpty';
    return this.character.adfState === 'misspelt' ? 'ScannedAdfLoaded' : 'ScannerAdfLoaded';
  }

  jobRows(rootPath: string): readonly JobRow[] {
    if (!this.character.jobHistory) return [];
    return this.#jobs.toReversed().map((job) => ({
      uri: `${rootPath}/ScanJobs/${job.id}`,
      uuid: job.uuid,
      ageS: Math.round((performance.now() - job.startedAtMs) / 1000),
      state: job.state,
      imagesCompleted: job.imagesCompleted,
      imagesToTransfer: job.state === 'Processing' ? this.#remaining(job) : 0,
    }));
  }

  findJob(id: string): SimulatorJob | undefined {
    return this.#jobs.find((job) => job.id === id);
  }

  /** True when this POST meets the scripted 503. */
  takesPostAsBusy(): boolean {
    if (this.#spent.post >= this.#faults.postBusyTimes) return false;
    this.#spent.post += 1;
    return true;
  }

  /** A new job, or the status with which it is refused. */
  openJob(settings: PostedSettings): SimulatorJob | { readonly refused: number } {
    if (this.character.checksDpi && !simulatorDpis.includes(settings.dpi)) return { refused: 409 };
    if (settings.duplex && !this.character.duplex) return { refused: 409 };
    if (this.openJobs > 0 && this.character.secondJob === 'refuse') return { refused: 503 };
    const uuid = randomUUID();
    const job: SimulatorJob = {
      id: this.character.location === 'absolute-urn' ? `urn:uuid:${uuid}` : uuid,
      uuid,
      settings,
      startedAtMs: performance.now(),
      state: 'Processing',
      imagesCompleted: 0,
      backOf: null,
      ended: false,
      open: true,
    };
    this.#jobs.push(job);
    if (this.#jobs.length > maxRememberedJobs) this.#jobs.shift();
    return job;
  }

  nextPage(job: SimulatorJob): NextPage {
    const pageNumber = job.imagesCompleted + 1;
    if (this.#spent.document < this.#faults.documentBusyTimes) {
      this.#spent.document += 1;
      return { kind: 'refused', status: 503 };
    }
    const left = this.#remaining(job);
    if (this.#spent.earlyEnd < this.#faults.earlyEndTimes && pageNumber > 1 && left > 0) {
      this.#spent.earlyEnd += 1;
      return { kind: 'refused', status: 404 };
    }
    if (job.state !== 'Processing' || left === 0) return this.#end(job);
    if (job.settings.source === 'feeder' && this.#stumbles(pageNumber)) {
      job.state = 'Aborted';
      return this.#end(job);
    }
    return { kind: 'page', pageNumber, ...this.#feed(job) };
  }

  /** The page has been handed to the network whole. */
  completePage(job: SimulatorJob): void {
    job.imagesCompleted += 1;
    if (job.settings.source === 'platen') job.state = 'Completed';
  }

  /** The status of the answer to DELETE. */
  deleteJob(id: string): number {
    const job = this.findJob(id);
    if (job === undefined) return 404;
    const finished = job.state === 'Completed';
    if (!finished) job.state = 'Canceled';
    if (!this.#faults.holdsUntilDrained || job.ended) job.open = false;
    return finished ? this.character.deleteFinishedStatus : 200;
  }

  #newSheet(title: string): Sheet {
    this.#sheets += 1;
    return { title: title.trim() === '' ? '培训材料' : title, ordinal: this.#sheets };
  }

  #remaining(job: SimulatorJob): number {
    if (job.settings.source === 'platen') return 1 - Math.min(1, job.imagesCompleted);
    return this.#feeder.length * (job.settings.duplex ? 2 : 1) + (job.backOf === null ? 0 : 1);
  }

  #end(job: SimulatorJob): NextPage {
    if (job.state === 'Processing') job.state = 'Completed';
    job.ended = true;
    if (this.#faults.holdsUntilDrained || job.state === 'Completed') job.open = false;
    const afterPages = job.settings.source === 'feeder' && job.imagesCompleted > 0;
    return { kind: 'refused', status: afterPages ? this.character.endOfFeederStatus : 404 };
  }

  /** True when the paper path is in trouble now, or meets its scripted trouble at this page. */
  #stumbles(pageNumber: number): boolean {
    if (this.#faults.jamAtPage === pageNumber) this.#trouble = 'ScannerAdfJam';
    if (this.#faults.multiFeedAtPage === pageNumber) this.#trouble = 'ScannerAdfMultipickDetected';
    if (this.#faults.coverOpenAtPage === pageNumber) this.#trouble = 'ScannerAdfHatchOpen';
    return this.#trouble !== null;
  }

  #feed(job: SimulatorJob): { readonly sheet: Sheet; readonly back: boolean } {
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
}
