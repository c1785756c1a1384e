/** The worker's side of the statistics wire: core functions, failures as data. */
import { attempt, type Result } from '../core/errors.ts';
import type { EvaluationSet } from '../core/evaluation/evaluation-set.ts';
import { detailOf, judge, type Judgement, type LabelDetail } from '../core/evaluation/judge.ts';
import { readShipped, type Shipped } from '../core/evaluation/read-shipped.ts';
import { readUpload, type Upload } from '../core/evaluation/read-upload.ts';
import { bootstrap, type Interval } from '../core/intervals/bootstrap.ts';
import { type Cells, predict, type Thresholds } from '../core/metrics/cells.ts';
import { headlineStatistic, type TonePair } from '../core/metrics/headline.ts';
import { sweepIntervals, type SweepIntervals } from '../core/metrics/sweep-intervals.ts';
import { bestRow, sweep } from '../core/metrics/threshold-sweep.ts';
import { sfc32 } from '../core/random.ts';
import type {
  DashboardObjective,
  Resampling,
  StatisticsHost,
  SweepAnswer,
} from './statistics-contract.ts';

export class Statistics implements StatisticsHost {
  readUpload(upload: Upload, known: readonly string[]): Promise<Result<EvaluationSet>> {
    return compute(() => readUpload(upload, known));
  }

  readShipped(shipped: Shipped, names: readonly string[]): Promise<Result<EvaluationSet>> {
    return attempt('config-invalid', () => readShipped(shipped, names));
  }

  judge(cells: Cells, tone: TonePair | null, thresholds: Thresholds): Promise<Result<Judgement>> {
    return compute(() => judge(cells, tone, thresholds));
  }

  detail(cells: Cells, thresholds: Thresholds, label: number): Promise<Result<LabelDetail>> {
    return compute(() => detailOf(cells, thresholds, label));
  }

  sweep(cells: Cells, objective: DashboardObjective): Promise<Result<SweepAnswer>> {
    return compute(() => {
      const rows = sweep(cells);
      return { rows, best: bestRow(rows, objective) };
    });
  }

  intervals(
    cells: Cells,
    tone: TonePair | null,
    thresholds: Thresholds,
    { seed, resamples }: Resampling,
  ): Promise<Result<Interval[]>> {
    return compute(() =>
      bootstrap(headlineStatistic(cells, predict(cells, thresholds), tone), cells.items, {
        random: sfc32(seed),
        resamples,
      }),
    );
  }

  sweepIntervals(
    cells: Cells,
    objective: DashboardObjective,
    { seed, resamples }: Resampling,
  ): Promise<Result<SweepIntervals>> {
    return compute(() => sweepIntervals(cells, objective, { random: sfc32(seed), resamples }));
  }
}

/** The far side is asked to compute on what it was given: whatever it cannot use is bad input. */
function compute<T>(work: () => T): Promise<Result<T>> {
  // eslint-disable-next-line @typescript-eslint/require-await -- a throw becomes a rejection
  return attempt('bad-input', async () => work());
}
