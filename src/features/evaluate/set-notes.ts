/** What must be known of a set before its figures are believed, in sentences. */
import type { Translator } from '../../i18n/translator.ts';
import type { ThresholdsInForce } from '../../core/thresholds/in-force.ts';
import type { Opened } from './open-set.ts';

const ENCODING_NAMES = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1251': 'Windows-1251',
  'koi8-r': 'KOI8-R',
  ibm866: 'CP866',
} as const;

export function setNotes(
  opened: Opened,
  inForce: ThresholdsInForce | null,
  { t, list }: Translator,
): string[] {
  const { set, kind, model, split, job } = opened;
  const { reading } = set;
  const fittedOn = inForce?.thresholds.fittedOn;
  return [
    t('evaluate.size', { count: set.cells.items, labels: set.cells.labels }),
    ...(reading
      ? [
          t('evaluate.reading', {
            encoding: ENCODING_NAMES[reading.encoding],
            delimiter: reading.delimiter === '\t' ? t('evaluate.tab') : `«${reading.delimiter}»`,
          }),
          ...(reading.undecodable > 0
            ? [t('evaluate.undecodable', { count: reading.undecodable })]
            : []),
        ]
      : []),
    ...(set.ignored.length > 0 ? [t('evaluate.ignored', { columns: list(set.ignored) })] : []),
    ...(set.notRead.length > 0 ? [t('evaluate.notRead', { count: set.notRead.length })] : []),
    ...(job && job.waiting > 0 ? [t('evaluate.waiting', { count: job.waiting })] : []),
    ...(job && job.blank > 0 ? [t('evaluate.blank', { count: job.blank })] : []),
    ...(job && job.unknownNames > 0
      ? [
          t('evaluate.unknownNames', {
            count: job.unknownNames,
            names: list(job.unknown.slice(0, 5).map(({ name }) => `«${name}»`)),
          }),
        ]
      : []),
    ...(model && !inForce ? [t('evaluate.unfitted')] : []),
    ...(fittedOn && model && model.revision !== '' && fittedOn.revision !== model.revision
      ? [t('evaluate.otherRevision', { revision: model.revision })]
      : []),
    ...(fittedOn && kind === 'shipped' && fittedOn.split === split
      ? [t('evaluate.tunedHere', { split })]
      : []),
  ];
}
