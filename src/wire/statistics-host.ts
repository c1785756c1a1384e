/** The worker's side of the statistics wire: core functions, failures as data. */
import { alignItems } from '../core/compare/align-items.ts';
import { duel, type Duel, type Fighter } from '../core/compare/duel.ts';
import { attempt, type Result } from '../core/errors.ts';
import { tune, type Tuned, type TuningRule } from '../core/calibration/tuning.ts';
import {
  compareThresholds,
  type ThresholdComparison,
} from '../core/evaluation/compare-thresholds.ts';
import type { EvaluationSet } from '../core/evaluation/evaluation-set.ts';
import { detailOf, judge, type Judgement, type LabelDetail } from '../core/evaluation/judge.ts';
import { readShipped, type Shipped } from '../core/evaluation/read-shipped.ts';
import { readShippedTones } from '../core/evaluation/read-shipped-tones.ts';
import { readUpload, type Upload } from '../core/evaluation/read-upload.ts';
import { type Gain, ruleGain, thresholdGain } from '../core/evaluation/threshold-gain.ts';
import { bootstrap, type Interval, resample, type Resampled } from '../core/intervals/bootstrap.ts';
import { type Cells, predict, type Thresholds } from '../core/metrics/cells.ts';
import { bestGroupRow, groupSweep, groupSweepIntervals } from '../core/metrics/group-sweep.ts';
import { headlineStatistic, type TonePair } from '../core/metrics/headline.ts';
import type { SweepIntervals } from '../core/metrics/sweep-answer.ts';
import { sweepIntervals } from '../core/metrics/sweep-intervals.ts';
import { bestRow, sweep, type TuningObjective } from '../core/metrics/threshold-sweep.ts';
import { sfc32 } from '../core/random.ts';
import { type ToneJudgement, toneQuality, toneStatistic } from '../core/tone/tone-quality.ts';
import { AnalyticsStatistics } from './analytics-host.ts';
import { type ComparisonFile, readComparison } from '../core/results/read-comparison.ts';
import type {
  GroupSweepAnswer,
  Resampling,
  StatisticsHost,
  SweepAnswer,
} from './statistics-contract.ts';

export class Statistics extends AnalyticsStatistics implements StatisticsHost {
  readUpload(upload: Upload, known: readonly string[]): Promise<Result<EvaluationSet>> {
    return compute(() => readUpload(upload, known));
  }

  readShipped(shipped: Shipped, names: readonly string[]): Promise<Result<EvaluationSet>> {
    return attempt('config-invalid', () => readShipped(shipped, names));
  }

  judgeTones(
    shipped: Pick<Shipped, 'predictions' | 'truth'>,
    names: readonly string[],
    { seed, resamples }: Resampling,
  ): Promise<Result<ToneJudgement>> {
    return attempt('config-invalid', async () => {
      const set = await readShippedTones(shipped, names);
      const options = { random: sfc32(seed), resamples };
      return {
        quality: toneQuality(set),
        intervals: bootstrap(toneStatistic(set), set.truth.length, options),
      };
    });
  }

  judge(cells: Cells, tone: TonePair | null, thresholds: Thresholds): Promise<Result<Judgement>> {
    return compute(() => judge(cells, tone, thresholds));
  }

  detail(cells: Cells, thresholds: Thresholds, label: number): Promise<Result<LabelDetail>> {
    return compute(() => detailOf(cells, thresholds, label));
  }

  sweep(cells: Cells, objective: TuningObjective): Promise<Result<SweepAnswer>> {
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
    objective: TuningObjective,
    { seed, resamples }: Resampling,
  ): Promise<Result<SweepIntervals>> {
    return compute(() => sweepIntervals(cells, objective, { random: sfc32(seed), resamples }));
  }

  groupSweep(
    cells: Cells,
    members: readonly number[],
    objective: TuningObjective,
  ): Promise<Result<GroupSweepAnswer>> {
    return compute(() => {
      const rows = groupSweep(cells, members);
      return { rows, best: bestGroupRow(rows, objective) };
    });
  }

  groupSweepIntervals(
    cells: Cells,
    members: readonly number[],
    objective: TuningObjective,
    { seed, resamples }: Resampling,
  ): Promise<Result<SweepIntervals>> {
    return compute(() =>
      groupSweepIntervals(cells, members, objective, { random: sfc32(seed), resamples }),
    );
  }

  tune(cells: Cells, rule: TuningRule): Promise<Result<Tuned | null>> {
    return compute(() => tune(cells, rule));
  }

  ruleGain(
    cells: Cells,
    before: Thresholds,
    rule: TuningRule,
    { seed, resamples }: Resampling,
  ): Promise<Result<Gain[]>> {
    return compute(() => ruleGain(cells, before, rule, { random: sfc32(seed), resamples }));
  }

  thresholdGain(
    cells: Cells,
    before: Thresholds,
    after: Thresholds,
    { seed, resamples }: Resampling,
  ): Promise<Result<Gain[]>> {
    return compute(() => thresholdGain(cells, before, after, { random: sfc32(seed), resamples }));
  }

  compareThresholds(
    cells: Cells,
    before: Thresholds,
    after: Thresholds,
  ): Promise<Result<ThresholdComparison>> {
    return compute(() => compareThresholds(cells, before, after));
  }

  duel(first: Fighter, second: Fighter, resampling: Resampling): Promise<Result<Duel>> {
    return compute(() => duel(first, second, resampling));
  }

  draws(
    { set, thresholds }: Fighter,
    ids: readonly string[],
    { seed, resamples }: Resampling,
  ): Promise<Result<Resampled[]>> {
    return compute(() => {
      const { cells, tone } = alignItems(set, ids);
      return resample(headlineStatistic(cells, predict(cells, thresholds), tone), cells.items, {
        random: sfc32(seed),
        resamples,
      });
    });
  }

  readComparisons(
    files: readonly { readonly name: string; readonly text: string }[],
  ): Promise<Result<ComparisonFile[]>> {
    return compute(() => files.map(({ name, text }) => readComparison(name, text)));
  }
}

/** The far side is asked to compute on what it was given: whatever it cannot use is bad input. */
function compute<T>(work: () => T): Promise<Result<T>> {
  // eslint-disable-next-line @typescript-eslint/require-await -- a throw becomes a rejection
  return attempt('bad-input', async () => work());
}
