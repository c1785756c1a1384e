import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readComparison } from '../../core/results/read-comparison.ts';
import {
  byMetric,
  type CompareData,
  distinct,
  filterGroups,
  predictionsOf,
  storedLatency,
} from './compare-data.ts';

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

it('never takes an uploaded row for one of the site, though name and id are the same', () => {
  const text = readFileSync(
    new URL('../../../experiments/results/e5-small-6l.json', import.meta.url),
    'utf8',
  );
  const [own, upload] = [table('e5-small-6l.json', text), table('e5-small-6l.json', text)];
  const entry = {
    model: 'e5-small-6l',
    split: 'test',
    items: 500,
    bytes: 1,
    file: 'p.json',
    truth: 't.json',
  };
  const latency = { runtime: 'r', cpu: 'c', tokens: 128, p50: 79, p95: 90 };
  const data = {
    index: {
      rows: own,
      thresholds: { 'e5-small-6l': { global: 0.4 } },
      latency: [{ model: 'e5-small-6l', precision: 'int8', ...latency }],
    },
    entries: [entry],
  } as unknown as CompareData;
  const ofTest = (list: typeof own) => list.find(({ group }) => group.split === 'test')!;
  expect(predictionsOf(data, ofTest(own))).toBe(entry);
  expect(storedLatency(data, ofTest(own), 128)?.p50).toBe(79);
  expect(storedLatency(data, ofTest(own), 32)).toBeNull();
  expect(predictionsOf(data, ofTest(upload))).toBeNull();
  expect(storedLatency(data, ofTest(upload), 128)).toBeNull();
});
