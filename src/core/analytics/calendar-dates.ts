/**
 * Dates of a file as days, without a time zone: the day that is written is the day that counts,
 * whatever the clock of this device.
 */

/** Days since 1 January 1970. */
export type Day = number;

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
/** Day first, as in Russia. */
const DAY_FIRST = /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?:[,T ].*)?$/;
const YEAR_FIRST = /^(\d{4})[./](\d{1,2})[./](\d{1,2})(?:[,T ].*)?$/;
/** Seconds or milliseconds since 1970; read in UTC. */
const UNIX = /^\d{10}$|^\d{13}$/;

/** Null for what is no date of the years 1900 to 2100. */
export function parseDay(text: string): Day | null {
  const plain = text.trim();
  const iso = ISO.exec(plain) ?? COMPACT.exec(plain) ?? YEAR_FIRST.exec(plain);
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const russian = DAY_FIRST.exec(plain);
  if (russian !== null) return dayOf(Number(russian[3]), Number(russian[2]), Number(russian[1]));
  if (UNIX.test(plain)) return Math.floor(Number(plain) / (plain.length === 10 ? 86_400 : 86.4e6));
  return null;
}

function dayOf(year: number, month: number, day: number): Day | null {
  if (year < 1900 || year > 2100) return null;
  const at = new Date(Date.UTC(year, month - 1, day));
  // 31.02 would silently become 3 March.
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null;
  return at.getTime() / 86_400_000;
}

export const PERIODS = ['day', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

/** First day of the period that has the day; weeks begin on Monday (ISO 8601). */
export function periodStart(day: Day, period: Period): Day {
  if (period === 'day') return day;
  // 1 January 1970 was a Thursday.
  if (period === 'week') return day - ((((day + 3) % 7) + 7) % 7);
  const at = new Date(day * 86_400_000);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1) / 86_400_000;
}

export function nextPeriod(start: Day, period: Period): Day {
  if (period === 'day') return start + 1;
  if (period === 'week') return start + 7;
  const at = new Date(start * 86_400_000);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1) / 86_400_000;
}

/** `2026-02-07`. */
export function isoDay(day: Day): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
