/** From arguments to an exit status: 0 done, 1 failed, 2 wrong use, 130 interrupted. */
import { AppError, isAbort } from '../core/errors.ts';
import { type Command, UsageError } from './command.ts';
import type { CliContext } from './context.ts';

function overview(commands: readonly Command[], program: string): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    `usage: ${program} <command> [options]`,
    '',
    'commands:',
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    `${program} <command> --help lists the options of a command.`,
    'exit status: 0 done, 1 failed, 2 wrong use, 130 interrupted.',
    '',
  ].join('\n');
}

export async function runCli(
  args: readonly string[],
  commands: readonly Command[],
  context: CliContext,
): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    context.out(overview(commands, context.program));
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    context.err(`error: no command "${name}"; ${context.program} --help lists them\n`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    context.out(command.help(context.program));
    return 0;
  }
  try {
    await command.run(rest, context);
    return 0;
  } catch (error) {
    return report(error, command, context);
  }
}

function report(error: unknown, command: Command, context: CliContext): number {
  if (isAbort(error) || context.signal.aborted) {
    context.err(
      command.name === 'classify'
        ? 'interrupted; the answers so far are whole lines\n'
        : 'interrupted; nothing was written\n',
    );
    return 130;
  }
  if (error instanceof UsageError) {
    context.err(`error: ${oneLine(error.message)}\n`);
    context.err(`${context.program} ${command.name} --help lists the options\n`);
    return 2;
  }
  if (error instanceof AppError) {
    context.err(`error: ${oneLine(error.message)} (${error.code})\n`);
    return 1;
  }
  // A fault of ours: the place matters more than a tidy line.
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  context.err(`internal error: ${trace}\n`);
  return 1;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, '; ');
}
