/** What the Python zoo keeps of a training run (`experiments/runs/<id>.json`); the rest is left. */
import { z } from 'zod';

export const runLogSchema = z.looseObject({
  config: z.looseObject({
    id: z.string().min(1),
    title: z.string(),
    backbone: z.string(),
    adaptation: z.string(),
    train: z.array(z.string()),
    seed: z.int(),
  }),
  epochs: z.array(z.looseObject({ epoch: z.int().positive(), seconds: z.number() })).min(1),
  record: z.looseObject({
    sessions: z.array(z.looseObject({ threads: z.int().positive() })).min(1),
  }),
});
export interface RunLog extends z.infer<typeof runLogSchema> {
  /** The name that its file has: a config may have been renamed since. */
  readonly id: string;
}

const SEED_MARK = '@seed';

/** The row that a run belongs to: `<row>@seed43` is a repeat of `<row>` with another seed. */
export function rowOf(id: string): string {
  return id.split(SEED_MARK)[0] ?? id;
}

export function isRepeat(id: string): boolean {
  return id.includes(SEED_MARK);
}
