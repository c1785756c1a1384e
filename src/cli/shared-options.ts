/** Options that several commands have, declared once. */
import type { OptionSpec } from './command.ts';

/** Which model answers, and on which items. */
export const INFERENCE_OPTIONS = {
  model: {
    type: 'string',
    value: 'id',
    help: 'a model of config/models.json; the default one when left out',
  },
  precision: { type: 'string', value: 'name', help: 'variant of the model, such as int8' },
  threads: { type: 'string', value: 'n', help: 'WASM threads', default: '1' },
  data: {
    type: 'string',
    value: 'path',
    help: 'folder with <split>.tsv, or one .tsv; else NEWS_DATA_DIR',
  },
} as const satisfies Record<string, OptionSpec>;
