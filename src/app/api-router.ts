/** The API's router over what this page has: one engine, the thresholds in force, bundled data. */
import thresholdsText from '../../config/thresholds.json?raw';
import type { DriftReference } from '../api/drift-reference.ts';
import { createApi } from '../api/router.ts';
import { DEFAULT_OPTIONS, type ServedThresholds } from '../api/service.ts';
import type { AppConfig } from './config.ts';
import type { ModelService } from './model-state.ts';
import type { ThresholdsService } from './thresholds.ts';

export interface PageApiDeps {
  readonly config: AppConfig;
  readonly model: ModelService;
  readonly thresholds: ThresholdsService;
  readonly report: (error: unknown) => void;
  readonly now: () => Date;
  readonly monotonic: () => number;
}

const SHIPPED = 'config/thresholds.json';
/** Where a visitor's own ones are: a key of this browser's storage. */
const OWN = 'localStorage:rubrika.thresholds';

export function createPageApi(deps: PageApiDeps): (request: Request) => Promise<Response> {
  const { config, model } = deps;
  /** The one that is loaded, or would be. */
  const entry = () => model.state.get().model;
  let served: ServedThresholds | null = null;
  let hashed: { readonly text: string; readonly sha256: string } | null = null;

  /** Hashing is asynchronous and the routes are not: done before each request. */
  async function refresh(): Promise<ServedThresholds> {
    const info = model.engine.get()?.info;
    const found = info === undefined ? null : deps.thresholds.find(info);
    const own = found?.origin === 'own';
    const values = found?.thresholds ?? config.thresholdsOf(entry().id);
    const text = own ? JSON.stringify(values) : thresholdsText;
    if (hashed?.text !== text) hashed = { text, sha256: await sha256(text) };
    served = { values, path: own ? OWN : SHIPPED, sha256: hashed.sha256 };
    return served;
  }

  const api = createApi({
    options: DEFAULT_OPTIONS,
    labels: config.labels,
    engines: () => {
      const engine = model.engine.get();
      return engine === null ? [] : [engine];
    },
    device: () => model.engine.get()?.info.device ?? 'wasm',
    modelPath: () => {
      const info = model.engine.get()?.info;
      const variant = entry().variants.find(({ precision }) => precision === info?.precision);
      return variant === undefined ? null : `models/${entry().id}/${variant.graph}`;
    },
    thresholds: () => {
      if (served === null) throw new Error('refresh comes first');
      return served;
    },
    reloadThresholds: async () => ({ kind: 'loaded', thresholds: await refresh() }),
    reloadModel: async (path) => {
      const id = path === null ? entry().id : path.replace(/^models\//, '').replace(/\/$/, '');
      if (id !== entry().id) return { kind: 'missing' };
      // A running model is the verified one. Nothing is downloaded without the visitor's word.
      const { status } = model.state.get();
      if (status === 'failed') await model.start();
      return model.engine.get() === null
        ? { kind: 'failed', reason: 'model-not-ready' }
        : { kind: 'loaded', path: `models/${entry().id}` };
    },
    driftReference: async () =>
      (await import('../../config/drift-reference.json')).default as unknown as DriftReference,
    clock: { now: deps.now, monotonic: deps.monotonic },
    report: deps.report,
  });
  return async (request) => {
    await refresh();
    return api.fetch(request);
  };
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, '0')).join('');
}
