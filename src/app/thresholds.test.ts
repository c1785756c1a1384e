import { expect, it } from 'vitest';
import type { ModelThresholds } from '../core/schema.ts';
import { createThresholds, THRESHOLDS_KEY, type ThresholdsDeps } from './thresholds.ts';

const model = { modelId: 'm', revision: 'aaa' };
const made = (global: number, revision = 'aaa', perLabel = {}): ModelThresholds => ({
  global,
  perLabel,
  calibration: { kind: 'identity' },
  fittedOn: { split: 'val', items: 10, objective: 'F1', rule: 'best', revision },
});
const shipped = made(0.41);

function memory(initial: string | null = null) {
  let text = initial;
  return {
    get text() {
      return text;
    },
    getItem: (key: string) => (key === THRESHOLDS_KEY ? text : null),
    setItem: (_: string, value: string) => {
      text = value;
    },
    removeItem: () => {
      text = null;
    },
  };
}
const closed = {
  getItem: (): string | null => {
    throw new Error('SecurityError');
  },
  setItem: (): void => {
    throw new Error('QuotaExceededError');
  },
  removeItem: (): void => {
    throw new Error('SecurityError');
  },
};
const service = (storage: ThresholdsDeps['storage'], onOtherTab?: ThresholdsDeps['onOtherTab']) =>
  createThresholds({
    shipped: (id) => (id === 'm' ? shipped : null),
    labels: ['спорт', 'наука'],
    storage,
    ...(onOtherTab ? { onOtherTab } : {}),
  });
const stored = (own: Record<string, unknown>) => memory(JSON.stringify({ version: 1, own }));

it('has the shipped ones in force until others are applied', () => {
  const thresholds = service(memory());
  expect(thresholds.inForce(model)).toEqual({
    thresholds: shipped,
    origin: 'shipped',
    kept: true,
    misfit: null,
  });
  expect(thresholds.inForce(model).thresholds).toBe(thresholds.inForce(model).thresholds);
  expect(thresholds.find({ modelId: 'other', revision: 'aaa' })).toBeNull();
  expect(() => thresholds.inForce({ modelId: 'other', revision: 'aaa' })).toThrow(
    expect.objectContaining({ code: 'config-invalid' }) as Error,
  );
});

it('applies, says so, keeps, and goes back step by step', () => {
  const storage = memory();
  const thresholds = service(storage);
  let told = 0;
  thresholds.changes.listen(() => (told += 1));
  const [first, second] = [made(0.3), made(0.5, 'aaa', { спорт: 0.2 })];
  thresholds.apply(model, first);
  thresholds.apply(model, second);
  expect(told).toBe(2);
  expect(thresholds.inForce(model)).toMatchObject({ thresholds: second, origin: 'own' });
  expect(service(storage).inForce(model)).toEqual(thresholds.inForce(model));
  thresholds.undo(model);
  expect(thresholds.inForce(model).thresholds).toEqual(first);
  thresholds.undo(model);
  expect(thresholds.inForce(model).origin).toBe('shipped');
  expect(storage.text).toBeNull();
  expect(thresholds.canUndo(model)).toBe(false);
  thresholds.undo(model);
  expect(told).toBe(4);
});

it('resets to the shipped ones, which can be undone', () => {
  const thresholds = service(memory());
  thresholds.reset(model);
  expect(thresholds.canUndo(model)).toBe(false);
  thresholds.apply(model, made(0.3));
  thresholds.reset(model);
  expect(thresholds.inForce(model).thresholds).toBe(shipped);
  thresholds.undo(model);
  expect(thresholds.inForce(model).thresholds.global).toBe(0.3);
});

it.each([
  ['another revision', made(0.3, 'bbb')],
  ['unknown labels', made(0.3, 'aaa', { погода: 0.5 })],
])('refuses thresholds for %s', (_, wrong) => {
  const thresholds = service(memory());
  expect(() => {
    thresholds.apply(model, wrong);
  }).toThrow(expect.objectContaining({ code: 'bad-input' }) as Error);
  expect(thresholds.inForce(model).origin).toBe('shipped');
  expect(thresholds.canUndo(model)).toBe(false);
});

it.each([
  ['revision', 'bbb', stored({ 'm@bbb': made(0.3, 'bbb') })],
  ['labels', 'aaa', stored({ 'm@aaa': made(0.3, 'aaa', { погода: 0.5 }) })],
  ['damaged', 'aaa', stored({ 'm@aaa': { global: 7 } })],
  ['damaged', '', memory('{"version":2}')],
  ['damaged', '', memory('no JSON')],
  ['damaged', '', memory('null')],
])('does not take stored ones that do not fit, and says why: %s', (reason, revision, storage) => {
  const thresholds = service(storage);
  expect(thresholds.inForce(model)).toMatchObject({
    thresholds: shipped,
    origin: 'shipped',
    misfit: { reason, revision },
  });
  thresholds.discardMisfits(model);
  expect(thresholds.inForce(model).misfit).toBeNull();
  expect(storage.text).toBeNull();
});

it('leaves other models alone, and takes the revision that is asked for', () => {
  const storage = stored({ 'm@aaa': made(0.2), 'm@bbb': made(0.3, 'bbb'), 'n@ccc': made(0.9) });
  const thresholds = service(storage);
  expect(thresholds.inForce(model)).toMatchObject({ thresholds: { global: 0.2 }, misfit: null });
  expect(thresholds.inForce({ ...model, revision: 'bbb' }).thresholds.global).toBe(0.3);
  thresholds.discardMisfits(model);
  const kept = JSON.parse(storage.text ?? '') as { own: object };
  expect(Object.keys(kept.own)).toEqual(['m@aaa', 'n@ccc']);
});

it.each([closed, null])('works without storage and says that nothing is kept', (storage) => {
  const thresholds = service(storage);
  thresholds.apply(model, made(0.3));
  expect(thresholds.inForce(model)).toMatchObject({ origin: 'own', kept: false });
  thresholds.undo(model);
  expect(thresholds.inForce(model)).toMatchObject({ origin: 'shipped', kept: true });
});

it('follows what another tab applies', () => {
  const storage = memory();
  let tell = (): void => undefined;
  const here = service(storage, (listener) => (tell = listener));
  let told = 0;
  here.changes.listen(() => (told += 1));
  service(storage).apply(model, made(0.3));
  tell();
  expect(told).toBe(1);
  expect(here.inForce(model).thresholds.global).toBe(0.3);
});
