/** A server of the built site that a test may kill, and builds of the site that differ from the one under test. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const main = Number(process.env['E2E_PORT']);
/** Where the run's own server has built the site (scripts/serve-e2e.mjs). */
export const BUILT = process.env['E2E_DIST'] ?? `.cache/e2e/${main}`;

/** Address of a second server; each spec that needs one names its own number. */
export function siteAt(number: number): { port: number; url: string } {
  const port = main + 1000 * number;
  return { port, url: `http://127.0.0.1:${port}/multilabel-news-classifier/` };
}

export class SiteServer {
  readonly #port: number;
  #process: ChildProcess | null = null;

  constructor(port: number) {
    this.#port = port;
  }

  async start(folder: string): Promise<void> {
    const child = spawn(process.execPath, ['scripts/serve-e2e.mjs'], {
      env: { ...process.env, E2E_PORT: String(this.#port), E2E_DIST: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = child;
    for await (const line of child.stdout) if (String(line).includes('serving')) return;
    throw new Error(`no server for ${folder}`);
  }

  /** The process ends at once, with its open connections. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child === null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}

/** The site built from another commit: everything that carries the build's name differs. */
export async function buildSite(folder: string, commit: string): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      'node_modules/vite/bin/vite.js',
      'build',
      '--logLevel',
      'warn',
      '--emptyOutDir',
      '--outDir',
      folder,
    ],
    { env: { ...process.env, BUILD_COMMIT: commit }, stdio: 'inherit' },
  );
  const [status] = (await once(child, 'exit')) as [number | null];
  if (status !== 0) throw new Error(`the build into ${folder} failed`);
}
