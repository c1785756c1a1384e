/** Progress on standard error: one line that rewrites itself, or one line each tenth in a log. */
import type { CliContext } from './context.ts';

export interface Progress {
  update(done: number): void;
  end(): void;
}

export function startProgress(context: CliContext, title: string, total: number): Progress {
  const began = context.now().getTime();
  let tenth = -1;
  return {
    update(done) {
      const seconds = (context.now().getTime() - began) / 1000;
      const left = done === 0 ? '' : `, ${Math.ceil((seconds / done) * (total - done))} s left`;
      const line = `${title}: ${done} of ${total}${done < total ? left : `, ${seconds.toFixed(1)} s`}`;
      if (context.live) {
        // Erase what a longer line before left behind.
        context.err(`\r\u001B[K${line}`);
      } else if (Math.floor((done / total) * 10) > tenth) {
        tenth = Math.floor((done / total) * 10);
        context.err(`${line}\n`);
      }
    },
    end() {
      if (context.live) context.err('\n');
    },
  };
}
