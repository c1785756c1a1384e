/** The metrics against scikit-learn, scipy and numpy (experiments/golden/metric_reference.py). */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import golden from '../../../experiments/golden/metric_reference.json' with { type: 'json' };
import { fitCalibration } from '../calibration/platt-fit.ts';
import { bestLabelThresholds } from '../calibration/label-thresholds.ts';
import { bootstrap } from '../intervals/bootstrap.ts';
import { pairedBootstrap } from '../intervals/paired-bootstrap.ts';
import { decodeHalfFloats, encodeHalfFloats } from '../predictions/half-floats.ts';
import { seedOf, sfc32 } from '../random.ts';
import { type Cells, createCells, predict } from './cells.ts';
import { labelCalibrationErrors } from './calibration-scores.ts';
import { HEADLINE_METRICS, headlineStatistic, type TonePair } from './headline.ts';
import { countPerLabel } from './label-counts.ts';
import { labelCurves, rankItems } from './label-curves.ts';
import { protocolScores } from './protocol-scores.ts';
import { GRID, sweep } from './threshold-sweep.ts';
import { toneScores } from './tone-scores.ts';

type Case = (typeof golden.cases)['tied'];

/** "001" → 0, 0, 1. */
function digits(text: string): Uint8Array {
  return Uint8Array.from(text, Number);
}

function cellsOf(probabilities: number[][], truth: string[]): Cells {
  return createCells(
    truth.length,
    truth[0]!.length,
    Float64Array.from(probabilities.flat()),
    digits(truth.join('')),
  );
}

function toneOf(c: Case): TonePair {
  return { truth: digits(c.toneTruth), predicted: digits(c.tonePredicted) };
}

/** Every number within 1e-9: an item or a bin too many shows at 1e-3. */
function expectClose(actual: ArrayLike<number | null>, expected: ArrayLike<number | null>): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    const [a, e] = [actual[i] ?? null, expected[i] ?? null];
    if (e === null || a === null || Number.isNaN(a)) {
      expect(Number.isNaN(a) || a === null, `figure ${i}`).toBe(e === null);
    } else expect(Math.abs(a - e), `figure ${i}: ${a}, expected ${e}`).toBeLessThan(1e-9);
  }
}

describe.each(Object.entries(golden.cases) as [string, Case][])('%s', (_, c) => {
  const cells = cellsOf(c.probabilities, c.truth);
  const predicted = predict(cells, c.threshold);

  it('has every headline figure of scikit-learn', () => {
    expect(Object.keys(c.headline)).toEqual([...HEADLINE_METRICS]);
    const values = headlineStatistic(
      cells,
      predicted,
      toneOf(c),
    )(new Uint8Array(cells.items).fill(1));
    expectClose(values, Object.values(c.headline));
  });

  it('has the protocol scores', () => {
    const scores = protocolScores(cells, predicted);
    expect(Object.keys(scores)).toEqual(Object.keys(c.protocol));
    expectClose(Object.values(scores), Object.values(c.protocol));
  });

  it('has the figures of each label', () => {
    const counts = countPerLabel(cells, predicted);
    for (const kind of ['tp', 'fp', 'fn', 'tn'] as const) {
      expect([...counts[kind]]).toEqual(c.perLabel.map((label) => label[kind]));
    }
    const curves = labelCurves(rankItems(cells));
    expectClose(
      curves.averagePrecision,
      c.perLabel.map((label) => label.averagePrecision),
    );
    expectClose(
      curves.rocAuc,
      c.perLabel.map((label) => label.rocAuc),
    );
    expectClose(
      labelCalibrationErrors(cells),
      c.perLabel.map((label) => label.calibrationError),
    );
  });

  it('sweeps the grid', () => {
    sweep(cells).forEach((row, i) => {
      expect(row.threshold).toBe(GRID[i]);
      const expected = Object.entries(c.sweep[i]!) as [keyof typeof row, number][];
      expectClose(
        expected.map(([name]) => row[name]),
        expected.map(([, value]) => value),
      );
    });
  });

  it('finds the best threshold of each label', () => {
    expect(bestLabelThresholds(cells).map((label) => label.best)).toEqual(c.bestLabelThresholds);
  });

  it('counts tones', () => {
    const { truth, predicted: said } = toneOf(c);
    expect(toneScores(truth, said).confusion).toEqual(c.toneConfusion);
  });
});

