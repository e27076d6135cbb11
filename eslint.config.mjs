// The house's own rules of writing. What a formatter can do, prettier does; what an import may do, dependency-cruiser says.
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const noDefaultExport = [
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Export by name: one word per thing, also where it is imported.',
  },
  {
    selector: 'ExportSpecifier[exported.name="default"]',
    message: 'Export by name: one word per thing, also where it is imported.',
  },
];
const nakedTime = 'Time enters the house through libs/clock: ask a Clock.';
const nakedNow = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: nakedTime },
  { selector: 'MemberExpression[object.name="process"][property.name="hrtime"]', message: nakedTime },
];
const timers = ['setTimeout', 'setInterval', 'setImmediate'];

/** Time, chance and the environment enter the house in libs/clock and libs/config, and nowhere else. */
const atTheDoor = {
  'no-restricted-globals': ['error', ...timers.map((name) => ({ name, message: nakedTime }))],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: nakedTime },
    { object: 'performance', property: 'now', message: nakedTime },
    ...['globalThis', 'global'].flatMap((object) =>
      timers.map((property) => ({ object, property, message: nakedTime })),
    ),
    {
      object: 'Math',
      property: 'random',
      message: 'Chance enters the house through libs/clock: ask a Clock.',
    },
    { object: 'process', property: 'env', message: 'The environment enters the house through libs/config.' },
  ],
  'no-restricted-imports': [
    'error',
    {
      paths: ['timers', 'node:timers', 'timers/promises', 'node:timers/promises'].map((name) => ({
        name,
        message: nakedTime,
      })),
    },
  ],
  'no-restricted-syntax': ['error', ...noDefaultExport, ...nakedNow],
};
const doorOpen = {
  ...Object.fromEntries(Object.keys(atTheDoor).map((rule) => [rule, 'off'])),
  'no-restricted-syntax': ['error', ...noDefaultExport],
};

const specs = ['**/*.spec.ts', '**/*.suite.ts'];

export default defineConfig(
  {
    ignores: [
      'dist/**',
      'node_modules/**',
      'data/**',
      'gallery/**',
      'coverage/**',
      'test/rooms/violations/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // an async function turns what it throws into a rejection: a port wants that even where nothing is awaited
      '@typescript-eslint/require-await': 'off',
      // ports are plain objects of functions, handed around one by one
      '@typescript-eslint/unbound-method': 'off',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      ...atTheDoor,
    },
  },
  {
    files: ['libs/clock/**', 'libs/config/**', 'test/**', ...specs, 'apps/screen/**', 'apps/console/**'],
    rules: doorOpen,
  },
  // a describe callback holds a whole story
  { files: specs, rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        ...Object.fromEntries(
          [
            'process',
            'performance',
            'setTimeout',
            'clearTimeout',
            'URL',
            'Buffer',
            'fetch',
            'module',
            'AbortSignal',
          ].map((name) => [name, 'readonly']),
        ),
      },
    },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60 }],
      'no-restricted-syntax': ['error', ...noDefaultExport],
    },
  },
  { files: ['**/*.config.{mjs,ts}', '.dependency-cruiser.mjs'], rules: { 'no-restricted-syntax': 'off' } },
  {
    // Pages without a build step: the demo's dock and the sandbox's.
    files: ['apps/*/**/page/*.js'],
    rules: doorOpen,
  },
);
