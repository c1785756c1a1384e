/**
 * What is asked of all rows of a job at once, in about 30 bytes a row: which labels were
 * accepted, the best one and the tone. Texts and logits stay in the store.
 */
import { decideTone } from '../decide.ts';
import { thresholdVector } from '../metrics/cells.ts';
import type { ModelThresholds } from '../schema.ts';
import { TONES } from '../vocabulary.ts';
import { type ChunkResults, type RowStatus, statusOf, toneLogitsOf } from './chunk-results.ts';
import { halfBits, halfProbabilities } from './half-probabilities.ts';

export type SortKey = 'line' | 'top' | 'count';
/** A label's index, rows without any label, or all rows. */
export type LabelFilter = number | 'none' | null;
export const SHOWN_STATUSES = ['waiting', 'scored', 'empty', 'failed'] as const;
export type ShownStatus = RowStatus | 'waiting';

export class ResultIndex {
  readonly rows: number;
  readonly #table: Float64Array;
  readonly #thresholds: Float64Array;
  readonly #words: number;
  readonly #chunks = new Set<number>();
  readonly #status: Uint8Array;
  readonly #accepted: Uint32Array;
  readonly #top: Float32Array;
  readonly #count: Uint8Array;
  readonly #perLabel: Uint32Array;
  readonly #perTone = new Uint32Array(TONES.length);

  /**
   * @param names of the labels in output order, at most 255.
   * @throws `RangeError` when a threshold names no label.
   */
  constructor(rows: number, names: readonly string[], fitted: ModelThresholds) {
    this.rows = rows;
    this.#table = halfProbabilities(fitted.calibration);
    this.#thresholds = thresholdVector(fitted, names);
    this.#words = Math.ceil(names.length / 32);
    this.#status = new Uint8Array(rows);
    this.#accepted = new Uint32Array(rows * this.#words);
    this.#top = new Float32Array(rows);
    this.#count = new Uint8Array(rows);
    this.#perLabel = new Uint32Array(names.length);
  }

  has(chunk: number): boolean {
    return this.#chunks.has(chunk);
  }

  /** @param first row of the chunk's beginning. A chunk that is here already changes nothing. */
  add(chunk: number, first: number, results: ChunkResults): void {
    if (this.#chunks.has(chunk)) return;
    this.#chunks.add(chunk);
    for (let i = 0; i < results.rows; i++) {
      const status = statusOf(results, i);
      this.#status[first + i] = SHOWN_STATUSES.indexOf(status);
      if (status === 'scored') this.#judge(first + i, results, i);
    }
  }

  #judge(row: number, results: ChunkResults, i: number): void {
    const labels = this.#thresholds.length;
    let [top, count] = [0, 0];
    for (let label = 0; label < labels; label++) {
      const p = this.#table[halfBits(results.logits, i * labels + label)] ?? 0;
      if (p > top) top = p;
      if (p < (this.#thresholds[label] ?? 1)) continue;
      const at = row * this.#words + (label >>> 5);
      this.#accepted[at] = (this.#accepted[at] ?? 0) | (1 << (label & 31));
      this.#perLabel[label] = (this.#perLabel[label] ?? 0) + 1;
      count++;
    }
    this.#top[row] = top;
    this.#count[row] = count;
    const tone = TONES.indexOf(decideTone(toneLogitsOf(results, i)).tone);
    this.#perTone[tone] = (this.#perTone[tone] ?? 0) + 1;
  }

  status(row: number): ShownStatus {
    return SHOWN_STATUSES[this.#status[row] ?? 0] ?? 'waiting';
  }

  accepts(row: number, label: number): boolean {
    const word = this.#accepted[row * this.#words + (label >>> 5)] ?? 0;
    return ((word >>> (label & 31)) & 1) === 1;
  }

  /** Highest probability of the row, 0 unless scored. */
  top(row: number): number {
    return this.#top[row] ?? 0;
  }

  /** [labels]: rows that each was given to. A copy. */
  perLabel(): Uint32Array<ArrayBuffer> {
    return this.#perLabel.slice();
  }

  /** [3], in the order of `TONES`. A copy. */
  perTone(): Uint32Array<ArrayBuffer> {
    return this.#perTone.slice();
  }

  /** Rows by status, and scored ones without a label. */
  tally(): Record<ShownStatus | 'none', number> {
    const tally = { waiting: 0, scored: 0, empty: 0, failed: 0, none: 0 };
    for (let row = 0; row < this.rows; row++) {
      const status = this.status(row);
      tally[status]++;
      if (status === 'scored' && this.#count[row] === 0) tally.none++;
    }
    return tally;
  }

  /**
   * Rows to show, in order; equal ones stay in the file's order.
   * @param found rows that a search found, or null for all.
   */
  select(options: {
    readonly label: LabelFilter;
    readonly found: ReadonlySet<number> | null;
    readonly sort: SortKey;
    readonly descending: boolean;
  }): Uint32Array<ArrayBuffer> {
    const { label, found, sort, descending } = options;
    const kept = new Uint32Array(this.rows);
    let size = 0;
    for (let row = 0; row < this.rows; row++) {
      if (label === 'none' && (this.status(row) !== 'scored' || this.#count[row] !== 0)) continue;
      if (typeof label === 'number' && !this.accepts(row, label)) continue;
      if (found !== null && !found.has(row)) continue;
      kept[size++] = row;
    }
    const rows = kept.slice(0, size);
    const sign = descending ? -1 : 1;
    if (sort === 'line') return descending ? rows.reverse() : rows;
    const value = sort === 'top' ? this.#top : this.#count;
    return rows.sort((a, b) => sign * ((value[a] ?? 0) - (value[b] ?? 0)) || a - b);
  }
}
