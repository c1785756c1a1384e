/** The served models as they stand in public/models, in the site's own WASM runtime. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Engine, ScoredItem } from '../core/engine.ts';
import { sigmoid } from '../core/decide.ts';
import { modelsFileSchema, selfTestSchema, type ModelEntry } from '../core/schema.ts';
import { prepareText } from '../core/text.ts';
import { createNodeEngine, modelFolder } from '../platform/node/engine.ts';
import { nodeRuntime } from '../platform/node/ort.ts';
import { createEngine } from './engine.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readJson = (path: string): unknown => JSON.parse(readFileSync(root + path, 'utf8'));
const { models } = modelsFileSchema.parse(readJson('config/models.json'));

interface Outputs {
  logits: number[];
  tone_logits: number[];
}
interface Golden {
  items: {
    id: string;
    title: string;
    snippet: string;
    ids_full: number[];
    truncated: boolean;
    int8: Outputs;
  }[];
}

const folder = (model: ModelEntry): string => `${root}public/models/${model.id}`;

describe.each(models)('$id in WASM', (model) => {
  const variant = model.variants.find((v) => v.devices.includes('wasm'));
  if (variant === undefined) throw new Error(`${model.id} has no variant for WASM`);
  const golden = readJson(`experiments/golden/${model.id}.json`) as Golden;
  let engine: Engine;

  beforeAll(async () => {
    engine = await createNodeEngine({ modelDir: folder(model), model, variant });
  }, 60_000);
  afterAll(() => engine.dispose());

  const one = async (title: string, snippet = ''): Promise<ScoredItem> => {
    const { items } = await engine.classify([{ title, snippet }]);
    const [item] = items;
    if (item?.kind !== 'scored') throw new Error('expected a scored item');
    return item;
  };

  it('computes the golden logits within the tolerance of the manifest', async () => {
    // Markup and NUL are taken out before tokenising, and long texts are read in windows: other
    // token ids than the golden ones.
    const untouched = (text: string): boolean => prepareText(text).text === text.trim();
    const items = golden.items.filter(
      (i) => !i.truncated && untouched(i.title) && untouched(i.snippet),
    );
    let worst = 0;
    let scored = 0;
    for (const item of items) {
      const { items: outputs } = await engine.classify([item]);
      const output = outputs[0];
      // Punctuation alone and the like have golden logits, but get no answer here.
      if (output?.kind !== 'scored') continue;
      scored++;
      output.logits.forEach((value, i) => {
        worst = Math.max(worst, Math.abs(value - (item.int8.logits[i] ?? Number.NaN)));
      });
      output.toneLogits.forEach((value, i) => {
        worst = Math.max(worst, Math.abs(value - (item.int8.tone_logits[i] ?? Number.NaN)));
      });
    }
    expect(scored).toBeGreaterThan(40);
    expect(worst).toBeLessThanOrEqual(variant.selfTestTolerance);
  });

  it('has a self-test of the right shape, which the worker takes for granted', () => {
    const file = readJson(`public/models/${model.id}/${model.selfTest}`);
    expect(selfTestSchema.safeParse(file).error).toBeUndefined();
  });

  it('says the same of a text alone and in company, to the last bit', async () => {
    const texts = golden.items.slice(0, 8);
    const { items } = await engine.classify(texts);
    for (const [i, text] of texts.entries()) {
      const { items: alone } = await engine.classify([text]);
      expect(items[i]).toEqual(alone[0]);
    }
  });

  it('finds what an item is plainly about', async () => {
    const item = await one(
      'Путин и Си Цзиньпин провели переговоры в Пекине',
      'Президент России прибыл в Китай с официальным визитом.',
    );
    const labels = (readJson('config/labels.json') as { labels: { name: string }[] }).labels;
    const found = labels.filter((_, i) => sigmoid(item.logits[i] ?? 0) >= 0.5).map((l) => l.name);
    expect(found).toEqual(expect.arrayContaining(['россия', 'китай', 'владимир путин']));
    expect(found).not.toContain('футбол');
  });

  it.each(['', '   \n\t', '?!… — «»', '😀👩‍👩‍👧‍👦', '\u200b\u00ad\ufeff'])(
    'makes up nothing for a text without a letter: %j',
    async (title) => {
      const { items } = await engine.classify([{ title, snippet: '' }]);
      expect(items).toEqual([{ kind: 'empty', notes: [] }]);
    },
  );

  it('strips markup and says so, with the logits of the clean text', async () => {
    const dirty = await one('<p>Банк &laquo;Заря&raquo; <b>закрылся</b></p>');
    const clean = await one('Банк «Заря» закрылся');
    expect(dirty.notes).toEqual([{ kind: 'html-removed' }]);
    expect(dirty.logits).toEqual(clean.logits);
  });

  it('ignores soft hyphens, zero-width marks and doubled spaces', async () => {
    const dirty = await one('Прави\u00adтель\u00adство  обсудило\u00a0\u200bбюджет');
    expect(dirty.logits).toEqual((await one('Правительство обсудило бюджет')).logits);
  });

  it('answers for other languages, and marks the answer', async () => {
    expect((await one('The president met his counterpart')).notes).toEqual([
      { kind: 'not-russian', share: 0 },
    ]);
  });

  it('reads a long text in windows, whole', async () => {
    const item = await one(
      'Губернатор рассказал о планах',
      'Власти региона обсудили строительство дорог и школ. '.repeat(40) +
        'Футбольный клуб «Сокол» обыграл «Волгу» и вышел в финал Кубка России.',
    );
    expect(item.notes).toEqual([{ kind: 'windowed', windows: expect.any(Number) as number }]);
    expect(item.tokens).toBeGreaterThan(model.maxTokens);
  });

  it('reads a megabyte as far as its windows go, and says how far', async () => {
    const item = await one('Заголовок', 'Правительство обсудило бюджет на год. '.repeat(27_000));
    const cut = item.notes.find((note) => note.kind === 'cut');
    expect(cut?.tokens).toBe(item.tokens);
    expect(cut?.tokensRead).toBeLessThan(item.tokens);
    expect(item.notes).toContainEqual({ kind: 'windowed', windows: model.windowing.maxWindows });
  }, 60_000);

  it('stops between items when asked to, and works afterwards', async () => {
    const controller = new AbortController();
    const many = Array.from({ length: 200 }, () => ({ title: 'Суд вынес приговор', snippet: '' }));
    const call = engine.classify(many, {
      signal: controller.signal,
      onProgress: () => {
        controller.abort();
      },
    });
    await expect(call).rejects.toMatchObject({ code: 'aborted' });
    expect((await one('Суд вынес приговор')).tokens).toBeGreaterThan(3);
  });

  it('refuses to start when the device computes other logits', async () => {
    const strict = { ...variant, selfTestTolerance: 1e-9 };
    const files = modelFolder(folder(model), model);
    const start = createEngine({ model, variant: strict, runtime: nodeRuntime(), files });
    await expect(start).rejects.toMatchObject({
      code: 'self-test-failed',
      details: { what: 'logits' },
    });
  });

  it('refuses a file whose bytes are not those of the manifest', async () => {
    const tampered = {
      ...model,
      files: model.files.map((file) => ({ ...file, sha256: '0'.repeat(64) })),
    };
    const start = createNodeEngine({ modelDir: folder(model), model: tampered, variant });
    await expect(start).rejects.toMatchObject({ code: 'integrity-mismatch' });
  });

  it('refuses calls after it was disposed of', async () => {
    const other = await createNodeEngine({ modelDir: folder(model), model, variant });
    await other.dispose();
    await expect(other.classify([{ title: 'а', snippet: '' }])).rejects.toMatchObject({
      code: 'model-not-ready',
    });
  });
});