describe('bootstrap', () => {
  const c = golden.cases.distinct;
  const cells = cellsOf(c.probabilities, c.truth);
  const b = golden.bootstrap;
  const one = headlineStatistic(cells, predict(cells, c.threshold), toneOf(c));

  it('equals recomputing on repeated rows', () => {
    const intervals = bootstrap(one, cells.items, {
      random: sfc32(b.seed),
      resamples: b.resamples,
    });
    expectClose(
      intervals.map((x) => x.low),
      b.low,
    );
    expectClose(
      intervals.map((x) => x.high),
      b.high,
    );
  });

  it('equals recomputing the difference of two models on repeated rows', () => {
    const other = cellsOf(b.other, c.truth);
    const two = headlineStatistic(other, predict(other, c.threshold), toneOf(c));
    const differences = pairedBootstrap(one, two, cells.items, {
      random: sfc32(b.seed),
      resamples: b.resamples,
    });
    expectClose(
      differences.map((d) => d.value),
      b.difference,
    );
    expectClose(
      differences.map((d) => d.low),
      b.differenceLow,
    );
    expectClose(
      differences.map((d) => d.high),
      b.differenceHigh,
    );
    expectClose(
      differences.map((d) => d.p),
      b.p,
    );
  });
});

describe('calibration', () => {
  const { logits, identityLoss, platt, temperature } = golden.calibration;
  const truth = digits(golden.calibration.truth);

  it('fits Platt scaling as scipy does', () => {
    const fit = fitCalibration('platt', logits, truth);
    expect(fit.converged).toBe(true);
    expect(fit.calibration).toMatchObject({ kind: 'platt' });
    if (fit.calibration.kind !== 'platt') return;
    expect(fit.calibration.slope).toBeCloseTo(platt.slope, 6);
    expect(fit.calibration.intercept).toBeCloseTo(platt.intercept, 6);
    expect(fit.loss).toBeCloseTo(platt.loss, 10);
  });

  it('fits a temperature as scipy does', () => {
    const fit = fitCalibration('temperature', logits, truth);
    if (fit.calibration.kind !== 'platt') throw new Error(fit.calibration.kind);
    expect(fit.calibration.slope).toBeCloseTo(temperature.slope, 6);
    expect(fit.calibration.intercept).toBe(0);
    expect(fit.loss).toBeCloseTo(temperature.loss, 10);
    expect(fitCalibration('identity', logits, truth).loss).toBeCloseTo(identityLoss, 12);
  });
});

describe('half floats', () => {
  it('rounds as numpy does', () => {
    const { values, bits } = golden.halfFloats;
    const bytes = Buffer.from(encodeHalfFloats(values), 'base64');
    expect(bits.map((_, i) => bytes.readUInt16LE(i * 2))).toEqual(bits);
  });

  it('reads each of the 63,488 finite numbers as numpy does', () => {
    const all = Uint16Array.from({ length: 65536 }, (_, i) => i).filter(
      (i) => (i & 0x7c00) !== 0x7c00,
    );
    expect(all.length).toBe(63488);
    const decoded = decodeHalfFloats(Buffer.from(all.buffer).toString('base64'));
    const sha256 = createHash('sha256').update(new Uint8Array(decoded.buffer)).digest('hex');
    expect(sha256).toBe(golden.halfFloats.finiteSha256);
  });
});

describe('random', () => {
  it('is sfc32 and FNV-1a', () => {
    const random = sfc32(golden.random.seed);
    expect(golden.random.raw.map(() => random() * 2 ** 32)).toEqual(golden.random.raw);
    for (const [text, hash] of Object.entries(golden.random.fnv1a)) expect(seedOf(text)).toBe(hash);
  });
});
