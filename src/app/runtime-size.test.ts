import { statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RUNTIME_BYTES } from './runtime-size.ts';

it('is the size of the installed runtime', () => {
  const file = new URL(
    '../../node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm',
    import.meta.url,
  );
  expect(RUNTIME_BYTES).toBe(statSync(file).size);
});
