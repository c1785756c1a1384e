/** The files a visitor hands over: one table, and perhaps a list of names for its class numbers. */
import { AppError } from '../../core/errors.ts';
import type { Upload } from '../../core/evaluation/read-upload.ts';

export interface Uploaded {
  readonly name: string;
  readonly upload: Upload;
}

/** A file beyond this is refused: it would not fit a tab's memory several times over. */
const MOST_BYTES = 300_000_000;

/** @throws `AppError` `bad-input` for none or several tables, a file too large, or not UTF-8. */
export async function readFiles(files: readonly File[]): Promise<Uploaded> {
  const names = files.filter((file) => file.name.toLowerCase().endsWith('.txt'));
  const tables = files.filter((file) => !names.includes(file));
  const [table] = tables;
  if (table === undefined || tables.length > 1 || names.length > 1) {
    throw new AppError('bad-input', 'one table, and at most one .txt with names, are read', {
      details: { file: files.map((file) => file.name).join(', ') },
    });
  }
  return {
    name: table.name,
    upload: {
      table: await textOf(table),
      names: names[0] === undefined ? null : await textOf(names[0]),
    },
  };
}

async function textOf(file: File): Promise<string> {
  const refuse = (reason: string): AppError =>
    new AppError('bad-input', `${file.name}: ${reason}`, { details: { file: file.name } });
  if (file.size > MOST_BYTES) throw refuse(`${file.size} bytes are more than ${MOST_BYTES}`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw refuse('not UTF-8');
  }
}
