/**
 * onnxruntime-web, WASM build. Vite bundles its glue into the worker and emits the .wasm beside
 * it, so nothing is ever fetched from another origin and no path needs configuring.
 */
import * as ort from 'onnxruntime-web/wasm';
import type { OrtRuntime } from '../../inference/runtime.ts';

/** @param threads more than 1 needs a cross-origin isolated page; else the runtime takes 1. */
export function wasmRuntime(threads: number): OrtRuntime {
  const isolated = globalThis.crossOriginIsolated;
  ort.env.wasm.numThreads = isolated ? threads : 1;
  ort.env.logLevel = 'error';
  return {
    name: `onnxruntime-web ${ort.env.versions.web ?? ort.env.versions.common}`,
    device: 'wasm',
    threads: isolated ? threads : 1,
    createSession: (graph, options) => ort.InferenceSession.create(graph, options),
    Tensor: ort.Tensor,
  };
}
