/**
 * onnxruntime-web's Node entry: the same WASM kernels as the site, so that figures computed
 * here are bit for bit those of the browser.
 */
import * as ort from 'onnxruntime-web';
import type { OrtRuntime } from '../../inference/runtime.ts';

export function nodeRuntime(threads = 1): OrtRuntime {
  ort.env.wasm.numThreads = threads;
  ort.env.logLevel = 'error';
  return {
    name: `onnxruntime-web ${ort.env.versions.web ?? 'unknown'}`,
    device: 'wasm',
    threads,
    createSession: (graph, options) => ort.InferenceSession.create(graph, options),
    Tensor: ort.Tensor,
  };
}
