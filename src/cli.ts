/** The repository's command line: `npm run cli -- --help`. */
import { COMMANDS } from './cli/commands.ts';
import { main } from './cli/main.ts';

await main({ program: 'npm run cli --', commands: COMMANDS, entry: import.meta.url });
