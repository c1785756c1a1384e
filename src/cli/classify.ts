/** `classify`: labels for texts from the command line, a file or standard input. */
import { open } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';
import Papa from 'papaparse';
import { decide, decideTone, type LabelDecision } from '../core/decide.ts';
import type { ClassifyInput, Engine, ItemOutput, TextNote } from '../core/engine.ts';
import { AppError } from '../core/errors.ts';
import type { Label, ModelThresholds } from '../core/schema.ts';
import { defineCommand, oneOf, shareOf, UsageError, wholeNumber } from './command.ts';
import { type CliContext, shownPath, userPath } from './context.ts';
import { openEngine } from './inference.ts';
import { labelsOf, modelOf, thresholdsOf } from './project.ts';
import { type InputFormat, INPUTS, textRows, type UnreadRow } from './text-rows.ts';

/** Items whose answers are written together: an interruption loses at most these. */
const CHUNK = 16;

export const classifyCommand = defineCommand({
  name: 'classify',
  summary: 'Labels and tone of one text, or of a file of texts.',
  usage: 'classify [<title> [<lead>]] [options]',
  details: `
Without a title on the command line, texts come from --file, or from standard input: CSV, TSV or
JSON with columns such as title, text and id (the extension or --input says so; JSON is known by
itself), else one title a line. Rows are read and answered as they come, however long the input is.
Answers go to standard output, one JSON object a line, or CSV. A row that cannot be read is told on
standard error, the others are answered, and the exit status is 1.`,
  options: {
    file: { type: 'string', value: 'path', help: 'texts to read; - for standard input' },
    input: {
      type: 'string',
      value: INPUTS.join('|'),
      help: 'what the input is',
      default: 'auto',
    },
    tsv: { type: 'boolean', help: 'the same as --input tsv' },
    format: { type: 'string', value: 'jsonl|csv', help: 'how to write', default: 'jsonl' },
    threshold: { type: 'string', value: 'share', help: 'use this threshold for all labels' },
    'top-k': { type: 'string', value: 'n', help: 'at most n labels a text' },
    all: { type: 'boolean', help: 'also the labels below their threshold' },
    model: {
      type: 'string',
      value: 'id',
      help: 'a model of config/models.json; the default one when left out',
    },
    precision: { type: 'string', value: 'name', help: 'variant of the model, such as int8' },
    threads: { type: 'string', value: 'n', help: 'WASM threads', default: '1' },
  },
  async run({ values, positionals }, context) {
    const format = oneOf('format', values.format, ['jsonl', 'csv']);
    const threshold =
      values.threshold === undefined ? undefined : shareOf('threshold', values.threshold);
    const topK =
      values['top-k'] === undefined ? undefined : wholeNumber('top-k', values['top-k'], 1);
    const threads = wholeNumber('threads', values.threads, 1);
    const input = oneOf('input', values.tsv === true ? 'tsv' : values.input, INPUTS);
    checkSource(context, positionals, values.file);
    const model = await modelOf(context, values.model);
    const { labels } = await labelsOf(context);
    const thresholds = (await thresholdsOf(context)).models[model.id];
    if (thresholds === undefined) {
      throw new AppError(
        'config-invalid',
        `config/thresholds.json has no thresholds of ${model.id}: run calibrate`,
      );
    }
    const engine = await openEngine(context, model, { precision: values.precision, threads });
    try {
      if (thresholds.fittedOn.revision !== engine.info.revision) {
        context.err(
          `thresholds were fitted on revision ${thresholds.fittedOn.revision}, this is ${engine.info.revision}\n`,
        );
      }
      const answer = { labels, thresholds, threshold, topK, all: values.all ?? false, engine };
      if (format === 'csv') context.out(csv([CSV_COLUMNS]));
      let chunk: Text[] = [];
      let unread = 0;
      const flush = async (): Promise<void> => {
        const { items } = await engine.classify(chunk, { signal: context.signal });
        chunk.forEach((text, i) => {
          const output = items[i];
          if (output === undefined) return;
          const record = recordOf(text, output, answer);
          context.out(format === 'csv' ? csv([csvRow(record)]) : `${JSON.stringify(record)}\n`);
        });
        chunk = [];
        // A slow reader of the answers slows the reading of texts.
        await context.drained?.();
      };
      for await (const row of readInputs(context, positionals, values.file, input)) {
        if ('reason' in row) {
          unread++;
          context.err(`line ${row.line}: not read (${row.reason})\n`);
          continue;
        }
        chunk.push(row);
        if (chunk.length === CHUNK) await flush();
      }
      if (chunk.length > 0) await flush();
      if (unread > 0) {
        const rows = unread === 1 ? '1 row' : `${unread} rows`;
        throw new AppError('bad-input', `${rows} could not be read; the others are answered`);
      }
    } finally {
      await engine.dispose();
    }
  },
});

