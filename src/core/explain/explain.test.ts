/** Explanations of invented items by the served model: a sensible word leads, nothing is silent. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import { labelsFileSchema, modelsFileSchema } from '../schema.ts';
import { createNodeEngine } from '../../platform/node/engine.ts';
import { contributionsOf, labelScorer, stepsOf, toneScorer } from './contributions.ts';
import { explain, planExplanation } from './explain.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const readJson = (path: string): unknown => JSON.parse(readFileSync(root + path, 'utf8'));
const { labels } = labelsFileSchema.parse(readJson('config/labels.json'));
const indexOf = (name: string): number => labels.findIndex((label) => label.name === name);
const identity = { kind: 'identity' } as const;

describe('the served model', () => {
  let engine: Engine;
  beforeAll(async () => {
    const manifest = modelsFileSchema.parse(readJson('config/models.json'));
    const model = manifest.models.find((m) => m.id === manifest.default)!;
    const variant = model.variants.find((v) => v.devices.includes('wasm'))!;
    engine = await createNodeEngine({
      modelDir: `${root}public/models/${model.id}`,
      model,
      variant,
    });
  }, 60_000);
  afterAll(() => engine.dispose());

  it.each([
    ['Под Самарой столкнулись автобус и грузовик', 'поволжье', 'Самарой'],
    ['Суд оштрафовал перевозчика за просроченные огнетушители', 'суды', 'Суд'],
    ['Хоккеисты сборной Финляндии выиграли чемпионат мира', 'хоккей', 'Хоккеисты'],
    ['Хоккеисты сборной Финляндии выиграли чемпионат мира', 'финляндия и скандинавия', 'Финляндии'],
  ])('«%s»: the label %s is carried by %s', async (title, name, leader) => {
    const explanation = await explain(engine, planExplanation({ title, snippet: '' }, 1), []);
    const { words, baseline, skipped, alone } = contributionsOf(
      explanation,
      labelScorer(indexOf(name), identity),
    );
    expect(baseline.probability).toBeGreaterThan(0.5);
    expect([skipped, alone]).toEqual([0, 0]);
    const [first] = [...words].sort((a, b) => b.logitDrop - a.logitDrop);
    expect(first?.text).toBe(leader);
    expect(first!.probabilityDrop).toBeGreaterThan(0.3);
    expect(first!.probabilityWithout).toBeCloseTo(
      baseline.probability - first!.probabilityDrop,
      12,
    );
  });

  it('explains a tone as well', async () => {
    const plan = planExplanation(
      { title: 'Хоккеисты сборной Финляндии выиграли чемпионат мира', snippet: '' },
      1,
    );
    const { words } = contributionsOf(await explain(engine, plan, []), toneScorer(2));
    expect([...words].sort((a, b) => b.logitDrop - a.logitDrop)[0]?.text).toBe('выиграли');
  });

  it('goes by phrases first where words are too many, into the telling ones, and counts the rest', async () => {
    const input = {
      title: 'Городские новости',
      snippet:
        'В музее открыли зал старых карт. Автобусы пойдут по новому расписанию. Хоккеисты «Салюта» выиграли матч в гостях. Библиотека закрыта до среды.',
    };
    const plan = planExplanation(input, 1, 12);
    expect(plan.phrases).toHaveLength(5);
    const seen: [number, number][] = [];
    const explanation = await explain(engine, plan, [indexOf('хоккей')], {
      onProgress: (done, total) => seen.push([done, total]),
    });
    const found = contributionsOf(explanation, labelScorer(indexOf('хоккей'), identity));
    const [phrase] = [...found.phrases].sort((a, b) => b.logitDrop - a.logitDrop);
    expect(phrase?.text).toContain('Хоккеисты');
    expect(found.words.map((word) => word.text)).toContain('Хоккеисты');
    expect(found.words.length + found.skipped).toBe(plan.words.length);
    expect(found.skipped).toBeGreaterThan(0);
    const runs = seen.at(-1)!;
    expect(runs[0]).toBe(runs[1]);
    expect(runs[0]).toBeLessThanOrEqual(plan.runs);
  });

  it('makes no score up where nothing is left', async () => {
    const explanation = await explain(
      engine,
      planExplanation({ title: 'Ура', snippet: '' }, 1),
      [],
    );
    const found = contributionsOf(explanation, labelScorer(0, identity));
    expect([found.words, found.alone]).toEqual([[], 1]);
  });

  it('refuses a text without words, and stops when told', async () => {
    await expect(
      explain(engine, planExplanation({ title: '…', snippet: '' }, 1), []),
    ).rejects.toMatchObject({ code: 'bad-input' });
    const abort = new AbortController();
    const long = planExplanation({ title: 'слово '.repeat(60), snippet: '' }, 1);
    const going = explain(engine, long, [], {
      signal: abort.signal,
      onProgress: () => {
        abort.abort();
      },
    });
    await expect(going).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('a plan', () => {
  it('never takes more runs than two stages allow', () => {
    fc.assert(
      fc.property(fc.nat(600), fc.integer({ min: 1, max: 64 }), (count, windows) => {
        const plan = planExplanation({ title: 'т', snippet: 'Слово. '.repeat(count) }, windows);
        const phraseRuns = (Math.max(2, Math.floor(400 / windows) - 1) + 1) * windows;
        expect(plan.runs).toBeLessThanOrEqual(Math.max(400, phraseRuns) + 400);
      }),
    );
  });
});

describe('steps', () => {
  it('are thirds of the strongest word, for and against, silent below the noise', () => {
    expect(stepsOf([3, 2.1, 1.5, 0.5, 0.2, 0, -0.9, -3])).toEqual([3, 3, 2, 0, 0, 0, -1, -3]);
    expect(stepsOf([0.09, -0.05])).toEqual([0, 0]);
    expect(stepsOf([])).toEqual([]);
  });
});
