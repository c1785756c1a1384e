/** Carries language and theme to the document: attributes, the colour of the browser's bar, the address. */
import type { Settings } from './settings.ts';

const THEME_COLOUR = { light: '#faf9f6', dark: '#14130f' } as const;

export function followSettings(settings: Settings, win: Window): void {
  const { documentElement: root } = win.document;
  settings.language.subscribe((language) => {
    root.lang = language;
  });
  // An address with ?lang= would undo the choice at the next reload.
  const forget = (name: string): void => {
    const url = new URL(win.location.href);
    if (!url.searchParams.has(name)) return;
    url.searchParams.delete(name);
    win.history.replaceState(win.history.state, '', url);
  };
  settings.language.listen(() => {
    forget('lang');
  });
  settings.device.listen(() => {
    forget('device');
  });
  settings.model.listen(() => {
    forget('model');
  });
  settings.theme.subscribe((theme) => {
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    for (const meta of win.document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
      const own = meta.media.includes('dark') ? 'dark' : 'light';
      meta.content = THEME_COLOUR[theme === 'system' ? own : theme];
    }
  });
}
