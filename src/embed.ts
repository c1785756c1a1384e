/**
 * `<news-classifier>` for any page by one script tag of this site:
 * `<script type="module" src="https://…/embed/news-classifier.js"></script>`. Workers, runtime and
 * models come from this site, whatever page it stands in.
 */
import wasmWorker from '../workers/inference-wasm.worker.ts?worker&url';
import webgpuWorker from '../workers/inference-webgpu.worker.ts?worker&url';
import { NewsClassifier } from './element/news-classifier.ts';
import { startWorker } from './library/start-worker.ts';

const start = (file: string) => () =>
  startWorker(new URL(file, import.meta.url).href, location.origin);

NewsClassifier.useHome({
  spawn: { wasm: start(wasmWorker), webgpu: start(webgpuWorker) },
  modelBase: new URL(/* @vite-ignore */ '../models/', import.meta.url).href,
});
if (customElements.get('news-classifier') === undefined) {
  customElements.define('news-classifier', NewsClassifier);
}
