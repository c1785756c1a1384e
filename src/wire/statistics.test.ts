/** Both sides of the statistics wire, over a real message channel. */
import * as Comlink from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import { differenceOf, pairedBootstrap } from '../core/intervals/paired-bootstrap.ts';
import { createCells, predict } from '../core/metrics/cells.ts';
import { HEADLINE_METRICS, headlineStatistic } from '../core/metrics/headline.ts';
import { sfc32 } from '../core/random.ts';
import { StatisticsClient } from './statistics-client.ts';
import { Statistics } from './statistics-host.ts';

const cells = createCells(
  3,
  2,
  Float64Array.of(0.9, 0.2, 0.1, 0.8, 0.6, 0.4),
  Uint8Array.of(1, 0, 0, 1, 1, 1),
);

/** A port looks like a worker but for `terminate`, which closes both ends here. */
let spawned: { terminated: boolean }[] = [];
function spawn(): Worker {
  const { port1, port2 } = new MessageChannel();
  Comlink.expose(new Statistics(), port2);
  port1.start();
  const record = { terminated: false };
  spawned.push(record);
  return Object.assign(port1, {
    terminate: () => {
      record.terminated = true;
      port1.close();
      port2.close();
    },
  }) as unknown as Worker;
}

describe('statistics thread', () => {
  let client: StatisticsClient;
  afterEach(() => {
    client.dispose();
    spawned = [];
  });

  it('starts with the first call and answers many', async () => {
    client = new StatisticsClient(spawn);
    expect(spawned.length).toBe(0);
    const judgement = await client.ask((host) => host.judge(cells, null, 0.5));
    expect(judgement.headline.length).toBe(HEADLINE_METRICS.length);
    expect(judgement.errors).toMatchObject({ tp: 3, fp: 0, fn: 1, tn: 2 });
    const { best } = await client.ask((host) =>
      host.sweep(cells, { kind: 'maximise', metric: 'f1' }),
    );
    expect(best?.f1).toBeGreaterThan(0.9);
    expect(spawned.length).toBe(1);
  });

  it('gives the same intervals for the same seed', async () => {
    client = new StatisticsClient(spawn);
    const draw = () =>
      client.ask((host) => host.intervals(cells, null, 0.5, { seed: 7, resamples: 50 }));
    expect(await draw()).toEqual(await draw());
  });

  it('carries a fault with its code and place', async () => {
    client = new StatisticsClient(spawn);
    const call = client.ask((host) =>
      host.readUpload(
        { table: new TextEncoder().encode('class_0,target_class_0\n2,1\n'), names: null },
        [],
      ),
    );
    await expect(call).rejects.toMatchObject({
      code: 'bad-input',
      details: { row: 1, column: 'class_0' },
    });
  });

  it('ends the worker of an aborted call and goes on with another', async () => {
    client = new StatisticsClient(spawn);
    const controller = new AbortController();
    const call = client.ask(
      (host) => host.intervals(cells, null, 0.5, { seed: 1, resamples: 100_000 }),
      controller.signal,
    );
    controller.abort();
    // Before the rejection has been delivered, as a page does that starts over.
    const next = client.ask((host) => host.judge(cells, null, 0.5));
    await expect(call).rejects.toMatchObject({ code: 'aborted' });
    await expect(next).resolves.toBeDefined();
    expect(spawned.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  it('lets two models fight, and keeps draws that belong together', async () => {
    client = new StatisticsClient(spawn);
    const fighter = (thresholds: number) => ({
      set: {
        cells,
        names: ['x', 'y'],
        ids: ['1', '2', '3'],
        texts: null,
        tone: null,
        scored: true,
        ignored: [],
        notRead: [],
        reading: null,
        revision: null,
      },
      thresholds,
    });
    const resampling = { seed: 7, resamples: 50 };
    const ids = ['1', '2', '3'];
    const fight = await client.ask((host) => host.duel(fighter(0.5), fighter(0.7), resampling));
    // At 0.7 only the first cell of the third item, 0.6 and true, is lost.
    expect(fight.items.map(({ item, onlyA, onlyB }) => [item, onlyA, onlyB])).toEqual([
      [2, [0], []],
    ]);
    const [a, b] = await Promise.all(
      [0.5, 0.7].map((t) => client.ask((host) => host.draws(fighter(t), ids, resampling))),
    );
    const statistic = (t: number) => headlineStatistic(cells, predict(cells, t), null);
    expect(HEADLINE_METRICS.map((_, i) => differenceOf(a![i]!, b![i]!))).toEqual(
      pairedBootstrap(statistic(0.5), statistic(0.7), 3, { random: sfc32(7), resamples: 50 }),
    );
  });

  it('reads several result files, the damaged one apart', async () => {
    client = new StatisticsClient(spawn);
    const files = await client.ask((host) =>
      host.readComparisons([
        { name: 'a.csv', text: 'model_name,f1\nm,0.5\n' },
        { name: 'b.json', text: '{' },
      ]),
    );
    expect(files.map(({ rows, error }) => [rows.length, error?.code ?? null])).toEqual([
      [1, null],
      [0, 'bad-input'],
    ]);
  });
});
