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
 * The folders of the language server, tier by tier: a folder imports itself and the folders of earlier tiers only. Folders of
 * one tier are siblings and do not import each other.
 */
const TIERS = [
  ['base'],
  ['syntax', 'firmware'],
  ['containers'],
  ['schema'],
  ['secrets'],
  ['model'],
  ['constraints'],
  ['analysis/device/state'],
  ['analysis/device/execution'],
  ['analysis/device/comparison'],
  ['analysis/device/script'],
  ['documentation', 'files', 'analysis/traffic'],
  ['analysis/objects'],
  ['analysis/policies'],
  ['analysis/routing'],
  ['analysis/lookup'],
  ['analysis/administration'],
  ['push'],
  ['rules/engine'],
  ['analysis/advisories'],
  ['rules'],
  ['lintConfig'],
  ['features'],
];

/**
 * What each part of the toolkit may import of the toolkit. What an operation computes does not depend on the terminal: its command
 * does, in a folder of its own.
 */
const TOOLKIT_IMPORTS = {
  page: ['page'],
  redact: ['redact'],
  'operations/*/!(command)/**/*': ['page', 'redact', 'operations', 'catalogue.ts', 'parameters.ts'],
  'operations/*/*.ts': ['page', 'redact', 'operations', 'catalogue.ts', 'parameters.ts'],
  assistants: [
    'assistants',
    'page',
    'redact',
    'operations',
    'catalogue.ts',
    'parameters.ts',
    'languageService.ts',
  ],
  requests: [
    'requests',
    'assistants',
    'page',
    'redact',
    'operations',
    'catalogue.ts',
    'parameters.ts',
    'languageService.ts',
    'protocol.ts',
  ],
};

/** The only files that may use Node: processes, files and sockets. Everything else also runs in a browser. */
const NODE_ONLY = [
  'toolkit/src/{cli,fortios,lintWorker,main}.ts',
  '{client,server,toolkit}/src/**/*.node.ts',
  'toolkit/src/cli/**',
  'toolkit/src/operations/*/command/**',
];

/** The only files that may use a connection. */
const CONNECTED = ['server/src/server.ts', 'toolkit/src/main.*.ts', 'server/src/{handlers,session}/**'];

const ORDER = TIERS.map((tier) => tier.join(' | ')).join(' → ');

const tierZones = TIERS.flatMap((tier, position) =>
  tier.map((folder) => ({
    target: `./server/src/${folder}`,
    from: './server/src',
    except: [...TIERS.slice(0, position).flat(), folder].map((allowed) => `./${allowed}`),
    message: `${folder} may import only earlier folders: ${ORDER} → checkService → editorService → session → handlers.`,
  })),
);

const toolkitZones = Object.entries(TOOLKIT_IMPORTS).map(([part, allowed]) => ({
  target: `./toolkit/src/${part}`,
  from: './toolkit/src',
  except: allowed.map((name) => `./${name}`),
  message: `${part} may import only these parts of the toolkit: ${allowed.join(', ')}.`,
}));

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

/** What the editor needs while you type does not depend on what a person asks for. */
const languageZone = {
  target: './server',
  from: './toolkit',
  message: 'The language server does not import the toolkit, which registers its requests with it.',
};

const clientZones = [
  {
    target: './client/src',
    from: './toolkit/src',
    except: ['./protocol.ts', './page'],
    message: 'The client imports only the protocol and the pages of the toolkit.',
  },
  {
    target: './client/src',
    from: './server/src',
    except: [
      './base/base64.ts',
      './base/escaping.ts',
      './containers/recognition.ts',
      './rules/engine/renderRulePage.ts',
    ],
    message:
      'The client imports only the escaping, Base64, the recognition of texts and the pages of rules of the language server.',
  },
];

const labZone = {
  target: ['./server', './toolkit', './client', './scripts'],
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

/** Features are reached only through the editor service; sessions also run in a browser, which has no command line. */
const hostZones = [
  {
    target: './server/src/session',
    from: ['./server/src/features', './server/src/handlers'],
    message: 'The session calls the editor service; it does not import features or handlers.',
  },
  {
    target: './server/src/handlers',
    from: './server/src',
    except: [
      './handlers',
      './session',
      './editorService.ts',
      './protocol.ts',
      './requests.ts',
      './base',
      './secrets/masking.ts',
      // Types, and names of files.
      './features/firmware/firmwareAnswers.ts',
      './model/document/document.ts',
      './files/configurationFiles.ts',
      './lintConfig/lintConfig.ts',
    ],
    message: 'Handlers call the editor service and the session, and nothing below.',
  },
  {
    target: './toolkit/src/main.web.ts',
    from: './toolkit/src/cli',
    message: 'The server also runs in a browser; it does not import the command line.',
  },
];

// A dynamic import passes these patterns by, but not the compiler (tsconfig.web.json) nor the bundler (scripts/build/build.mjs).
const notEditor = { group: ['vscode', 'vscode-languageclient', 'vscode-languageclient/*'] };
const notNode = {
  regex: `^node:|^(?:${builtinModules.join('|')})(?:/|$)|\\.node$|^vscode-language(?:client|server)/node$`,
  message: 'This also runs in a browser; only *.node.ts, cli and commands use files, processes and sockets.',
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
].map((name) => ({
  name,
  message: 'This also runs in a browser; only *.node.ts, cli and commands use Node.',
}));

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
            ...toolkitZones,
            languageZone,
            documentZone,
            ...familyZones,
            ...featureZones,
            ...clientZones,
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
    files: ['{client,server,toolkit}/src/**/*.ts', '{scripts,lab}/**/*.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  {
    files: ['{server,toolkit}/src/**/*.ts'],
    plugins: { project: { rules: { 'unique-exports': uniqueExports } } },
    rules: {
      'project/unique-exports': [
        'error',
        path.join(root, 'server', 'src'),
        path.join(root, 'toolkit', 'src'),
      ],
    },
  },
  {
    files: ['{server,toolkit}/src/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'window', 'document'],
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [notEditor, notBrowser] }],
    },
  },
  {
    files: ['{server,toolkit}/src/**/*.ts'],
    ignores: NODE_ONLY,
    rules: {
      'no-restricted-globals': ['error', 'window', 'document', ...nodeGlobals],
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [notEditor, notNode, notBrowser] }],
    },
  },
  {
    files: ['{server,toolkit}/src/**/*.ts'],
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
            notBrowser,
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
    files: ['{client,server,toolkit}/src/**/*.web.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [notNode] }],
    },
  },
);
