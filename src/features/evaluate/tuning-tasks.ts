/** The computations of the thresholds view; none runs while another view is open. */
import { Task } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { Tuned, TuningRule } from '../../core/calibration/tuning.ts';
import { isAbort } from '../../core/errors.ts';
import type { ThresholdComparison } from '../../core/evaluation/compare-thresholds.ts';
import type { EvaluationSet } from '../../core/evaluation/evaluation-set.ts';
import type { Gain } from '../../core/evaluation/threshold-gain.ts';
import type { Interval } from '../../core/intervals/bootstrap.ts';
import type { Thresholds } from '../../core/metrics/cells.ts';
import type { SweepRow, TuningObjective } from '../../core/metrics/threshold-sweep.ts';
import { seedOf } from '../../core/random.ts';
import type { Label } from '../../core/schema.ts';
import type { Goal, Scope } from './address.ts';
import { RESAMPLES, type Threads } from './evaluate-tasks.ts';
import { latestOnly } from './latest-only.ts';
import { type Unit, unitsOf } from './units.ts';

export interface TuningInputs {
  /** Null while another view is open. */
  readonly set: EvaluationSet | null;
  readonly scope: Scope;
  readonly goal: Goal;
  readonly floor: number;
  readonly pull: number;
  /** The unit whose curve is shown; null for all labels. */
  readonly unit: Unit | null;
  /** In force. */
  readonly before: Thresholds;
  /** Tried out: under the hand, and released. */
  readonly after: Thresholds;
  readonly settled: Thresholds;
  readonly seed: string;
}

export interface CurveRow {
  readonly threshold: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

export interface Curve {
  readonly unit: Unit | null;
  readonly rows: readonly CurveRow[];
  /** Null where no threshold meets the floor. */
  readonly best: CurveRow | null;
  /** Of the curve for all labels: every score of the protocol. */
  readonly protocol: readonly SweepRow[];
}

export interface CurveIntervals {
  readonly precision: readonly Interval[];
  readonly recall: readonly Interval[];
  readonly f1: readonly Interval[];
  readonly best: Interval;
  readonly met: number;
}

export interface TuningOutputs {
  curve?: Curve;
  curveIntervals?: CurveIntervals | null;
  /** `tuned` is null where the floor is out of reach. */
  proposal?: { readonly tuned: Tuned | null; readonly units: readonly Unit[] };
  /** Out of fold; null while it is computed. */
  ruleGain?: readonly Gain[] | null;
  comparison?: ThresholdComparison;
  /** Of the thresholds tried out; null while it is computed. */
  moveGain?: readonly Gain[] | null;
  failure?: unknown;
}

export function objectiveOf(goal: Goal, floor: number): TuningObjective {
  return goal === 'precision-at-recall' || goal === 'recall-at-precision'
    ? { kind: goal, floor }
    : { kind: 'maximise', metric: goal };
}

/** Registers the tasks with the page. @param labels the app's. */
export function tuningTasks(
  host: ReactiveControllerHost,
  threads: Threads,
  labels: () => readonly Label[],
  inputs: () => TuningInputs,
  report: (outputs: TuningOutputs) => void,
): void {
  const onError = (failure: unknown): void => {
    if (!isAbort(failure)) report({ failure });
  };
  const resampling = (seed: string) => ({ seed: seedOf(seed), resamples: RESAMPLES });
  const compare = latestOnly(([set, a, b]: readonly [EvaluationSet, Thresholds, Thresholds]) =>
    threads('quick').ask((host) => host.compareThresholds(set.cells, a, b)),
  );
  const ruleOf = (
    set: EvaluationSet,
    scope: Scope,
    goal: Goal,
    floor: number,
    pull: number,
  ): { rule: TuningRule; units: readonly Unit[] } => {
    const units = unitsOf(scope, set.names, labels());
    const members = units.map((unit) => unit.members);
    return { units, rule: { objective: objectiveOf(goal, floor), units: members, pull } };
  };

  new Task(host, {
    args: () => {
      const { set, goal, floor, unit } = inputs();
      return [set, goal, floor, unit] as const;
    },
    task: async ([set, goal, floor, unit]): Promise<Curve | null> => {
      if (!set) return null;
      const objective = objectiveOf(goal, floor);
      if (unit) {
        const sweep = await threads('quick').ask((host) =>
          host.groupSweep(set.cells, unit.members, objective),
        );
        return { unit, protocol: [], ...sweep };
      }
      const { rows, best } = await threads('quick').ask((host) => host.sweep(set.cells, objective));
      return { unit, rows, best, protocol: rows };
    },
    onComplete: (curve) => {
      if (curve) report({ curve });
    },
    onError,
  });
  new Task(host, {
    args: () => {
      const { set, goal, floor, unit, seed } = inputs();
      return [set, goal, floor, unit, seed] as const;
    },
    task: async ([set, goal, floor, unit, seed], { signal }): Promise<CurveIntervals | null> => {
      report({ curveIntervals: null });
      if (!set) return null;
      const objective = objectiveOf(goal, floor);
      return unit
        ? threads('sweeps').ask(
            (host) =>
              host.groupSweepIntervals(set.cells, unit.members, objective, resampling(seed)),
            signal,
          )
        : threads('sweeps').ask(
            (host) => host.sweepIntervals(set.cells, objective, resampling(seed)),
            signal,
          );
    },
    onComplete: (curveIntervals) => {
      report({ curveIntervals });
    },
    onError,
  });
  new Task(host, {
    args: () => {
      const { set, scope, goal, floor, pull } = inputs();
      return [set, scope, goal, floor, pull] as const;
    },
    task: async ([set, scope, goal, floor, pull]) => {
      if (!set) return null;
      const { rule, units } = ruleOf(set, scope, goal, floor, pull);
      return { units, tuned: await threads('quick').ask((host) => host.tune(set.cells, rule)) };
    },
    onComplete: (proposal) => {
      if (proposal) report({ proposal });
    },
    onError,
  });
  new Task(host, {
    args: () => {
      const { set, scope, goal, floor, pull, before, seed } = inputs();
      return [set, scope, goal, floor, pull, before, seed] as const;
    },
    task: async ([set, scope, goal, floor, pull, before, seed], { signal }) => {
      report({ ruleGain: null });
      if (!set || set.cells.items < 2) return null;
      const { rule } = ruleOf(set, scope, goal, floor, pull);
      return threads('rules').ask(
        (host) => host.ruleGain(set.cells, before, rule, resampling(seed)),
        signal,
      );
    },
    onComplete: (ruleGain) => {
      report({ ruleGain });
    },
    onError,
  });
  new Task(host, {
    args: () => [inputs().set, inputs().before, inputs().after] as const,
    task: async ([set, before, after]) => (set ? compare([set, before, after]) : null),
    onComplete: (comparison) => {
      if (comparison) report({ comparison });
    },
    onError,
  });
  new Task(host, {
    args: () => {
      const { set, before, settled, seed } = inputs();
      return [set, before, settled, seed] as const;
    },
    task: async ([set, before, settled, seed], { signal }) => {
      report({ moveGain: null });
      if (!set || before === settled) return null;
      return threads('moves').ask(
        (host) => host.thresholdGain(set.cells, before, settled, resampling(seed)),
        signal,
      );
    },
    onComplete: (moveGain) => {
      report({ moveGain });
    },
    onError,
  });
}
