/** The page's computations: each starts over when what it depends on changes. */
import { Task } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { Services } from '../../app/context.ts';
import { isAbort } from '../../core/errors.ts';
import type { EvaluationSet } from '../../core/evaluation/evaluation-set.ts';
import type { Judgement, LabelDetail } from '../../core/evaluation/judge.ts';
import type { Interval } from '../../core/intervals/bootstrap.ts';
import type { Thresholds } from '../../core/metrics/cells.ts';
import { seedOf } from '../../core/random.ts';
import { latestOnly } from './latest-only.ts';

export type Statistics = ReturnType<Services['statistics']>;
/** Threads by what they are kept for, so that what is slow never waits in line before what is quick. */
export type Threads = (name: 'quick' | 'slow' | 'sweeps' | 'rules' | 'moves') => Statistics;

export const RESAMPLES = 1000;

export interface Inputs {
  readonly set: EvaluationSet | null;
  /** Under the hand; what is quick follows it. */
  readonly thresholds: Thresholds;
  /** Released; what is slow waits for it. */
  readonly settled: Thresholds;
  /** Null unless labels are looked at. */
  readonly label: number | null;
  /** Names the draws: the same view always gets the same intervals. */
  readonly seed: string;
}

export interface Outputs {
  judgement?: Judgement;
  intervals?: readonly Interval[] | null;
  detail?: LabelDetail | null;
  failure?: unknown;
}

/** Registers the tasks with the page. */
export function evaluateTasks(
  host: ReactiveControllerHost,
  threads: Threads,
  inputs: () => Inputs,
  report: (outputs: Outputs) => void,
): void {
  const onError = (failure: unknown): void => {
    if (!isAbort(failure)) report({ failure });
  };
  const judge = latestOnly(([set, thresholds]: readonly [EvaluationSet, Thresholds]) =>
    threads('quick').ask((host) => host.judge(set.cells, set.tone, thresholds)),
  );
  const detail = latestOnly(
    ([set, thresholds, label]: readonly [EvaluationSet, Thresholds, number]) =>
      threads('quick').ask((host) => host.detail(set.cells, thresholds, label)),
  );
  new Task(host, {
    args: () => [inputs().set, inputs().thresholds] as const,
    task: async ([set, thresholds]) => (set ? judge([set, thresholds]) : null),
    onComplete: (judgement) => {
      if (judgement) report({ judgement });
    },
    onError,
  });
  new Task(host, {
    args: () => [inputs().set, inputs().thresholds, inputs().label] as const,
    task: async ([set, thresholds, label]) =>
      set && label !== null ? detail([set, thresholds, label]) : null,
    onComplete: (value) => {
      report({ detail: value });
    },
    onError,
  });
  new Task(host, {
    args: () => [inputs().set, inputs().settled, inputs().seed] as const,
    task: async ([set, thresholds, seed], { signal }) => {
      report({ intervals: null });
      if (!set) return null;
      const resampling = { seed: seedOf(seed), resamples: RESAMPLES };
      return threads('slow').ask(
        (host) => host.intervals(set.cells, set.tone, thresholds, resampling),
        signal,
      );
    },
    onComplete: (intervals) => {
      report({ intervals });
    },
    onError,
  });
}
