import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import type { ErrorCode } from './core/errors.ts';
import type { Classifier, ClassifierError, Input } from './library/types.ts';
import { createClassifier } from './node.ts';

const BRIDGE = 'В Омске открыли новый мост через Иртыш';
const HOCKEY = 'Хоккеисты «Трактора» обыграли московское «Динамо» в овертайме';

const fails = (code: ErrorCode, message?: RegExp): unknown =>
  expect.objectContaining({ code, ...(message && { message: expect.stringMatching(message) }) });

let classifier: Classifier;
beforeAll(async () => {
  classifier = await createClassifier();
}, 120_000);
afterAll(() => classifier.dispose());

describe('createClassifier', () => {
  it('says what answers and why', () => {
    expect(classifier.info).toMatchObject({
      precision: 'int8',
      device: 'wasm',
      deviceReason: 'webgpu-unsupported',
      maxTokens: 128,
      stored: true,
    });
    expect(classifier.info.revision).toMatch(/^[0-9a-f]{12}$/);
    expect(classifier.labels).toHaveLength(141);
  });

  it.each([
    ['an unknown model', { model: 'gpt' }, 'bad-input', /no model "gpt"; there is e5-small-6l/],
    ['a device that Node lacks', { device: 'webgpu' }, 'bad-input', /WASM only/],
    ['a URL for a folder', { modelBase: 'https://x.invalid/' }, 'bad-input', /is a folder/],
    ['a folder without the model', { modelBase: '/nowhere' }, 'download-failed', /cannot be read/],
  ] as const)('refuses %s', async (_, options, code, message) => {
    await expect(createClassifier(options)).rejects.toEqual(fails(code, message));
  });
});

