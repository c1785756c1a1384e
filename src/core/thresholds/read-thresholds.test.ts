import fc from 'fast-check';
import { expect, it } from 'vitest';
import thresholdsFile from '../../../config/thresholds.json';
import { modelThresholdsSchema } from '../schema.ts';
import { readThresholds, unknownLabels } from './read-thresholds.ts';

const valid = {
  global: 0.4,
  perLabel: { спорт: 0.25 },
  calibration: { kind: 'platt', slope: 1.2, intercept: -0.1 },
  fittedOn: { split: 'val', items: 10, objective: 'F1', rule: 'best', revision: 'abc' },
};

it('reads what is shipped as it is', () => {
  for (const shipped of Object.values(thresholdsFile.models)) {
    expect(readThresholds(shipped)).toEqual(shipped);
  }
});

it('fills in what may be left out', () => {
  const { global, fittedOn } = valid;
  expect(readThresholds({ global, fittedOn })).toEqual({
    global,
    perLabel: {},
    calibration: { kind: 'identity' },
    fittedOn,
  });
});

it.each<[string, unknown]>([
  ['thresholds', null],
  ['thresholds', [valid]],
  ['global', { ...valid, global: 1.01 }],
  ['global', { ...valid, global: '0.4' }],
  ['perLabel', { ...valid, perLabel: [0.5] }],
  ['perLabel.спорт', { ...valid, perLabel: { спорт: -0.1 } }],
  ['calibration.kind', { ...valid, calibration: { kind: 'isotonic' } }],
  ['calibration.slope', { ...valid, calibration: { kind: 'platt', slope: 0, intercept: 0 } }],
  ['calibration.intercept', { ...valid, calibration: { kind: 'platt', slope: 1 } }],
  ['fittedOn', { ...valid, fittedOn: undefined }],
  ['fittedOn.items', { ...valid, fittedOn: { ...valid.fittedOn, items: 0 } }],
  ['fittedOn.rule', { ...valid, fittedOn: { ...valid.fittedOn, rule: 1 } }],
])('refuses a bad %s by name', (field, value) => {
  expect(() => readThresholds(value)).toThrow(
    expect.objectContaining({ code: 'bad-input', details: { field } }) as Error,
  );
});

it('names labels that the model does not have', () => {
  expect(unknownLabels(readThresholds(valid), ['политика'])).toEqual(['спорт']);
  expect(unknownLabels(readThresholds(valid), ['спорт', 'политика'])).toEqual([]);
});

const odd = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, '', 'x', [], {}, -1, 0, 0.5, 1, 2, Number.NaN, 1e300),
  fc.double(),
);
const mostly = (usual: unknown) => fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, odd);

it('takes and refuses exactly what the schema does', () => {
  const some = fc.record(
    {
      global: mostly(0.4),
      perLabel: mostly({ спорт: 0.2 }),
      calibration: fc.oneof(
        mostly(valid.calibration),
        fc.record({ kind: mostly('platt'), slope: odd, intercept: odd }),
      ),
      fittedOn: fc.oneof(
        mostly(valid.fittedOn),
        fc.record({
          split: mostly('val'),
          items: odd,
          objective: mostly('F1'),
          rule: mostly(''),
          revision: mostly('abc'),
        }),
      ),
      more: odd,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(some, odd), (value) => {
      const parsed = modelThresholdsSchema.safeParse(value);
      if (parsed.success) expect(readThresholds(value)).toEqual(parsed.data);
      else expect(() => readThresholds(value)).toThrow('thresholds:');
    }),
    { numRuns: 2000 },
  );
});
