/** The API in this process with the served model: what the other homes are compared with. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { driftReferenceSchema } from '../../src/api/drift-reference.ts';
import { createApi } from '../../src/api/router.ts';
import { DEFAULT_OPTIONS } from '../../src/api/service.ts';
import { labelsFileSchema, modelsFileSchema, thresholdsFileSchema } from '../../src/core/schema.ts';
import { createNodeEngine } from '../../src/platform/node/engine.ts';
import type { ApiAnswer, ApiCase } from './api-cases.ts';

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

export interface NodeApi {
  ask(request: ApiCase): Promise<ApiAnswer>;
  stop(): Promise<void>;
}

export async function nodeApi(): Promise<NodeApi> {
  const models = modelsFileSchema.parse(JSON.parse(read('config/models.json')));
  const model = models.models.find(({ id }) => id === models.default);
  const variant = model?.variants.find(({ devices }) => devices.includes('wasm'));
  const text = read('config/thresholds.json');
  const values = thresholdsFileSchema.parse(JSON.parse(text)).models[models.default];
  if (!model || !variant || !values) throw new Error('no default model for WASM');
  const modelDir = fileURLToPath(new URL(`../../public/models/${model.id}`, import.meta.url));
  const engine = await createNodeEngine({ modelDir, model, variant });
  const sha256 = createHash('sha256').update(text).digest('hex');
  const thresholds = { values, sha256, path: 'config/thresholds.json' };
  const reference = driftReferenceSchema.parse(JSON.parse(read('config/drift-reference.json')));
  const api = createApi({
    options: DEFAULT_OPTIONS,
    labels: labelsFileSchema.parse(JSON.parse(read('config/labels.json'))).labels,
    engines: () => [engine],
    device: () => 'wasm',
    modelPath: () => `models/${model.id}/${variant.graph}`,
    thresholds: () => thresholds,
    reloadThresholds: () => Promise.resolve({ kind: 'loaded', thresholds }),
    reloadModel: () => Promise.resolve({ kind: 'missing' }),
    driftReference: () => Promise.resolve(reference),
    clock: { now: () => new Date(), monotonic: () => performance.now() },
    report: (error) => {
      throw error;
    },
  });
  return {
    stop: () => engine.dispose(),
    async ask({ method, path, body, headers }) {
      const response = await api.fetch(
        new Request(`http://localhost${path}`, {
          method,
          headers: headers ?? {},
          ...(body === undefined || body === '' ? {} : { body }),
        }),
      );
      return {
        status: response.status,
        text: await response.text(),
        headers: Object.fromEntries(response.headers),
      };
    },
  };
}
