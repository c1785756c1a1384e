/**
 * A command declares its options once; parsing, types and the help text follow from that
 * declaration, so that no option can be documented and ignored, or read under another name.
 */
import { parseArgs } from 'node:util';
import type { CliContext } from './context.ts';

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  /** Stands in the help for the value: `--model <id>`. */
  readonly value?: string;
  readonly help: string;
  readonly multiple?: boolean;
  readonly default?: string;
}

type ValueOf<S extends OptionSpec> = S['type'] extends 'boolean' ? boolean : string;

/** An option with a default is always there; a repeatable one is a list. */
export type ValuesOf<O extends Readonly<Record<string, OptionSpec>>> = {
  readonly [K in keyof O]: O[K] extends { readonly multiple: true }
    ? readonly ValueOf<O[K]>[]
    : O[K] extends { readonly default: string }
      ? string
      : ValueOf<O[K]> | undefined;
};

export interface Invocation<O extends Readonly<Record<string, OptionSpec>>> {
  readonly values: ValuesOf<O>;
  readonly positionals: readonly string[];
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** @param program how the command line was called, such as `npm run cli --` */
  help(program: string): string;
  run(args: readonly string[], context: CliContext): Promise<void>;
}

/** Wrong use of the command line: exit status 2 and a pointer to the help. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export function defineCommand<const O extends Readonly<Record<string, OptionSpec>>>(spec: {
  readonly name: string;
  readonly summary: string;
  /** The line after `usage:`, without the program's name. */
  readonly usage: string;
  readonly details?: string;
  readonly options: O;
  readonly run: (invocation: Invocation<O>, context: CliContext) => Promise<void>;
}): Command {
  return {
    name: spec.name,
    summary: spec.summary,
    help: (program) => helpText(program, spec.usage, spec.summary, spec.details, spec.options),
    run: (args, context) => spec.run(parse(spec.options, args), context),
  };
}

function parse<O extends Readonly<Record<string, OptionSpec>>>(
  options: O,
  args: readonly string[],
): Invocation<O> {
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(options).map(([name, { type, multiple = false }]) => [
          name,
          { type, multiple },
        ]),
      ),
    });
  } catch (error) {
    // Node goes on to explain positionals that start with a dash; the first sentence says it.
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new UsageError(reason);
  }
  const values = Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      parsed.values[name] ?? (option.multiple === true ? [] : option.default),
    ]),
  );
  return { values: values as ValuesOf<O>, positionals: parsed.positionals };
}

function helpText(
  program: string,
  usage: string,
  summary: string,
  details: string | undefined,
  options: Readonly<Record<string, OptionSpec>>,
): string {
  const rows = Object.entries(options).map(([name, option]): [string, string] => [
    `--${name}${option.type === 'string' ? ` <${option.value ?? 'value'}>` : ''}`,
    [
      option.help,
      option.default === undefined ? '' : ` (default: ${option.default})`,
      option.multiple === true ? ' (repeatable)' : '',
    ].join(''),
  ]);
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    `usage: ${program} ${usage}`,
    '',
    summary,
    ...(details === undefined ? [] : ['', details.trim()]),
    '',
    'options:',
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    '',
  ].join('\n');
}

/** A whole number of an option. @throws {@link UsageError} when it is none, or below `least`. */
export function wholeNumber(name: string, text: string, least: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value) || value < least) {
    throw new UsageError(`--${name} must be a whole number of at least ${least}, not "${text}"`);
  }
  return value;
}

/** A number of 0..1. @throws {@link UsageError} otherwise. */
export function shareOf(name: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= 0 && value <= 1)) {
    throw new UsageError(`--${name} must be a number of 0 to 1, not "${text}"`);
  }
  return value;
}

/** One of some words. @throws {@link UsageError} otherwise. */
export function oneOf<const W extends string>(name: string, text: string, words: readonly W[]): W {
  const word = words.find((w) => w === text);
  if (word === undefined) {
    throw new UsageError(`--${name} must be one of ${words.join(', ')}, not "${text}"`);
  }
  return word;
}
