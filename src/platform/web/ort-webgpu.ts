/**
 * onnxruntime-web, WebGPU build (its own, larger .wasm). Used only after an adapter answered;
 * when it fails, the app starts a fresh worker with the WASM build instead.
 */
import * as ort from 'onnxruntime-web/webgpu';
import wasmFile from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import type { OrtRuntime } from '../../inference/runtime.ts';
import { foreignUrl } from './foreign-url.ts';

export function webgpuRuntime(): OrtRuntime {
  const foreign = foreignUrl(wasmFile);
  if (foreign !== null) ort.env.wasm.wasmPaths = { wasm: foreign };
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  return {
    name: `onnxruntime-web ${ort.env.versions.web ?? ort.env.versions.common}`,
    device: 'webgpu',
    threads: 1,
    createSession: (graph, options) => ort.InferenceSession.create(graph, options),
    Tensor: ort.Tensor,
  };
}
