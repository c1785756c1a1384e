/**
 * Models' stored answers and their resampled figures, each fetched and computed once. Every
 * contender of the same items is resampled with the same seed, so any two can be subtracted.
 */
import type { Services } from '../../app/context.ts';
import type { ShippedEntry } from '../../app/shipped-index.ts';
import type { Fighter } from '../../core/compare/duel.ts';
import type { Resampled } from '../../core/intervals/bootstrap.ts';
import { thresholdVector } from '../../core/metrics/cells.ts';
import { seedOf } from '../../core/random.ts';
import type { ResultsIndex } from '../../core/results/results-index.ts';
import { AppError } from '../../core/errors.ts';

export const RESAMPLES = 1000;

type Thread = ReturnType<Services['statistics']>;

export class Contenders {
  readonly #services: Services;
  readonly #index: ResultsIndex;
  readonly #kept = new Map<string, Promise<unknown>>();

  constructor(services: Services, index: ResultsIndex) {
    this.#services = services;
    this.#index = index;
  }

  /** Judged at the thresholds of the published result, whatever is in force elsewhere. */
  fighter(entry: ShippedEntry, thread: Thread, signal: AbortSignal): Promise<Fighter> {
    return this.#once(`fighter ${entry.file}`, async () => {
      const { config, siteFiles } = this.#services;
      const fitted = this.#index.thresholds[entry.model];
      if (fitted === undefined) {
        throw new AppError('config-invalid', `no thresholds for ${entry.model}`, {
          details: { file: entry.file },
        });
      }
      const names = config.labels.map(({ name }) => name);
      const [predictions = '', truth = ''] = await Promise.all(
        [entry.file, entry.truth].map((file) => siteFiles.text(`predictions/${file}`, signal)),
      );
      const { calibration } = fitted;
      const set = await thread.ask(
        (host) => host.readShipped({ predictions, truth, calibration }, names),
        signal,
      );
      return { set, thresholds: thresholdVector(fitted, names) };
    });
  }

  /** One a headline metric, of the items `ids` in that order. */
  draws(
    entry: ShippedEntry,
    ids: readonly string[],
    thread: Thread,
    signal: AbortSignal,
  ): Promise<readonly Resampled[]> {
    const seed = seedOf(ids.join('\n'));
    return this.#once(`draws ${entry.file} ${seed} ${ids.length}`, async () => {
      const fighter = await this.fighter(entry, thread, signal);
      return thread.ask((host) => host.draws(fighter, ids, { seed, resamples: RESAMPLES }), signal);
    });
  }

  /** What failed or was cancelled is tried again the next time. */
  #once<T>(key: string, make: () => Promise<T>): Promise<T> {
    const kept = this.#kept.get(key) as Promise<T> | undefined;
    if (kept) return kept;
    const made = make();
    this.#kept.set(key, made);
    made.catch(() => this.#kept.delete(key));
    return made;
  }
}
