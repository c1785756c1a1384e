/**
 * The model's life in the page: look for it on the device, download it when asked, start it on
 * the device that is wished for, start over elsewhere when that device computes something else,
 * and give its place to another model. One worker, one model: see docs/adr/0003.
 */
import { atom } from 'nanostores';
import type { Device, Engine } from '../core/engine.ts';
import { AppError, isAbort, toErrorData } from '../core/errors.ts';
import type { ModelEntry } from '../core/schema.ts';
import type { ModelCache } from '../platform/web/model-cache.ts';
import type { LoadProgress } from '../wire/contract.ts';
import { chooseDevice, type GpuProbe, variantOrThrow } from '../wire/device.ts';
import { openEngine, startEngine, type StartedEngine } from '../wire/start-engine.ts';
import type { LifeWatch } from '../wire/worker-link.ts';
import type { DeviceWish } from './device-wish.ts';
import type { ModelService, ModelState } from './model-state.ts';
import { sizeOnDevice, type SizeOnDevice } from '../platform/web/model-storage.ts';
import { SpeedMeter } from './speed-meter.ts';

export interface ModelServiceDeps {
  readonly models: readonly ModelEntry[];
  readonly initial: ModelEntry;
  readonly numLabels: number;
  /** Absolute URL of a model's folder, ending in a slash. */
  readonly baseUrl: (model: ModelEntry) => string;
  readonly cache: ModelCache;
  readonly gpu: GpuProbe | undefined;
  /** Asked at each start: a measurement or a choice may have come since. */
  readonly wish: (model: ModelEntry) => Promise<DeviceWish>;
  readonly spawn: Readonly<Record<Device, () => Worker>>;
  readonly life?: LifeWatch;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

export function createModelService(deps: ModelServiceDeps): ModelService {
  let model = deps.initial;
  const state = atom<ModelState>({ status: 'checking', model });
  const engine = atom<Engine | null>(null);
  let running: AbortController | null = null;

  async function look(): Promise<void> {
    const wanted = model;
    try {
      const found = await filesHere(wanted);
      if (wanted !== model) return;
      if (found.complete) await start();
      else showAbsent(wanted, found);
    } catch (error) {
      if (wanted !== model) return;
      state.set({ status: 'failed', model, error: toErrorData(error, 'cache-unavailable') });
    }
  }

  /** What is here of the files that the device to be taken needs: each device has its own graph. */
  async function filesHere(wanted: ModelEntry): Promise<SizeOnDevice> {
    const { preference } = await deps.wish(wanted);
    const { device } = await chooseDevice(wanted, deps.gpu, preference);
    return sizeOnDevice(deps.cache, wanted, variantOrThrow(wanted, device));
  }

  /** A start that began meanwhile has the say, and so has another model. */
  function showAbsent(wanted: ModelEntry, { total, present }: SizeOnDevice): void {
    if (running !== null || wanted !== model) return;
    state.set({ status: 'absent', model, bytes: total, partial: present });
  }

  async function start(): Promise<void> {
    if (running !== null || engine.get() !== null) return;
    const controller = new AbortController();
    const wanted = model;
    running = controller;
    try {
      const started = await startAsWished(wanted, controller.signal);
      if (running !== controller) {
        await started.engine.dispose();
        return;
      }
      engine.set(started.engine);
      void watch(started);
      const { info } = started.engine;
      state.set({
        status: 'ready',
        model,
        info,
        reason: started.reason,
        stored: started.stored,
      });
    } catch (error) {
      if (running !== controller) return;
      running = null;
      if (isAbort(error)) showAbsent(wanted, await filesHere(wanted));
      else state.set({ status: 'failed', model, error: toErrorData(error, 'session-failed') });
    } finally {
      if (running === controller) running = null;
    }
  }

  /** A worker that crashes after it was ready is gone; `start` then spawns another. */
  async function watch(connection: Pick<StartedEngine, 'engine'>): Promise<void> {
    const error = await connection.engine.crashed();
    await connection.engine.dispose();
    if (engine.get() !== connection.engine) return;
    engine.set(null);
    state.set({ status: 'failed', model, error: error.toData() });
  }

  /** What every worker of a model is started with. */
  function workerOf(wanted: ModelEntry) {
    const { numLabels, spawn, life } = deps;
    return {
      model: wanted,
      numLabels,
      baseUrl: deps.baseUrl(wanted),
      spawn,
      ...(life && { life }),
    };
  }

  async function another(): Promise<Engine> {
    const shown = state.get();
    if (shown.status !== 'ready') throw new AppError('model-not-ready', 'no engine runs');
    if (!shown.stored) throw new AppError('cache-unavailable', 'the files were not kept');
    const { device, threads } = shown.info;
    return (await openEngine(device, { ...workerOf(shown.model), threads })).engine;
  }

  async function startAsWished(wanted: ModelEntry, signal: AbortSignal) {
    let meter = new SpeedMeter(deps.now);
    state.set({ status: 'starting', model: wanted });
    const wish = await deps.wish(wanted);
    const started = await startEngine({
      ...workerOf(wanted),
      gpu: deps.gpu,
      preference: wish.preference,
      threads: wish.threads,
      signal,
      onProgress: (progress: LoadProgress) => {
        if (signal.aborted) return;
        if (progress.stage === 'starting') {
          // Another device may download files of its own after this one failed.
          meter = new SpeedMeter(deps.now);
          state.set({ status: 'starting', model: wanted });
          return;
        }
        const { received, total } = progress;
        const bytesPerSecond = meter.add(received);
        const secondsLeft = bytesPerSecond ? (total - received) / bytesPerSecond : null;
        state.set({
          status: 'downloading',
          model: wanted,
          received,
          total,
          bytesPerSecond,
          secondsLeft,
        });
      },
    });
    // The wish's own reason, unless the device failed and another was taken.
    const asWished = started.reason === 'chosen-by-user';
    return { ...started, reason: (asWished ? wish.reason : null) ?? started.reason };
  }

  /** Ends what runs or is about to; its memory goes with its worker. */
  function end(): void {
    running?.abort();
    running = null;
    const ended = engine.get();
    engine.set(null);
    void ended?.dispose();
    state.set({ status: 'checking', model });
  }

  void look();

  return {
    state,
    engine,
    start,
    another,
    cancel: () => running?.abort(),
    async select(modelId) {
      if (modelId === model.id) return;
      const next = deps.models.find(({ id }) => id === modelId);
      if (next === undefined) {
        throw new AppError('config-invalid', `no model ${modelId}`, {
          details: { file: 'config/models.json' },
        });
      }
      model = next;
      end();
      await look();
    },
    async restart() {
      end();
      await look();
    },
  };
}
