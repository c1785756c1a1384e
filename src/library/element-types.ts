/** `<news-classifier>` as TypeScript and JSX know it; complete in itself as types.ts is. */
import type {
  Classifier,
  ClassifierError,
  Device,
  Language,
  LoadProgress,
  ModelInfo,
  Result,
} from './types.ts';

export interface NewsClassifierElement extends HTMLElement {
  headline: string | null;
  text: string | null;
  htmlFor: string | null;
  threshold: number | undefined;
  topK: number | undefined;
  allow: readonly string[] | undefined;
  deny: readonly string[] | undefined;
  language: Language | null;
  view: 'chips' | 'bars';
  noTone: boolean;
  load: 'button' | 'visible' | 'auto';
  model: string | undefined;
  modelBase: string | undefined;
  device: Device | 'auto';
  /** The latest answer; null while there is none. */
  readonly result: Result | null;
  /** The classifier in use; null until `nc-ready`. It is shared: do not dispose of it. */
  readonly classifier: Classifier | null;
  /** Downloads and starts the model now, whatever `load` says. */
  start(): void;
}

export interface NewsClassifierEventMap {
  'nc-progress': CustomEvent<LoadProgress>;
  'nc-ready': CustomEvent<ModelInfo>;
  'nc-result': CustomEvent<Result>;
  'nc-error': CustomEvent<Pick<ClassifierError, 'code' | 'message' | 'details' | 'retryable'>>;
}

declare global {
  interface HTMLElementTagNameMap {
    'news-classifier': NewsClassifierElement;
  }
  interface HTMLElementEventMap {
    'nc-progress': NewsClassifierEventMap['nc-progress'];
    'nc-ready': NewsClassifierEventMap['nc-ready'];
    'nc-result': NewsClassifierEventMap['nc-result'];
    'nc-error': NewsClassifierEventMap['nc-error'];
  }
}
