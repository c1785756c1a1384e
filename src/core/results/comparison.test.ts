/** Result files of every kind become rows that are grouped by what may be compared. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { groupRows } from './group-rows.ts';
import { isCompleted } from './is-completed.ts';
import { readComparison } from './read-comparison.ts';

const OURS = new URL('../../../experiments/results/', import.meta.url);
const REFERENCE = new URL('../../../../shared/seed/results/', import.meta.url);

const filesIn = (folder: URL) =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
const readAll = (folder: URL) =>
  filesIn(folder).map((name) => readComparison(name, readFileSync(new URL(name, folder), 'utf8')));

const reference = {
  experiment_id: 'made_up_v1',
  checkpoint_path: 'c.pt',
  data_path: 'd.tsv',
  protocol_dir: 'x/protocol_3',
  protocol: {
    data_path: 'd.tsv',
    data_sha256: 'a'.repeat(64),
    split: {
      train_date_end: '2020-01-01',
      val_date_start: '2020-01-01',
      val_date_end: '2020-02-01',
      test_date_start: '2020-02-01',
    },
    limits: { max_train_samples: 10, max_val_samples: 5 },
    label_space: { min_tag_frequency: 2, num_labels: 3 },
  },
  threshold: 0.5,
  max_val_samples: 5,
  val_samples: 5,
  num_labels: 3,
  model_name: 'made/up',
  use_snippet: false,
  metrics: {
    precision: 0.5,
    recall: 0.25,
    f1: 0.3333,
    exact_match: 0.9,
    subset_accuracy: 0.2,
    micro_precision: 0.6,
    micro_recall: 0.3,
    micro_f1: 0.4,
  },
  sanity: {
    avg_true_labels_per_sample: 1,
    avg_pred_labels_per_sample: 1,
    pct_samples_with_any_true_label: 1,
    pct_samples_with_any_pred_label: 1,
    prob_min: 0,
    prob_mean: 0.1,
    prob_max: 0.9,
  },
};
const group = (value: object) => readComparison('x', JSON.stringify(value)).rows[0]!.group;

it('reads every result file of the repository, one group a split', () => {
  const files = readAll(OURS);
  expect(files.length).toBeGreaterThan(1);
  expect(files.filter(({ error }) => error !== null)).toEqual([]);
  const rows = files.flatMap((file) => file.rows);
  for (const split of ['val', 'test']) {
    const ofSplit = rows.filter((row) => row.group.split === split);
    expect(new Set(ofSplit.map((row) => row.group.key)).size).toBe(1);
    for (const row of ofSplit) {
      expect(row.figures.protocolF1?.low).toBeTypeOf('number');
      expect(row.group.chosen).toBe(split === 'val' ? 'best' : 'val');
    }
  }
});

describe('the reference', () => {
  it.skipIf(filesIn(REFERENCE).length === 0)(
    'has six files that fall into four groups, none of them with ours',
    () => {
      const rows = readAll(REFERENCE).flatMap((file) => file.rows);
      expect(rows.length).toBe(12);
      const groups = groupRows(rows);
      expect(groups.map((group) => group.rows.length)).toEqual([3, 3, 3, 3]);
      for (const { rows: list } of groups) {
        expect(new Set(list.map((row) => row.group.labels)).size).toBe(1);
        expect(list.every((row) => row.group.rankable)).toBe(true);
      }
      const ours = new Set(readAll(OURS).flatMap((file) => file.rows.map((row) => row.group.key)));
      expect(groups.filter(({ group }) => ours.has(group.key))).toEqual([]);
      const best = rows.find((row) => row.id === 'rubert_base_v1' && row.group.chosen === 'best');
      expect(best?.figures.protocolF1?.value).toBeCloseTo(0.2334, 4);
      expect(best?.figures.cellAccuracy?.value).toBeCloseTo(0.889, 3);
    },
  );

  it('is apart by labels, items, dates, data and how the threshold was chosen', () => {
    const base = group(reference);
    expect(base).toMatchObject({ labels: 3, items: 5, chosen: 'fixed', rankable: true });
    const { protocol } = reference;
    for (const change of [
      { num_labels: 4 },
      { val_samples: 6 },
      { threshold: 0.4 },
      { protocol_dir: 'x/other' },
      { protocol: { ...protocol, data_sha256: 'b'.repeat(64) } },
      { protocol: { ...protocol, split: { ...protocol.split, val_date_end: '2020-03-01' } } },
    ]) {
      expect(group({ ...reference, ...change }).key, JSON.stringify(change)).not.toBe(base.key);
    }
    expect(group({ ...reference, experiment_id: 'other', model_name: 'm' }).key).toBe(base.key);
    const bare = { ...reference, protocol: null };
    expect(group(bare).rankable).toBe(false);
    expect(group({ ...bare, experiment_id: 'other' }).key).not.toBe(group(bare).key);
    expect(readComparison('x', JSON.stringify(reference)).rows[0]).toMatchObject({
      about: 'made/up',
      titleOnly: true,
    });
  });
});

describe('tables and the tracker', () => {
  it('reads the columns it knows, names the others, and ranks nothing', () => {
    const file = readComparison(
      't.csv',
      'experiment_id,model_name,status,num_labels,val_f1,test_f1,val_accuracy,notes\n' +
        'one,m,completed,3,0.5,0.4,0.9,x\ntwo,m,failed,3,,nan,,"a, b"\n',
    );
    expect(file.error).toBeNull();
    expect(file.ignored).toEqual(['val_accuracy', 'notes']);
    expect(
      file.rows.map((row) => [row.id, row.group.split, row.figures.protocolF1?.value]),
    ).toEqual([
      ['one', 'val', 0.5],
      ['one', 'test', 0.4],
      ['two', 'val', undefined],
      ['two', 'test', undefined],
    ]);
    expect(file.rows.map(isCompleted)).toEqual([true, true, false, false]);
    expect(new Set(file.rows.map((row) => row.key)).size).toBe(4);
    expect(file.rows.some((row) => row.group.rankable)).toBe(false);
  });

  it('reads a table without a status, as the reference’s summary is', () => {
    const { rows, error } = readComparison(
      's.csv',
      'experiment_id,threshold,f1,exact_match\na,0.29,0.162,0.966\n',
    );
    expect(error).toBeNull();
    expect(rows[0]).toMatchObject({ status: null, threshold: 0.29, id: 'a' });
    expect(rows[0]!.figures.cellAccuracy?.value).toBe(0.966);
  });

  it('reads the tracker, running experiments included', () => {
    const { rows, ignored, error } = readComparison(
      't.json',
      JSON.stringify({
        experiment_id: 'e',
        model_name: 'm',
        status: 'running',
        start_time: '2020',
        config: { a: 1 },
        tags: [],
        metrics: { f1: 0.5, loss: 1.5 },
      }),
    );
    expect([error, ignored]).toEqual([null, ['loss']]);
    expect(rows[0]!.figures.protocolF1?.value).toBe(0.5);
    expect(isCompleted(rows[0]!)).toBe(false);
  });

  it('reads a list, each entry with keys of its own', () => {
    const { rows } = readComparison('l.json', JSON.stringify([reference, reference]));
    expect(new Set(rows.map((row) => row.key)).size).toBe(2);
  });
});

it.each([
  ['', 'empty'],
  ['{"schema":"rubrika-results/1"', 'not JSON'],
  ['{"schema":"rubrika-results/9"}', 'rubrika-results/9'],
  ['{"schema":"rubrika-results/1"}', 'decimals'],
  ['[]', 'an empty list'],
  ['[1]', 'not a result file'],
  ['{"experiment_id":"x","metrics":3,"status":"x"}', 'metrics'],
  [JSON.stringify({ ...reference, threshold: 'x' }), 'threshold'],
  ['a,b\n1,2\n', 'neither a column experiment_id'],
  ['model_name,loss\nm,1\n', 'no column of a metric'],
  ['model_name,f1\n', 'no rows'],
  ['model_name,f1,f1\nm,1,1\n', 'column f1 occurs twice'],
  ['model_name,f1\nm,1,2\n', 'row 1 has 3 cells'],
  ['model_name,f1\nm,high\n', 'row 1, f1: "high" is no number'],
  ['model_name,f1\nm,0.5\nn,45\n', 'row 2, f1: 45 is not in 0..1'],
])('refuses %j and says why', (text, reason) => {
  const { rows, error } = readComparison('bad', text);
  expect(rows).toEqual([]);
  expect(error?.code).toBe('bad-input');
  expect(error?.message).toContain(reason);
});
