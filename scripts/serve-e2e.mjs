// The built site under a project sub-path, with no headers of our own: what GitHub Pages gives.
// Serves $E2E_DIST as it is, else builds into a folder of its own, so that several runs on one
// machine do not pull the files from under each other.
import { rmSync } from 'node:fs';
import { build, preview } from 'vite';

const port = Number(process.env.E2E_PORT);
const given = process.env.E2E_DIST;
const outDir = given ?? `.cache/e2e/${port}`;

if (given === undefined) {
  await build({ logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  process.on('SIGTERM', () => {
    rmSync(outDir, { recursive: true, force: true });
    process.exit(0);
  });
}
const server = await preview({
  base: '/multilabel-news-classifier/',
  build: { outDir },
  preview: { port, strictPort: true },
});
console.log(`serving ${outDir} at ${server.resolvedUrls?.local[0] ?? ''}`);
