// Counts tests from the runners' own report files, so that a summary never states more than ran.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @param {string} file @returns {Counts} */
function vitest(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @param {string} file @returns {Counts} */
function playwright(file) {
  const { stats } = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  };
}

/** JUnit's XML as pytest writes it. @param {string} file @returns {Counts} */
function junit(file) {
  const suite = /<testsuite [^>]*>/.exec(readFileSync(file, 'utf8'))?.[0] ?? '';
  /** @param {string} name */
  const count = (name) => Number(new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1] ?? Number.NaN);
  const failed = count('failures') + count('errors');
  const skipped = count('skipped');
  return { passed: count('tests') - failed - skipped, failed, skipped };
}

const REPORTS = /** @type {const} */ ([
  ['.cache/vitest.json', vitest],
  ['.cache/playwright.json', playwright],
  ['.cache/pytest.xml', junit],
]);

/**
 * Sums the reports written since `began` (milliseconds since 1970); older ones tell of other runs.
 * @param {number} began
 * @param {string} [root] folder whose .cache holds the reports
 * @returns {Counts}
 */
export function testCounts(began, root = '.') {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, read] of REPORTS) {
    const file = path.join(root, name);
    const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (written === undefined || written < began) continue;
    const counts = read(file);
    if (!Object.values(counts).every(Number.isInteger)) throw new Error(`${file} has no counts`);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
  return total;
}

/** @param {Counts} counts */
export function summaryLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

// `node scripts/test-counts.mjs SECONDS`: the sum of the reports since then (seconds since 1970),
// alone on a line; a run without a single test is a fault, not a success.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const counts = testCounts(Number(process.argv[2]) * 1000);
  if (counts.skipped > 0) console.log(`${counts.skipped} skipped, each with its reason above`);
  console.log(summaryLine(counts));
  process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
}
