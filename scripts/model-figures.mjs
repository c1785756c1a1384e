// Vite plugin: `virtual:model-figures`, the headline figures of each served model, taken from the
// result file that config/models.json names. Nothing is copied by hand, and the page does not
// carry the rest of those files.
import { existsSync, readFileSync } from 'node:fs';

const NAME = 'virtual:model-figures';
const RESOLVED = `\0${NAME}`;
const HEADLINE = ['protocolF1', 'microF1', 'macroF1', 'toneMacroF1'];
/** The figures of the test items, where they were computed; else those of the validation items. */
const SPLITS = ['test', 'val'];

/** @param {string} manifest path of config/models.json */
export function modelFigures(manifest) {
  /** @type {{ models: { id: string, provenance: { result: string } }[] }} */
  const { models } = JSON.parse(readFileSync(manifest, 'utf8'));
  return Object.fromEntries(
    models.flatMap(({ id, provenance }) => {
      if (!existsSync(provenance.result)) return [];
      const { splits } = JSON.parse(readFileSync(provenance.result, 'utf8'));
      const split = SPLITS.find((name) => splits[name] !== undefined);
      if (split === undefined) return [];
      const { items, headline } = splits[split];
      const chosen = Object.fromEntries(HEADLINE.map((name) => [name, headline[name]]));
      return [[id, { split, items, headline: chosen }]];
    }),
  );
}

/** @returns {import('vite').Plugin} */
export function modelFiguresPlugin() {
  return {
    name: 'model-figures',
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    load: (id) =>
      id === RESOLVED
        ? `export default ${JSON.stringify(modelFigures('config/models.json'))}`
        : undefined,
  };
}
