// Files that are, or are about to be, part of the repository, with their text.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** @returns {string[]} tracked and new files, ignored ones left out, relative to the root */
export function repositoryFiles() {
  const list = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  const files = list.split('\0').filter(Boolean);
  return files.filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

/**
 * A file's text, unpacked where it is gzip; null for binary files.
 * @param {string} file
 * @returns {string | null}
 */
export function textOf(file) {
  const bytes = readFileSync(file);
  const content = file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  if (content.subarray(0, 8192).includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return null;
  }
}
