/**
 * Registers `<news-classifier>`, from the npm package. Workers and models are found beside it;
 * `defineNewsClassifier` registers it under another name.
 */
import { NewsClassifier } from './element/news-classifier.ts';
import { packageWorkers } from './library/package-workers.ts';

export type * from './library/types.ts';
export type * from './library/element-types.ts';

NewsClassifier.useHome({
  spawn: packageWorkers,
  modelBase: new URL('models/', document.baseURI).href,
});

/** Registers the element, under `tag` too; a name that is taken is left alone. */
export function defineNewsClassifier(tag = 'news-classifier'): void {
  if (customElements.get(tag) !== undefined) return;
  // A class can have one name only.
  const Own = class extends NewsClassifier {};
  customElements.define(tag, Own);
}

defineNewsClassifier();
