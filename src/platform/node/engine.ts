/** An engine over a model folder on disk, for the command line and the tests. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../core/engine.ts';
import { AppError } from '../../core/errors.ts';
import type { ModelEntry, ModelVariant } from '../../core/schema.ts';
import { createEngine } from '../../inference/engine.ts';
import type { ModelFiles } from '../../inference/model-files.ts';
import { nodeRuntime } from './ort.ts';

/** Files of a folder, checked against the manifest before use. */
export function modelFolder(folder: string, model: ModelEntry): ModelFiles {
  return {
    async open(path) {
      const entry = model.files.find((file) => file.path === path);
      if (entry === undefined) {
        throw new AppError('config-invalid', `${path} is not in the manifest of ${model.id}`, {
          details: { file: path },
        });
      }
      let bytes: Buffer<ArrayBuffer>;
      try {
        bytes = await readFile(join(folder, path));
      } catch (cause) {
        throw new AppError('download-failed', `${join(folder, path)} cannot be read`, {
          details: { file: path },
          cause,
        });
      }
      const actual = createHash('sha256').update(bytes).digest('hex');
      if (actual !== entry.sha256) {
        throw new AppError(
          'integrity-mismatch',
          `${path}: sha256 ${actual}, expected ${entry.sha256}`,
          {
            details: { file: path },
          },
        );
      }
      return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
  };
}

export interface NodeEngineOptions {
  readonly modelDir: string;
  readonly model: ModelEntry;
  readonly variant: ModelVariant;
  readonly threads?: number;
}

/** Rejects as {@link createEngine} does. */
export function createNodeEngine(options: NodeEngineOptions): Promise<Engine> {
  return createEngine({
    model: options.model,
    variant: options.variant,
    runtime: nodeRuntime(options.threads ?? 1),
    files: modelFolder(options.modelDir, options.model),
    // Lets timers and signals (Ctrl-C, progress) in between items.
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
  });
}
