/** An API for tests: a model of three labels whose logits are chosen by words of the title. */
import type { ClassifyInput, Engine, ItemOutput } from '../core/engine.ts';
import type { Label } from '../core/schema.ts';
import { hasContent } from '../core/text.ts';
import { type Api, createApi } from './router.ts';
import {
  type ApiDeps,
  type ApiOptions,
  DEFAULT_OPTIONS,
  type ServedThresholds,
} from './service.ts';

export const TEST_LABELS: readonly Label[] = ['спорт', 'экономика', 'культура'].map(
  (name, index) => ({
    index,
    name,
    ru: name,
    en: name,
    group: 'topic',
    definition_ru: '',
    definition_en: '',
    train_count: 1,
  }),
);

/** Logit 2 for the label whose name the title has, −4 for others; tone by «хорош» and «плох». */
export function fakeOutput({ title, snippet }: ClassifyInput): ItemOutput {
  if (!hasContent(`${title}${snippet}`)) return { kind: 'empty', notes: [] };
  const tone = title.includes('плох') ? [2, 0, 0] : title.includes('хорош') ? [0, 0, 2] : [0, 2, 0];
  return {
    kind: 'scored',
    logits: Float32Array.from(TEST_LABELS, ({ name }) => (title.includes(name) ? 2 : -4)),
    toneLogits: Float32Array.from(tone),
    tokens: title.length,
    notes: [],
  };
}

export const TEST_THRESHOLDS: ServedThresholds = {
  path: 'config/thresholds.json',
  sha256: 'ab'.repeat(32),
  values: {
    global: 0.4,
    perLabel: { культура: 0.9 },
    calibration: { kind: 'identity' },
    fittedOn: { split: 'val', items: 1, objective: '', rule: '', revision: 'revision' },
  },
};

export interface FakeEngine extends Engine {
  /** Titles in the order in which they were computed. */
  readonly seen: string[];
}

/** @param before awaited for each call: lets a test hold the engine up or make it fail. */
export function fakeEngine(
  before: (titles: string[]) => Promise<void> = async () => {},
): FakeEngine {
  const seen: string[] = [];
  return {
    seen,
    info: {
      modelId: 'model',
      revision: 'revision',
      precision: 'int8',
      device: 'wasm',
      threads: 1,
      runtime: 'fake',
      maxTokens: 128,
      bytes: 1,
      loadMs: 1,
      selfTestMaxError: 0,
    },
    async classify(inputs, { signal } = {}) {
      await before(inputs.map(({ title }) => title));
      signal?.throwIfAborted();
      seen.push(...inputs.map(({ title }) => title));
      return { items: inputs.map(fakeOutput), ms: 1 };
    },
    dispose: async () => {},
  };
}

export interface TestApi extends Api {
  readonly reported: unknown[];
  /** Status, text and headers of one request. */
  ask(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; text: string; headers: Headers }>;
}

export function testApi(
  overrides: Partial<Omit<ApiDeps, 'options'>> & { options?: Partial<ApiOptions> } = {},
): TestApi {
  const { options, ...deps } = overrides;
  const engine = fakeEngine();
  const reported: unknown[] = [];
  let ms = 0;
  const api = createApi({
    options: { ...DEFAULT_OPTIONS, ...options },
    labels: TEST_LABELS,
    engines: () => [engine],
    device: () => 'wasm',
    modelPath: () => 'models/model/onnx/model_quantized.onnx',
    thresholds: () => TEST_THRESHOLDS,
    reloadThresholds: () => Promise.resolve({ kind: 'loaded', thresholds: TEST_THRESHOLDS }),
    reloadModel: (path) =>
      Promise.resolve(
        path === null || path === 'model'
          ? { kind: 'loaded', path: 'models/model' }
          : { kind: 'missing' },
      ),
    driftReference: () => Promise.resolve(null),
    clock: { now: () => new Date('2026-01-02T03:04:05Z'), monotonic: () => (ms += 0.5) },
    report: (error) => void reported.push(error),
    ...deps,
  });
  return {
    ...api,
    reported,
    async ask(method, path, body, headers = {}) {
      const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
      const response = await api.fetch(
        new Request(`http://localhost${path}`, {
          method,
          headers: {
            ...(text === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(text === undefined ? {} : { body: text }),
        }),
      );
      return { status: response.status, text: await response.text(), headers: response.headers };
    },
  };
}
