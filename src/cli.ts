/** The command line: `npm run cli -- --help`. */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { runCli } from './cli/run.ts';

const abort = new AbortController();
// A second Ctrl-C meets no handler and ends the process at once.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    abort.abort();
  });
}
// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  drained: async () => {
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
  },
  err: (text) => process.stderr.write(text),
  live: process.stderr.isTTY,
  stdin: process.stdin,
  root: fileURLToPath(new URL('..', import.meta.url)),
  // npm runs scripts in the repository; INIT_CWD is where the person stood.
  cwd: process.env['INIT_CWD'] ?? process.cwd(),
  env: process.env,
  now: () => new Date(),
  signal: abort.signal,
});
