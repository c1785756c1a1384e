/** `serve` as people run it: a process, real HTTP, the real model. */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelsFileSchema } from '../core/schema.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const models = modelsFileSchema.parse(
  JSON.parse(readFileSync(path.join(root, 'config/models.json'), 'utf8')),
);
const missing = !existsSync(path.join(root, 'public/models', models.default, 'onnx'));
const START_MS = 240_000;

interface Service {
  readonly url: string;
  readonly pid: number;
  readonly log: () => string;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

async function serve(...args: string[]): Promise<Service> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'src/cli.ts', 'serve', '--port', '0', ...args],
    { cwd: root, env: { ...process.env, INIT_CWD: root } },
  );
  let log = '';
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.stderr.on('data', (data: Buffer) => (log += data.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (data: Buffer) => {
      resolve(data.toString().trim());
    });
    void ended.then((status) => {
      reject(new Error(`serve ended with ${status}: ${log}`));
    });
  });
  return {
    url,
    pid: child.pid ?? 0,
    log: () => log,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

const post = (url: string, body: unknown, headers = {}): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const TITLE = 'Сборная России по хоккею обыграла Финляндию в товарищеском матче';

describe.skipIf(missing)('serve (skipped where the model files are missing)', () => {
  let service: Service;

  beforeAll(async () => {
    service = await serve('--max-requests', '8');
  }, START_MS);

  afterAll(async () => {
    await service.stop('SIGKILL');
  });

  it('answers with the served model', { timeout: 60_000 }, async () => {
    const response = await post(`${service.url}/classify`, { title: TITLE, top_k: 3 });
    expect(response.status).toBe(200);
    const answer = (await response.json()) as {
      predictions: { tag: string }[];
      model_version: string;
    };
    expect(answer.predictions.map(({ tag }) => tag)).toContain('хоккей');
    expect(answer.model_version).toMatch(new RegExp(`^${models.default}@[0-9a-f]{12}$`));
    const health = (await (await fetch(`${service.url}/health`)).json()) as object;
    expect(health).toMatchObject({ status: 'healthy', device: 'wasm', model_loaded: true });
  });

  it('bears a crowd: no 5xx but "come back", no answer lost, health all along', async () => {
    const CROWD = 30;
    const crowd = new AbortController();
    const health: number[] = [];
    const watching = (async () => {
      while (!crowd.signal.aborted) health.push((await fetch(`${service.url}/health`)).status);
    })();
    const answers = await Promise.all(
      Array.from({ length: CROWD }, async (_, i) => {
        for (let tries = 1; ; tries++) {
          const response = await post(`${service.url}/classify`, { title: `${TITLE}, игра ${i}` });
          const text = await response.text();
          if (response.status !== 503) return { status: response.status, text, tries };
          expect(response.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
          await new Promise((resolve) => setTimeout(resolve, 20 + 10 * (i % 7)));
        }
      }),
    );
    crowd.abort();
    await watching;
    expect(answers.map(({ status }) => status)).toEqual(new Array(CROWD).fill(200));
    answers.forEach(({ text }, i) => {
      expect(JSON.parse(text)).toMatchObject({ title: `${TITLE}, игра ${i}` });
    });
    // Thirty at once into eight places: somebody had to wait.
    expect(Math.max(...answers.map(({ tries }) => tries))).toBeGreaterThan(1);
    expect(new Set(health)).toEqual(new Set([200]));
    // Far more often than the model answered: the loop was never held by inference.
    expect(health.length).toBeGreaterThan(CROWD / 4);
  }, 240_000);

  it('knows its own name only', () => {
    const { port } = new URL(service.url);
    const answer = spawnSync('curl', [
      '-s',
      '-o',
      os.devNull,
      '-w',
      '%{http_code}',
      '-H',
      'Host: evil.example',
      `http://127.0.0.1:${port}/health`,
    ]);
    if (answer.error !== undefined) return;
    expect(answer.stdout.toString()).toBe('400');
  });

  it('starts the model anew without a gap', { timeout: 240_000 }, async () => {
    const reload = post(`${service.url}/model/reload`, {});
    const reloaded = new AbortController();
    void reload.finally(() => {
      reloaded.abort();
    });
    const statuses = new Set<number>();
    while (!reloaded.signal.aborted) {
      const response = await post(`${service.url}/classify`, { title: TITLE });
      statuses.add(response.status);
      await response.arrayBuffer();
    }
    expect([...statuses]).toEqual([200]);
    expect(await (await reload).json()).toEqual({
      message: 'Model reload initiated',
      model_path: `models/${models.default}`,
    });
    expect((await post(`${service.url}/classify`, { title: TITLE })).status).toBe(200);
    const wrong = await post(`${service.url}/model/reload?model_path=/etc/passwd`, {});
    expect(wrong.status).toBe(404);
  });

  it('runs the examples of docs/API.md', { timeout: 120_000 }, async () => {
    const document = readFileSync(path.join(root, 'docs/API.md'), 'utf8');
    const blocks = [...document.matchAll(/<!-- tested -->\n+```(\w+)\n([\s\S]*?)```/g)];
    expect(blocks.map(([, language]) => language).sort()).toEqual(['js', 'python', 'sh', 'sh']);
    const folder = await mkdtemp(path.join(os.tmpdir(), 'rubrika-api-'));
    const run = promisify(execFile);
    for (const [i, [, language, code]] of blocks.entries()) {
      const commands = { sh: 'bash', js: process.execPath, python: 'python3' } as const;
      const command = commands[language as keyof typeof commands];
      const needed = language === 'sh' ? 'curl' : command;
      if (spawnSync(needed, ['--version']).error !== undefined) continue;
      const file = path.join(folder, `example-${i}.${language === 'js' ? 'mjs' : language!}`);
      await writeFile(file, code!.replaceAll('http://127.0.0.1:8000', service.url));
      const { stdout } = await run(command, [file], { encoding: 'utf8' });
      expect(stdout, `${language!} example`).toMatch(/спорт/);
    }
  });

  it('answers what is under way before it stops', { timeout: START_MS }, async () => {
    const own = await serve();
    const items = Array.from({ length: 24 }, (_, i) => ({ title: `${TITLE}, матч ${i}` }));
    const response = await post(
      `${own.url}/classify/batch`,
      { items },
      { accept: 'application/x-ndjson' },
    );
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = (await reader.read()).value ?? '';
    const ended = own.stop('SIGTERM');
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      text += value;
    }
    const lines = text.trim().split('\n');
    expect(lines).toHaveLength(25);
    expect(JSON.parse(lines[24]!)).toEqual({ total: 24 });
    expect(await ended).toBe(0);
    expect(own.log()).toContain('stopping after 1 answers under way');
  });
});

describe('serve, used wrongly', () => {
  it.each([
    ['a port that is none', ['--port', '70000'], /--port must be at most 65535/],
    ['an origin with a path', ['--cors-origin', 'https://a.example/x'], /--cors-origin must be an/],
    ['a stray word', ['now'], /serve takes no "now"/],
  ])('refuses %s', async (_, args, message) => {
    const { testCli } = await import('./test-context.ts');
    const cli = await testCli({ root });
    const { status, err } = await cli.run('serve', ...args);
    expect(err).toMatch(message);
    expect(status).toBe(2);
  });
});
