// npm run build: builds the grammar's wasm and the explanations, then the bundles of the extension and the server and
// their data, into dist/.
//
//   --production   minified, without source maps (what goes into the .vsix)
//   --watch        bundle again after each change, until Ctrl+C
//
// A build whose inputs and outputs have not changed since the last one is skipped.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { isFresh, recordBuild } from './freshness.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const serverDist = path.join(root, 'dist/server');

const { values: options } = parseArgs({
  options: { production: { type: 'boolean', default: false }, watch: { type: 'boolean', default: false } },
});

/** @type {esbuild.BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.11',
  format: 'cjs',
  minify: options.production,
  sourcemap: options.production ? false : 'linked',
  metafile: true,
  logLevel: 'warning',
};

/** The package's ES module needs import.meta.url at run time, which only modules have. */
const treeSitterAlias = {
  'web-tree-sitter': path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs'),
};

/** Its other module loads its parts at run time. */
const jsoncAlias = { 'jsonc-parser': path.join(root, 'node_modules/jsonc-parser/lib/esm/main.js') };

/**
 * For workers of a browser. esbuild fails for modules of Node, which it cannot bundle.
 * @type {esbuild.BuildOptions}
 */
const web = {
  ...shared,
  platform: 'browser',
  // The browsers that VS Code 1.91 supports.
  target: ['chrome114', 'firefox115', 'safari16.4'],
  outdir: 'dist/web',
};

/**
 * For the server of Node.
 * @type {esbuild.BuildOptions}
 */
const server = {
  ...shared,
  outdir: 'dist/server',
  alias: {
    ...treeSitterAlias,
    // The package's ES module needs import.meta.url at run time, which a CommonJS bundle does not have.
    tinyglobby: path.join(root, 'node_modules/tinyglobby/dist/index.cjs'),
    ...jsoncAlias,
  },
  plugins: [
    { name: 'shared-commands', setup: leaveCommandsOut },
    { name: 'lazy-bundles', setup: leaveLazyBundlesOut },
    { name: 'data-beside-the-bundle', setup: copyDataAfterEachBuild },
  ],
};

/** What CommonJS defines and ES modules do not: packages and `assets.node.ts` use it. */
const commonJsNames = `import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
const __filename = require('node:url').fileURLToPath(import.meta.url);
const __dirname = require('node:path').dirname(__filename);`;

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  {
    ...shared,
    // VS Code 1.91, the oldest one supported, runs extensions on Node 20.9.
    target: 'node20.9',
    entryPoints: {
      extension: 'client/src/extension.node.ts',
      languageClient: 'client/src/server/processConnection.node.ts',
    },
    outdir: 'dist/client',
    external: ['vscode'],
    supported: { 'dynamic-import': false },
    plugins: [
      { name: 'language-client-apart', setup: leaveLanguageClientOut },
      { name: 'nothing-stale', setup: removeStaleAfterEachBuild },
    ],
  },
  {
    ...server,
    // The code that main.js loads: main.mjs, and parts of it that are loaded with the first request that needs them. esbuild
    // divides only ES modules.
    entryPoints: { main: 'server/src/main.node.ts' },
    format: 'esm',
    splitting: true,
    // The names of parts are made of the paths of their sources: a link to installed packages must not change them.
    preserveSymlinks: true,
    // Of a CommonJS module, import() in an ES module returns only the default export: tinyglobby stays an ES module.
    alias: { ...treeSitterAlias, ...jsoncAlias },
    outExtension: { '.js': '.mjs' },
    chunkNames: 'main.[name]-[hash]',
    banner: { js: commonJsNames },
  },
  {
    ...server,
    entryPoints: {
      main: 'server/src/main.ts',
      cli: 'server/src/cli.ts',
      fortios: 'server/src/fortios.ts',
      commands: 'server/src/cli/process.ts',
      lintWorker: 'server/src/lintWorker.ts',
      binaryFormats: 'server/src/export/binaryFormats.ts',
      mapFormats: 'server/src/map/mapFormats.ts',
      modelContextProtocol: 'server/src/cli/mcp/modelContextProtocol.ts',
      sqlEngine: 'server/src/cli/query/sqlEngine.ts',
      embed: 'server/src/embed.node.ts',
    },
    // Three are commands of the npm package. Node ignores the line when it loads the others as modules.
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    ...web,
    // The page of a view loads it as a script, on the desktop as well.
    entryPoints: {
      policyTable: 'client/webview/policyTable.ts',
      lookup: 'client/webview/lookup.ts',
      migration: 'client/webview/migration.ts',
      map: 'client/webview/map.ts',
    },
    outdir: 'dist/webview',
    format: 'iife',
  },
  {
    ...web,
    entryPoints: { extension: 'client/src/extension.web.ts' },
    external: ['vscode'],
  },
  {
    ...web,
    entryPoints: { server: 'server/src/main.web.ts' },
    // A worker runs the bundle as a script, not as a module.
    format: 'iife',
    alias: treeSitterAlias,
  },
];

