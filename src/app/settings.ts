/** Language, theme, device: from the address, then what was chosen before, then what the browser prefers. */
import { atom, type ReadableAtom } from 'nanostores';
import { LANGUAGES, type Language } from '../i18n/translator.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const DEVICES = ['auto', 'wasm', 'wasm-threads', 'webgpu'] as const;
export type DevicePreference = (typeof DEVICES)[number];

/** public/theme.js reads the same keys before the first paint. */
export const STORAGE_KEYS = {
  language: 'rubrika.language',
  theme: 'rubrika.theme',
  device: 'rubrika.device',
  model: 'rubrika.model',
} as const;

export interface Settings {
  readonly language: ReadableAtom<Language>;
  readonly theme: ReadableAtom<Theme>;
  /** `?device=` in the address holds for as long as the page is open, a choice until the next one. */
  readonly device: ReadableAtom<DevicePreference>;
  /** Id of the model chosen, by `?model=` or before; null without a choice, or one that is gone. */
  readonly model: ReadableAtom<string | null>;
  setLanguage(language: Language): void;
  setTheme(theme: Theme): void;
  setDevice(device: DevicePreference): void;
  setModel(modelId: string): void;
}

export interface SettingsSources {
  /** Null where the browser refuses storage: choices then last as long as the page. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | null;
  /** `location.search`; `?lang=en` wins over a stored choice. */
  readonly search: string;
  /** `navigator.languages`. */
  readonly preferred: readonly string[];
}

const isLanguage = (value: string | null): value is Language =>
  LANGUAGES.some((language) => language === value);
const isDevice = (value: string | null): value is DevicePreference =>
  DEVICES.some((device) => device === value);
const isTheme = (value: string | null): value is Theme => THEMES.some((theme) => theme === value);

/** The first preferred language that we have; Russian when there is none, as the news are Russian. */
function preferredLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-', 1)[0] ?? '';
    if (isLanguage(primary)) return primary;
  }
  return 'ru';
}

export function createSettings({ storage, search, preferred }: SettingsSources): Settings {
  const read = (key: string): string | null => {
    try {
      return storage?.getItem(key) ?? null;
    } catch {
      return null;
    }
  };
  const write = (key: string, value: string): void => {
    try {
      storage?.setItem(key, value);
    } catch {
      // Full or forbidden storage: the choice holds for this page, which the person sees at once.
    }
  };
  const query = new URLSearchParams(search);
  const asked = query.get('lang');
  const askedDevice = query.get('device');
  const storedDevice = read(STORAGE_KEYS.device);
  const device = atom<DevicePreference>(
    isDevice(askedDevice) ? askedDevice : isDevice(storedDevice) ? storedDevice : 'auto',
  );
  const model = atom<string | null>(query.get('model') ?? read(STORAGE_KEYS.model));
  const storedLanguage = read(STORAGE_KEYS.language);
  const storedTheme = read(STORAGE_KEYS.theme);
  const language = atom<Language>(
    isLanguage(asked)
      ? asked
      : isLanguage(storedLanguage)
        ? storedLanguage
        : preferredLanguage(preferred),
  );
  const theme = atom<Theme>(isTheme(storedTheme) ? storedTheme : 'system');
  return {
    language,
    theme,
    device,
    model,
    setLanguage(next) {
      language.set(next);
      write(STORAGE_KEYS.language, next);
    },
    setTheme(next) {
      theme.set(next);
      write(STORAGE_KEYS.theme, next);
    },
    setDevice(next) {
      device.set(next);
      write(STORAGE_KEYS.device, next);
    },
    setModel(next) {
      model.set(next);
      write(STORAGE_KEYS.model, next);
    },
  };
}
