/** Results as JSON lines: the first says where they come from, each other one is a row. */
import type { Provenance, ResultRow } from './result-row.ts';

export function jsonlHead(provenance: Provenance): string {
  return `${JSON.stringify({ kind: 'provenance', ...provenance })}\n`;
}

/** Probabilities as computed, not rounded. */
export function jsonlRows(rows: readonly ResultRow[]): string {
  return rows
    .map(({ labels, probabilities, thresholds, toneProbability, snippet, ...rest }) => {
      const { tone, ...row } = rest;
      return `${JSON.stringify({
        kind: 'row',
        ...row,
        text: snippet,
        labels: labels.map((name, i) => ({
          name,
          probability: probabilities[i],
          threshold: thresholds[i],
        })),
        tone: tone === null ? null : { name: tone, probability: toneProbability },
      })}\n`;
    })
    .join('');
}
