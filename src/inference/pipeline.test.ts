/**
 * The served folder is a Hugging Face model: the ready-made text-classification pipeline of
 * transformers.js loads it unchanged and names the same labels. That is what makes the model
 * of use to others.
 */
import { env, pipeline } from '@huggingface/transformers';
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sigmoid } from '../core/decide.ts';
import { modelsFileSchema } from '../core/schema.ts';
import { createNodeEngine } from '../platform/node/engine.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readJson = (path: string): unknown => JSON.parse(readFileSync(root + path, 'utf8'));
const { models } = modelsFileSchema.parse(readJson('config/models.json'));

env.allowRemoteModels = false;
env.localModelPath = `${root}public/models/`;

interface Golden {
  items: { title: string; truncated: boolean; ids_full: number[] }[];
}

describe.each(models)('pipeline over $id', (model) => {
  it('names the labels that the app names', async () => {
    const variant = model.variants.find((v) => v.devices.includes('wasm'));
    if (variant === undefined) throw new Error('no variant for WASM');
    const labels = (readJson('config/labels.json') as { labels: { name: string }[] }).labels;
    const golden = readJson(`experiments/golden/${model.id}.json`) as Golden;
    const texts = golden.items
      .filter((i) => !i.truncated && i.ids_full.length > 8 && !i.title.includes('<'))
      .map((i) => i.title)
      .filter((title) => title.length > 20)
      .slice(0, 30);

    const classify = await pipeline('text-classification', model.id, { dtype: 'q8' });
    const engine = await createNodeEngine({
      modelDir: `${env.localModelPath}${model.id}`,
      model,
      variant,
    });
    const ours = await engine.classify(texts.map((title) => ({ title, snippet: '' })));
    let worst = 0;
    for (const [i, text] of texts.entries()) {
      const theirs = (await classify(text, { top_k: labels.length })) as {
        label: string;
        score: number;
      }[];
      expect(theirs).toHaveLength(labels.length);
      const score = new Map(theirs.map((row) => [row.label, row.score]));
      const item = ours.items[i];
      if (item?.kind !== 'scored') throw new Error(`no scores for: ${text}`);
      labels.forEach(({ name }, l) => {
        const theirScore = score.get(name) ?? Number.NaN;
        worst = Math.max(worst, Math.abs(sigmoid(item.logits[l] ?? 0) - theirScore));
      });
      // The pipeline's own answer, its best label, is ours too.
      const best = labels[item.logits.indexOf(Math.max(...item.logits))]?.name;
      expect(theirs[0]?.label).toBe(best);
    }
    expect(texts).toHaveLength(30);
    // Native and WASM kernels round int8 activations differently (docs/adr/0006).
    expect(worst).toBeLessThan(0.1);
    await engine.dispose();
    await classify.dispose();
  }, 120_000);
});
