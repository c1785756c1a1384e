/** What a command may touch of its surroundings; tests hand in their own. */
import path from 'node:path';
import type { Readable } from 'node:stream';

export interface CliContext {
  /** How the command line was called, such as `npm run cli --`. */
  readonly program: string;
  /** Results, and nothing else: safe to pipe. */
  readonly out: (text: string) => void;
  /** Resolves when what was written has been taken; left out where nothing waits. */
  readonly drained?: () => Promise<void>;
  /** Progress, warnings, errors. */
  readonly err: (text: string) => void;
  /** Whether progress may overwrite its own line. */
  readonly live: boolean;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  /** The repository: where config, models and results lie. */
  readonly root: string;
  /** Where the person stands: what relative paths on the command line start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
}

/** A path of the command line. */
export function userPath(context: CliContext, given: string): string {
  return path.resolve(context.cwd, given);
}

/** A path for messages: short where it can be. */
export function shownPath(context: CliContext, absolute: string): string {
  const relative = path.relative(context.cwd, absolute);
  return relative.startsWith('..') || relative === '' ? absolute : relative;
}
