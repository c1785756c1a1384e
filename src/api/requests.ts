/** What clients may send: the schemas that validate, and from which the OpenAPI document is made. */
import { z } from 'zod';
import { complain, float, int, pythonStrip, text, valueError } from './pydantic.ts';
import { isObject, type Json } from './python-json.ts';

/** Rows of one analytics request: each is a run of the model. */
export const MOST_ROWS = 1000;
/** Sums of so many are still exact. */
const MOST_COMMENTS = 1e12;
/** More predictions than anybody remembers. */
const MOST_LOGGED = 1e6;
/** Characters of a text whose tone is asked for: as many as the model reads whole. */
const LONGEST_TEXT = 5000;
const longText = text(0, LONGEST_TEXT);

const filled = (min: number, max: number, message: string) =>
  text(min, max)
    .check((sink) => {
      if (sink.value !== '' && pythonStrip(sink.value) === '') valueError(sink, message);
    })
    .transform(pythonStrip);

const optionalText = (max: number) => text(0, max).nullable().default(null);

export const classifyRequest = z.object({
  title: filled(1, 500, 'Title cannot be empty').meta({ description: 'Headline' }),
  text: optionalText(500).meta({ description: 'Stands in for a title that is not there' }),
  snippet: optionalText(2000)
    .transform((value) => (value === null ? null : pythonStrip(value) || null))
    .meta({ description: 'Lead or text of the article' }),
  threshold: float(0, 1).optional().meta({
    description: "For all labels; left out, the labels' own or the model's threshold decides",
  }),
  top_k: int(1, 100).nullable().default(null).meta({ description: 'Most labels to return' }),
});
export type ClassifyRequest = z.infer<typeof classifyRequest>;

export const batchRequest = z.object({ items: z.array(classifyRequest).min(1).max(100) });

/** `text` becomes the title where that is missing, null or empty. */
export function textStandsIn(body: Json): Json {
  if (!isObject(body)) return body;
  const [title, standIn] = [body.get('title'), body.get('text')];
  if (!isFalsy(title) || isFalsy(standIn)) return body;
  return new Map([...body, ['title', standIn ?? null]]);
}

/** The same in each item of a batch. */
export function textStandsInItems(body: Json): Json {
  const items = isObject(body) ? body.get('items') : undefined;
  if (!isObject(body) || !Array.isArray(items)) return body;
  return new Map([...body, ['items', (items as Json[]).map(textStandsIn)]]);
}

const isFalsy = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || value === 0 || value === false;

export const sentimentRequest = z.object({ text: filled(1, LONGEST_TEXT, 'Text cannot be empty') });

export const sentimentBatchRequest = z.object({
  texts: z
    .array(longText)
    .min(1)
    .max(100)
    .check((sink) => {
      if (sink.value.length > 0 && sink.value.every((value) => pythonStrip(value) === '')) {
        valueError(sink, 'All texts are empty');
      }
    }),
});

export const intervalsRequest = z.object({
  data: z
    .array(
      z.object({
        id: z.string(),
        positive_count: int(0, MOST_COMMENTS),
        negative_count: int(0, MOST_COMMENTS),
        neutral_count: int(0, MOST_COMMENTS).default(0),
      }),
    )
    .min(1),
  confidence_level: float(0.9, 0.99).default(0.95),
});

const row = z.record(z.string(), z.string()).check((sink) => {
  const { text: value } = sink.value;
  if (value === undefined || value.length <= LONGEST_TEXT) return;
  const parsed = longText.safeParse(value);
  if (parsed.success) return;
  for (const issue of parsed.error.issues) {
    sink.issues.push({ ...issue, path: ['text'], input: value } as (typeof sink.issues)[number]);
  }
});
const rows = z.object({ data: z.array(row).min(1).max(MOST_ROWS) });

/** Rows with `category` and `text`; others are skipped and counted. */
export const categoryRequest = rows.meta({
  examples: [{ data: [{ category: 'экономика', text: 'Завод увеличил выпуск' }] }],
});
/** Rows with `news_id` and `text`. */
export const threadRequest = rows.clone().meta({
  examples: [{ data: [{ news_id: '1', text: 'Хорошая новость' }] }],
});

export const feedbackRequest = z.object({
  prediction_id: int(1, Number.MAX_SAFE_INTEGER),
  tags: z.array(z.string()).max(200),
});

export const performanceQuery = z.object({ window: int(1, MOST_LOGGED).optional() });
export const driftQuery = z.object({ window: int(1, MOST_LOGGED).default(100) });
export const predictionsQuery = z.object({
  limit: int(1, MOST_LOGGED).default(100),
  date: z.string().optional(),
});
export const reloadQuery = z.object({ model_path: z.string().optional() });

const TRUE = new Set(['1', 'true', 't', 'yes', 'y', 'on']);
const FALSE = new Set(['0', 'false', 'f', 'no', 'n', 'off']);

/** A boolean of the query, in the words that pydantic takes. */
const flag = z
  .preprocess((value, sink) => {
    if (typeof value !== 'string') return value;
    const word = value.toLowerCase();
    if (TRUE.has(word)) return true;
    if (FALSE.has(word)) return false;
    const msg = 'Input should be a valid boolean, unable to interpret input';
    return complain({ issues: sink.issues, value }, { type: 'bool_parsing', msg });
  }, z.boolean())
  .default(false);

export const classifyQuery = z.object({
  details: flag.meta({
    description: 'Also tone, tokens, notes, and which rule set the threshold of each label',
  }),
});