interface Text extends ClassifyInput {
  readonly id?: string;
}

/** What is to be answered; rows that cannot be read are told and counted. */
async function* readInputs(
  context: CliContext,
  positionals: readonly string[],
  file: string | undefined,
  format: InputFormat,
): AsyncGenerator<Text | UnreadRow> {
  if (positionals.length > 0) {
    const [title = '', snippet = ''] = positionals;
    yield { title, snippet };
    return;
  }
  const name = file === undefined || file === '-' ? '' : userPath(context, file);
  // Ctrl-C also ends the wait for an input that never comes.
  const bytes = name === '' ? addAbortSignal(context.signal, context.stdin) : await openFile(name);
  const rows = textRows(bytes as AsyncIterable<Uint8Array>, name, format, (text) => {
    context.err(`${name === '' ? 'standard input' : shownPath(context, name)}: ${text}\n`);
  });
  for await (const row of rows) {
    if (row.kind === 'unread') yield row;
    else {
      const { id, title, snippet } = row;
      yield { ...(id === '' ? {} : { id }), title, snippet };
    }
  }
}

/** @throws {@link UsageError} before anything is loaded. */
function checkSource(
  context: CliContext,
  positionals: readonly string[],
  file: string | undefined,
): void {
  if (positionals.length > 2) {
    throw new UsageError('put title and lead in quotes: two words at most');
  }
  if (positionals.length > 0 && file !== undefined) {
    throw new UsageError('give a text or --file, not both');
  }
  if (positionals.length === 0 && file === undefined && context.stdin.isTTY === true) {
    throw new UsageError('nothing to classify: give a text, --file, or pipe texts in');
  }
}

/** @throws `AppError` `bad-input` naming the file. */
async function openFile(file: string): Promise<AsyncIterable<Uint8Array>> {
  try {
    const handle = await open(file);
    const stats = await handle.stat();
    if (!stats.isDirectory()) return handle.createReadStream();
    await handle.close();
    throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new AppError('bad-input', `${file} cannot be read (${reason})`, {
      details: { file },
      cause,
    });
  }
}

interface Answering {
  readonly labels: readonly Label[];
  readonly thresholds: ModelThresholds;
  readonly threshold: number | undefined;
  readonly topK: number | undefined;
  readonly all: boolean;
  readonly engine: Engine;
}

interface AnswerRecord {
  readonly id?: string;
  /** `empty`: not a letter or digit, so nothing to classify; labels and tone are then missing. */
  readonly kind: ItemOutput['kind'];
  readonly title: string;
  readonly snippet: string;
  readonly labels: readonly {
    readonly label: string;
    readonly probability: number;
    readonly threshold: number;
    readonly source: LabelDecision['source'];
    readonly accepted: boolean;
  }[];
  readonly tone: { readonly tone: string; readonly probabilities: readonly number[] } | null;
  readonly tokens: number;
  readonly notes: readonly TextNote[];
  readonly model: string;
  readonly revision: string;
}

function recordOf(input: Text, output: ItemOutput, answering: Answering): AnswerRecord {
  const { labels, thresholds, threshold, topK, all, engine } = answering;
  const decisions =
    output.kind === 'empty'
      ? []
      : decide(output.logits, labels, thresholds, {
          ...(threshold === undefined ? {} : { threshold }),
          ...(topK === undefined ? {} : { topK }),
        });
  return {
    ...(input.id === undefined ? {} : { id: input.id }),
    kind: output.kind,
    title: input.title,
    snippet: input.snippet,
    labels: decisions
      .filter((decision) => all || decision.accepted)
      .map((d) => ({
        label: d.label.name,
        probability: d.probability,
        threshold: d.threshold,
        source: d.source,
        accepted: d.accepted,
      })),
    tone: output.kind === 'empty' ? null : decideTone(output.toneLogits),
    tokens: output.kind === 'empty' ? 0 : output.tokens,
    notes: output.notes,
    model: engine.info.modelId,
    revision: engine.info.revision,
  };
}

const CSV_COLUMNS = ['id', 'kind', 'title', 'snippet', 'labels', 'probabilities', 'tone', 'notes'];

function csvRow(record: AnswerRecord): string[] {
  return [
    record.id ?? '',
    record.kind,
    record.title,
    record.snippet,
    record.labels.map((label) => label.label).join('; '),
    record.labels.map((label) => label.probability.toFixed(4)).join('; '),
    record.tone?.tone ?? '',
    record.notes.map((note) => note.kind).join('; '),
  ];
}

/** Cells that a spreadsheet would run as a formula are made text. */
function csv(rows: readonly (readonly string[])[]): string {
  return `${Papa.unparse(
    rows.map((row) => [...row]),
    { escapeFormulae: true, newline: '\n' },
  )}\n`;
}
