/** From an explanation to what each word contributes to one label or tone. */
import { calibrate, decideTone } from '../decide.ts';
import type { Calibration } from '../schema.ts';
import type { Explanation, Occluded } from './explain.ts';
import type { Segment } from './segments.ts';

type Scored = Extract<Occluded, { readonly kind: 'scored' }>;

export interface Score {
  readonly logit: number;
  /** 0..1. */
  readonly probability: number;
}

export type Scorer = (item: Pick<Scored, 'logits' | 'toneLogits'>) => Score;

/** @param label index in the model's output order. */
export function labelScorer(label: number, calibration: Calibration): Scorer {
  return ({ logits }) => {
    const logit = logits[label] ?? Number.NaN;
    return { logit, probability: calibrate(logit, calibration) };
  };
}

/** Log-odds of one tone against the other two. @param tone index into `TONES`. */
export function toneScorer(tone: number): Scorer {
  return ({ toneLogits }) => {
    const others = Array.from(toneLogits).filter((_, i) => i !== tone);
    const top = Math.max(...others);
    const rest = top + Math.log(others.reduce((sum, x) => sum + Math.exp(x - top), 0));
    return {
      logit: (toneLogits[tone] ?? Number.NaN) - rest,
      probability: decideTone(toneLogits).probabilities[tone] ?? Number.NaN,
    };
  };
}

export interface Contribution extends Segment {
  /** As it stands in the cleaned text. */
  readonly text: string;
  /** Score with the segment minus score without it: above 0 it speaks for the label. */
  readonly logitDrop: number;
  readonly probabilityDrop: number;
  readonly probabilityWithout: number;
}

export interface Contributions {
  readonly baseline: Score;
  /** In the text's order; only segments that were left out and left something to read. */
  readonly words: readonly Contribution[];
  readonly phrases: readonly Contribution[];
  /** Words that were not left out, to keep to the number of runs. */
  readonly skipped: number;
  /** Words without which nothing is left to read. */
  readonly alone: number;
}

export function contributionsOf(explanation: Explanation, scorer: Scorer): Contributions {
  const { plan, baseline } = explanation;
  const whole = scorer(baseline);
  const rows = (segments: readonly Segment[], outcomes: readonly Occluded[]): Contribution[] =>
    segments.flatMap((segment, i) => {
      const outcome = outcomes[i];
      if (outcome?.kind !== 'scored') return [];
      const { field, start, end } = segment;
      const { logit, probability } = scorer(outcome);
      return [
        {
          field,
          start,
          end,
          text: plan.text[field].slice(start, end).trim(),
          logitDrop: whole.logit - logit,
          probabilityDrop: whole.probability - probability,
          probabilityWithout: probability,
        },
      ];
    });
  const count = (kind: Occluded['kind']): number =>
    explanation.words.filter((word) => word.kind === kind).length;
  return {
    baseline: whole,
    words: rows(plan.words, explanation.words),
    phrases: rows(plan.phrases, explanation.phrases),
    skipped: count('skipped'),
    alone: count('empty'),
  };
}

/** -3..3: how strongly a word is marked, the sign for or against. */
export type Step = -3 | -2 | -1 | 0 | 1 | 2 | 3;

/** Drops below this are not told from the noise of quantised weights. In logits. */
export const LEAST_DROP = 0.1;

/** Thirds of the largest drop in size; what is below {@link LEAST_DROP} or a quarter of it is unmarked. */
export function stepsOf(drops: readonly number[]): Step[] {
  const top = Math.max(0, ...drops.map(Math.abs));
  return drops.map((drop): Step => {
    const size = Math.abs(drop);
    if (size < LEAST_DROP || size < top / 4) return 0;
    const step = size > (2 / 3) * top ? 3 : size > top / 3 ? 2 : 1;
    return (drop > 0 ? step : -step) as Step;
  });
}
