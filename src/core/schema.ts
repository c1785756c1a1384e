/**
 * The shapes of all data files, parsed at every border. Python writes them, TypeScript
 * parses them; types are inferred so that there is one truth.
 */
import { z } from 'zod';
import { LABEL_GROUPS } from './vocabulary.ts';

export { LABEL_GROUPS, TONES, type LabelGroup, type Tone } from './vocabulary.ts';
export const labelGroupSchema = z.enum(LABEL_GROUPS);

export const labelSchema = z.object({
  index: z.int().min(0),
  /** As in the data and in API answers. */
  name: z.string().min(1),
  ru: z.string().min(1),
  en: z.string().min(1),
  group: labelGroupSchema,
  definition_ru: z.string(),
  definition_en: z.string(),
  train_count: z.int().min(0),
});
export type Label = z.infer<typeof labelSchema>;

export const labelsFileSchema = z
  .object({ version: z.string(), labels: z.array(labelSchema).min(1) })
  .refine((file) => file.labels.every((label, i) => label.index === i), {
    error: 'labels must stand in output order, index 0..n-1',
  })
  .refine((file) => new Set(file.labels.map((l) => l.name)).size === file.labels.length, {
    error: 'label names must be unique',
  });

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

export const modelFileSchema = z.object({
  /** Relative to the model's folder. */
  path: z.string().regex(/^[\w./-]+$/),
  bytes: z.int().positive(),
  sha256: sha256Schema,
});
export type ModelFile = z.infer<typeof modelFileSchema>;

export const modelVariantSchema = z.object({
  precision: z.string(),
  devices: z.array(z.enum(['wasm', 'webgpu'])).min(1),
  /** Path of the ONNX graph; must be among the model's files. */
  graph: z.string(),
  /** Weight files the graph names as external data. */
  externalData: z.array(z.string()).default([]),
  /** Largest absolute logit error that the self-test accepts, and where it was measured. */
  selfTestTolerance: z.number().positive(),
});
export type ModelVariant = z.infer<typeof modelVariantSchema>;

export const windowingSchema = z.object({
  /** Tokens that neighbouring windows share. */
  overlap: z.int().min(0),
  aggregate: z.enum(['max', 'mean']),
  /** Windows read at most; what is beyond is said in the result. */
  maxWindows: z.int().min(1),
});
export type Windowing = z.infer<typeof windowingSchema>;

export const modelEntrySchema = z
  .object({
    id: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/),
    title: z.object({ ru: z.string(), en: z.string() }),
    architecture: z.string(),
    parameters: z.int().positive(),
    numLabels: z.int().positive(),
    maxTokens: z.int().positive(),
    windowing: windowingSchema,
    files: z.array(modelFileSchema).min(1),
    tokenizer: z.string().default('tokenizer.json'),
    /** Texts with token ids and logits, checked on the device before the first answer. */
    selfTest: z.string().default('self-test.json'),
    variants: z.array(modelVariantSchema).min(1),
    licence: z.string(),
    provenance: z.object({
      run: z.string(),
      backbone: z.string(),
      trainedOn: z.string(),
      result: z.string(),
    }),
  })
  .refine(
    (m) =>
      [m.tokenizer, m.selfTest, ...m.variants.flatMap((v) => [v.graph, ...v.externalData])].every(
        (path) => m.files.some((f) => f.path === path),
      ),
    { error: 'every named file must be listed in files' },
  );
export type ModelEntry = z.infer<typeof modelEntrySchema>;

export const modelsFileSchema = z
  .object({ default: z.string(), models: z.array(modelEntrySchema).min(1) })
  .refine((file) => file.models.some((m) => m.id === file.default), {
    error: 'the default must be one of the models',
  });
export type ModelsFile = z.infer<typeof modelsFileSchema>;

const probability = z.number().min(0).max(1);

export const calibrationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('identity') }),
  /** Platt scaling on logits: p = sigmoid(slope · logit + intercept) (Platt 1999). */
  z.object({ kind: z.literal('platt'), slope: z.number().positive(), intercept: z.number() }),
]);
export type Calibration = z.infer<typeof calibrationSchema>;

export const modelThresholdsSchema = z.object({
  global: probability,
  /** By label name; overrides the global one. */
  perLabel: z.record(z.string(), probability).default({}),
  calibration: calibrationSchema.default({ kind: 'identity' }),
  fittedOn: z.object({
    split: z.string(),
    items: z.int().positive(),
    objective: z.string(),
    rule: z.string(),
    revision: z.string(),
  }),
});
export type ModelThresholds = z.infer<typeof modelThresholdsSchema>;

export const thresholdsFileSchema = z.object({
  models: z.record(z.string(), modelThresholdsSchema),
});

const conformalLevelSchema = z.object({
  /** Share of an item's true labels that its set is to hold on average. */
  level: z.number().gt(0).lt(1),
  /** A set holds the labels whose logit is at least this. */
  threshold: z.number(),
  /** What the sets did on items that played no part in the choice; 95 % interval. */
  checked: z.object({
    split: z.string(),
    items: z.int().positive(),
    coverage: z.object({ value: probability, low: probability, high: probability }),
    /** Labels a set, on average. */
    size: z.number().min(0),
  }),
});
export type ConformalLevel = z.infer<typeof conformalLevelSchema>;

export const conformalFileSchema = z.object({
  models: z.record(
    z.string(),
    z.object({
      /** Ascending by level. */
      levels: z
        .array(conformalLevelSchema)
        .min(1)
        .refine((all) => all.every(({ level }, i) => i === 0 || level > (all[i - 1]?.level ?? 1)), {
          error: 'levels must ascend',
        }),
      /** `items`: with at least one true label. */
      fittedOn: z.object({ split: z.string(), items: z.int().positive(), revision: z.string() }),
    }),
  ),
});
export type ConformalFile = z.infer<typeof conformalFileSchema>;

const goldenOutputSchema = z.object({
  logits: z.array(z.number()),
  tone_logits: z.array(z.number()),
});

export const selfTestSchema = z.object({
  items: z
    .array(
      z.object({
        title: z.string(),
        snippet: z.string(),
        ids: z.array(z.int().min(0)),
        /** By precision: what native onnxruntime computes with that very file. */
        expected: z.record(z.string(), goldenOutputSchema),
      }),
    )
    .min(1),
});
export type SelfTest = z.infer<typeof selfTestSchema>;
