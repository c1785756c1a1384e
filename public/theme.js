// Runs before the first paint, so that a chosen theme or language never flashes. A file, not an
// inline script, because the content security policy allows none. Keys: src/app/settings.ts.
(function () {
  var root = document.documentElement;
  try {
    var theme = localStorage.getItem('rubrika.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    var language =
      new URLSearchParams(location.search).get('lang') || localStorage.getItem('rubrika.language');
    if (language === 'ru' || language === 'en') root.lang = language;
  } catch {
    // Storage is closed to this page: the system's theme and the browser's language are used.
  }
})();
