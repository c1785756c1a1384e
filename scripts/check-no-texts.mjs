// The news texts belong to their publishers. Fails when a title, or nine words in a row of a
// title or lead, of the data beside the checkout (../shared/data) stands in the repository.
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { repositoryFiles, textOf } from './repository-files.mjs';

const DATA = process.env.NEWS_DATA_DIR ?? '../shared/data';
/**
 * Words in a row that two writers hardly choose by chance. Seven are not enough: among 180,000
 * news items, a stock phrase ("the Duma passed in first reading the law on") is met by chance.
 */
const RUN = 9;
/** A shorter title is a phrase anybody may write. */
const TITLE_CHARACTERS = 40;
/** A title of fewer words than this is not searched for. */
const SHORTEST = 4;

/** Lower-case words; JSON's \u escapes count as what they mean. @param {string} text */
function wordsOf(text) {
  return (
    text
      .replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Runs of SHORTEST..RUN words of all text files → the first file that has it. */
function indexRepository() {
  /** @type {Map<string, string>} */
  const runs = new Map();
  for (const file of repositoryFiles()) {
    const text = textOf(file);
    if (text === null || !/[а-я]|\\u04/i.test(text)) continue;
    const words = wordsOf(text);
    for (let at = 0; at < words.length; at++) {
      for (let length = SHORTEST; length <= RUN && at + length <= words.length; length++) {
        const run = words.slice(at, at + length).join(' ');
        if (!runs.has(run)) runs.set(run, file);
      }
    }
  }
  return runs;
}

/** @param {string} file */
async function* rows(file) {
  const raw = createReadStream(file);
  const lines = createInterface({ input: file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw });
  /** @type {string[] | null} */
  let header = null;
  for await (const line of lines) {
    const cells = line.split('\t');
    if (header === null) header = cells;
    else yield Object.fromEntries(header.map((name, i) => [name, cells[i] ?? '']));
  }
}

if (!existsSync(DATA)) {
  console.log(`skipped: ${DATA} is not here, so there is nothing to compare with.`);
  process.exit(0);
}

const runs = indexRepository();
const known = new Set([...runs.keys()].flatMap((run) => run.split(' ')));
/** @type {Set<string>} */
const faults = new Set();
let texts = 0;

/** @param {string[]} words @param {number} length @param {string} id */
function search(words, length, id) {
  // Most words of the data stand nowhere in the repository: count known ones in a row first.
  let streak = 0;
  for (let end = 1; end <= words.length; end++) {
    streak = known.has(words[end - 1] ?? '') ? streak + 1 : 0;
    if (streak < length) continue;
    const run = words.slice(end - length, end).join(' ');
    const file = runs.get(run);
    if (file !== undefined) faults.add(`${file}: "${run}" stands in item ${id}`);
  }
}

const files = readdirSync(DATA).filter((name) => /\.tsv(\.gz)?$/.test(name));
for (const name of files.filter((file) => file !== 'labels.tsv')) {
  for await (const row of rows(path.join(DATA, name))) {
    for (const [column, text] of [
      ['title', row.title ?? ''],
      ['snippet', row.snippet ?? ''],
    ]) {
      if (text === undefined || text === '') continue;
      texts++;
      const words = wordsOf(text);
      const short = words.length < RUN;
      if (!short) search(words, RUN, `${row.id} (${column})`);
      else if (column === 'title' && text.length >= TITLE_CHARACTERS && words.length >= SHORTEST) {
        search(words, words.length, `${row.id} (title)`);
      }
    }
  }
}
for (const fault of [...faults].slice(0, 20)) console.error(fault);
if (faults.size > 0) {
  console.error(`${faults.size} passages of the data stand in the repository.`);
  process.exit(1);
}
console.log(`No passage of ${texts} titles and leads stands in the repository.`);
