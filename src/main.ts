/** Entry of the site: makes the services and gives them to the frame. */
import { followSettings } from './app/document-settings.ts';
import { createServices } from './app/services.ts';
import './features/shell/nc-app.ts';
import { loadTranslator } from './i18n/load-translator.ts';
import { PAGES } from './pages.ts';

const app = document.querySelector('nc-app');
if (app === null) throw new Error('index.html has no nc-app');

const services = createServices(window, { commit: __BUILD_COMMIT__, date: __BUILD_DATE__ });
followSettings(services.settings, window);
app.pages = PAGES;
app.translator = await loadTranslator(services.settings.language.get());
app.services = services;