describe('classify', () => {
  it('gives labels above their thresholds, most probable first, and a tone', async () => {
    const { labels, tone, empty, notes, scores } = await classifier.classify(BRIDGE);
    expect(empty).toBe(false);
    expect(labels.map(({ name }) => name)).toContain('транспорт');
    const probabilities = labels.map(({ probability }) => probability);
    expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
    expect(labels.every(({ probability, threshold }) => probability >= threshold)).toBe(true);
    expect(Object.values(tone?.probabilities ?? {}).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
    expect(notes).toEqual([]);
    expect(scores).toBeUndefined();
  });

  it('takes an article apart as the page does', async () => {
    const parts = await classifier.classify({ title: BRIDGE, text: 'Движение запустили утром.' });
    expect(await classifier.classify(`${BRIDGE}\n\nДвижение запустили утром.`)).toEqual(parts);
  });

  it('answers an empty text with nothing', async () => {
    expect(await classifier.classify('  … ', { scores: true })).toEqual({
      empty: true,
      labels: [],
      cutByTopK: 0,
      scores: [],
      tone: null,
      tokens: 0,
      notes: [],
    });
  });

  it('cuts at topK and says how many it cut', async () => {
    const all = await classifier.classify(BRIDGE);
    const two = await classifier.classify(BRIDGE, { topK: 2 });
    expect(two.labels).toEqual(all.labels.slice(0, 2));
    expect(two.cutByTopK).toBe(all.labels.length - 2);
  });

  it('counts topK among the labels asked for', async () => {
    const { labels, scores } = await classifier.classify(BRIDGE, {
      deny: ['россия'],
      topK: 1,
      scores: true,
    });
    expect(labels.map(({ name }) => name)).toEqual(['транспорт']);
    expect(scores).toHaveLength(140);
    const only = await classifier.classify(BRIDGE, { allow: ['хоккей'], scores: true });
    expect(only.labels).toEqual([]);
    expect(only.scores?.map(({ name }) => name)).toEqual(['хоккей']);
  });

  it('marks a text that is not Russian', async () => {
    const { notes } = await classifier.classify('The bridge was opened in the morning');
    expect(notes).toEqual([{ kind: 'not-russian', share: 0 }]);
  });

  it.each([
    ['no input', null, {}, /not null/],
    ['a number', 7, {}, /not number/],
    ['an empty object', {}, {}, /needs a "title" or a "text"/],
    ['a title that is no string', { title: 5 }, {}, /"title" of an input is a string/],
    ['a threshold of 2', BRIDGE, { threshold: 2 }, /from 0 to 1, not 2/],
    ['topK of 0', BRIDGE, { topK: 0 }, /from 1, not 0/],
    ['a label nobody knows', BRIDGE, { allow: ['хокей'] }, /no such label: "хокей"/],
  ])('refuses %s', async (_, input, options, message) => {
    await expect(classifier.classify(input as Input, options)).rejects.toEqual(
      fails('bad-input', message),
    );
  });

  it('stops at an abort', async () => {
    const signal = AbortSignal.abort();
    await expect(classifier.classify(BRIDGE, { signal })).rejects.toEqual(fails('aborted'));
  });
});

describe('classifyBatch', () => {
  it('answers each input in order, however it arrives', async () => {
    async function* arriving(): AsyncGenerator<string> {
      for (const title of [BRIDGE, '', HOCKEY]) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        yield title;
      }
    }
    const items = [];
    for await (const item of classifier.classifyBatch(arriving(), { chunkSize: 2 }))
      items.push(item);
    expect(items.map(({ index, input }) => [index, input])).toEqual([
      [0, BRIDGE],
      [1, ''],
      [2, HOCKEY],
    ]);
    expect(items[0]?.result).toEqual(await classifier.classify(BRIDGE));
    expect(items[1]?.result.empty).toBe(true);
    expect(items[2]?.result.labels.map(({ name }) => name)).toContain('хоккей');
  });

  it('keeps what came before a bad input, and names its place', async () => {
    const seen: number[] = [];
    const inputs = [BRIDGE, HOCKEY, 5 as unknown as Input];
    const run = async (): Promise<void> => {
      for await (const { index } of classifier.classifyBatch(inputs, { chunkSize: 1 })) {
        seen.push(index);
      }
    };
    await expect(run()).rejects.toEqual(fails('bad-input', /^input 2: /));
    expect(seen).toEqual([0, 1]);
  });

  it('stops between chunks', async () => {
    const controller = new AbortController();
    const run = async (): Promise<void> => {
      const batch = classifier.classifyBatch([BRIDGE, HOCKEY], {
        chunkSize: 1,
        signal: controller.signal,
      });
      for await (const { index } of batch) if (index === 0) controller.abort();
    };
    await expect(run()).rejects.toEqual(fails('aborted'));
  });

  it('refuses a chunk of nothing', async () => {
    const batch = classifier.classifyBatch([BRIDGE], { chunkSize: 0 });
    await expect(batch.next()).rejects.toEqual(fails('bad-input', /from 1 to 1024/));
  });
});

describe('thresholds', () => {
  it('are the fitted ones until others are set', async () => {
    const { thresholds } = classifier;
    classifier.setThresholds({ global: 1, perLabel: { транспорт: 0.2 } });
    const own = await classifier.classify(BRIDGE);
    classifier.setThresholds(null);
    expect(own.labels.map(({ name, thresholdSource }) => [name, thresholdSource])).toEqual([
      ['транспорт', 'label'],
    ]);
    expect(classifier.thresholds).toEqual(thresholds);
  });

  it.each([
    [{ global: 2, perLabel: {} }, /"thresholds.global"/],
    [{ global: 0.5, perLabel: { хокей: 0.5 } }, /no such label: "хокей"/],
    [{ global: 0.5, perLabel: { хоккей: -1 } }, /threshold of "хоккей"/],
  ])('refuse %j', (own, message) => {
    expect(() => {
      classifier.setThresholds(own);
    }).toThrow(message);
  });
});

describe('language and end', () => {
  it('gives titles in English, and nothing after dispose', async () => {
    const english = await createClassifier({ language: 'en' });
    const { labels } = await english.classify(HOCKEY, { allow: ['хоккей'] });
    expect(labels.map(({ name, title }) => [name, title])).toEqual([['хоккей', 'Ice hockey']]);
    await english.dispose();
    await expect(english.classify(HOCKEY)).rejects.toEqual(fails('model-not-ready'));
  }, 120_000);
});

it('promises every error code there is', () => {
  expectTypeOf<ClassifierError['code']>().toEqualTypeOf<ErrorCode>();
});
