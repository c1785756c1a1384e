/** What every view of the page is given. */
import type { EvaluationSet } from '../../core/evaluation/evaluation-set.ts';
import type { Judgement } from '../../core/evaluation/judge.ts';
import type { LabelTitles } from '../../ui/label-titles.ts';

export interface ViewData {
  readonly set: EvaluationSet;
  readonly judgement: Judgement;
  readonly titles: LabelTitles;
  /** Start of the names of exported files: model and split, or the uploaded file. */
  readonly file: string;
}
