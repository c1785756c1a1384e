/**
 * What the page and the statistics worker say to each other. The host keeps nothing: every call
 * brings its data, so that a worker may be ended at any time and another take over.
 */
import type { Duel, Fighter } from '../core/compare/duel.ts';
import type { Result } from '../core/errors.ts';
import type { Tuned, TuningRule } from '../core/calibration/tuning.ts';
import type { ThresholdComparison } from '../core/evaluation/compare-thresholds.ts';
import type { EvaluationSet } from '../core/evaluation/evaluation-set.ts';
import type { Judgement, LabelDetail } from '../core/evaluation/judge.ts';
import type { Shipped } from '../core/evaluation/read-shipped.ts';
import type { Upload } from '../core/evaluation/read-upload.ts';
import type { Gain } from '../core/evaluation/threshold-gain.ts';
import type { Interval, Resampled } from '../core/intervals/bootstrap.ts';
import type { Cells, Thresholds } from '../core/metrics/cells.ts';
import type { GroupSweepRow } from '../core/metrics/group-sweep.ts';
import type { TonePair } from '../core/metrics/headline.ts';
import type { ToneJudgement } from '../core/tone/tone-quality.ts';
import type { SweepIntervals } from '../core/metrics/sweep-answer.ts';
import type { SweepRow, TuningObjective } from '../core/metrics/threshold-sweep.ts';
import type { AnalyticsHost } from './analytics-contract.ts';
import type { ComparisonFile } from '../core/results/read-comparison.ts';

export interface Resampling {
  readonly seed: number;
  readonly resamples: number;
}

export interface SweepAnswer {
  readonly rows: readonly SweepRow[];
  /** Null where no threshold meets the floor. */
  readonly best: SweepRow | null;
}

export interface GroupSweepAnswer {
  readonly rows: readonly GroupSweepRow[];
  /** Null where no threshold meets the floor, or there are no positives. */
  readonly best: GroupSweepRow | null;
}

/** Implemented by wire/statistics-host in the worker, called by wire/statistics-client. */
export interface StatisticsHost extends AnalyticsHost {
  readUpload(upload: Upload, known: readonly string[]): Promise<Result<EvaluationSet>>;
  readShipped(shipped: Shipped, names: readonly string[]): Promise<Result<EvaluationSet>>;
  judgeTones(
    shipped: Pick<Shipped, 'predictions' | 'truth'>,
    names: readonly string[],
    resampling: Resampling,
  ): Promise<Result<ToneJudgement>>;
  judge(cells: Cells, tone: TonePair | null, thresholds: Thresholds): Promise<Result<Judgement>>;
  detail(cells: Cells, thresholds: Thresholds, label: number): Promise<Result<LabelDetail>>;
  sweep(cells: Cells, objective: TuningObjective): Promise<Result<SweepAnswer>>;
  /** One a headline metric, in its order. */
  intervals(
    cells: Cells,
    tone: TonePair | null,
    thresholds: Thresholds,
    resampling: Resampling,
  ): Promise<Result<Interval[]>>;
  sweepIntervals(
    cells: Cells,
    objective: TuningObjective,
    resampling: Resampling,
  ): Promise<Result<SweepIntervals>>;
  /** @param members labels that share the threshold. */
  groupSweep(
    cells: Cells,
    members: readonly number[],
    objective: TuningObjective,
  ): Promise<Result<GroupSweepAnswer>>;
  groupSweepIntervals(
    cells: Cells,
    members: readonly number[],
    objective: TuningObjective,
    resampling: Resampling,
  ): Promise<Result<SweepIntervals>>;
  /** Null where no threshold for all labels meets the floor. */
  tune(cells: Cells, rule: TuningRule): Promise<Result<Tuned | null>>;
  /** Of a rule, out of fold. */
  ruleGain(
    cells: Cells,
    before: Thresholds,
    rule: TuningRule,
    resampling: Resampling,
  ): Promise<Result<Gain[]>>;
  /** Of thresholds as they stand. */
  thresholdGain(
    cells: Cells,
    before: Thresholds,
    after: Thresholds,
    resampling: Resampling,
  ): Promise<Result<Gain[]>>;
  compareThresholds(
    cells: Cells,
    before: Thresholds,
    after: Thresholds,
  ): Promise<Result<ThresholdComparison>>;
  /** Two models on the items they have in common. */
  duel(first: Fighter, second: Fighter, resampling: Resampling): Promise<Result<Duel>>;
  /**
   * Every headline metric and its values in the resamples, of the items `ids` in that order: with
   * the same ids and resampling those of two models belong together draw by draw.
   */
  draws(
    fighter: Fighter,
    ids: readonly string[],
    resampling: Resampling,
  ): Promise<Result<Resampled[]>>;
  /** Uploaded files of results; a damaged one carries its error and leaves the others alone. */
  readComparisons(
    files: readonly { readonly name: string; readonly text: string }[],
  ): Promise<Result<ComparisonFile[]>>;
}
