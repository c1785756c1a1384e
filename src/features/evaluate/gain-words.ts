/** What a gain means, as a verdict that nobody can take for more than it is. */
import type { Gain } from '../../core/evaluation/threshold-gain.ts';

export type Verdict = 'better' | 'worse' | 'noise' | 'same';

/** By the 95 % interval of the difference: noise where it includes zero. Null where undefined. */
export function verdictOf(gain: Gain): Verdict | null {
  const { value, low, high } = gain.difference;
  if (value === null || low === null || high === null) return null;
  if (value === 0 && low === 0 && high === 0) return 'same';
  if (low > 0) return 'better';
  return high < 0 ? 'worse' : 'noise';
}
