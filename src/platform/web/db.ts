/**
 * Jobs, their rows and results in IndexedDB, a chunk a record: nothing here is ever held whole.
 * A job's own record is written last, so that a half-imported file is no job.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { BatchStore, Job } from '../../core/batch/batch-store.ts';
import type { ChunkResults } from '../../core/batch/chunk-results.ts';
import { AppError } from '../../core/errors.ts';
import type { InputRow, RowFault } from '../../core/table/input-rows.ts';

type ChunkKey = [job: string, chunk: number];

interface Schema extends DBSchema {
  jobs: { key: string; value: Job };
  input: { key: ChunkKey; value: readonly InputRow[] };
  faults: { key: ChunkKey; value: readonly RowFault[] };
  results: { key: ChunkKey; value: ChunkResults };
}

const DATABASE = 'rubrika';
/** Version n is made by steps[0..n-1], in order; a released step never changes. */
const STEPS: readonly ((db: IDBPDatabase<Schema>) => void)[] = [
  (db) => {
    db.createObjectStore('jobs', { keyPath: 'id' });
    db.createObjectStore('input');
    db.createObjectStore('faults');
    db.createObjectStore('results');
  },
];
const PARTS = ['input', 'faults', 'results'] as const;

/** All records of a job: chunk numbers are finite, and `[]` sorts after every number. */
const all = (job: string): IDBKeyRange => IDBKeyRange.bound([job], [job, []]);

/** Opened at the first use; every call rejects with `AppError` `storage-full` or `cache-unavailable`. */
export function createBatchStore(): BatchStore {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  const open = (): Promise<IDBPDatabase<Schema>> =>
    (opened ??= openDB<Schema>(DATABASE, STEPS.length, {
      upgrade: (db, from) => {
        for (const step of STEPS.slice(from)) step(db);
      },
      // Another tab brings a newer version: let it, and open again at the next call.
      blocking: (_from, _to, event) => {
        (event.target as IDBDatabase).close();
        opened = null;
      },
      terminated: () => {
        opened = null;
      },
    }).catch((error: unknown) => {
      opened = null;
      throw error;
    }));

  async function use<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    try {
      return await work(await open());
    } catch (error) {
      const full = error instanceof DOMException && error.name === 'QuotaExceededError';
      const reason = error instanceof Error ? error.message : String(error);
      throw new AppError(full ? 'storage-full' : 'cache-unavailable', reason, {
        details: { reason },
        retryable: true,
        cause: error,
      });
    }
  }

  const clear = (db: IDBPDatabase<Schema>, job: string): Promise<void[]> =>
    Promise.all(PARTS.map((part) => db.delete(part, all(job))));

  return {
    jobs: () =>
      use(async (db) => (await db.getAll('jobs')).sort((a, b) => b.createdAt - a.createdAt)),
    job: (id) => use((db) => db.get('jobs', id)),
    putInput: (job, chunk, rows) =>
      use(async (db) => {
        await db.put('input', rows, [job, chunk]);
      }),
    putFaults: (job, page, faults) =>
      use(async (db) => {
        await db.put('faults', faults, [job, page]);
      }),
    addJob: (job) =>
      use(async (db) => {
        await db.put('jobs', job);
      }),
    input: (job, chunk) => use(async (db) => (await db.get('input', [job, chunk])) ?? []),
    faults: (job, limit) =>
      use(async (db) => {
        const found: RowFault[] = [];
        let cursor = await db.transaction('faults').store.openCursor(all(job));
        while (cursor && found.length < limit) {
          found.push(...cursor.value);
          cursor = await cursor.continue();
        }
        return found.slice(0, limit);
      }),
    addResults: (job, chunk, results) =>
      use(async (db) => {
        const tx = db.transaction('results', 'readwrite', { durability: 'strict' });
        // Asked and written in one transaction: two writers cannot both find nothing.
        const there = await tx.store.getKey([job, chunk]);
        if (there === undefined) await tx.store.add(results, [job, chunk]);
        await tx.done;
        return there === undefined;
      }),
    results: (job, chunk) => use((db) => db.get('results', [job, chunk])),
    storedChunks: (job) =>
      use(async (db) => (await db.getAllKeys('results', all(job))).map(([, chunk]) => chunk)),
    sweep: () =>
      use(async (db) => {
        const known = new Set(await db.getAllKeys('jobs'));
        const owners = (await db.getAllKeys('input')).map(([job]) => job);
        for (const job of new Set(owners)) if (!known.has(job)) await clear(db, job);
      }),
    remove: (job) =>
      use(async (db) => {
        // The job first: a removal that is cut short leaves parts for `sweep`, not half a job.
        await db.delete('jobs', job);
        await clear(db, job);
      }),
  };
}
