/** The npm library in Node: the same kernels and answers as in a browser, in the caller's thread. */
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { AppError } from './core/errors.ts';
import { bundledModel } from './library/bundled.ts';
import { EngineClassifier } from './library/classifier.ts';
import type { Classifier, CreateOptions } from './library/types.ts';
import { createNodeEngine } from './platform/node/engine.ts';

export type * from './library/types.ts';

/**
 * Reads the model from `modelBase` (default: the models of the package), verifies and starts it.
 * Inference blocks the event loop for some ten milliseconds a text. Rejects with a `ClassifierError`.
 *
 * @example
 * const classifier = await createClassifier();
 * const { labels } = await classifier.classify({ title: 'В Омске открыли новый мост' });
 */
export async function createClassifier(options: CreateOptions = {}): Promise<Classifier> {
  const { model, labels, thresholds } = bundledModel(options.model);
  const device = options.device ?? 'auto';
  const variant = model.variants.find((candidate) => candidate.devices.includes('wasm'));
  if (device === 'webgpu' || variant === undefined) {
    throw new AppError('bad-input', 'in Node there is WASM only', { details: { device } });
  }
  options.signal?.throwIfAborted();
  options.onProgress?.({ stage: 'starting' });
  const base = options.modelBase ?? new URL('../public/models/', import.meta.url);
  const engine = await createNodeEngine({
    modelDir: path.join(folderOf(base), model.id),
    model,
    variant,
    threads: options.threads ?? 1,
  });
  const classifier = new EngineClassifier({
    engine,
    labels,
    fitted: thresholds,
    language: options.language ?? 'ru',
    deviceReason: device === 'wasm' ? 'chosen-by-user' : 'webgpu-unsupported',
    stored: true,
  });
  if (options.thresholds) classifier.setThresholds(options.thresholds);
  return classifier;
}

/** @throws `AppError` `bad-input` for a URL that is no file: nothing is downloaded in Node. */
function folderOf(base: string | URL): string {
  const text = String(base);
  if (!/^[a-z][a-z\d+.-]+:\/\//i.test(text)) return text;
  if (text.startsWith('file:')) return fileURLToPath(text);
  throw new AppError('bad-input', `in Node "modelBase" is a folder, not ${text}`, {
    details: { modelBase: text },
  });
}
