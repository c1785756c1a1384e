import type { ModelEntry, ModelVariant } from '../core/schema.ts';

/** The files that one variant needs; the rest of the folder stays where it is. */
export function neededFiles(model: ModelEntry, variant: ModelVariant): ModelEntry['files'] {
  const needed = new Set([model.tokenizer, model.selfTest, variant.graph, ...variant.externalData]);
  return model.files.filter((file) => needed.has(file.path));
}
