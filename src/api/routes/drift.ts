/** `GET /monitoring/drift`: do the last requests differ from the reference, and is it more than chance? */
import type { Hono } from 'hono';
import { type Feature, featureDrift } from '../../core/analytics/feature-drift.ts';
import { labelDrift } from '../../core/analytics/label-drift.ts';
import { sfc32 } from '../../core/random.ts';
import type { DriftReference } from '../drift-reference.ts';
import { answer, readQuery } from '../http.ts';
import type { PredictionRecord } from '../prediction-log.ts';
import { driftQuery } from '../requests.ts';
import { driftResponse } from '../responses.ts';
import type { ApiService } from '../service.ts';

/** With less, hardly any difference could be told from chance. */
const LEAST = 30;
const ALPHA = 0.05;
/** Cliff's delta below it is negligible (Romano et al. 2006). */
const SMALL = 0.147;
const PERMUTATIONS = 500;

/** The contract's names of the features. */
const NAMES: Readonly<Record<string, string>> = {
  titleLength: 'title_length',
  textLength: 'snippet_length',
  titleWords: 'title_word_count',
  cyrillic: 'cyrillic_ratio',
};

interface Entry {
  readonly reference_mean: number;
  readonly current_mean: number;
  readonly relative_change: number | null;
  readonly drifted: boolean;
  readonly q_value: number;
  readonly effect: number;
}

export function driftRoutes(app: Hono, { deps, log }: ApiService): void {
  // The permutations take a while, and many ask again before anything has changed.
  let last: { readonly key: string; readonly info: Record<string, Entry> } | null = null;

  app.get('/monitoring/drift', async (c) => {
    const { window } = readQuery(c, driftQuery);
    const reference = await deps.driftReference();
    const error = (message: string) =>
      answer(driftResponse, {
        status: 'success',
        data: { has_drift: false, drift_info: { error: message } },
      });
    if (reference === null) return error('No reference statistics');
    const records = log.recent(Math.min(window, log.capacity));
    if (records.length < LEAST) return error('Insufficient data');
    const key = `${log.total} ${records.length}`;
    if (last?.key !== key) {
      const names = deps.labels.map(({ name }) => name);
      const info = { ...featuresOf(reference, records), ...labelsOf(reference, records, names) };
      last = { key, info };
    }
    const drifted = Object.values(last.info).some((entry) => entry.drifted);
    return answer(driftResponse, {
      status: 'success',
      data: { has_drift: drifted, drift_info: last.info },
    });
  });
}

function featuresOf(
  reference: DriftReference,
  records: readonly PredictionRecord[],
): Record<string, Entry> {
  const before = Object.entries(reference.features).map(([name, values]): Feature => ({
    name,
    values: Float64Array.from(values),
  }));
  const now = before.map(({ name }) => pooled(name, records));
  const rows = featureDrift(before, now, { random: sfc32(1), permutations: PERMUTATIONS });
  return Object.fromEntries(
    rows.map((row) => [
      NAMES[row.name] ?? row.name,
      {
        reference_mean: row.reference.mean,
        current_mean: row.current.mean,
        relative_change: row.relativeChange,
        drifted: row.q < ALPHA && Math.abs(row.distances.cliff) >= SMALL,
        q_value: row.q,
        effect: row.distances.cliff,
      },
    ]),
  );
}

function pooled(name: string, records: readonly PredictionRecord[]): Feature {
  const values = records.flatMap(({ features }) =>
    Array.from(features.find((feature) => feature.name === name)?.values ?? []),
  );
  return { name, values: Float64Array.from(values) };
}

/**
 * Labels whose share has changed; only over predictions of the reference's own model with its
 * configured thresholds, and only the changed ones, so that 141 rows do not bury them.
 */
function labelsOf(
  { labels }: DriftReference,
  records: readonly PredictionRecord[],
  names: readonly string[],
): Record<string, Entry> {
  const usable = records.filter(
    ({ standard, modelVersion }) => standard && modelVersion === labels?.model,
  );
  if (labels === null || usable.length < LEAST) return {};
  const count = (name: string): number => usable.filter(({ tags }) => tags.includes(name)).length;
  const rows = labelDrift(
    names,
    { items: labels.items, counts: names.map((name) => labels.counts[name] ?? 0) },
    { items: usable.length, counts: names.map(count) },
    { alpha: ALPHA },
  );
  return Object.fromEntries(
    rows
      .filter(({ verdict }) => verdict === 'drifted')
      .map(({ name, reference, current, q, effect }) => [
        `label:${name}`,
        {
          reference_mean: reference.value,
          current_mean: current.value,
          relative_change:
            reference.value === 0 ? null : (current.value - reference.value) / reference.value,
          drifted: true,
          q_value: q,
          effect,
        },
      ]),
  );
}
