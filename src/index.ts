/** The npm library in a browser; in Node the package's exports lead to node.ts. */
import { createBrowserClassifier } from './library/browser.ts';
import { packageWorkers } from './library/package-workers.ts';
import type { Classifier, CreateOptions } from './library/types.ts';

export type * from './library/types.ts';

/**
 * Downloads the model if it is not on this device yet, verifies it and starts it in a worker.
 * Rejects with a `ClassifierError`.
 *
 * @example
 * const classifier = await createClassifier({ modelBase: '/models/' });
 * const { labels, tone } = await classifier.classify('В Омске открыли новый мост');
 */
export function createClassifier(options: CreateOptions = {}): Promise<Classifier> {
  return createBrowserClassifier(options, {
    spawn: packageWorkers,
    modelBase: new URL('models/', document.baseURI).href,
  });
}
