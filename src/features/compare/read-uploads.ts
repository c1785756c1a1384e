/** Texts of the files a visitor hands over: results of any kind the page reads. */
import { AppError } from '../../core/errors.ts';

/** A file of results is far smaller; what is larger is something else. */
const MOST_BYTES = 50_000_000;

/** @throws `AppError` `bad-input` with `details.file` for a file too large or not UTF-8. */
export async function readUploads(
  files: readonly File[],
): Promise<{ readonly name: string; readonly text: string }[]> {
  return Promise.all(
    files.map(async (file) => {
      const refuse = (reason: string): AppError =>
        new AppError('bad-input', `${file.name}: ${reason}`, { details: { file: file.name } });
      if (file.size > MOST_BYTES) throw refuse(`${file.size} bytes are more than ${MOST_BYTES}`);
      try {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
        return { name: file.name, text };
      } catch {
        throw refuse('not UTF-8');
      }
    }),
  );
}
