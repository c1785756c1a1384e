import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readComparison } from '../../core/results/read-comparison.ts';
import { byMetric, distinct, filterGroups } from './compare-data.ts';

const table = (name: string, text: string) => readComparison(name, text).rows;
const rows = [
  ...table(
    'served.json',
    readFileSync(new URL('../../../experiments/results/e5-small-6l.json', import.meta.url), 'utf8'),
  ),
  ...table('t.csv', 'model_name,f1,num_labels\nlow,0.1,3\nnone,,3\nhigh,0.9,3\n'),
];

it('shows one split or protocol, and never mixes what cannot be compared', () => {
  expect(distinct(rows, (row) => row.group.split)).toEqual(['val', 'test']);
  expect(distinct(rows, (row) => row.group.protocol)).toEqual(['protocol_10k_1k']);
  expect(filterGroups(rows, { split: 'test', protocol: null }).length).toBe(1);
  expect(filterGroups(rows, { split: null, protocol: null }).length).toBe(3);
  expect(filterGroups(rows, { split: null, protocol: 'protocol_10k_1k' }).length).toBe(2);
});

it('puts the best first, losses the other way round, the unknown last', () => {
  const uploaded = rows.filter((row) => row.file === 't.csv');
  expect(byMetric(uploaded, 'protocolF1').map((row) => row.id)).toEqual(['high', 'low', 'none']);
  const losses = [0.3, null, 0.1].map((value, i) => ({
    ...uploaded[0]!,
    id: String(i),
    figures: { hammingLoss: { value, low: null, high: null } },
  }));
  expect(byMetric(losses, 'hammingLoss').map((row) => row.id)).toEqual(['2', '0', '1']);
  expect(byMetric(uploaded, 'brier').map((row) => row.id)).toEqual(['low', 'none', 'high']);
});
