/** A store in memory for tests; it tells what was written, in order. */
import type { InputRow, RowFault } from '../table/input-rows.ts';
import type { BatchStore, Job } from './batch-store.ts';
import type { ChunkResults } from './chunk-results.ts';

export function memoryStore(): BatchStore & { writes: string[] } {
  const [jobs, input, faults, results] = [
    new Map<string, Job>(),
    new Map<string, readonly InputRow[]>(),
    new Map<string, readonly RowFault[]>(),
    new Map<string, ChunkResults>(),
  ];
  const writes: string[] = [];
  const key = (job: string, n: number): string => JSON.stringify([job, n]);
  const of = <T>(map: Map<string, T>, job: string): [number, T][] =>
    [...map]
      .map(([k, v]) => [JSON.parse(k) as [string, number], v] as const)
      .filter(([[j]]) => j === job)
      .map(([[, n], v]) => [n, v]);
  const done = Promise.resolve();
  return {
    writes,
    jobs: () => Promise.resolve([...jobs.values()]),
    job: (id) => Promise.resolve(jobs.get(id)),
    putInput: (job, n, rows) => (input.set(key(job, n), rows), done),
    putFaults: (job, n, rows) => (faults.set(key(job, n), rows), done),
    addJob: (job) => (jobs.set(job.id, job), done),
    input: (job, n) => Promise.resolve(input.get(key(job, n)) ?? []),
    faults: (job, limit) =>
      Promise.resolve(
        of(faults, job)
          .flatMap(([, rows]) => rows)
          .slice(0, limit),
      ),
    addResults: (job, n, chunk) => {
      if (results.has(key(job, n))) return Promise.resolve(false);
      results.set(key(job, n), chunk);
      writes.push(key(job, n));
      return Promise.resolve(true);
    },
    results: (job, n) => Promise.resolve(results.get(key(job, n))),
    storedChunks: (job) => Promise.resolve(of(results, job).map(([n]) => n)),
    sweep: () => done,
    remove: (job) => {
      jobs.delete(job);
      for (const map of [input, faults, results])
        for (const [n] of of<unknown>(map, job)) map.delete(key(job, n));
      return done;
    },
  };
}
