// What this file holds the code to: typescript-eslint's strict, type-checked rules everywhere, and the
// one-way imports of docs/architecture.md inside the server. Inline disabling is switched off on purpose.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import eslint from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const root = import.meta.dirname;

/** The server's rooms in the order in which they may know each other: each one only those before it. */
const LAYERS = [
  'syntax',
  'firmware',
  'schema',
  'model',
  'rules',
  'lintConfig',
  'upgrade',
  'checklist',
  'redact',
  'features',
];

/** Rooms and doors that may know processes, files and sockets. Everything else runs in a browser, too. */
const DOORS = [
  'server/src/cli.ts',
  'server/src/main.*.ts',
  'server/src/*.node.ts',
  'server/src/session/**',
  'server/src/server.ts',
  'server/src/lint/**',
];

const layerZones = LAYERS.map((layer, position) => ({
  target: `./server/src/${layer}`,
  from: './server/src',
  except: LAYERS.slice(0, position + 1).map((known) => `./${known}`),
  message: `${layer} may know ${position === 0 ? 'nothing else' : LAYERS.slice(0, position).join(', ')}: syntax, firmware → schema → model → rules → lintConfig → upgrade → checklist → redact → features → doors.`,
}));

const featuresFolder = path.join(root, 'server/src/features');
const features = existsSync(featuresFolder) ? readdirSync(featuresFolder) : [];
const featureZones = features.map((feature) => ({
  target: `./server/src/features/${feature}`,
  from: './server/src/features',
  except: [`./${feature}`],
  message: 'Features never import each other; what two of them need belongs in model or rules.',
}));

const clientZone = {
  target: './client/src',
  from: './server/src',
  except: ['./protocol.ts'],
  message: 'The client knows the server by its protocol only.',
};

const NODE_MODULES = ['node:*', 'fs', 'fs/*', 'path', 'os', 'child_process', 'net', 'worker_threads', 'url'];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      'dist/',
      '.cache/',
      'coverage/',
      'test-results/',
      'test/fixtures/',
      // CommonJS by tree-sitter's convention, for other people's tools.
      'grammars/',
    ],
  },
  { linterOptions: { noInlineConfig: true } },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.mjs'] },
        tsconfigRootDir: root,
      },
    },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.mts', '.mjs', '.js', '.json'] })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.mts'] },
    },
    rules: {
      eqeqeq: 'error',
      // The compiler knows better, in .mjs files as well (checkJs).
      'no-undef': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'import-x/no-duplicates': ['error', { 'prefer-inline': true }],
      'import-x/no-restricted-paths': [
        'error',
        { basePath: root, zones: [...layerZones, ...featureZones, clientZone] },
      ],
    },
  },
  {
    files: ['server/src/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'window', 'document'],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ group: ['vscode', 'vscode-languageclient', 'vscode-languageclient/*'] }] },
      ],
    },
  },
  {
    files: ['server/src/**/*.ts'],
    ignores: DOORS,
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'Buffer', 'require', '__dirname', '__filename', 'global', 'setImmediate'].map(
          (name) => ({
            name,
            message: 'Only main.*, cli, lint and server.ts know the process they run in.',
          }),
        ),
      ],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'vscode-languageserver',
              importNames: ['createConnection', 'Connection', 'ProposedFeatures', 'TextDocuments'],
              message: 'Only session, server.ts and the doors know a connection.',
            },
          ],
          patterns: [
            {
              group: NODE_MODULES,
              message: 'Only main.*, cli, lint and server.ts know files, processes and sockets.',
            },
            {
              group: ['vscode-languageserver/*'],
              message: 'Only session, server.ts and the doors know a connection.',
            },
            { group: ['vscode', 'vscode-languageclient', 'vscode-languageclient/*'] },
          ],
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // node:assert's `assert(x)` and mocha's `this` are used as their authors meant them.
      '@typescript-eslint/no-unused-expressions': 'off',
      'no-restricted-properties': [
        'error',
        ...['it', 'describe', 'context', 'before'].flatMap((object) =>
          ['skip', 'only'].map((property) => ({ object, property, message: 'Every test runs, every time.' })),
        ),
      ],
    },
  },
  {
    files: ['eslint.config.mjs'],
    ...tseslint.configs.disableTypeChecked,
  },
);
