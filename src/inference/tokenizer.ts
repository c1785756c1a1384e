/** Text → token ids, identical to the Python library's (golden tests hold them together). */
import { Tokenizer } from '@huggingface/tokenizers';
import { AppError } from '../core/errors.ts';
import type { SpecialIds } from './windows.ts';

/**
 * Text is handed to the tokenizer in slices of about this many characters: its Unigram search
 * keeps a lattice of the whole input, so a megabyte at once would take memory for no gain.
 */
const SLICE = 4096;

export class NewsTokenizer {
  readonly special: SpecialIds;
  readonly #tokenizer: Tokenizer;

  /** @param json the parsed tokenizer.json; throws `AppError` `config-invalid` when it is none. */
  constructor(json: object) {
    try {
      this.#tokenizer = new Tokenizer(json, {});
    } catch (cause) {
      throw new AppError('config-invalid', 'tokenizer.json could not be read', {
        details: { file: 'tokenizer.json' },
        cause,
      });
    }
    const bos = this.#tokenizer.token_to_id('<s>');
    const eos = this.#tokenizer.token_to_id('</s>');
    if (bos === undefined || eos === undefined) {
      throw new AppError('config-invalid', 'tokenizer.json lacks <s> or </s>', {
        details: { file: 'tokenizer.json' },
      });
    }
    this.special = { bos, eos };
  }

  /** Token ids without special ones; long texts are cut at spaces, which never splits a token. */
  encode(text: string): number[] {
    const ids: number[] = [];
    for (const slice of slices(text, SLICE)) {
      for (const id of this.#tokenizer.encode(slice, { add_special_tokens: false }).ids)
        ids.push(id);
    }
    return ids;
  }
}

/** Pieces of at most about `size` characters that end at white space where there is any. */
export function* slices(text: string, size: number): Generator<string> {
  let at = 0;
  while (text.length - at > size) {
    let end = at + size;
    while (end > at && !/\s/.test(text.charAt(end))) end--;
    if (end === at) {
      end = at + size;
      // Never between the halves of a surrogate pair.
      if (/[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end--;
    }
    yield text.slice(at, end);
    at = end;
  }
  yield text.slice(at);
}
