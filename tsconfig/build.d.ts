// Set by vite.config.ts from the environment or git; never from the clock.
/** Short hash of the commit that was built; `unknown` outside a repository. */
declare const __BUILD_COMMIT__: string;
/** Day of that commit, `YYYY-MM-DD`; `unknown` outside a repository. */
declare const __BUILD_DATE__: string;
