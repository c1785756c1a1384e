// Vite plugin: predictions and truth of experiments/predictions become part of the site, with an
// index that says what there is. Without such files the index is empty and the page says so.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SOURCE = 'experiments/predictions';
const TARGET = 'predictions';

/**
 * Name → content of what is served under predictions/. A predictions file without the truth of
 * its split cannot be judged and is left out, with a warning. Repeats of a zoo row with other seeds
 * (`<row>@seed43`) tell of the spread, which docs/RESULTS.md has; they are not shipped.
 * @param {string} folder
 * @param {(message: string) => void} warn
 * @returns {Map<string, string>}
 */
export function shippedPredictions(folder, warn) {
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.json') && !name.includes('@seed'))
        .sort()
    : [];
  const files = new Map(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
  /** @type {{ model: string, split: string, items: number, bytes: number, file: string, truth: string }[]} */
  const entries = [];
  for (const [file, text] of [...files]) {
    if (file.startsWith('truth.')) continue;
    const { model, split, shape } = JSON.parse(text);
    const truth = `truth.${split}.json`;
    if (!files.has(truth)) {
      warn(`${file} is not shipped: there is no ${truth} (npm run cli -- truth)`);
      files.delete(file);
      continue;
    }
    const bytes = Buffer.byteLength(text);
    entries.push({ model, split, items: shape[0], bytes, file, truth });
  }
  for (const file of [...files.keys()]) {
    if (file.startsWith('truth.') && !entries.some((entry) => entry.truth === file)) {
      files.delete(file);
    }
  }
  files.set('index.json', JSON.stringify({ version: 1, entries }));
  return files;
}

/** @returns {import('vite').Plugin} */
export function predictionsPlugin() {
  return {
    name: 'shipped-predictions',
    configureServer(server) {
      server.middlewares.use(`/${TARGET}`, (request, response, next) => {
        const files = shippedPredictions(SOURCE, (message) => server.config.logger.warn(message));
        const content = files.get((request.url ?? '').replace(/^\/|\?.*$/g, ''));
        if (content === undefined) return next();
        response.setHeader('content-type', 'application/json');
        response.end(content);
      });
    },
    generateBundle() {
      const files = shippedPredictions(SOURCE, (message) => this.warn(message));
      for (const [name, source] of files) {
        this.emitFile({ type: 'asset', fileName: `${TARGET}/${name}`, source });
      }
    },
  };
}
