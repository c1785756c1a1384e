// Rules that find faults; layout is Prettier's, layering is dependency-cruiser's.
import js from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const barrels = {
  regex: '(^|/)(index(\\.[jt]s)?|\\.{1,2}/?)$',
  message: 'Import the file that defines it; barrels blur the layers.',
};

export default defineConfig(
  globalIgnores([
    'dist',
    'dist-package',
    '.cache',
    'coverage',
    'playwright-report',
    'test-results',
    'experiments',
    'tsconfig',
  ]),
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      eqeqeq: 'error',
      'no-restricted-imports': ['error', { patterns: [barrels] }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the defining file.' },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'Randomness is passed in, so that results can be repeated.',
        },
      ],
    },
  },
  {
    // The entries of the npm package name its public types, which lie in one file.
    files: ['src/index.ts', 'src/node.ts', 'src/element.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // One program with every library at once: fast, and lint needs types, not worlds
    // (scripts/types.mjs checks those).
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        // The service worker's globals clash with the page's.
        project: ['tsconfig/lint.json', 'tsconfig/worker.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: false },
      ],
      // Numbers and booleans in a template are no fault; objects and promises are.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/unbound-method': ['error', { ignoreStatic: true }],
    },
  },
  {
    files: ['src/{ui,features,app}/**/*.ts', 'src/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/recommended'], wc['flat/best-practice']],
    plugins: { 'lit-a11y': litA11y },
    settings: { wc: { elementBaseClasses: ['LitElement', 'AppElement'] } },
    rules: {
      ...litA11y.configs.recommended.rules,
      'lit/no-invalid-html': 'error',
      'lit/no-legacy-imports': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-useless-template-literals': 'error',
      // Lit renders in its own root and calls super; these two assume hand-made elements.
      'wc/guard-super-call': 'off',
      'wc/guard-define-call': 'off',
    },
  },
  {
    // The time of day is passed in as well; only entries and the app's root may read the clock.
    files: ['src/{core,inference,wire,api}/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time is passed in.' },
      ],
    },
  },
  {
    files: ['{src,scripts}/**/*.test.ts', 'tests/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      'max-lines': 'off',
    },
  },
  {
    files: [
      'src/cli.ts',
      'src/cli/**/*.ts',
      'scripts/**',
      'tests/gates/**',
      'tests/package/**',
      'tests/deploy/**',
      'bench/**',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    ignores: ['public/**'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['public/**/*.js'],
    languageOptions: { sourceType: 'script', globals: globals.browser },
  },
);
