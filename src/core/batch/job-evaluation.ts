/**
 * A job with a column of true labels as a set to judge: stored logits beside what the file says.
 * Cells are the model's labels only; names that it does not have are counted, not judged, since
 * it could never have given them.
 */
import type { EvaluationSet } from '../evaluation/evaluation-set.ts';
import { AppError } from '../errors.ts';
import { createCells } from '../metrics/cells.ts';
import type { Calibration, Label } from '../schema.ts';
import type { InputRow } from '../table/input-rows.ts';
import { labelList } from '../table/label-list.ts';
import type { Job } from './batch-store.ts';
import { type ChunkResults, statusOf } from './chunk-results.ts';
import { halfBits, halfProbabilities } from './half-probabilities.ts';
import { labelFinder } from './label-names.ts';

export interface JobEvaluation {
  /** `ids` are those of the file, or the line where it names none. `notRead`: empty and failed rows. */
  readonly set: EvaluationSet;
  /** Rows judged whose cell of true labels is blank: taken as items without labels, as in `readReadable`. */
  readonly blank: number;
  /** Rows without a result yet; they are not judged. */
  readonly waiting: number;
  /** Names of the truth column that are no label of the model, with their rows, most frequent first. */
  readonly unknown: readonly { readonly name: string; readonly rows: number }[];
  /** How many different names those are: the list above ends after {@link UNKNOWN_SHOWN}. */
  readonly unknownNames: number;
}

/** Tags of an archive may be thousands; those beyond are counted together. */
export const UNKNOWN_SHOWN = 50;

export interface JobEvaluationOptions {
  readonly job: Pick<Job, 'rows' | 'reading' | 'model'>;
  /** Of the model, in output order. */
  readonly labels: readonly Label[];
  readonly calibration: Calibration;
}

/** Whether the file's truth was mapped, so that the job can be judged. */
export function hasTruth(job: Pick<Job, 'reading'>): boolean {
  return job.reading.mapping.truth !== null;
}

/** Feed it the job's chunks in order, then {@link finish}. Holds 9 bytes a row and label. */
export class JobEvaluationBuilder {
  readonly #options: JobEvaluationOptions;
  readonly #find: (name: string) => number | undefined;
  readonly #table: Float64Array;
  readonly #probabilities: Float64Array;
  readonly #truth: Uint8Array;
  readonly #ids: string[] = [];
  readonly #texts: string[] = [];
  readonly #notRead: string[] = [];
  readonly #unknown = new Map<string, number>();
  #blank = 0;
  #waiting = 0;

  /** @throws `AppError` `bad-input` for a job without truth. */
  constructor(options: JobEvaluationOptions) {
    if (!hasTruth(options.job)) throw new AppError('bad-input', 'the job has no true labels');
    this.#options = options;
    this.#find = labelFinder(options.labels);
    this.#table = halfProbabilities(options.calibration);
    const cells = options.job.rows * options.labels.length;
    this.#probabilities = new Float64Array(cells);
    this.#truth = new Uint8Array(cells);
  }

  /** @param results undefined for a chunk that is not computed yet. @throws `RangeError` for another number of labels. */
  add(input: readonly InputRow[], results: ChunkResults | undefined): void {
    if (results === undefined) {
      this.#waiting += input.length;
      return;
    }
    const labels = this.#options.labels.length;
    if (results.labels !== labels || results.rows !== input.length) {
      throw new RangeError(`${results.rows} x ${results.labels} results for ${input.length} rows`);
    }
    input.forEach((row, i) => {
      const id = row.id === '' ? String(row.line) : row.id;
      if (statusOf(results, i) !== 'scored') {
        this.#notRead.push(id);
        return;
      }
      const at = this.#ids.push(id) * labels - labels;
      this.#texts.push(row.title === '' ? row.snippet : row.title);
      for (let label = 0; label < labels; label++) {
        const bits = halfBits(results.logits, i * labels + label);
        this.#probabilities[at + label] = this.#table[bits] ?? Number.NaN;
      }
      this.#addTruth(row.truth ?? '', at);
    });
  }

  #addTruth(cell: string, at: number): void {
    const names = new Set(labelList(cell));
    if (names.size === 0) this.#blank++;
    for (const name of names) {
      const label = this.#find(name);
      if (label === undefined) this.#unknown.set(name, (this.#unknown.get(name) ?? 0) + 1);
      else this.#truth[at + label] = 1;
    }
  }

  /** @throws `AppError` `bad-input` when no row was scored. */
  finish(): JobEvaluation {
    const items = this.#ids.length;
    if (items === 0) throw new AppError('bad-input', 'no row of the job has scores yet');
    const { labels, job } = this.#options;
    const size = items * labels.length;
    const whole = size === this.#truth.length;
    const unknown = [...this.#unknown].map(([name, rows]) => ({ name, rows }));
    unknown.sort((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1));
    return {
      set: {
        cells: createCells(
          items,
          labels.length,
          whole ? this.#probabilities : this.#probabilities.slice(0, size),
          whole ? this.#truth : this.#truth.slice(0, size),
        ),
        names: labels.map((label) => label.name),
        ids: this.#ids,
        texts: this.#texts,
        tone: null,
        scored: true,
        ignored: [],
        notRead: this.#notRead,
        reading: null,
        revision: job.model.revision,
      },
      blank: this.#blank,
      waiting: this.#waiting,
      unknown: unknown.slice(0, UNKNOWN_SHOWN),
      unknownNames: unknown.length,
    };
  }
}
