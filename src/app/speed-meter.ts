/** Bytes per second over the last few seconds, so that a stall shows and a spurt does not mislead. */

const WINDOW_MS = 4000;
const MINIMUM_MS = 500;

export class SpeedMeter {
  readonly #now: () => number;
  readonly #samples: { at: number; bytes: number }[] = [];

  /** @param now monotonic milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** @param bytes received so far; returns bytes per second, or null until half a second is seen. */
  add(bytes: number): number | null {
    const at = this.#now();
    const last = this.#samples.at(-1);
    // A restart from zero (server without ranges) begins a new measurement.
    if (last !== undefined && bytes < last.bytes) this.#samples.length = 0;
    this.#samples.push({ at, bytes });
    while (this.#samples.length > 2 && at - (this.#samples[0]?.at ?? at) > WINDOW_MS) {
      this.#samples.shift();
    }
    const first = this.#samples[0];
    if (first === undefined || at - first.at < MINIMUM_MS) return null;
    return ((bytes - first.bytes) / (at - first.at)) * 1000;
  }
}
