/** Everything that drift is looked for in, of two samples, or of one against known label rates. */
import type { Random } from '../random.ts';
import { type Feature, featureDrift, type FeatureDrift } from './feature-drift.ts';
import { type LabelCounts, labelDrift, type LabelDrift } from './label-drift.ts';
import { labelCountsOf, type NewsSample } from './news-sample.ts';
import { textFeatures } from './text-features.ts';
import { vocabularyDrift, type VocabularyDrift } from './vocabulary-drift.ts';

/** Label rates without the items they come from: the training set's. */
export interface KnownRates extends LabelCounts {
  readonly names: readonly string[];
}

export type DriftReference =
  | { readonly kind: 'sample'; readonly sample: NewsSample }
  | { readonly kind: 'rates'; readonly rates: KnownRates };

export interface DriftReport {
  readonly referenceItems: number;
  readonly currentItems: number;
  /** Null where a side has no labels. */
  readonly labels: readonly LabelDrift[] | null;
  /** Labels of the current items that the reference's rates do not know. */
  readonly unknownLabels: readonly string[];
  readonly texts: readonly FeatureDrift[];
  readonly scores: readonly FeatureDrift[];
  /** Null where a side has no texts. */
  readonly vocabulary: VocabularyDrift | null;
  readonly permutations: number;
}

export interface DriftOptions {
  readonly random: Random;
  /** 1,000 when left out. */
  readonly permutations?: number;
  /** Share done, 0..1. */
  readonly onProgress?: (done: number) => void;
}

/** @throws `RangeError` when a side has no items. */
export function driftReport(
  reference: DriftReference,
  current: NewsSample,
  { random, permutations = 1000, onProgress }: DriftOptions,
): DriftReport {
  const before = reference.kind === 'sample' ? reference.sample : null;
  const referenceItems =
    reference.kind === 'sample' ? reference.sample.items : reference.rates.items;
  if (referenceItems === 0 || current.items === 0) throw new RangeError('a side has no items');
  // Vocabulary takes most of the time.
  const part = (from: number, to: number) => ({
    random,
    permutations,
    onProgress: (done: number) => onProgress?.(from + done * (to - from)),
  });
  const known = reference.kind === 'rates' ? reference.rates : ratesOf(reference.sample);
  const names =
    known === null
      ? []
      : [...new Set([...known.names, ...(reference.kind === 'sample' ? current.names : [])])];
  const compare = (
    a: readonly Feature[] | null,
    b: readonly Feature[],
    from: number,
    to: number,
  ) => (a === null ? [] : featureDrift(a, b, part(from, to)));
  const texts = compare(
    before?.texts ? textFeatures(before.texts) : null,
    current.texts ? textFeatures(current.texts) : [],
    0,
    0.15,
  );
  const scores = compare(before?.scores ?? null, current.scores, 0.15, 0.3);
  return {
    referenceItems,
    currentItems: current.items,
    labels:
      known === null || current.labels === null
        ? null
        : labelDrift(
            names,
            { items: known.items, counts: spread(known, names) },
            { items: current.items, counts: labelCountsOf(current, names) },
          ),
    unknownLabels:
      reference.kind === 'rates' && current.labels !== null
        ? current.names.filter((name) => !names.includes(name))
        : [],
    texts,
    scores,
    vocabulary:
      before?.texts && current.texts
        ? vocabularyDrift(before.texts.map(joined), current.texts.map(joined), part(0.3, 1))
        : null,
    permutations,
  };
}

const joined = ({ title, snippet }: { title: string; snippet: string }): string =>
  `${title}\n${snippet}`;

function ratesOf(sample: NewsSample): KnownRates | null {
  if (sample.labels === null) return null;
  return { names: sample.names, items: sample.items, counts: labelCountsOf(sample, sample.names) };
}

function spread(rates: KnownRates, names: readonly string[]): number[] {
  const counts = new Map(rates.names.map((name, i) => [name, rates.counts[i] ?? 0]));
  return names.map((name) => counts.get(name) ?? 0);
}
