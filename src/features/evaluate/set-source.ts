/** Which set is open: what there is to choose from, what the address or the visitor chose, and its reading. */
import { Task } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { Services } from '../../app/context.ts';
import { entryOf, readShippedIndex, type ShippedEntry } from '../../app/shipped-index.ts';
import type { Job } from '../../core/batch/batch-store.ts';
import { hasTruth } from '../../core/batch/job-evaluation.ts';
import type { Address } from './address.ts';
import type { Statistics } from './evaluate-tasks.ts';
import { type Opened, openJob, openShipped, openUpload } from './open-set.ts';
import { readFiles, type Uploaded } from './uploaded.ts';

export interface SetSourceDeps {
  readonly services: () => Services;
  readonly address: () => Address;
  readonly write: (change: Partial<Address>) => void;
  /** Reads files. */
  readonly thread: () => Statistics;
  /** Null: nothing is open, or it could not be read. */
  readonly onOpened: (opened: Opened | null) => void;
  /** Null: another attempt begins. */
  readonly onFailure: (error: unknown) => void;
}

export class SetSource {
  readonly #host: ReactiveControllerHost;
  readonly #deps: SetSourceDeps;
  #entries: readonly ShippedEntry[] | null = null;
  #jobs: readonly Job[] = [];
  #uploaded: Uploaded | null = null;
  #opened: Opened | null = null;
  #opening = false;

  constructor(host: ReactiveControllerHost, deps: SetSourceDeps) {
    this.#host = host;
    this.#deps = deps;
    new Task(host, {
      args: () => [deps.services()] as const,
      task: ([services], { signal }) => readShippedIndex(services.siteFiles, signal),
      onComplete: (entries) => {
        this.#entries = entries;
        host.requestUpdate();
      },
      onError: (error) => {
        deps.onFailure(error);
        this.#entries = [];
        host.requestUpdate();
      },
    });
    new Task(host, {
      args: () => [deps.services()] as const,
      task: async ([services]) => (await services.batch()).store.jobs(),
      onComplete: (jobs) => {
        this.#jobs = jobs.filter(hasTruth);
        host.requestUpdate();
      },
      // Without a database there are no jobs to choose; everything else of the page works.
      onError: () => {
        this.#jobs = [];
      },
    });
    new Task(host, {
      args: () => [this.entry, this.#uploaded, deps.address().job] as const,
      task: ([entry, uploaded, job], { signal }) => this.#open(entry, uploaded, job, signal),
      onComplete: (opened) => {
        this.#show(opened);
      },
      onError: (error) => {
        this.#show(null);
        deps.onFailure(error);
      },
    });
  }

  /** Null until the index is read. */
  get entries(): readonly ShippedEntry[] | null {
    return this.#entries;
  }

  /** Those with a column of true labels. */
  get jobs(): readonly Job[] {
    return this.#jobs;
  }

  /** Name of the visitor's file that is open. */
  get fileName(): string | null {
    return this.#uploaded?.name ?? null;
  }

  get opened(): Opened | null {
    return this.#opened;
  }

  get opening(): boolean {
    return this.#opening;
  }

  /** What the address means of what is shipped; null while a file or a job is open. */
  get entry(): ShippedEntry | null {
    const address = this.#deps.address();
    if (this.#entries === null || this.#uploaded !== null || address.job !== undefined) return null;
    return entryOf(this.#entries, address, this.#deps.services().config.defaultModel.id);
  }

  /** The model of the address is not among what is shipped. */
  get missing(): string | null {
    const { model, job } = this.#deps.address();
    const none = this.#entries !== null && this.#uploaded === null && this.entry === null;
    return model !== undefined && job === undefined && none ? model : null;
  }

  chooseShipped(model: string, split: string): void {
    this.#uploaded = null;
    this.#deps.write({ model, split, job: undefined, threshold: undefined });
  }

  chooseJob(job: string): void {
    this.#uploaded = null;
    this.#deps.write({ job, model: undefined, split: undefined, threshold: undefined });
  }

  chooseFiles(files: readonly File[]): void {
    this.#deps.onFailure(null);
    readFiles(files).then(
      (uploaded) => {
        this.#uploaded = uploaded;
        // Its threshold stays in the address: it is given with the file, or usual.
        this.#deps.write({
          model: undefined,
          split: undefined,
          job: undefined,
          label: undefined,
          pair: undefined,
        });
        this.#host.requestUpdate();
      },
      (error: unknown) => {
        this.#deps.onFailure(error);
      },
    );
  }

  async #open(
    entry: ShippedEntry | null,
    uploaded: Uploaded | null,
    job: string | undefined,
    signal: AbortSignal,
  ): Promise<Opened | null> {
    if (!entry && !uploaded && job === undefined) return null;
    const services = this.#deps.services();
    this.#opening = true;
    this.#deps.onFailure(null);
    if (uploaded) return openUpload(uploaded, this.#deps.thread(), services);
    if (job !== undefined) return openJob(job, services, signal);
    return entry && openShipped(entry, this.#deps.thread(), services, signal);
  }

  #show(opened: Opened | null): void {
    this.#opened = opened;
    this.#opening = false;
    this.#deps.onOpened(opened);
  }
}
