/** English of the thresholds in force, which several pages show. */
import type { Messages } from './messages.ts';
import type { thresholdsRu } from './thresholds.ru.ts';

export const thresholdsEn: Pick<Messages, keyof typeof thresholdsRu> = {
  'thresholds.own': 'Your thresholds are in force: {threshold} for all labels.',
  'thresholds.ownLabels': {
    one: 'Your thresholds are in force: {threshold}, and {count} label has its own.',
    other: 'Your thresholds are in force: {threshold}, and {count} labels have their own.',
  },
  'thresholds.notKept': 'The browser did not store them: they last as long as this tab.',
  'thresholds.reset': 'Back to the shipped ones',
  'thresholds.resetDone': 'The shipped thresholds are in force again.',
  'thresholds.discard': 'Remove them',
  'thresholds.undo': 'Undo',
  'thresholds.misfit.revision':
    'Your thresholds were chosen for another revision of the model ({revision}) and are not applied. The shipped ones are in force.',
  'thresholds.misfit.labels':
    'Your thresholds name labels that the model does not have, so they are not applied. The shipped ones are in force.',
  'thresholds.misfit.damaged':
    'Your thresholds stored on this device cannot be read. The shipped ones are in force.',
  'thresholds.source.label': 'yours for this label',
  'thresholds.source.global': 'yours for all labels',
};
