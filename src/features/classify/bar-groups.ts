/** From decisions to what the bars show: names in the reader's language, verdicts and their reasons in words. */
import type { LabelDecision } from '../../core/decide.ts';
import type { ThresholdsInForce } from '../../core/thresholds/in-force.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { BarGroup, BarRow } from '../../ui/nc-label-bars.ts';
import type { RowLayout } from './row-layout.ts';

export interface BarOptions {
  readonly inForce: ThresholdsInForce;
  readonly topK: number | undefined;
  readonly translator: Translator;
}

export function barGroups(
  layout: RowLayout,
  decisions: readonly LabelDecision[],
  options: BarOptions,
): BarGroup[] {
  const byName = new Map(decisions.map((decision) => [decision.label.name, decision]));
  return [...layout].map(([group, keys]) => ({
    group,
    name: options.translator.t(`group.${group}`),
    rows: keys.flatMap((key) => {
      const decision = byName.get(key);
      return decision ? [barRow(decision, options)] : [];
    }),
  }));
}

function barRow(decision: LabelDecision, { inForce, topK, translator }: BarOptions): BarRow {
  const { label, probability, threshold, accepted, source } = decision;
  const { t } = translator;
  const own = inForce.thresholds.perLabel[label.name];
  const beyond = !accepted && probability >= threshold;
  const figures = {
    ...distinct(translator, probability, threshold),
    source:
      inForce.origin === 'own' && source !== 'request'
        ? t(`thresholds.source.${source}`)
        : t(`detail.${source}`),
  };
  const verdict = beyond
    ? t('detail.beyond', { ...figures, limit: topK ?? 0 })
    : t(accepted ? 'detail.reached' : 'detail.missed', figures);
  return {
    key: label.name,
    name: label[translator.language],
    probability,
    accepted,
    verdict: t(accepted ? 'row.accepted' : beyond ? 'row.beyond' : 'row.rejected'),
    tick: own ?? null,
    definition: label[`definition_${translator.language}`],
    reasons: [
      verdict,
      ...(own !== undefined && source === 'request'
        ? [t('detail.fitted', { threshold: translator.decimal(own) })]
        : []),
      t('detail.train', { count: label.train_count }),
    ],
  };
}

/** Both numbers with as many digits as it takes to tell them apart, two at least: never "0,34, порог 0,34". */
function distinct(
  translator: Translator,
  probability: number,
  threshold: number,
): { probability: string; threshold: string } {
  for (let digits = 2; digits < 5; digits++) {
    const [a, b] = [translator.decimal(probability, digits), translator.decimal(threshold, digits)];
    if (a !== b) {
      return { probability: digits === 2 ? translator.probability(probability) : a, threshold: b };
    }
  }
  return {
    probability: translator.probability(probability),
    threshold: translator.decimal(threshold),
  };
}
