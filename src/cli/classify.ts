/** `classify`: labels for texts from the command line, a file or standard input. */
import { text as readAll } from 'node:stream/consumers';
import Papa from 'papaparse';
import { decide, decideTone, type LabelDecision } from '../core/decide.ts';
import type { ClassifyInput, Engine, ItemOutput, TextNote } from '../core/engine.ts';
import { AppError } from '../core/errors.ts';
import type { Label, ModelThresholds } from '../core/schema.ts';
import { defineCommand, oneOf, shareOf, UsageError, wholeNumber } from './command.ts';
import { type CliContext, userPath } from './context.ts';
import { readTsv } from './dataset.ts';
import { readText } from './files.ts';
import { openEngine } from './inference.ts';
import { labelsOf, modelOf, thresholdsOf } from './project.ts';

/** Items whose answers are written together: an interruption loses at most these. */
const CHUNK = 16;

export const classifyCommand = defineCommand({
  name: 'classify',
  summary: 'Labels and tone of one text, or of a file of texts.',
  usage: 'classify [<title> [<lead>]] [options]',
  details: `
Without a title on the command line, texts come from --file, or from standard input: one
title a line, or tab-separated columns title and snippet (id is passed on) under a header
line when the file ends in .tsv or --tsv is given.
Answers go to standard output, one JSON object a line, or CSV.`,
  options: {
    file: { type: 'string', value: 'path', help: 'texts to read; - for standard input' },
    tsv: { type: 'boolean', help: 'the input is tab-separated with a header line' },
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
    const inputs = await readInputs(context, positionals, values.file, values.tsv ?? false);
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
      for (let at = 0; at < inputs.length; at += CHUNK) {
        const chunk = inputs.slice(at, at + CHUNK);
        const { items } = await engine.classify(chunk, { signal: context.signal });
        chunk.forEach((input, i) => {
          const output = items[i];
          if (output === undefined) return;
          const record = recordOf(input, output, answer);
          context.out(format === 'csv' ? csv([csvRow(record)]) : `${JSON.stringify(record)}\n`);
        });
      }
    } finally {
      await engine.dispose();
    }
  },
});

interface Text extends ClassifyInput {
  readonly id?: string;
}

async function readInputs(
  context: CliContext,
  positionals: readonly string[],
  file: string | undefined,
  tsv: boolean,
): Promise<readonly Text[]> {
  if (positionals.length > 0) {
    if (file !== undefined) throw new UsageError('give a text or --file, not both');
    if (positionals.length > 2)
      throw new UsageError('put title and lead in quotes: two words at most');
    const [title = '', snippet = ''] = positionals;
    return [{ title, snippet }];
  }
  const fromInput = file === undefined || file === '-';
  if (fromInput && file === undefined && context.stdin.isTTY === true) {
    throw new UsageError('nothing to classify: give a text, --file, or pipe texts in');
  }
  const name = fromInput ? 'standard input' : userPath(context, file);
  const content = fromInput ? await readAll(context.stdin) : await readText(name);
  if (!tsv && !name.endsWith('.tsv')) {
    return content
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '')
      .map((title) => ({ title, snippet: '' }));
  }
  const { columns, rows } = readTsv(content, name);
  const at = (wanted: string): number => columns.indexOf(wanted);
  if (at('title') === -1) throw new AppError('bad-input', `${name} has no column "title"`);
  return rows.map((row) => ({
    ...(at('id') === -1 ? {} : { id: row[at('id')] ?? '' }),
    title: row[at('title')] ?? '',
    snippet: row[at('snippet')] ?? '',
  }));
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
