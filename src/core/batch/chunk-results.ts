/**
 * Results of a chunk as they are kept: all logits in half precision, so that thresholds may
 * change later without computing again. A logit below 16 in size is off by at most 2^-8, a
 * probability by at most 2^-10 (the logistic function's slope is at most 1/4): see the tests.
 */
import { getFloat16, setFloat16 } from '@petamoriken/float16';
import type { ItemOutput, TextNote } from '../engine.ts';
import type { AppErrorData } from '../errors.ts';

export type RowStatus = 'scored' | 'empty' | 'failed';
const STATUS: readonly RowStatus[] = ['scored', 'empty', 'failed'];

/** Structured-cloneable. Rows without scores hold zeros that nothing reads. */
export interface ChunkResults {
  readonly rows: number;
  readonly labels: number;
  /** [rows, labels] float16, little-endian. */
  readonly logits: Uint8Array;
  /** [rows, 3] float16, little-endian. */
  readonly tones: Uint8Array;
  /** [rows], index into scored, empty, failed. */
  readonly status: Uint8Array;
  /** [rows]. */
  readonly tokens: Uint32Array;
  /** Only rows that have some. */
  readonly notes: readonly { readonly row: number; readonly notes: readonly TextNote[] }[];
  readonly errors: readonly { readonly row: number; readonly error: AppErrorData }[];
}

/** What became of a row: the model's output, or its failure on this row alone. */
export type RowOutcome = ItemOutput | { readonly kind: 'failed'; readonly error: AppErrorData };

/** @throws `RangeError` for a logit without a finite float16, or another number of labels. */
export function packResults(outcomes: readonly RowOutcome[], labels: number): ChunkResults {
  const rows = outcomes.length;
  const logits = new Uint8Array(rows * labels * 2);
  const tones = new Uint8Array(rows * 6);
  const status = new Uint8Array(rows);
  const tokens = new Uint32Array(rows);
  const notes: { row: number; notes: readonly TextNote[] }[] = [];
  const errors: { row: number; error: AppErrorData }[] = [];
  outcomes.forEach((outcome, row) => {
    status[row] = STATUS.indexOf(outcome.kind);
    if (outcome.kind === 'failed') {
      errors.push({ row, error: outcome.error });
      return;
    }
    if (outcome.notes.length > 0) notes.push({ row, notes: outcome.notes });
    if (outcome.kind === 'empty') return;
    if (outcome.logits.length !== labels) {
      throw new RangeError(`${outcome.logits.length} logits for ${labels} labels`);
    }
    tokens[row] = outcome.tokens;
    writeHalves(logits, row * labels * 2, outcome.logits);
    writeHalves(tones, row * 6, outcome.toneLogits);
  });
  return { rows, labels, logits, tones, status, tokens, notes, errors };
}

function writeHalves(bytes: Uint8Array, at: number, values: Float32Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  values.forEach((value, i) => {
    setFloat16(view, at + i * 2, value, true);
    if (!Number.isFinite(getFloat16(view, at + i * 2, true))) {
      throw new RangeError(`logit ${value} has no finite float16`);
    }
  });
}

function readHalves(bytes: Uint8Array, at: number, count: number): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return Float32Array.from({ length: count }, (_, i) => getFloat16(view, at + i * 2, true));
}

/** [labels]. */
export function logitsOf(chunk: ChunkResults, row: number): Float32Array {
  return readHalves(chunk.logits, row * chunk.labels * 2, chunk.labels);
}

/** [3]: negative, neutral, positive. */
export function toneLogitsOf(chunk: ChunkResults, row: number): Float32Array {
  return readHalves(chunk.tones, row * 6, 3);
}

export function statusOf(chunk: ChunkResults, row: number): RowStatus {
  return STATUS[chunk.status[row] ?? 2] ?? 'failed';
}