/**
 * VS Code loads the extension for every plain text, to detect FortiOS. Nine tenths of the code are needed only if it is
 * FortiOS, and are in a bundle that is loaded then.
 * @param {esbuild.PluginBuild} build
 */
function leaveLanguageClientOut(build) {
  build.onResolve({ filter: /\/processConnection\.node$/ }, ({ kind }) =>
    kind === 'dynamic-import' ? { path: './languageClient.js', external: true } : undefined,
  );
}

/**
 * `fortios`, `fortios-lint` and their worker threads run the same code, which is in one bundle beside them. So is the code
 * of the language server.
 * @param {esbuild.PluginBuild} build
 */
function leaveCommandsOut(build) {
  build.onResolve({ filter: /\/cli\/process$/ }, () => ({ path: './commands.js', external: true }));
  build.onResolve({ filter: /\/main\.node$/ }, () => ({ path: './main.mjs', external: true }));
}

/**
 * The libraries for workbooks and Parquet, for the layout of maps and of the Model Context Protocol are loaded only when they
 * are used.
 * @param {esbuild.PluginBuild} build
 */
function leaveLazyBundlesOut(build) {
  build.onResolve(
    { filter: /\/(?:binaryFormats|mapFormats|modelContextProtocol)$/ },
    ({ kind, path: name }) =>
      kind === 'dynamic-import' ? { path: `./${path.posix.basename(name)}.js`, external: true } : undefined,
  );
}

/** @param {esbuild.PluginBuild} build */
function removeStaleAfterEachBuild(build) {
  build.onEnd((result) => {
    if (result.errors.length === 0) removeStale(Object.keys(result.metafile?.outputs ?? {}), []);
  });
}

/**
 * The results of the builds of the server, by their format.
 * @type {Map<string | undefined, esbuild.Metafile>}
 */
const serverBuilds = new Map();

/** @param {esbuild.PluginBuild} build */
function copyDataAfterEachBuild(build) {
  build.onEnd(({ errors, metafile }) => {
    if (errors.length > 0 || !metafile) return;
    serverBuilds.set(build.initialOptions.format, metafile);
    // Both write into the same folder.
    if (serverBuilds.size < 2) return;
    const builds = [...serverBuilds.values()];
    const data = serverData(new Set(builds.flatMap(({ inputs }) => Object.keys(inputs))));
    for (const file of data) copyFileSync(file, path.join(serverDist, path.basename(file)));
    for (const command of ['main.js', 'cli.js', 'fortios.js'])
      chmodSync(path.join(serverDist, command), 0o755);
    removeStale(
      builds.flatMap(({ outputs }) => Object.keys(outputs)),
      data.map((file) => path.basename(file)),
    );
  });
}

/**
 * Removes files of earlier builds, after the build, so that a server that runs from the folder has its files
 * during the build.
 * @param {readonly string[]} outputs of the build, in one folder
 * @param {readonly string[]} data names of the files next to the bundles
 */
function removeStale(outputs, data) {
  if (outputs[0] === undefined) return;
  const folder = path.dirname(outputs[0]);
  const current = new Set([...outputs.map((file) => path.basename(file)), ...data]);
  for (const name of readdirSync(path.join(root, folder))) {
    if (!current.has(name)) rmSync(path.join(root, folder, name), { recursive: true });
  }
}

/**
 * The files that the server reads at run time: the wasm modules, the explanations, and the schema's data as far
 * as it is not part of a bundle already.
 * @param {ReadonlySet<string>} bundled inputs of the bundles, relative to the project
 * @returns {string[]} absolute paths
 */
