import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';
import { modelFiguresPlugin } from './scripts/model-figures.mjs';
import { serviceWorkerPlugin } from './scripts/service-worker.mjs';
import { siteAddress } from './scripts/site-address.mjs';
import { predictionsPlugin } from './scripts/shipped-predictions.mjs';
import { resultsPlugin } from './scripts/shipped-results.ts';

/**
 * Commit and date that the page shows, from the environment or from git, never from the
 * clock: the same commit always builds the same bytes.
 */
function buildId(env: NodeJS.ProcessEnv): { commit: string; date: string } {
  const git = (...args: string[]): string => {
    try {
      return execFileSync('git', args, {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
    } catch {
      return ''; // A source archive has no repository.
    }
  };
  const commit = env['BUILD_COMMIT'] ?? git('rev-parse', '--short=12', 'HEAD');
  const seconds = Number(env['SOURCE_DATE_EPOCH'] ?? git('show', '-s', '--format=%ct', 'HEAD'));
  return {
    commit: commit === '' ? 'unknown' : commit,
    date: seconds > 0 ? new Date(seconds * 1000).toISOString().slice(0, 10) : 'unknown',
  };
}

/** The licences of what the site ships travel with it, as most of them ask. */
function licences(): Plugin {
  return {
    name: 'licences',
    apply: 'build',
    generateBundle() {
      for (const [file, fileName] of [
        ['LICENSE', 'license.txt'],
        ['THIRD_PARTY_NOTICES.md', 'third-party-notices.txt'],
      ] as const) {
        this.emitFile({ type: 'asset', fileName, source: readFileSync(file, 'utf8') });
      }
    },
  };
}

const build = buildId(process.env);

export default defineConfig({
  // Relative, so that one build serves a domain root and a project sub-path alike.
  base: './',
  // A static host answers 404, not index.html, for a file it does not have; so do dev and preview.
  appType: 'mpa',
  define: {
    __BUILD_COMMIT__: JSON.stringify(build.commit),
    __BUILD_DATE__: JSON.stringify(build.date),
  },
  build: {
    target: 'es2022',
    outDir: 'dist',
    // Fonts stay files (cacheable, and a data: font would need a wider content security policy).
    assetsInlineLimit: 0,
    sourcemap: true,
    reportCompressedSize: false,
    // A slow machine is no fault of the build.
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: { index: 'index.html', 'news-classifier': 'src/embed.ts' },
      output: {
        // A name without a hash: embedding pages write it down.
        entryFileNames: ({ name }) =>
          name === 'news-classifier' ? 'embed/[name].js' : 'assets/[name]-[hash].js',
        // A chunk and a budget of its own: which page opens it first would else name it.
        codeSplitting: {
          groups: [{ name: 'charts', test: /node_modules[\\/](chart\.js|@kurkle)/ }],
        },
      },
    },
  },
  plugins: [
    licences(),
    siteAddress(process.env['SITE_URL']),
    predictionsPlugin(),
    resultsPlugin(),
    modelFiguresPlugin(),
    serviceWorkerPlugin(),
  ],
  worker: { format: 'es' },
  // Found only inside a worker, it would be optimised late and the page reloaded under the user.
  optimizeDeps: { exclude: ['onnxruntime-web'] },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
});
