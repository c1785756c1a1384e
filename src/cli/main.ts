/** One process as a command line: streams, signals, exit status. */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Command } from './command.ts';
import { runCli } from './run.ts';

export interface CommandLine {
  /** How it is called, for usage texts. */
  readonly program: string;
  readonly commands: readonly Command[];
  /** `import.meta.url` of the entry: config and models lie in the folder above it. */
  readonly entry: string;
}

export async function main({ program, commands, entry }: CommandLine): Promise<void> {
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

  process.exitCode = await runCli(process.argv.slice(2), commands, {
    program,
    out: (text) => process.stdout.write(text),
    drained: async () => {
      if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
    },
    err: (text) => process.stderr.write(text),
    live: process.stderr.isTTY,
    stdin: process.stdin,
    root: fileURLToPath(new URL('..', entry)),
    // npm runs scripts in the repository; INIT_CWD is where the person stood.
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
    env: process.env,
    now: () => new Date(),
    signal: abort.signal,
  });
}