function serverData(bundled) {
  const schemaData = path.join(root, 'server/src/schema/data');
  const dataFiles = existsSync(schemaData) ? readdirSync(schemaData) : [];
  return [
    path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'),
    path.join(root, 'node_modules/sql.js/dist/sql-wasm.wasm'),
    path.join(root, 'dist/tree-sitter-fortios.wasm'),
    path.join(root, 'dist/fortios-explanations.txt'),
    ...dataFiles
      .filter((name) => !/\.(ts|js|mjs|md)$/.test(name) && !bundled.has(`server/src/schema/data/${name}`))
      .map((name) => path.join(schemaData, name)),
  ];
}

function buildGrammar() {
  const result = spawnSync(process.execPath, [path.join(root, 'scripts/build/wasm.mjs')], {
    cwd: root,
    stdio: 'inherit',
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Compiles the explanations in knowledge/. It prints what is wrong in them, with file and line, and ends the build. */
function buildExplanations() {
  const result = spawnSync(
    process.execPath,
    ['--import', 'tsx', path.join(root, 'scripts/knowledge/build.ts')],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** @param {esbuild.Metafile | undefined} metafile */
function printSizes(metafile) {
  for (const [file, output] of Object.entries(metafile?.outputs ?? {})) {
    if (/\.m?js$/.test(file)) console.log(`${file}  ${(output.bytes / 1024).toFixed(0)} KiB`);
  }
}

/**
 * Writes dist/bundled.json: the sources of each bundle. Those of packages have licenses, which are part of the notices.
 * @param {readonly esbuild.Metafile[]} metafiles
 */
function writeBundled(metafiles) {
  /** @type {Record<string, string[]>} */
  const bundled = {
    'dist/server/sql-wasm.wasm': ['node_modules/sql.js/dist/sql-wasm.wasm'],
    'dist/server/web-tree-sitter.wasm': ['node_modules/web-tree-sitter/web-tree-sitter.wasm'],
  };
  for (const [file, { inputs }] of metafiles.flatMap(({ outputs }) => Object.entries(outputs))) {
    if (!/\.m?js$/.test(file)) continue;
    bundled[file] = Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([input]) => input)
      .sort();
  }
  writeFileSync(path.join(root, 'dist/bundled.json'), `${JSON.stringify(bundled, undefined, 1)}\n`);
}

/** The record of the last complete build. */
const record = path.join(root, 'dist/build.json');

/** The inputs of the build that are not files. */
const request = JSON.stringify([options.production, esbuild.version, hashOfScript()]);

function hashOfScript() {
  return createHash('sha256')
    .update(readFileSync(import.meta.filename))
    .digest('hex');
}

/**
 * @param {readonly esbuild.Metafile[]} metafiles
 * @returns {readonly string[]} every file that was read or written, relative to the project
 */
function filesOf(metafiles) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const data = serverData(new Set(inputs));
  return [
    // esbuild lists the modules that it leaves out of a browser's bundle as "(disabled):fs".
    ...inputs.filter((name) => !name.startsWith('(')),
    ...metafiles.flatMap(({ outputs }) => Object.keys(outputs)),
    ...data
      .flatMap((file) => [file, path.join(serverDist, path.basename(file))])
      .map((file) => path.relative(root, file)),
    'dist/bundled.json',
  ];
}

buildGrammar();
mkdirSync(serverDist, { recursive: true });
buildExplanations();

if (!options.watch && isFresh(root, record, request)) {
  console.log('The bundles are up to date.');
} else if (options.watch) {
  const contexts = await Promise.all(
    bundles.map((bundle) => esbuild.context({ ...bundle, logLevel: 'info' })),
  );
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  const results = await Promise.allSettled(bundles.map((bundle) => esbuild.build(bundle)));
  for (const result of results) {
    if (result.status === 'fulfilled') printSizes(result.value.metafile);
    // esbuild has already printed what is wrong and where.
    else process.exitCode = 1;
  }
  if (process.exitCode !== 1) {
    const metafiles = results.flatMap((result) =>
      result.status === 'fulfilled' && result.value.metafile ? [result.value.metafile] : [],
    );
    writeBundled(metafiles);
    recordBuild(root, record, request, filesOf(metafiles));
  }
}
