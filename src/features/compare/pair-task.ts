/** Two models fetched, resampled and compared, in steps that can be told and stopped. */
import type { Services } from '../../app/context.ts';
import type { ShippedEntry } from '../../app/shipped-index.ts';
import { commonIds } from '../../core/compare/align-items.ts';
import type { Duel } from '../../core/compare/duel.ts';
import { AppError } from '../../core/errors.ts';
import { type Difference, differenceOf } from '../../core/intervals/paired-bootstrap.ts';
import { seedOf } from '../../core/random.ts';
import { type Contenders, RESAMPLES } from './contenders.ts';
import { inSteps, type StepProgress } from './steps.ts';

export interface PairResult {
  readonly a: ShippedEntry;
  readonly b: ShippedEntry;
  /** A minus B on each headline metric, in its order. */
  readonly differences: readonly Difference[];
  readonly duel: Duel;
}

type Thread = ReturnType<Services['statistics']>;

export interface WorkOptions {
  readonly thread: Thread;
  readonly signal: AbortSignal;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  readonly tell: (progress: StepProgress) => void;
}

export async function comparePair(
  contenders: Contenders,
  [a, b]: readonly [ShippedEntry, ShippedEntry],
  { thread, signal, now, tell }: WorkOptions,
): Promise<PairResult> {
  const first = await contenders.fighter(a, thread, signal);
  const second = await contenders.fighter(b, thread, signal);
  const ids = commonIds([first.set, second.set]);
  if (ids.length === 0) throw new AppError('bad-input', 'the two have no item in common');
  const [drawsA, drawsB] = await inSteps(
    [a, b].map((entry) => () => contenders.draws(entry, ids, thread, signal)),
    now,
    // The fight itself is shorter than either.
    ({ done, secondsLeft }) => {
      tell({ done, of: 3, secondsLeft });
    },
  );
  const duel = await thread.ask(
    (host) => host.duel(first, second, { seed: seedOf(ids.join('\n')), resamples: RESAMPLES }),
    signal,
  );
  const differences = (drawsA ?? []).flatMap((figure, i) => {
    const other = drawsB?.[i];
    return other ? [differenceOf(figure, other)] : [];
  });
  return { a, b, differences, duel };
}

/** Resampled figures of every entry on the items that all of them have; by entry, in order. */
export async function resampleAll(
  contenders: Contenders,
  entries: readonly ShippedEntry[],
  { thread, signal, now, tell }: WorkOptions,
) {
  const fighters = await Promise.all(
    entries.map((entry) => contenders.fighter(entry, thread, signal)),
  );
  const ids = commonIds(fighters.map(({ set }) => set));
  if (ids.length === 0) throw new AppError('bad-input', 'the models have no item in common');
  return inSteps(
    entries.map((entry) => () => contenders.draws(entry, ids, thread, signal)),
    now,
    tell,
  );
}
