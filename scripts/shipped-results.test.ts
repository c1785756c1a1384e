import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ResultsIndex } from '../src/core/results/results-index.ts';
import { shippedResults } from './shipped-results.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'results-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const indexOf = (files: Map<string, string>) =>
  JSON.parse(files.get('index.json') ?? '{}') as ResultsIndex;

it('ships the repository’s results, with thresholds of each model and the stored latency', () => {
  const warn = vi.fn();
  const files = shippedResults('experiments', warn);
  const names = readdirSync('experiments/results').filter((name) => name.endsWith('.json'));
  expect([...files.keys()].sort()).toEqual([...names, 'index.json'].sort());
  expect(warn).not.toHaveBeenCalled();
  const { rows, thresholds, latency, runs } = indexOf(files);
  for (const row of rows) expect(thresholds[row.id]?.global, row.id).toBeGreaterThan(0);
  expect(latency.length).toBeGreaterThan(0);
  for (const { tokens, p50, p95 } of latency) expect(tokens > 0 && p50 <= p95).toBe(true);
  expect(Object.values(runs).every(({ title }) => title !== '')).toBe(true);
});

it('leaves a damaged file out and says so, without losing the others', () => {
  mkdirSync(path.join(folder, 'results'));
  const [name] = readdirSync('experiments/results');
  cpSync(`experiments/results/${name!}`, path.join(folder, 'results', 'good.json'));
  writeFileSync(path.join(folder, 'results', 'bad.json'), '{"schema":"rubrika-results/1"}');
  const warn = vi.fn();
  const files = shippedResults(folder, warn);
  expect([...files.keys()].sort()).toEqual(['good.json', 'index.json']);
  expect(indexOf(files).skipped).toEqual([
    { file: 'bad.json', reason: expect.stringContaining('decimals') as string },
  ]);
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('bad.json'));
});

it('is empty where there is nothing', () => {
  expect(indexOf(shippedResults(path.join(folder, 'none'), vi.fn()))).toEqual({
    version: 1,
    rows: [],
    thresholds: {},
    runs: {},
    latency: [],
    skipped: [],
  });
});
