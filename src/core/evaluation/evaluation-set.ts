/** Items with scores and truth, ready to be judged, wherever they came from. */
import type { Encoding } from '../table/encoding.ts';
import type { Cells } from '../metrics/cells.ts';
import type { TonePair } from '../metrics/headline.ts';

export interface Reading {
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** Characters that the file's encoding does not know (U+FFFD after decoding). */
  readonly undecodable: number;
}

export interface EvaluationSet {
  readonly cells: Cells;
  /** Label names in the order of the cells' labels. */
  readonly names: readonly string[];
  /** [items]; the row number, from 1, where the source names none. */
  readonly ids: readonly string[];
  /** [items]; headlines where the source has them, else null. They stay in this tab. */
  readonly texts: readonly string[] | null;
  readonly tone: TonePair | null;
  /** False where the source holds decisions only: rankings and thresholds then say nothing. */
  readonly scored: boolean;
  /** Columns of the source that were not used. */
  readonly ignored: readonly string[];
  /** Items of the split that the model had nothing to read in. */
  readonly notRead: readonly string[];
  /** How an uploaded file was read; null for other sources. */
  readonly reading: Reading | null;
  /** Of the model, where the source names it. */
  readonly revision: string | null;
}
