/** What a group's runs have in common, in words. */
import type { ComparisonGroup } from '../../core/results/comparison-rows.ts';
import type { Translator } from '../../i18n/translator.ts';

/** `protocol_10k_1k · test · 500 items · 141 labels`; what the file does not say is said to be so. */
export function groupTitle({ t }: Pick<Translator, 't'>, group: ComparisonGroup): string {
  return [
    group.protocol ?? t('compare.noProtocol'),
    group.split ?? t('compare.noSplit'),
    ...(group.items === null ? [] : [t('compare.items', { count: group.items })]),
    ...(group.labels === null ? [] : [t('compare.labels', { count: group.labels })]),
    ...(group.chosen === null ? [] : [t(`compare.short.${group.chosen}`)]),
  ].join(' · ');
}

/** How thresholds were chosen and what follows from it. */
export function chosenNote({ t }: Pick<Translator, 't'>, group: ComparisonGroup): string {
  return group.chosen === null ? t('compare.unrankable') : t(`compare.chosen.${group.chosen}`);
}
