// `npm start` on a fresh clone: packages, a build, and the site on this machine.
import { existsSync } from 'node:fs';
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureDeps } from './ensure-deps.mjs';

chdir(fileURLToPath(new URL('..', import.meta.url)));
ensureDeps();

const { build, preview } = await import('vite');
try {
  await build({ logLevel: 'warn' });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
if (!existsSync('dist/index.html')) throw new Error('the build left no dist/index.html');
// Without strictPort, Vite takes the next free port.
const server = await preview({ preview: { port: Number(process.env.PORT ?? 4173) } });
console.log(`\n  Rubrika is at ${server.resolvedUrls?.local[0] ?? '(no address)'}`);
console.log('  Ctrl+C stops it. For development with reloading: npm run dev\n');
