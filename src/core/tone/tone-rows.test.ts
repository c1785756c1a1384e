/** No tone without a reading, no text counted twice, no share of what has no answer. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ItemOutput } from '../engine.ts';
import { TONES } from '../vocabulary.ts';
import { NO_ANSWER_REASONS, type ToneAnswer, toneAnswer, toneGiven } from './tone-answer.ts';
import { type HistoryEntry, summarise, withEntry } from './tone-history.ts';
import { groupTones, tallyTones, toneRow, toneShares } from './tone-rows.ts';

const scored = (toneLogits: number[], notes: ItemOutput['notes'] = []): ItemOutput => ({
  kind: 'scored',
  logits: new Float32Array(2),
  toneLogits: Float32Array.from(toneLogits),
  tokens: 5,
  notes,
});
const given = (logits: number[]): ToneAnswer => ({ ...toneGiven(logits), notes: [] });
const none: ToneAnswer = { kind: 'none', reason: 'empty', notes: [] };

describe('an answer', () => {
  it('has its margin over the next tone', () => {
    const answer = toneAnswer('Суд решил', scored([Math.log(6), Math.log(3), Math.log(1)]));
    expect(answer).toMatchObject({ kind: 'tone', tone: 'negative' });
    expect(answer.kind === 'tone' && answer.margin).toBeCloseTo(0.3, 6);
  });

  it.each<[string, ItemOutput, string]>([
    ['…', { kind: 'empty', notes: [] }, 'empty'],
    ['Суд \ufffd\ufffd', scored([0, 9, 0]), 'undecodable'],
    ['The court', scored([0, 9, 0], [{ kind: 'not-russian', share: 0 }]), 'not-russian'],
  ])('is none, not neutral, for %j', (text, item, reason) => {
    expect(toneAnswer(text, item)).toMatchObject({ kind: 'none', reason });
  });
});

const answers = fc.oneof(
  fc.constantFrom(...TONES).map((tone) => given(TONES.map((t) => (t === tone ? 3 : 0)))),
  fc
    .constantFrom(...NO_ANSWER_REASONS)
    .map((reason): ToneAnswer => ({ kind: 'none', reason, notes: [] })),
);

describe('a tally', () => {
  it('counts every text once, and shares are of the answered', () => {
    fc.assert(
      fc.property(fc.array(answers), (list) => {
        const tally = tallyTones(list);
        const silent = [...tally.none.values()].reduce((a, b) => a + b, 0);
        expect(tally.answered + silent).toBe(list.length);
        const shares = toneShares(tally);
        if (tally.answered === 0) expect(shares).toEqual([null, null, null]);
        else expect(shares.reduce((sum, share) => sum + share!.value, 0)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('goes by groups that a row may have several of', () => {
    const row = (labels: string[], answer: ToneAnswer) =>
      toneRow({ line: 1, id: '', text: 'т', date: '31.02.2026', source: '', labels, answer });
    const groups = groupTones(
      [row(['спорт', 'хоккей'], given([0, 0, 3])), row(['спорт'], none), row([], none)],
      (r) => r.labels,
    );
    expect(groups.map(({ key, counts, answered }) => [key, counts, answered])).toEqual([
      ['спорт', [0, 0, 1], 1],
      ['хоккей', [0, 0, 1], 1],
    ]);
    expect(row([], none).day).toBeNull();
  });
});

describe('the history', () => {
  const text = (t: string, answer: ToneAnswer, at = 0): HistoryEntry => ({
    kind: 'text',
    at,
    text: t,
    answer,
  });
  const batch = (key: string, list: ToneAnswer[]): HistoryEntry => ({
    kind: 'batch',
    at: 0,
    key,
    name: key,
    tally: tallyTones(list),
  });

  it('counts a text and a file once, the latest answer stands first', () => {
    let entries: readonly HistoryEntry[] = [];
    for (const entry of [
      text('а', given([3, 0, 0]), 1),
      text('б', given([0, 0, 3]), 2),
      batch('файл', [given([0, 3, 0]), none]),
      text(' а ', given([3, 0, 0]), 3),
      batch('файл', [given([0, 3, 0]), none]),
    ]) {
      entries = withEntry(entries, entry);
    }
    expect(entries).toHaveLength(3);
    const summary = summarise(entries);
    expect(summary).toMatchObject({ counts: [1, 1, 1], answered: 3, texts: 2, batches: 1 });
    expect(summary.none.get('empty')).toBe(1);
  });

  it('averages confidence within a tone and never over silence', () => {
    const entries = [text('а', given([3, 0, 0])), text('б', given([1, 0, 0])), text('в', none)];
    const { confidence } = summarise(entries);
    const [first, second] = [given([3, 0, 0]), given([1, 0, 0])].map((a) =>
      a.kind === 'tone' ? a.probabilities[0] : 0,
    );
    expect(confidence[0]).toBeCloseTo((first! + second!) / 2, 12);
    expect(confidence.slice(1)).toEqual([null, null]);
  });
});
