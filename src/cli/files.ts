/** Files in and out: parsed at the border, written whole or not at all. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { AppError } from '../core/errors.ts';

/** Text of a UTF-8 file. @throws `AppError` `bad-input` naming the file. */
export async function readText(file: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new AppError('bad-input', `${file} cannot be read (${reason})`, {
      details: { file },
      cause,
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('bad-input', `${file} is not UTF-8`, { details: { file }, cause });
  }
}

/** @throws `AppError` `bad-input` naming the file. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readText(file);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('bad-input', `${file} is not JSON: ${(cause as Error).message}`, {
      details: { file },
      cause,
    });
  }
}

/** @throws `AppError` `bad-input` naming the file and the first place that breaks the schema. */
export async function readParsed<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await readJson(file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') ?? '';
  throw new AppError('bad-input', `${file}: ${place}: ${issue?.message ?? 'invalid'}`, {
    details: { file, path: place },
  });
}

/** Creates folders as needed; a reader never sees half a file, nor does an interruption leave one. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  await mkdir(path.dirname(file), { recursive: true });
  try {
    await writeFile(draft, text);
    await rename(draft, file);
  } catch (cause) {
    await rm(draft, { force: true });
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new AppError('bad-input', `${file} cannot be written (${reason})`, {
      details: { file },
      cause,
    });
  }
}

export async function sha256OfFile(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}
