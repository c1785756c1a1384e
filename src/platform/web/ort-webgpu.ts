/**
 * onnxruntime-web, WebGPU build (its own, larger .wasm). Used only after an adapter answered;
 * when it fails, the app starts a fresh worker with the WASM build instead.
 */
import * as ort from 'onnxruntime-web/webgpu';
import type { OrtRuntime } from '../../inference/runtime.ts';

export function webgpuRuntime(): OrtRuntime {
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
