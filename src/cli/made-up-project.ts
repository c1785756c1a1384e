/** A small repository on disk for tests: labels, two splits of invented items, predictions. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sigmoid } from '../core/decide.ts';
import { encodePredictions, labelsSha256 } from '../core/predictions/predictions-file.ts';
import { sfc32 } from '../core/random.ts';
import { TONES } from '../core/vocabulary.ts';

export const NAMES = ['спорт', 'политика', 'кино', 'наука'];

interface Options {
  readonly items?: number;
  /** Truth is drawn from sigmoid(slope · logit). */
  readonly slope?: number;
  readonly revision?: string;
}

/** Writes config, data/val.tsv, data/test.tsv and predictions of `good` and `poor`. */
export async function makeProject(root: string, options: Options = {}): Promise<void> {
  const { items = 60, slope = 2, revision = 'abc123' } = options;
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  };
  const labels = NAMES.map((name, index) => ({
    index,
    name,
    ru: name,
    en: name,
    group: 'topic',
    definition_ru: '',
    definition_en: '',
    train_count: 1,
  }));
  await write('config/labels.json', JSON.stringify({ version: '1', labels }));
  await write('config/thresholds.json', JSON.stringify({ models: {} }));
  for (const [seed, split] of [
    [1, 'val'],
    [2, 'test'],
  ] as const) {
    const random = sfc32(seed);
    const logits = Float32Array.from({ length: items * NAMES.length }, () => 6 * random() - 4);
    const rows = Array.from({ length: items }, (_, item) => {
      const tags = NAMES.filter(
        (_, i) => random() < sigmoid(slope * (logits[item * NAMES.length + i] ?? 0)),
      );
      const tone = TONES[Math.floor(random() * 3)] ?? 'neutral';
      return [
        `${split}:${item}`,
        `Заметка ${item}`,
        `Подробности ${item}`,
        tags.join(','),
        tone,
      ].join('\t');
    });
    await write(`data/${split}.tsv`, `id\ttitle\tsnippet\ttags\ttone\n${rows.join('\n')}\n`);
    const noise = logits.map((x) => x + 3 * (random() - 0.5));
    const tone = Float32Array.from({ length: items * 3 }, random);
    const ids = Array.from({ length: items }, (_, item) => `${split}:${item}`);
    const labels_sha256 = await labelsSha256(NAMES);
    for (const [model, values, created_by] of [
      ['good', logits, { tool: 'test', model_revision: revision, bytes: 1_000_000 }],
      ['poor', noise, { tool: 'test', revision: null }],
    ] as const) {
      const about = { model, split, created_by, labels_sha256, ids };
      const file = encodePredictions(about, values, model === 'good' ? tone : null);
      await write(`experiments/predictions/${model}.${split}.json`, JSON.stringify(file));
    }
  }
}
