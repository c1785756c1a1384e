/** The npm package's command line: what needs no more than the model. */
import { classifyCommand } from './cli/classify.ts';
import { main } from './cli/main.ts';
import { serveCommand } from './cli/serve.ts';

await main({
  program: 'multilabel-news-classifier',
  commands: [classifyCommand, serveCommand],
  entry: import.meta.url,
});
