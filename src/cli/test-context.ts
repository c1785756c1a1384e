/** A command line for tests: a repository of their own, output kept, a clock that stands. */
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { CliContext } from './context.ts';
import { COMMANDS } from './commands.ts';
import { runCli } from './run.ts';

export interface TestCli {
  readonly root: string;
  readonly context: CliContext;
  /** Runs a command and gives back what it wrote since. */
  run(...args: string[]): Promise<{ status: number; out: string; err: string }>;
  abort(): void;
}

export async function testCli(
  options: { root?: string; stdin?: string; env?: Record<string, string> } = {},
): Promise<TestCli> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'rubrika-'));
  const root = options.root ?? folder;
  const abort = new AbortController();
  let [out, err] = ['', ''];
  const context: CliContext = {
    program: 'npm run cli --',
    out: (text) => (out += text),
    err: (text) => (err += text),
    live: false,
    stdin: Readable.from([options.stdin ?? '']),
    root,
    cwd: folder,
    env: options.env ?? {},
    now: () => new Date('2026-01-02T03:04:05Z'),
    signal: abort.signal,
  };
  return {
    root: folder,
    context,
    async run(...args) {
      [out, err] = ['', ''];
      const status = await runCli(args, COMMANDS, context);
      return { status, out, err };
    },
    abort: () => abort.abort(),
  };
}
