/** The part of docs/RESULTS.md on tags that other people gave. */
import type { Agreement, OutsideResults } from '../core/results/outside-results.ts';
import { fixed, interval, table } from './markdown.ts';

const LABELS = 25;

export function outsideSection(results: OutsideResults): string[] {
  const row = (name: string, agreement: Agreement): string[] => [
    name,
    `${agreement.items}`,
    `${agreement.both}`,
    `${agreement.editorsOnly}`,
    `${agreement.oursOnly}`,
    interval(agreement.recall),
    interval(agreement.precision),
  ];
  return [
    '### Beside the tags of RIA Novosti’s editors',
    `An outside check, and no accuracy: the editors tag by another vocabulary and more sparingly, use sections of their site as tags, and name what a text is filed under rather than what it mentions. ${results.sharedLabels} of our labels have tags of theirs (\`experiments/ria_tags.json\`, written before the model was run); everything else on either side is left out. Recall is the share of their tags that are among our labels, precision the share of our labels that are among their tags. The model is judged on items of October and November 2023 that it was not trained on; the annotations it learned from are judged on the other items, as a measure: a model can hardly agree with the editors further than its teacher.`,
    table(
      ['labels by', 'items', 'both', 'editors only', 'ours only', 'recall', 'precision'],
      [row(`\`${results.model}\``, results.modelOnUnseen), row('annotations', results.annotations)],
    ),
    `The model’s ${Math.min(LABELS, results.perLabel.length)} most frequent shared labels:`,
    table(
      ['label', 'both', 'editors only', 'ours only', 'recall', 'precision'],
      results.perLabel
        .slice(0, LABELS)
        .map(({ label, both, editorsOnly, oursOnly }) => [
          label,
          `${both}`,
          `${editorsOnly}`,
          `${oursOnly}`,
          share(both, both + editorsOnly),
          share(both, both + oursOnly),
        ]),
    ),
  ];
}

function share(part: number, whole: number): string {
  return fixed(whole === 0 ? null : part / whole, 2);
}
