/**
 * What the table needs of all rows at once, in about 30 bytes a row: which labels were accepted,
 * the best one and the tone. Texts and logits stay in the store.
 */
import {
  type ChunkResults,
  logitsOf,
  type RowStatus,
  statusOf,
  toneLogitsOf,
} from '../../core/batch/chunk-results.ts';
import { calibrate, decideTone } from '../../core/decide.ts';
import type { Label, ModelThresholds } from '../../core/schema.ts';
import { TONES, type Tone } from '../../core/vocabulary.ts';

export type SortKey = 'line' | 'top' | 'count';
const STATUSES: readonly (RowStatus | 'waiting')[] = ['waiting', 'scored', 'empty', 'failed'];

export class ResultIndex {
  readonly rows: number;
  readonly #labels: readonly Label[];
  readonly #fitted: ModelThresholds;
  readonly #thresholds: Float64Array;
  readonly #words: number;
  readonly #status: Uint8Array;
  readonly #accepted: Uint32Array;
  readonly #top: Float32Array;
  readonly #count: Uint8Array;
  readonly #tone: Uint8Array;
  readonly #perLabel: Uint32Array;

  constructor(rows: number, labels: readonly Label[], fitted: ModelThresholds) {
    this.rows = rows;
    this.#labels = labels;
    this.#fitted = fitted;
    this.#thresholds = Float64Array.from(labels, (l) => fitted.perLabel[l.name] ?? fitted.global);
    this.#words = Math.ceil(labels.length / 32);
    this.#status = new Uint8Array(rows);
    this.#accepted = new Uint32Array(rows * this.#words);
    this.#top = new Float32Array(rows);
    this.#count = new Uint8Array(rows);
    this.#tone = new Uint8Array(rows);
    this.#perLabel = new Uint32Array(labels.length);
  }

  /** @param first row of the chunk's beginning; each chunk is added once. */
  add(first: number, chunk: ChunkResults): void {
    for (let i = 0; i < chunk.rows; i++) {
      const row = first + i;
      const status = statusOf(chunk, i);
      this.#status[row] = STATUSES.indexOf(status);
      if (status === 'scored') this.#judge(row, logitsOf(chunk, i), toneLogitsOf(chunk, i));
    }
  }

  #judge(row: number, logits: Float32Array, tone: Float32Array): void {
    logits.forEach((logit, label) => {
      const probability = calibrate(logit, this.#fitted.calibration);
      if (probability > (this.#top[row] ?? 0)) this.#top[row] = probability;
      if (probability < (this.#thresholds[label] ?? 1)) return;
      const at = row * this.#words + (label >>> 5);
      this.#accepted[at] = (this.#accepted[at] ?? 0) | (1 << (label & 31));
      this.#count[row] = (this.#count[row] ?? 0) + 1;
      this.#perLabel[label] = (this.#perLabel[label] ?? 0) + 1;
    });
    this.#tone[row] = TONES.indexOf(decideTone(tone).tone);
  }

  status(row: number): RowStatus | 'waiting' {
    return STATUSES[this.#status[row] ?? 0] ?? 'waiting';
  }

  has(row: number, label: number): boolean {
    const word = this.#accepted[row * this.#words + (label >>> 5)] ?? 0;
    return ((word >>> (label & 31)) & 1) === 1;
  }

  /** Accepted labels in the model's order. */
  labels(row: number): Label[] {
    return this.#labels.filter((label) => this.has(row, label.index));
  }

  /** Null unless scored. */
  tone(row: number): Tone | null {
    return this.status(row) === 'scored' ? (TONES[this.#tone[row] ?? 1] ?? null) : null;
  }

  /** Highest probability of the row, 0 unless scored. */
  top(row: number): number {
    return this.#top[row] ?? 0;
  }

  /** Labels with the number of rows they were given to, most frequent first; those of none left out. */
  counts(): { label: Label; rows: number }[] {
    return this.#labels
      .map((label) => ({ label, rows: this.#perLabel[label.index] ?? 0 }))
      .filter(({ rows }) => rows > 0)
      .sort((a, b) => b.rows - a.rows || a.label.index - b.label.index);
  }

  /**
   * Rows to show, in order; equal ones stay in the file's order.
   * @param label index, or null for any. @param found rows that a search found, or null for all.
   */
  select(options: {
    readonly label: number | null;
    readonly found: ReadonlySet<number> | null;
    readonly sort: SortKey;
    readonly descending: boolean;
  }): Uint32Array {
    const { label, found, sort, descending } = options;
    const kept = new Uint32Array(this.rows);
    let size = 0;
    for (let row = 0; row < this.rows; row++) {
      if (label !== null && !this.has(row, label)) continue;
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
