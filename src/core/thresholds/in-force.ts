/** Which thresholds a model is judged by, and whose they are. */
import type { ModelThresholds } from '../schema.ts';

/** `shipped`: config/thresholds.json. `own`: chosen by the visitor on this device. */
export type ThresholdsOrigin = 'shipped' | 'own';

/** Why own thresholds that are on the device are not taken. */
export type MisfitReason =
  /** They were chosen for another revision of the model. */
  | 'revision'
  /** They name labels that the model does not have. */
  | 'labels'
  /** What is stored is no thresholds. */
  | 'damaged';

export interface Misfit {
  readonly reason: MisfitReason;
  /** The revision they were chosen for; empty where that cannot be read. */
  readonly revision: string;
}

export interface ThresholdsInForce {
  /** The same object for as long as it is in force. */
  readonly thresholds: ModelThresholds;
  readonly origin: ThresholdsOrigin;
  /** False for own ones that the device did not keep: they last as long as the tab. */
  readonly kept: boolean;
  /** Own ones on the device that are not taken; null when there are none. */
  readonly misfit: Misfit | null;
}
