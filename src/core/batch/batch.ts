/**
 * A job over many rows as a pure reducer: which chunk comes next, what is stored, how it stands.
 * A chunk counts when its results are stored, in one transaction with its number; the set of
 * stored chunks is all that survives a kill, and {@link resumeBatch} goes on from it. So a row
 * with a stored result is never computed again. Several workers may have a chunk each in flight,
 * never the same one; what a kill can cost is those.
 */
import type { AppErrorData } from '../errors.ts';

/** Rows a chunk: small, because a kill loses one a worker at most and a pause waits for one. */
export const CHUNK_ROWS = 64;

export type BatchStatus = 'paused' | 'running' | 'done' | 'failed' | 'cancelled';

export interface BatchState {
  readonly rows: number;
  readonly chunkRows: number;
  readonly status: BatchStatus;
  /** Numbers of stored chunks. */
  readonly stored: ReadonlySet<number>;
  readonly storedRows: number;
  /** Numbers of chunks that are being computed or stored. */
  readonly inFlight: ReadonlySet<number>;
  readonly error: AppErrorData | null;
  /** Of this run, newest last: when a chunk was stored and how many rows it had. */
  readonly recent: readonly { readonly at: number; readonly rows: number }[];
}

export type BatchEvent =
  /** Also the way on after a pause or a failure. `at` in milliseconds, monotonic, as everywhere here. */
  | { readonly kind: 'start'; readonly at: number }
  /** Chunks in flight are finished and stored; no further one begins. */
  | { readonly kind: 'pause' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'chunk-started'; readonly chunk: number }
  | { readonly kind: 'chunk-stored'; readonly chunk: number; readonly at: number }
  /** It came to nothing and is given back: whoever asks next gets it. */
  | { readonly kind: 'chunk-lost'; readonly chunk: number }
  /** Begins no further chunk, as a pause; what others have in flight is stored still. */
  | { readonly kind: 'fail'; readonly error: AppErrorData };

/** @throws `RangeError` for sizes that are no whole numbers, negative, or a chunk of no rows. */
export function planBatch(rows: number, chunkRows = CHUNK_ROWS): BatchState {
  return resumeBatch(rows, [], chunkRows);
}

/** @param stored chunks found in the store, in any order, each once or more. */
export function resumeBatch(
  rows: number,
  stored: Iterable<number>,
  chunkRows = CHUNK_ROWS,
): BatchState {
  if (!Number.isInteger(rows) || rows < 0 || !Number.isInteger(chunkRows) || chunkRows < 1) {
    throw new RangeError(`${rows} rows in chunks of ${chunkRows}`);
  }
  const count = Math.ceil(rows / chunkRows);
  const set = new Set<number>();
  for (const chunk of stored) {
    if (!Number.isInteger(chunk) || chunk < 0 || chunk >= count) {
      throw new RangeError(`chunk ${chunk} of ${count}`);
    }
    set.add(chunk);
  }
  let storedRows = 0;
  for (const chunk of set) storedRows += rowsOf(rows, chunkRows, chunk);
  return {
    rows,
    chunkRows,
    status: storedRows === rows ? 'done' : 'paused',
    stored: set,
    storedRows,
    inFlight: new Set(),
    error: null,
    recent: [],
  };
}

/** An event that does not fit the state changes nothing: late messages are no faults. */
export function reduceBatch(state: BatchState, event: BatchEvent): BatchState {
  switch (event.kind) {
    case 'start':
      if (state.status !== 'paused' && state.status !== 'failed') return state;
      return { ...state, status: 'running', error: null, recent: [{ at: event.at, rows: 0 }] };
    case 'pause':
      return state.status === 'running' ? { ...state, status: 'paused' } : state;
    case 'cancel':
      return state.status === 'done' ? state : { ...state, status: 'cancelled' };
    case 'chunk-started':
      if (nextChunk(state) !== event.chunk) return state;
      return { ...state, inFlight: new Set(state.inFlight).add(event.chunk) };
    case 'chunk-stored':
      return state.inFlight.has(event.chunk) ? storeChunk(state, event.chunk, event.at) : state;
    case 'chunk-lost':
      if (!state.inFlight.has(event.chunk)) return state;
      return { ...state, inFlight: without(state.inFlight, event.chunk) };
    case 'fail':
      if (state.status === 'done' || state.status === 'cancelled') return state;
      return { ...state, status: 'failed', error: event.error };
  }
}

function without(chunks: ReadonlySet<number>, chunk: number): ReadonlySet<number> {
  const rest = new Set(chunks);
  rest.delete(chunk);
  return rest;
}

function storeChunk(state: BatchState, chunk: number, at: number): BatchState {
  const rows = rowsOf(state.rows, state.chunkRows, chunk);
  const storedRows = state.storedRows + rows;
  return {
    ...state,
    stored: new Set(state.stored).add(chunk),
    storedRows,
    inFlight: without(state.inFlight, chunk),
    // A job cancelled while its last chunk was on the way stays cancelled.
    status: storedRows === state.rows && state.status !== 'cancelled' ? 'done' : state.status,
    recent: [...state.recent, { at, rows }].slice(-RECENT),
  };
}

/** The chunk to compute now: the first that is neither stored nor in flight; null when none may begin. */
export function nextChunk(state: BatchState): number | null {
  if (state.status !== 'running') return null;
  const count = Math.ceil(state.rows / state.chunkRows);
  // Some thousand steps at most, once a chunk: nothing beside computing one.
  for (let chunk = 0; chunk < count; chunk++) {
    if (!state.stored.has(chunk) && !state.inFlight.has(chunk)) return chunk;
  }
  return null;
}

/** First row and number of rows of a chunk. */
export function chunkRange(state: Pick<BatchState, 'rows' | 'chunkRows'>, chunk: number) {
  return { first: chunk * state.chunkRows, rows: rowsOf(state.rows, state.chunkRows, chunk) };
}

function rowsOf(rows: number, chunkRows: number, chunk: number): number {
  return Math.min(chunkRows, rows - chunk * chunkRows);
}

/** Stored chunks that the speed is taken over. */
const RECENT = 20;

export interface BatchPace {
  readonly rowsPerSecond: number;
  readonly secondsLeft: number;
}

/** Over the last chunks of this run; null before the first or while nothing runs. */
export function paceOf(state: BatchState): BatchPace | null {
  const first = state.recent[0];
  const last = state.recent.at(-1);
  if (state.status !== 'running' || !first || !last || last.at <= first.at) return null;
  const rows = state.recent.slice(1).reduce((sum, { rows: n }) => sum + n, 0);
  const rowsPerSecond = (rows / (last.at - first.at)) * 1000;
  return { rowsPerSecond, secondsLeft: (state.rows - state.storedRows) / rowsPerSecond };
}

/**
 * Two jobs with one key are one job: the same bytes, read in the same way, by the same files of
 * the model with the same precision. Thresholds are no part of it: results hold logits. 32 hex
 * digits of a SHA-256, since the key stands in addresses, where names of columns have no place.
 */
export async function resumeKey(parts: {
  readonly fileHash: string;
  /** Encoding, format, header and mapping, as JSON. */
  readonly reading: string;
  readonly modelId: string;
  readonly revision: string;
  readonly precision: string;
}): Promise<string> {
  const { fileHash, reading, modelId, revision, precision } = parts;
  const text = JSON.stringify([fileHash, reading, modelId, revision, precision]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest, 0, 16), (b) => b.toString(16).padStart(2, '0')).join('');
}
