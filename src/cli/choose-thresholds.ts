/** Which thresholds an evaluation uses, and a word on why. */
import { bestGlobalThreshold } from '../core/calibration/label-thresholds.ts';
import { AppError } from '../core/errors.ts';
import type { Results } from '../core/results/results-schema.ts';
import type { ModelThresholds } from '../core/schema.ts';
import type { CliContext } from './context.ts';
import { thresholdsOf } from './project.ts';
import { cellsOf, type ScoredSplit } from './scored-split.ts';

export interface ChosenThresholds {
  readonly thresholds: ModelThresholds;
  readonly from: Results['thresholdsFrom'];
}

export interface ThresholdQuestion {
  readonly modelId: string;
  /** Null for a model without files of its own (a row of the Python zoo). */
  readonly revision: string | null;
  /** Given on the command line. */
  readonly requested: number | undefined;
  readonly splits: readonly ScoredSplit[];
  readonly labels: number;
}

/**
 * The requested threshold; else the configuration's, if it was fitted on this very revision;
 * else one fitted on val. @throws `AppError` `bad-input` when there is no val to fit on.
 */
export async function chooseForEvaluation(
  context: CliContext,
  question: ThresholdQuestion,
): Promise<ChosenThresholds> {
  const { modelId, revision, requested, splits, labels } = question;
  if (requested !== undefined) {
    return {
      from: 'request',
      thresholds: {
        global: requested,
        perLabel: {},
        calibration: { kind: 'identity' },
        fittedOn: {
          split: 'none',
          items: Math.max(...splits.map((split) => split.ids.length)),
          objective: 'none',
          rule: 'given on the command line',
          revision: revision ?? 'none',
        },
      },
    };
  }
  const configured = (await thresholdsOf(context)).models[modelId];
  if (configured !== undefined && configured.fittedOn.revision === revision) {
    return { from: 'config', thresholds: configured };
  }
  const val = splits.find((split) => split.name === 'val');
  if (configured !== undefined) {
    context.err(
      `config/thresholds.json has thresholds of ${modelId} at revision ${configured.fittedOn.revision}, ` +
        `this is ${revision ?? 'without one'}: not used; run calibrate\n`,
    );
  }
  if (val === undefined) {
    throw new AppError(
      'bad-input',
      `no thresholds for ${modelId}: evaluate val as well, give --threshold, or run calibrate first`,
    );
  }
  const calibration = { kind: 'identity' } as const;
  return {
    from: 'fitted',
    thresholds: {
      global: bestGlobalThreshold(cellsOf(val, labels, calibration)),
      perLabel: {},
      calibration,
      fittedOn: {
        split: 'val',
        items: val.ids.length,
        objective: 'protocol F1',
        rule: 'first best of 0.01 to 0.99',
        revision: revision ?? 'none',
      },
    },
  };
}
