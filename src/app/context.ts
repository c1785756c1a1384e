/** What pages are given; elements ask for it with @lit/context instead of importing instances. */
import { createContext } from '@lit/context';
import type { ReadableAtom } from 'nanostores';
import type { BatchService } from './batch-service.ts';
import type { AppConfig } from './config.ts';
import type { DeviceService } from './device-service.ts';
import type { Draft } from './draft.ts';
import type { Incoming } from './incoming.ts';
import type { ModelService } from './model-state.ts';
import type { Notices } from './notices.ts';
import type { OfflineService } from './offline.ts';
import type { Router } from './router.ts';
import type { Settings } from './settings.ts';
import type { SiteFiles } from './site-files.ts';
import type { SpeedTest } from './speed-test.ts';
import type { StorageService } from './storage-service.ts';
import type { ThresholdsService } from './thresholds.ts';
import type { StatisticsClient } from '../wire/statistics-client.ts';
import type { ToneHistory } from './tone-history.ts';
import type { Traffic } from './traffic.ts';

/** Which build this is: stated in the page and in copied results. */
export interface BuildId {
  readonly commit: string;
  readonly date: string;
}

export interface Services {
  /** Made, and its code fetched, at the first call; the same one ever after. */
  readonly batch: () => Promise<BatchService>;
  readonly build: BuildId;
  /** Whether a batch job runs in this tab: the model must stay as it is. */
  readonly busy: () => boolean;
  readonly config: AppConfig;
  readonly devices: DeviceService;
  readonly draft: Draft;
  readonly incoming: Incoming;
  readonly model: ModelService;
  readonly notices: Notices;
  readonly offline: OfflineService;
  readonly router: Router;
  readonly settings: Settings;
  readonly siteFiles: SiteFiles;
  /** Times models on this device, in workers of its own. */
  readonly speedTest: SpeedTest;
  readonly storage: StorageService;
  /** A statistics thread of the caller's own; it starts with the first call and is disposed of by the caller. */
  readonly statistics: () => StatisticsClient;
  /** What every page judges by: the shipped thresholds, or the visitor's own. */
  readonly thresholds: ThresholdsService;
  readonly toneHistory: ToneHistory;
  readonly traffic: ReadableAtom<Traffic>;
}

export const servicesContext = createContext<Services>(Symbol('services'));
