// Set by scripts/service-worker.mjs, in the service worker alone.
/** The files of the site that this worker was built with. */
declare const __SHELL__: import('../src/platform/web/shell-cache.ts').ShellManifest;
