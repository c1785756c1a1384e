/**
 * A site with two models: the second is the first under another name. The real site serves one
 * today, and changing between models must not wait for the second to be found broken.
 */
import { cpSync, readFileSync } from 'node:fs';
import { build, type Plugin } from 'vite';

export const TWIN = 'twin';
export const TWIN_TITLE = 'Рубрика, двойник';

/** Adds the twin to what is imported of config/. */
function twinPlugin(first: string): Plugin {
  return {
    name: 'twin-model',
    enforce: 'pre',
    load(id) {
      const read = () => JSON.parse(readFileSync(id, 'utf8')) as never;
      if (id.endsWith('/config/models.json')) {
        const file: { models: { id: string; title: object; files: { sha256: string }[] }[] } =
          read();
        const model = file.models.find((entry) => entry.id === first)!;
        file.models.push({
          ...model,
          id: TWIN,
          title: { ru: TWIN_TITLE, en: 'Rubrika, twin' },
        });
        return JSON.stringify(file);
      }
      if (id.endsWith('/config/thresholds.json')) {
        const file: { models: Record<string, unknown> } = read();
        file.models[TWIN] = file.models[first];
        return JSON.stringify(file);
      }
      return undefined;
    },
  };
}

export async function buildWithTwin(folder: string, first: string): Promise<void> {
  await build({
    logLevel: 'warn',
    plugins: [twinPlugin(first)],
    build: { outDir: folder, emptyOutDir: true },
  });
  cpSync(`${folder}/models/${first}`, `${folder}/models/${TWIN}`, { recursive: true });
}
