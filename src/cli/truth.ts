/** `truth`: label indices of the annotated items, for the page to judge shipped predictions by. */
import { labelsSha256 } from '../core/predictions/predictions-file.ts';
import { encodeTruth } from '../core/predictions/truth-file.ts';
import { defineCommand } from './command.ts';
import { shownPath, userPath } from './context.ts';
import { dataPath, readSplit, splitNames } from './dataset.ts';
import { writeWhole } from './files.ts';
import { labelsOf, predictionsPath } from './project.ts';

export const truthCommand = defineCommand({
  name: 'truth',
  summary: 'True labels of a split as ids and label indices, beside the predictions.',
  usage: 'truth [options]',
  details: `
Writes <out>/predictions/truth.<split>.json. The site ships these files with the predictions,
so that its evaluation page needs no text.`,
  options: {
    data: {
      type: 'string',
      value: 'path',
      help: 'folder with <split>.tsv, or one .tsv; else NEWS_DATA_DIR',
    },
    split: {
      type: 'string',
      value: 'name',
      help: 'split to write; val and test when left out',
      multiple: true,
    },
    out: {
      type: 'string',
      value: 'folder',
      help: 'where predictions go; experiments when left out',
    },
  },
  async run({ values }, context) {
    const out = userPath(context, values.out ?? `${context.root}/experiments`);
    const data = dataPath(context, values.data);
    const names = (await labelsOf(context)).labels.map((label) => label.name);
    for (const name of splitNames(data, values.split, ['val', 'test'])) {
      const split = await readSplit(data, name, names);
      const file = encodeTruth(
        {
          split: split.name,
          data_sha256: split.sha256,
          labels_sha256: await labelsSha256(names),
          ids: split.items.map((item) => item.id),
        },
        split.truth,
        split.tones,
      );
      const target = predictionsPath(out, 'truth', split.name);
      await writeWhole(target, `${JSON.stringify(file)}\n`);
      context.err(`${shownPath(context, target)}: ${file.ids.length} items\n`);
    }
  },
});
