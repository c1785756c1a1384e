/**
 * onnxruntime-web, WASM build. Vite bundles its glue into the worker and emits the .wasm beside
 * it, so nothing is ever fetched from another origin and no path needs configuring.
 */
import * as ort from 'onnxruntime-web/wasm';
import wasmFile from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import type { OrtRuntime } from '../../inference/runtime.ts';
import { foreignUrl } from './foreign-url.ts';

/** @param threads more than 1 needs a cross-origin isolated page; else the runtime takes 1. */
export function wasmRuntime(threads: number): OrtRuntime {
  const foreign = foreignUrl(wasmFile);
  if (foreign !== null) ort.env.wasm.wasmPaths = { wasm: foreign };
  // A thread is this file again, which a page of another origin may not start.
  const count = globalThis.crossOriginIsolated && foreign === null ? threads : 1;
  ort.env.wasm.numThreads = count;
  ort.env.logLevel = 'error';
  return {
    name: `onnxruntime-web ${ort.env.versions.web ?? ort.env.versions.common}`,
    device: 'wasm',
    threads: count,
    createSession: (graph, options) => ort.InferenceSession.create(graph, options),
    Tensor: ort.Tensor,
  };
}
