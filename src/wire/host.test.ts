/** The worker's side of the wire, with the served model, in this thread. */
import { describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { modelsFileSchema } from '../core/schema.ts';
import { modelFolder } from '../platform/node/engine.ts';
import { nodeRuntime } from '../platform/node/ort.ts';
import type { LoadProgress, LoadRequest } from './contract.ts';
import { Host } from './host.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest = modelsFileSchema.parse(
  JSON.parse(readFileSync(`${root}config/models.json`, 'utf8')),
);
const model = manifest.models.find((m) => m.id === manifest.default);
const variant = model?.variants.find((v) => v.devices.includes('wasm'));
if (model === undefined || variant === undefined) throw new Error('no default model for WASM');
const files = modelFolder(`${root}public/models/${model.id}`, model);

const request: LoadRequest = {
  model,
  variant,
  device: 'wasm',
  threads: 1,
  baseUrl: 'http://localhost/models/',
  numLabels: model.numLabels,
};

function newHost(): Host {
  return new Host({
    runtime: () => nodeRuntime(),
    open: async (file, _baseUrl, onBytes) => {
      const bytes = await files.open(file.path);
      onBytes(bytes.length >> 1);
      onBytes(bytes.length);
      return { bytes, stored: true };
    },
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => performance.now(),
  });
}

const text = { title: 'Суд вынес приговор', snippet: '' };

describe('Host', () => {
  it('reports the bytes of all files together, then that it starts', async () => {
    const seen: LoadProgress[] = [];
    const loaded = await newHost().load(request, (progress) => seen.push(progress));
    expect(loaded).toMatchObject({ ok: true, value: { stored: true } });
    expect(seen[0]).toMatchObject({ stage: 'downloading' });
    expect(seen.at(-1)).toEqual({ stage: 'starting' });
  });

  it('holds one model for life', async () => {
    const host = newHost();
    await host.load(request, () => undefined);
    expect(await host.load(request, () => undefined)).toMatchObject({ ok: false });
  });

  it('refuses a model with another number of labels, before it downloads anything', async () => {
    const seen: LoadProgress[] = [];
    const result = await newHost().load({ ...request, numLabels: 67 }, (p) => seen.push(p));
    expect(result).toMatchObject({ ok: false, error: { code: 'config-invalid' } });
    expect(seen).toEqual([]);
  });

  it('answers a call before the model with data, not with an exception', async () => {
    expect(await newHost().classify(1, [text], null)).toMatchObject({
      ok: false,
      error: { code: 'model-not-ready' },
    });
  });

  it('cancels the job that is named and no other', async () => {
    const host = newHost();
    await host.load(request, () => undefined);
    const long = host.classify(
      1,
      Array.from({ length: 500 }, () => text),
      null,
    );
    const short = host.classify(2, [text], null);
    host.cancel(1);
    expect(await long).toMatchObject({ ok: false, error: { code: 'aborted' } });
    expect(await short).toMatchObject({ ok: true });
  });
});
