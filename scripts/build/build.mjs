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

const languageAlias = { 'fortios-language': path.join(root, 'server/src') };

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
  // The paths of the sources, not those of the link among the installed packages.
  alias: languageAlias,
};

/** The package's ES module needs the address of its file at run time, which neither CommonJS nor a browser's worker has. */
const treeSitterAlias = {
  'web-tree-sitter': path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs'),
};

/** Its other module loads its parts at run time. */
const jsoncAlias = { 'jsonc-parser': path.join(root, 'node_modules/jsonc-parser/lib/esm/main.js') };

/** Their `exports` offer these modules only to bundles that are for browsers alone. */
const browserAlias = Object.fromEntries(
  ['vscode-jsonrpc', 'vscode-languageserver-protocol', 'vscode-languageserver'].map((name) => [
    `${name}/browser`,
    path.join(root, 'node_modules', name, 'lib/browser/main.js'),
  ]),
);

const zipAlias = { fflate: path.join(root, 'scripts/build/zip.mjs') };

/** The browsers that VS Code 1.91 supports. */
const browsers = ['chrome114', 'firefox115', 'safari16.4'];

/**
 * For workers of a browser. esbuild fails for modules of Node, which it cannot bundle.
 * @type {esbuild.BuildOptions}
 */
const web = { ...shared, platform: 'browser', target: browsers, outdir: 'dist/web' };

/**
 * For the server.
 * @type {esbuild.BuildOptions}
 */
const server = {
  ...shared,
  outdir: 'dist/server',
  alias: { ...languageAlias, ...treeSitterAlias, ...jsoncAlias },
  plugins: [
    { name: 'entries-of-parts', setup: leaveEntriesOut },
    { name: 'data-beside-the-bundle', setup: copyDataAfterEachBuild },
  ],
};

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
    // The server of Node, the server of browsers, and the command line, and the parts that they share. What they import
    // with import() is loaded when it is needed. esbuild divides only ES modules.
    entryPoints: {
      main: 'toolkit/src/main.node.ts',
      web: 'toolkit/src/main.web.ts',
      commands: 'toolkit/src/cli/program/process.ts',
    },
    format: 'esm',
    splitting: true,
    target: ['node20.11', ...browsers],
    // The names of parts are made of the paths of their sources: a link to installed packages must not change them.
    preserveSymlinks: true,
    alias: { ...languageAlias, ...treeSitterAlias, ...jsoncAlias, ...browserAlias, ...zipAlias },
    // What CommonJS defines and ES modules do not.
    define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
    outExtension: { '.js': '.mjs' },
    chunkNames: 'part.[name]-[hash]',
  },
  {
    ...server,
    // The commands of the packages, which load these parts; a thread that loads nothing else; and a module for other people's
    // code, which may be CommonJS.
    entryPoints: {
      main: 'toolkit/src/main.ts',
      cli: 'toolkit/src/cli.ts',
      fortios: 'toolkit/src/fortios.ts',
      lintWorker: 'toolkit/src/lintWorker.ts',
      sqlEngine: 'toolkit/src/operations/query/command/sqlEngine.ts',
      embed: 'toolkit/src/embed.node.ts',
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
 * The commands load the parts at run time.
 * @param {esbuild.PluginBuild} build
 */
function leaveEntriesOut(build) {
  build.onResolve({ filter: /\/(?:main\.node|program\/process)$/ }, ({ kind, path: name }) =>
    kind === 'dynamic-import'
      ? { path: name.endsWith('process') ? './commands.mjs' : './main.mjs', external: true }
      : undefined,
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
    if (build.initialOptions.splitting) writeParts(metafile);
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
 * Writes which files an entry needs: dist/web/server.json is the list for browsers, which have to load them one by one, and
 * dist/parts.json contains the lists of all entries. A file comes after those that it imports at its start.
 * @param {esbuild.Metafile} metafile
 */
function writeParts({ outputs }) {
  /** @param {string} entry */
  const partsOf = (entry) => {
    /** @type {Set<string>} */
    const seen = new Set();
    /** @type {string[]} */
    const parts = [];
    /** @type {string[]} */
    const later = [`dist/server/${entry}.mjs`];
    /** @param {string} file */
    const visit = (file) => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const { path: name, kind, external } of outputs[file]?.imports ?? []) {
        if (external) continue;
        if (kind === 'import-statement') visit(name);
        else later.push(name);
      }
      parts.push(path.posix.basename(file));
    };
    for (let file = later.shift(); file !== undefined; file = later.shift()) visit(file);
    return parts;
  };
  mkdirSync(path.join(root, 'dist/web'), { recursive: true });
  const lists = { main: partsOf('main'), web: partsOf('web'), commands: partsOf('commands') };
  writeFileSync(path.join(root, 'dist/parts.json'), `${JSON.stringify(lists, undefined, 1)}\n`);
  writeFileSync(path.join(root, 'dist/web/server.json'), `${JSON.stringify(lists.web)}\n`);
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
    'dist/parts.json',
    'dist/web/server.json',
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
