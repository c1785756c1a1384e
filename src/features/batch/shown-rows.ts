/** Rows as the table scrolls: asked of the worker together, a few hundred kept. */
import type { ShownRow } from '../../core/batch/job-view.ts';

const KEPT_ROWS = 600;

export interface ShownRowsDeps {
  readonly fetch: (rows: Uint32Array) => Promise<readonly ShownRow[]>;
  /** Rows that were asked for have come. */
  readonly onRead: () => void;
  readonly onError: (error: unknown) => void;
}

export class ShownRows {
  readonly #deps: ShownRowsDeps;
  readonly #rows = new Map<number, ShownRow>();
  /** Not yet asked for; asked together when the table has been drawn. */
  readonly #wanted = new Set<number>();
  readonly #asked = new Set<number>();

  constructor(deps: ShownRowsDeps) {
    this.#deps = deps;
  }

  /** The row, or null while it is being read. */
  get(row: number): ShownRow | null {
    const known = this.#rows.get(row);
    if (known !== undefined) return known;
    if (!this.#asked.has(row)) {
      if (this.#wanted.size === 0) queueMicrotask(() => void this.#read());
      this.#wanted.add(row);
    }
    return null;
  }

  /** Rows without a result are asked for again, since they may have one now. */
  refresh(): void {
    for (const [number, row] of this.#rows) if (row.status === 'waiting') this.#rows.delete(number);
  }

  async #read(): Promise<void> {
    const wanted = Uint32Array.from(this.#wanted);
    this.#wanted.clear();
    for (const row of wanted) this.#asked.add(row);
    try {
      for (const row of await this.#deps.fetch(wanted)) this.#rows.set(row.row, row);
      for (const row of this.#rows.keys()) {
        if (this.#rows.size <= KEPT_ROWS) break;
        this.#rows.delete(row);
      }
    } catch (error) {
      this.#deps.onError(error);
      return;
    } finally {
      for (const row of wanted) this.#asked.delete(row);
    }
    this.#deps.onRead();
  }
}
