/**
 * The engines that a job may use: the page's own, and a second one, started for the run and ended
 * after it. One thread runs one text at a time on WASM, so two workers are two processors; a GPU
 * gains nothing from a second queue.
 */
import { atom, type WritableAtom } from 'nanostores';
import type { Engine } from '../core/engine.ts';
import { AppError } from '../core/errors.ts';
import type { EngineSlot } from './batch-runner.ts';
import type { ModelService } from './model-state.ts';

export const MOST_WORKERS = 2;
/** Of a second worker with its model: what `npm run bench:batch-workers` found it to add, rounded up. */
export const SECOND_WORKER_BYTES = 110_000_000;
/** With fewer processors a second worker leaves nothing for the page and everything else. */
const PROCESSORS_FOR_TWO = 4;

export interface EnginePool {
  /** How many a run may use, 1 or 2; taken at its start. */
  readonly wanted: WritableAtom<number>;
  /** Most that the running device has use for. */
  most(): number;
  slots(): readonly EngineSlot[];
  /** Ends the second engine. */
  release(): Promise<void>;
}

/** @param processors `navigator.hardwareConcurrency`. */
export function createEnginePool(model: ModelService, processors: number): EnginePool {
  const wanted = atom(processors >= PROCESSORS_FOR_TWO ? MOST_WORKERS : 1);
  let second: Promise<Engine> | null = null;

  const release = async (): Promise<void> => {
    const ended = second;
    second = null;
    const engine = await ended?.catch(() => null);
    await engine?.dispose();
  };
  const most = (): number => {
    const info = model.engine.get()?.info;
    // An engine of several threads has the processors already.
    return info?.device === 'wasm' && info.threads === 1 ? MOST_WORKERS : 1;
  };
  const first: EngineSlot = {
    engine: () => {
      const engine = model.engine.get();
      return engine === null
        ? Promise.reject(new AppError('model-not-ready', 'no engine', { retryable: true }))
        : Promise.resolve(engine);
    },
    restart: () => restart(model),
  };
  const other: EngineSlot = {
    engine: () => (second ??= model.another()),
    restart: release,
  };
  return {
    wanted,
    most,
    release,
    slots: () => (Math.min(wanted.get(), most()) > 1 ? [first, other] : [first]),
  };
}

/** The service learns of a death a little later than the caller: wait for it to let go first. */
async function restart(model: ModelService): Promise<void> {
  const dead = model.engine.get();
  if (dead !== null) {
    await new Promise<void>((resolve) => {
      const stop = model.engine.listen(() => {
        stop();
        resolve();
      });
    });
  }
  await model.start();
}
