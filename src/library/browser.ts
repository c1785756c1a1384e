/** `createClassifier` in a browser, given how workers are started. */
import type { Device } from '../core/engine.ts';
import type { WorkerEngine } from '../wire/client.ts';
import { sizeOnDevice, type SizeOnDevice } from '../platform/web/model-storage.ts';
import { threadModelCache } from '../platform/web/worker-host.ts';
import { chooseDevice, type GpuProbe, variantOrThrow } from '../wire/device.ts';
import { startEngine } from '../wire/start-engine.ts';
import { bundledModel } from './bundled.ts';
import { type ClassifierParts, EngineClassifier } from './classifier.ts';
import type { Classifier, CreateOptions } from './types.ts';

export interface BrowserHome {
  /** Starts an inference worker; the caller names its file. */
  readonly spawn: Readonly<Record<Device, () => Worker>>;
  /** Where models lie when nobody says: a URL ending in a slash. */
  readonly modelBase: string;
}

/** An engine that is running, with what its answers are read by. */
export interface StartedModel extends Omit<ClassifierParts, 'language'> {
  readonly engine: WorkerEngine;
}

/** Rejects as `startEngine` does, and with `bad-input` for an unknown model. */
export async function startModel(options: CreateOptions, home: BrowserHome): Promise<StartedModel> {
  const { model, labels, thresholds } = bundledModel(options.model);
  const base = new URL(folder(options.modelBase ?? home.modelBase), document.baseURI);
  const { engine, reason, stored } = await startEngine({
    model,
    numLabels: labels.length,
    baseUrl: new URL(`${model.id}/`, base).href,
    gpu: (navigator as { gpu?: GpuProbe }).gpu,
    preference: options.device ?? 'auto',
    threads: options.threads ?? 1,
    spawn: home.spawn,
    ...(options.onProgress && { onProgress: options.onProgress }),
    ...(options.signal && { signal: options.signal }),
  });
  return { engine, labels, fitted: thresholds, deviceReason: reason, stored };
}

/** Rejects as {@link startModel}, and with `bad-input` for thresholds that are none. */
export async function createBrowserClassifier(
  options: CreateOptions,
  home: BrowserHome,
): Promise<Classifier> {
  const started = await startModel(options, home);
  const classifier = new EngineClassifier({ ...started, language: options.language ?? 'ru' });
  try {
    if (options.thresholds) classifier.setThresholds(options.thresholds);
  } catch (error) {
    await classifier.dispose();
    throw error;
  }
  return classifier;
}

/** A base without its last slash would lose its last folder. */
function folder(base: string | URL): string {
  const text = String(base);
  return text.endsWith('/') ? text : `${text}/`;
}

/** What starting would download, on the device that would be taken. */
export async function modelOnDevice(options: CreateOptions): Promise<SizeOnDevice> {
  const { model } = bundledModel(options.model);
  const gpu = (navigator as { gpu?: GpuProbe }).gpu;
  const { device } = await chooseDevice(model, gpu, options.device ?? 'auto');
  return sizeOnDevice(threadModelCache(), model, variantOrThrow(model, device));
}
