/**
 * Before the first answer: does this device, with these files, compute what the export
 * computed? A driver that is wrong by a little is worse than one that fails.
 */
import { AppError } from '../core/errors.ts';
import type { ModelVariant, SelfTest } from '../core/schema.ts';
import type { ModelSession } from './session.ts';
import type { NewsTokenizer } from './tokenizer.ts';
import { assemble } from './windows.ts';

/**
 * Largest absolute difference between computed and golden logits (both heads).
 * Rejects with `AppError` `self-test-failed` when it holds no text, token ids differ, an output has another
 * length, a value is not finite, or the difference exceeds the variant's tolerance.
 */
export async function runSelfTest(
  test: SelfTest,
  tokenizer: NewsTokenizer,
  session: ModelSession,
  variant: ModelVariant,
  numLabels: number,
): Promise<number> {
  if (test.items.length === 0) throw failed('the self-test holds no text', { what: 'empty' });
  let worst = 0;
  for (const item of test.items) {
    const ids = assemble(
      tokenizer.encode(item.title),
      tokenizer.encode(item.snippet),
      tokenizer.special,
    );
    if (ids.length !== item.ids.length || ids.some((id, i) => id !== item.ids[i])) {
      throw failed('token ids differ from the golden ones', { what: 'token-ids' });
    }
    const golden = item.expected[variant.precision];
    if (golden === undefined) {
      throw failed(`no golden values for ${variant.precision}`, { what: 'precision' });
    }
    const [output] = await session.run([ids]);
    if (output?.logits.length !== numLabels) {
      throw failed(`${output?.logits.length ?? 0} labels, expected ${numLabels}`, {
        what: 'labels',
      });
    }
    worst = Math.max(
      worst,
      difference(output.logits, golden.logits),
      difference(output.toneLogits, golden.tone_logits),
    );
  }
  if (!(worst <= variant.selfTestTolerance)) {
    throw failed(`logits differ by ${worst}, allowed ${variant.selfTestTolerance}`, {
      what: 'logits',
      error: worst,
      tolerance: variant.selfTestTolerance,
    });
  }
  return worst;
}

/** Infinity for another length or a value that is not finite. */
function difference(actual: Float32Array, golden: readonly number[]): number {
  if (actual.length !== golden.length) return Number.POSITIVE_INFINITY;
  let worst = 0;
  actual.forEach((value, i) => {
    const d = Math.abs(value - (golden[i] ?? Number.NaN));
    worst = Number.isFinite(d) ? Math.max(worst, d) : Number.POSITIVE_INFINITY;
  });
  return worst;
}

function failed(message: string, details: Record<string, string | number>): AppError {
  return new AppError('self-test-failed', message, { details });
}
