/** Student's t distribution, by the incomplete beta function (NIST DLMF 8.17, Abramowitz and Stegun 26.7.1). */
import { betaCdf, betaQuantile } from './beta.ts';

/** Probability of a value at least as far from 0 as `t`, either side. @param df > 0. */
export function studentTwoSided(t: number, df: number): number {
  if (!Number.isFinite(t)) return 0;
  return betaCdf(df / (df + t * t), df / 2, 0.5);
}

/** The t > 0 that a share `level` of values lies within, 0 < level < 1. */
export function studentCritical(level: number, df: number): number {
  const x = betaQuantile(1 - level, df / 2, 0.5);
  return Math.sqrt((df * (1 - x)) / x);
}
