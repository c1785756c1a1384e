/** From contributions to what is said and shown: the sentence, the table's rows, the file. */
import type { LabelDecision, ToneDecision } from '../../core/decide.ts';
import {
  type Contribution,
  type Contributions,
  labelScorer,
  LEAST_DROP,
  type Scorer,
  stepsOf,
  toneScorer,
} from '../../core/explain/contributions.ts';
import type { Calibration } from '../../core/schema.ts';
import { type LabelGroup, TONES } from '../../core/vocabulary.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { TableRow } from '../../ui/table-rows.ts';
import type { Mark } from './text-marks.ts';

/** What can be explained: a label or the tone that was answered. */
export interface Target {
  /** Label name of the data, or `tone`, which no label is called. */
  readonly key: string;
  readonly title: string;
  /** Custom property of its hue. */
  readonly hue: `--${string}`;
  readonly accepted: boolean;
  readonly scorer: Scorer;
}

export const TONE_KEY = 'tone';
/** Labels below the threshold that can be asked about too. */
const OTHERS = 5;
/** Most words named in the sentence, and how near the strongest they must come. */
const NAMED = 3;
const NAMED_SHARE = 1 / 3;

const hueOf = (group: LabelGroup): `--${string}` => `--hue-${group}`;

/** Accepted labels, a few of the others, and the tone. @param decisions most probable first. */
export function targetsOf(
  decisions: readonly LabelDecision[],
  tone: ToneDecision,
  calibration: Calibration,
  { t, language }: Translator,
): Target[] {
  const rejected = decisions.filter((decision) => !decision.accepted).slice(0, OTHERS);
  const labels = [...decisions.filter((decision) => decision.accepted), ...rejected];
  return [
    ...labels.map(({ label, accepted }): Target => ({
      key: label.name,
      title: label[language],
      hue: hueOf(label.group),
      accepted,
      scorer: labelScorer(label.index, calibration),
    })),
    {
      key: TONE_KEY,
      title: t('explain.tone', { tone: t(`tone.${tone.tone}`) }),
      hue: `--tone-${tone.tone}`,
      accepted: false,
      scorer: toneScorer(TONES.indexOf(tone.tone)),
    },
  ];
}

/** Marks of the words; of the phrases where no word was tried in them. */
export function marksOf({ words, phrases }: Contributions): Mark[] {
  const inWords = (phrase: Contribution): boolean =>
    words.some(
      (word) => word.field === phrase.field && word.start >= phrase.start && word.end <= phrase.end,
    );
  const whole = phrases.filter((phrase) => !inWords(phrase));
  const wordSteps = stepsOf(words.map((word) => word.logitDrop));
  const phraseSteps = stepsOf(phrases.map((phrase) => phrase.logitDrop));
  const marks = [
    ...words.map((word, i) => ({ ...word, step: wordSteps[i] ?? 0 })),
    ...whole.map((phrase) => ({ ...phrase, step: phraseSteps[phrases.indexOf(phrase)] ?? 0 })),
  ];
  return marks.sort((a, b) =>
    a.field === b.field ? a.start - b.start : a.field === 'title' ? -1 : 1,
  );
}

/** `+1,24`, `−0,30`. */
export function signed({ decimal }: Translator, value: number): string {
  const text = decimal(Math.abs(value));
  return Number(value.toFixed(2)) === 0 ? text : `${value > 0 ? '+' : '−'}${text}`;
}

export function answerOf(
  translator: Translator,
  label: string,
  { words, phrases }: Contributions,
): string {
  const { t, list, decimal } = translator;
  const leaders = (rows: readonly Contribution[]): Contribution[] => {
    const found = rows.filter((row) => row.logitDrop >= LEAST_DROP);
    found.sort((a, b) => b.logitDrop - a.logitDrop);
    return found.filter((row) => row.logitDrop >= (found[0]?.logitDrop ?? 0) * NAMED_SHARE);
  };
  const named = leaders(words)
    .slice(0, NAMED)
    .map((row) => t('explain.word', { word: row.text, drop: signed(translator, row.logitDrop) }));
  const [phrase] = leaders(phrases);
  const sentences = [
    ...(phrase === undefined ? [] : [t('explain.leadsPhrase', { label, phrase: phrase.text })]),
    ...(named.length === 0 ? [] : [t('explain.leads', { label, words: list(named) })]),
  ];
  return sentences.length > 0
    ? sentences.join(' ')
    : t('explain.nothing', { label, least: decimal(LEAST_DROP, 1) });
}

/** One row a segment; its key tells where it stands. */
export function rowsOf(contributions: readonly Contribution[]): TableRow[] {
  return contributions.map(
    ({ field, start, end, text, logitDrop, probabilityDrop, probabilityWithout }) => ({
      key: `${field}:${start}:${end}`,
      values: {
        text,
        logit: logitDrop,
        drop: probabilityDrop,
        without: probabilityWithout,
      },
    }),
  );
}
