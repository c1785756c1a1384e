import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['{src,scripts}/**/*.test.ts'],
    // Inference tests hold a model each: more processes would only swap.
    maxWorkers: 2,
    testTimeout: 30_000,
    restoreMocks: true,
    reporters: ['default', 'json'],
    outputFile: { json: '.cache/vitest.json' },
  },
});
