// The recommended rules of ESLint, and the strict and stylistic ones of typescript-eslint, with types. oxlint has all of them
// and uses the compiler of TypeScript 7: it needs a sixth of the time of ESLint, which only checks imports and regular
// expressions (eslint.config.mjs).
import eslint from '@eslint/js';
import { defineConfig } from 'oxlint';
import tseslint from 'typescript-eslint';

/** Without those that the compiler checks: errors of syntax in the strict mode of modules, and unknown names. */
const standard = Object.entries(
  Object.assign(
    {},
    ...[
      eslint.configs.recommended,
      ...tseslint.configs.strictTypeChecked,
      ...tseslint.configs.stylisticTypeChecked,
    ].map(({ rules }) => rules),
  ),
).filter(([name, level]) => level !== 'off' && !['no-octal', 'no-undef'].includes(name));

const typed = standard.flatMap(([name]) => {
  const rule = tseslint.plugin.rules?.[name.replace('@typescript-eslint/', '')];
  return rule?.meta.docs.requiresTypeChecking ? name : [];
});

export default defineConfig({
  ignorePatterns: ['dist/', '.cache/', 'coverage/', 'test-results/', 'test/fixtures/', 'grammars/'],
  plugins: ['typescript', 'import', 'unicorn'],
  categories: { correctness: 'off' },
  options: { typeAware: true, denyWarnings: true, respectEslintDisableDirectives: false },
  rules: {
    ...Object.fromEntries(standard),
    eqeqeq: 'error',
    // A spread literal hides a misspelled property from the compiler.
    'unicorn/no-useless-spread': 'error',
    'import/no-duplicates': ['error', { 'prefer-inline': true }],
    '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    '@typescript-eslint/no-import-type-side-effects': 'error',
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  },
  overrides: [
    { files: ['*.config.mjs'], rules: Object.fromEntries(typed.map((name) => [name, 'off'])) },
    // The plugin that replaces two options of fast-check does not have a type that fits a property.
    { files: ['lab/fuzz/equality.ts'], rules: { '@typescript-eslint/no-deprecated': 'off' } },
    {
      files: ['test/**/*.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                regex: String.raw`^(?:\.\./)+lab/`,
                message: 'Only lab/ uses lab/; what its programs share with the tests is in test/helpers.',
              },
            ],
          },
        ],
      },
    },
    {
      files: ['{test,lab/test}/**/*.ts'],
      rules: {
        '@typescript-eslint/no-non-null-assertion': 'off',
        // A test of one assertion is one expression; by its type, mocha does not use what it returns.
        '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreVoidReturningFunctions: true }],
        // node:assert's `assert(x)` and mocha's `this` are used as their authors meant them.
        '@typescript-eslint/no-unused-expressions': 'off',
        'no-restricted-properties': [
          'error',
          ...['it', 'describe', 'context', 'before'].flatMap((object) =>
            ['skip', 'only'].map((property) => ({
              object,
              property,
              message: 'Every test runs, every time.',
            })),
          ),
        ],
      },
    },
  ],
});
