/** An answer to take away: names for people, JSON with everything needed to trace the figures. */
import type { BuildId } from '../../app/context.ts';
import type { LabelDecision, ToneDecision } from '../../core/decide.ts';
import type { EngineInfo, ScoredItem } from '../../core/engine.ts';
import type { ThresholdsInForce } from '../../core/thresholds/in-force.ts';
import { TONES } from '../../core/vocabulary.ts';
import type { Language } from '../../i18n/translator.ts';
import type { Choices } from './address.ts';

export interface Answer {
  readonly item: ScoredItem;
  /** Milliseconds of tokenising and inference. */
  readonly ms: number;
  readonly info: EngineInfo;
}

export interface Judged {
  /** All labels, most probable first. */
  readonly decisions: readonly LabelDecision[];
  readonly tone: ToneDecision;
  readonly choices: Choices;
  readonly inForce: ThresholdsInForce;
}

/** `Спорт, В мире, Баскетбол`: the accepted labels, most probable first. */
export function labelsAsText(decisions: readonly LabelDecision[], language: Language): string {
  return decisions
    .filter((decision) => decision.accepted)
    .map(({ label }) => label[language])
    .join(', ');
}

/** Labels by their data names; no text of the news item. Probabilities as computed, not rounded. */
export function answerAsJson(answer: Answer, judged: Judged, build: BuildId, at: Date): string {
  const { item, info, ms } = answer;
  const { decisions, tone, choices, inForce } = judged;
  const { thresholds } = inForce;
  return JSON.stringify(
    {
      labels: decisions
        .filter((decision) => decision.accepted)
        .map(({ label, probability, threshold, source }) => ({
          name: label.name,
          group: label.group,
          probability,
          threshold,
          threshold_source: source,
        })),
      tone: {
        name: tone.tone,
        probabilities: Object.fromEntries(TONES.map((name, i) => [name, tone.probabilities[i]])),
      },
      tokens: item.tokens,
      notes: item.notes,
      request: { threshold: choices.threshold ?? null, top_k: choices.topK ?? null },
      thresholds: {
        origin: inForce.origin,
        global: thresholds.global,
        per_label: Object.keys(thresholds.perLabel).length,
        calibration: thresholds.calibration,
        fitted_on: thresholds.fittedOn,
      },
      model: {
        id: info.modelId,
        revision: info.revision,
        precision: info.precision,
        device: info.device,
        threads: info.threads,
        runtime: info.runtime,
        max_tokens: info.maxTokens,
      },
      milliseconds: ms,
      build: build.commit,
      created_at: at.toISOString(),
    },
    null,
    2,
  );
}
