// The one-way imports of docs/contributing/architecture.md, and expressions that take more than linear time. The rules of
// ESLint and typescript-eslint are in oxlint.config.mjs. Inline disabling is switched off on purpose.
import { existsSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { defineConfig } from 'eslint/config';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import { uniqueExports } from './scripts/lint/uniqueExports.mjs';

const root = import.meta.dirname;

/**
 * The server's folders, tier by tier: a folder imports itself and the folders of earlier tiers only. Folders of one
 * tier are siblings and do not import each other.
 */
const TIERS = [
  ['base'],
  ['page'],
  ['syntax', 'firmware'],
  ['containers'],
  ['schema'],
  ['secrets'],
  ['model'],
  ['constraints'],
  ['device'],
  ['documentation', 'redact', 'files', 'policies'],
  ['push'],
  ['rules/engine'],
  ['advisories'],
  ['rules'],
  ['lintConfig', 'plans'],
  ['features'],
  ['reports/advisories'],
  ['reports/upgrade', 'reports/audit', 'reports/export', 'reports/map'],
  ['reports/asBuilt', 'reports/fleet', 'reports/compare', 'reports/policyTable'],
  ['services'],
];

/** The only files that may use Node: processes, files and sockets. Everything else also runs in a browser. */
const NODE_ONLY = [
  'server/src/{cli,fortios,lintWorker,main}.ts',
  '{client,server}/src/**/*.node.ts',
  'server/src/cli/**',
];

/** The only files that may use a connection. */
const CONNECTED = ['server/src/{main.*,server}.ts', 'server/src/{handlers,session}/**'];

/** Folders, and the public files of folders, that the command line may import: what it reads, reports and prints. */
const COMMAND_LINE_IMPORTS = [
  'containers/yamlBackup.ts',
  'catalogue.ts',
  'parameters.ts',
  'base',
  'files',
  'firmware',
  'lintConfig',
  'page',
  'services',
  ...['applied', 'imported'].map((file) => `advisories/${file}.ts`),
  'model/clusterFacts.ts',
  'model/document/document.ts',
  'model/symbols/documentView.ts',
  ...['cluster', 'compare', 'drift', 'merge', 'noise', 'rejections', 'report', 'state'].map(
    (file) => `device/${file}.ts`,
  ),
  ...['context', 'explain', 'plainText', 'reference', 'values'].map((file) => `documentation/${file}.ts`),
  ...['advisories', 'page', 'wording'].map((file) => `reports/advisories/${file}.ts`),
  ...['blocks', 'page'].map((file) => `reports/asBuilt/${file}.ts`),
  ...['audit', 'auditPage'].map((file) => `reports/audit/${file}.ts`),
  ...['encoder', 'parquetFile', 'relations', 'tables'].map((file) => `reports/export/${file}.ts`),
  ...['device', 'fleet', 'formats'].map((file) => `reports/fleet/${file}.ts`),
  ...['mapFormats', 'networkMap'].map((file) => `reports/map/${file}.ts`),
  ...[
    'coverageChanges',
    'effects',
    'equalTraffic',
    'flowChanges',
    'json',
    'migration',
    'migrationPage',
    'page',
    'plannedChange',
    'planProof',
    'policyChanges',
    'rehearsal',
    'review',
    'sslVpnConversion',
  ].map((file) => `reports/compare/${file}.ts`),
  ...['cleanup', 'groups', 'migration/mapping', 'migration/migration', 'refactoring'].map(
    (file) => `plans/${file}.ts`,
  ),
  ...['administration/exposure', 'lookup/query', 'lookup/report', 'lookup/result', 'wayBack'].map(
    (file) => `policies/${file}.ts`,
  ),
  ...['checklist', 'json', 'page'].map((file) => `push/checklist/${file}.ts`),
  ...['options', 'report'].map((file) => `redact/${file}.ts`),
  ...['nearest', 'problem', 'renderRulePage', 'rule', 'ruleNames', 'rulePage', 'safeFixes', 'severity'].map(
    (file) => `rules/engine/${file}.ts`,
  ),
  'rules/registry.ts',
  'schema/device/deviceFacts.ts',
  'schema/device/importExports.ts',
  'schema/loadSchema.ts',
  'schema/schema.ts',
  'secrets/masking.ts',
  'secrets/secretNames.ts',
  'syntax/position.ts',
  ...['changes/effect', 'changesList', 'fleet', 'page', 'report', 'wording'].map(
    (file) => `reports/upgrade/${file}.ts`,
  ),
];

const ORDER = TIERS.map((tier) => tier.join(' | ')).join(' → ');

const tierZones = TIERS.flatMap((tier, position) =>
  tier.map((folder) => ({
    target: `./server/src/${folder}`,
    from: './server/src',
    except: [...TIERS.slice(0, position).flat(), folder].map((allowed) => `./${allowed}`),
    message: `${folder} may import only earlier folders: ${ORDER} → editorService → languageService → session, cli → handlers.`,
  })),
);

/** Inside the model, documents do not depend on symbols. */
const documentZone = {
  target: './server/src/model/document',
  from: './server/src/model/symbols',
  message: 'A document does not depend on its symbols.',
};

const featuresFolder = path.join(root, 'server/src/features');
const features = existsSync(featuresFolder) ? readdirSync(featuresFolder) : [];
const featureZones = features.map((feature) => ({
  target: `./server/src/features/${feature}`,
  from: './server/src/features',
  except: [`./${feature}`],
  message:
    'Features never import each other; what two of them need belongs in model, documentation or rules.',
}));

const families = readdirSync(path.join(root, 'server/src/rules'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'engine')
  .map(({ name }) => name);
const familyZones = families.map((family) => ({
  target: `./server/src/rules/${family}`,
  from: './server/src/rules',
  except: [`./${family}`, './engine'],
  message:
    'Rule families do not import each other; what two of them need belongs in rules/engine, push or model.',
}));

const clientZone = {
  target: './client/src',
  from: './server/src',
  except: [
    './protocol.ts',
    './base/base64.ts',
    './base/escaping.ts',
    './containers/recognition.ts',
    './page',
    './rules/engine/renderRulePage.ts',
  ],
  message:
    'The client imports only the protocol of the server, the escaping, Base64, the recognition of texts, the pages of reports, and those of rules.',
};

const labZone = {
  target: ['./server', './client', './scripts'],
  from: './lab',
  message: 'Only lab/ uses lab/; what its programs share with the tests is in test/helpers.',
};

/** Inside the client: the commands use status and features, these use the server's session, never the reverse. */
const CLIENT_LAYERS = ['server', 'features', 'status', 'commands'];

const clientLayerZones = CLIENT_LAYERS.slice(0, -1).map((layer, position) => ({
  target: `./client/src/${layer}`,
  from: CLIENT_LAYERS.slice(position + 1).map((higher) => `./client/src/${higher}`),
  message: `${layer} must not import ${CLIENT_LAYERS.slice(position + 1).join(' or ')}.`,
}));

/** Features are reached only through the language service; sessions also run in a browser, which has no command line. */
const hostZones = [
  {
    target: './server/src/session',
    from: ['./server/src/features', './server/src/services', './server/src/handlers', './server/src/cli'],
    message:
      'The session calls the language service; it does not import features, handlers or the command line.',
  },
  {
    target: ['./server/src/cli', './server/src/embed.node.ts'],
    from: './server/src',
    except: [
      './cli',
      './assistants',
      './languageService.ts',
      './assets.node.ts',
      ...COMMAND_LINE_IMPORTS.map((one) => `./${one}`),
    ],
    message: 'The command line calls the services, and imports only the public files of other folders.',
  },
  {
    target: './server/src/assistants',
    from: './server/src',
    except: ['./assistants', './languageService.ts', ...COMMAND_LINE_IMPORTS.map((one) => `./${one}`)],
    message: 'Questions of assistants call the services, and import only the public files of other folders.',
  },
  {
    target: './server/src/handlers',
    from: './server/src',
    except: [
      './handlers',
      './session',
      './assistants',
      './editorService.ts',
      './languageService.ts',
      './protocol.ts',
      './requests.ts',
      './base',
      './secrets/masking.ts',
      // Types and names of files.
      './model/document/document.ts',
      './files/configurationFiles.ts',
      './lintConfig/lintConfig.ts',
    ],
    message: 'Handlers call the language service and the session, and nothing below.',
  },
  {
    target: ['./server/src/server.ts', './server/src/main.web.ts'],
    from: './server/src/cli',
    message: 'The server also runs in a browser; it does not import the command line.',
  },
];

// A dynamic import passes these patterns by, but not the compiler (tsconfig.web.json) nor the bundler (scripts/build/build.mjs).
const notEditor = { group: ['vscode', 'vscode-languageclient', 'vscode-languageclient/*'] };
const notNode = {
  regex: `^node:|^(?:${builtinModules.join('|')})(?:/|$)|\\.node$|^vscode-language(?:client|server)/node$`,
  message: 'This also runs in a browser; only *.node.ts and cli use files, processes and sockets.',
};
const notBrowser = {
  regex: '\\.web$|^vscode-language(?:client|server)/browser$',
  message: 'This also runs in Node; only *.web.ts uses the browser.',
};

const nodeGlobals = [
  'process',
  'Buffer',
  'require',
  '__dirname',
  '__filename',
  'global',
  'setImmediate',
  'clearImmediate',
].map((name) => ({ name, message: 'This also runs in a browser; only *.node.ts and cli use Node.' }));

export default defineConfig(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '.cache/',
      'coverage/',
      'test-results/',
      'test/',
      // CommonJS by tree-sitter's convention, for other people's tools.
      'grammars/',
    ],
  },
  { linterOptions: { noInlineConfig: true } },
  {
    files: ['**/*.{ts,mts,mjs,js}'],
    languageOptions: { parser: tseslint.parser, parserOptions: { jsDocParsingMode: 'none' } },
    plugins: { 'import-x': importX, '@typescript-eslint': tseslint.plugin },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.mts', '.mjs', '.js', '.json'] })],
    },
    rules: {
      'import-x/no-restricted-paths': [
        'error',
        {
          basePath: root,
          zones: [
            ...tierZones,
            documentZone,
            ...familyZones,
            ...featureZones,
            clientZone,
            ...clientLayerZones,
            labZone,
            ...hostZones,
          ],
        },
      ],
    },
  },
  {
    // A hostile file must not make an expression take more time than its length.
    files: ['{client,server}/src/**/*.ts', '{scripts,lab}/**/*.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  {
    files: ['server/src/**/*.ts'],
    plugins: { project: { rules: { 'unique-exports': uniqueExports } } },
    rules: { 'project/unique-exports': ['error', path.join(root, 'server', 'src')] },
  },
  {
    files: ['server/src/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'window', 'document'],
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [notEditor, notBrowser] }],
    },
  },
  {
    files: ['server/src/**/*.ts'],
    ignores: NODE_ONLY,
    rules: {
      'no-restricted-globals': ['error', 'window', 'document', ...nodeGlobals],
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [notEditor, notNode, notBrowser] }],
    },
  },
  {
    files: ['server/src/**/*.ts'],
    ignores: [...NODE_ONLY, ...CONNECTED],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'vscode-languageserver',
              importNames: ['createConnection', 'Connection', 'ProposedFeatures', 'TextDocuments'],
              message: 'Only handlers, session, server.ts and the entry points use a connection.',
            },
          ],
          patterns: [
            notEditor,
            notNode,
            {
              group: ['vscode-languageserver/*'],
              message: 'Only handlers, session, server.ts and the entry points use a connection.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['client/src/**/*.ts'],
    ignores: NODE_ONLY,
    rules: {
      'no-restricted-globals': ['error', ...nodeGlobals],
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [notNode, notBrowser] }],
    },
  },
  {
    files: ['client/src/**/*.node.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [notBrowser] }],
    },
  },
  {
    files: ['{client,server}/src/**/*.web.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [notNode] }],
    },
  },
);
