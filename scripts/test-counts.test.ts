import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { summaryLine, testCounts } from './test-counts.mjs';

describe('counting tests', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'counts-'));
    mkdirSync(path.join(folder, '.cache'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function report(name: string, text: string, writtenMs = 2_000_000): void {
    const file = path.join(folder, '.cache', name);
    writeFileSync(file, text);
    utimesSync(file, writtenMs / 1000, writtenMs / 1000);
  }
  const vitest = JSON.stringify({
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 0,
  });
  const playwright = JSON.stringify({
    stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 0 },
  });
  const pytest =
    '<?xml version="1.0"?><testsuites><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="16" time="1"></testsuite></testsuites>';

  it('sums the runners, and counts a flaky test as failed', () => {
    report('vitest.json', vitest);
    report('playwright.json', playwright);
    report('pytest.xml', pytest);
    const counts = testCounts(1_000_000, folder);
    expect(counts).toEqual({ passed: 5 + 3 + 10, failed: 1 + 2 + 3, skipped: 2 + 0 + 3 });
    expect(summaryLine(counts)).toBe('18 passed, 6 failed');
  });

  it('leaves out reports of earlier runs and those that are not there', () => {
    report('vitest.json', vitest, 500_000);
    report('pytest.xml', pytest);
    expect(testCounts(1_000_000, folder)).toEqual({ passed: 10, failed: 3, skipped: 3 });
  });

  it('does not take a report it cannot read for a clean one', () => {
    report('pytest.xml', '<testsuites/>');
    expect(() => testCounts(1_000_000, folder)).toThrow(/pytest\.xml/);
  });
});
