/** The files a visitor hands over: one table, and perhaps a list of names for its class numbers. */
import { AppError } from '../../core/errors.ts';
import type { Upload } from '../../core/evaluation/read-upload.ts';

export interface Uploaded {
  readonly name: string;
  readonly upload: Upload;
}

/** A file beyond this is refused: it would not fit a tab's memory several times over. */
const MOST_BYTES = 300_000_000;

/** @throws `AppError` `bad-input` for none or several tables, or a file too large. */
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
      table: await bytesOf(table),
      names: names[0] === undefined ? null : await bytesOf(names[0]),
    },
  };
}

async function bytesOf(file: File): Promise<Uint8Array> {
  if (file.size > MOST_BYTES) {
    throw new AppError(
      'bad-input',
      `${file.name}: ${file.size} bytes are more than ${MOST_BYTES}`,
      {
        details: { file: file.name },
      },
    );
  }
  return new Uint8Array(await file.arrayBuffer());
}
