/**
 * The part of onnxruntime that inference needs. Each platform passes its own build in
 * (WASM, WebGPU, Node), so that this folder names none of them.
 */
import type { InferenceSession, Tensor, TensorConstructor } from 'onnxruntime-common';
import type { Device } from '../core/engine.ts';

export interface OrtRuntime {
  /** Name and version, such as `onnxruntime-web 1.30.0`. */
  readonly name: string;
  readonly device: Device;
  readonly threads: number;
  createSession(
    graph: Uint8Array,
    options: InferenceSession.SessionOptions,
  ): Promise<InferenceSession>;
  readonly Tensor: TensorConstructor;
}

export type { InferenceSession, Tensor };
