import { describe, expect, it } from 'vitest';
import { createSettings, STORAGE_KEYS } from './settings.ts';

function memory(initial: Record<string, string> = {}) {
  const map = new Map(Object.entries(initial));
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  };
}
const closed = {
  getItem: (): string | null => {
    throw new Error('SecurityError');
  },
  setItem: (): void => {
    throw new Error('QuotaExceededError');
  },
};

describe('language', () => {
  it.each([
    ['?lang=en', 'ru', ['ru-RU'], 'en'],
    ['?lang=xx', 'en', ['ru-RU'], 'en'],
    ['', null, ['de-DE', 'en-GB', 'ru'], 'en'],
    ['', null, ['kk-KZ', 'ru-KZ'], 'ru'],
    ['', null, ['fr'], 'ru'],
    ['', 'tlh', [], 'ru'],
  ])('%s, stored %s, preferred %j: %s', (search, stored, preferred, expected) => {
    const storage = memory(stored === null ? {} : { [STORAGE_KEYS.language]: stored });
    expect(createSettings({ storage, search, preferred }).language.get()).toBe(expected);
  });

  it('stores a choice, not a preference', () => {
    const storage = memory();
    const settings = createSettings({ storage, search: '', preferred: ['en'] });
    expect(storage.map.size).toBe(0);
    settings.setLanguage('ru');
    expect(storage.map.get(STORAGE_KEYS.language)).toBe('ru');
  });
});

describe('theme', () => {
  it('is the system’s until chosen, and survives', () => {
    const storage = memory();
    const settings = createSettings({ storage, search: '', preferred: [] });
    expect(settings.theme.get()).toBe('system');
    settings.setTheme('dark');
    expect(createSettings({ storage, search: '', preferred: [] }).theme.get()).toBe('dark');
  });

  it('works where storage is closed', () => {
    for (const storage of [closed, null]) {
      const settings = createSettings({ storage, search: '', preferred: ['ru'] });
      settings.setTheme('light');
      expect(settings.theme.get()).toBe('light');
    }
  });
});

it.each([
  ['', 'auto'],
  ['?device=wasm', 'wasm'],
  ['?device=webgpu&lang=en', 'webgpu'],
  ['?device=cuda', 'auto'],
  ['?device=wasm-threads', 'wasm-threads'],
])('device of %j is %s', (search, device) => {
  expect(createSettings({ storage: null, search, preferred: [] }).device.get()).toBe(device);
});
