/** From arguments to an exit status: 0 done, 1 failed, 2 wrong use, 130 interrupted. */
import { AppError, isAbort } from '../core/errors.ts';
import { calibrateCommand } from './calibrate.ts';
import { classifyCommand } from './classify.ts';
import { type Command, UsageError } from './command.ts';
import type { CliContext } from './context.ts';
import { conformalCommand } from './conformal.ts';
import { driftReferenceCommand } from './drift-reference.ts';
import { evaluateCommand } from './evaluate.ts';
import { outsideCommand } from './outside.ts';
import { precisionCommand } from './precision.ts';
import { reportCommand } from './report.ts';
import { robustnessCommand } from './robustness.ts';
import { serveCommand } from './serve.ts';
import { truthCommand } from './truth.ts';
import { windowingCommand } from './windowing.ts';

export const COMMANDS: readonly Command[] = [
  classifyCommand,
  evaluateCommand,
  calibrateCommand,
  conformalCommand,
  robustnessCommand,
  windowingCommand,
  precisionCommand,
  outsideCommand,
  reportCommand,
  truthCommand,
  driftReferenceCommand,
  serveCommand,
];

function overview(): string {
  const width = Math.max(...COMMANDS.map((command) => command.name.length));
  return [
    'usage: npm run cli -- <command> [options]',
    '',
    'commands:',
    ...COMMANDS.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'npm run cli -- <command> --help lists the options of a command.',
    'exit status: 0 done, 1 failed, 2 wrong use, 130 interrupted.',
    '',
  ].join('\n');
}

export async function runCli(args: readonly string[], context: CliContext): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    context.out(overview());
    return name === undefined ? 2 : 0;
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) {
    context.err(`error: no command "${name}"; npm run cli -- --help lists them\n`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    context.out(command.help);
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
    context.err(`npm run cli -- ${command.name} --help lists the options\n`);
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
