/**
 * Compiles the binding for the npm package tree-sitter with node-gyp: src/ and bindings/node/binding.cc →
 * build/Release. Does nothing if neither the sources nor Node have changed since the last time.
 *
 * Needs a C++ compiler, make and Python 3. If they are missing, the script installs them with apt-get if it can (root
 * on Debian or Ubuntu); otherwise it prints which are missing.
 *
 * Usage: npm run build:native
 *
 * With --if-possible, as in `npm install`, it installs nothing. If something is missing, it prints a message and exits
 * with 0.
 */

const { execFileSync, spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const { createRequire } = require('node:module');
const os = require('node:os');
const path = require('node:path');

const ROOT = path.join(__dirname, '..');
const BUILD = path.join(ROOT, 'build');
const BINDING = path.join(BUILD, 'Release', 'tree_sitter_fortios_binding.node');
const FINGERPRINT = path.join(BUILD, 'inputs.sha256');

/** The programs that node-gyp needs, and their Debian packages. */
const TOOLS = [
  { commands: [process.env.CXX, 'c++', 'g++', 'clang++'], debianPackage: 'g++' },
  { commands: ['make'], debianPackage: 'make' },
  { commands: ['python3'], debianPackage: 'python3' },
];

const IF_POSSIBLE = process.argv.includes('--if-possible');

/** An error whose message is sufficient for the user, without a stack. */
class BuildError extends Error {}

function fingerprintOfInputs() {
  const hash = createHash('sha256').update(
    `${process.platform} ${process.arch} ${process.versions.modules}\n`,
  );
  for (const file of ['binding.gyp', 'bindings/node/binding.cc', 'src/parser.c', 'src/scanner.c']) {
    hash.update(fs.readFileSync(path.join(ROOT, file)));
  }
  return hash.digest('hex');
}

function isUpToDate(fingerprint) {
  return (
    fs.existsSync(BINDING) &&
    fs.existsSync(FINGERPRINT) &&
    fs.readFileSync(FINGERPRINT, 'utf8').trim() === fingerprint
  );
}

const isInstalled = (command) =>
  command !== undefined && spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

function missingPackages() {
  return TOOLS.filter(({ commands }) => !commands.some(isInstalled)).map(
    ({ debianPackage }) => debianPackage,
  );
}

function ensureTools() {
  // On Windows, node-gyp finds the programs and reports which are missing.
  if (process.platform === 'win32') return;
  const packages = missingPackages();
  if (packages.length === 0) return;
  const names = packages.join(', ');
  if (!IF_POSSIBLE && process.getuid() === 0 && isInstalled('apt-get')) {
    console.log(`Installing ${names} with apt-get …`);
    try {
      const options = {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      };
      execFileSync('apt-get', ['-qq', 'update'], options);
      execFileSync('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', ...packages], options);
    } catch {
      // The result is checked below.
    }
    if (missingPackages().length === 0) return;
  }
  throw new BuildError(`The grammar's Node binding cannot be compiled: install ${names} and try again.`);
}

/** The node-gyp that npm brings: npm passes its path to the scripts it runs; otherwise it is beside npm. */
function findNodeGyp() {
  const found = [process.env.npm_config_node_gyp, nodeGypOfNpmOnPath(), nodeGypOfGlobalNpm()].find(
    (candidate) => candidate !== undefined && fs.existsSync(candidate),
  );
  if (found === undefined)
    throw new BuildError("npm's node-gyp is not found: run this with `npm run build:native`.");
  return found;
}

/** npm may be a package of some project, with node-gyp among its own dependencies. */
function nodeGypOfNpmOnPath() {
  const npm = (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, 'npm'))
    .find((file) => fs.existsSync(file));
  try {
    return npm && createRequire(fs.realpathSync(npm)).resolve('node-gyp/bin/node-gyp.js');
  } catch {
    return undefined;
  }
}

function nodeGypOfGlobalNpm() {
  const npm = spawnSync('npm', ['root', '--global'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return npm.status === 0
    ? path.join(npm.stdout.trim(), 'npm/node_modules/node-gyp/bin/node-gyp.js')
    : undefined;
}

/** The folder whose include/node has Node's headers; undefined where Node was installed without them. */
function installedHeaders() {
  const candidates = [process.env.npm_config_nodedir, path.join(path.dirname(process.execPath), '..')];
  const hasHeaders = (folder) => folder && fs.existsSync(path.join(folder, 'include/node/node_api.h'));
  return candidates.find(hasHeaders);
}

/**
 * What node-gyp reads from a Node installation besides the headers. The one that comes with Node configures the build
 * of Node itself; a binding that uses Node-API alone needs these few lines of it.
 */
const COMMON_GYPI = {
  target_defaults: {
    default_configuration: 'Release',
    configurations: {
      Debug: {},
      Release: { cflags: ['-O2'], xcode_settings: { GCC_OPTIMIZATION_LEVEL: '2' } },
    },
    cflags_cc: ['-std=gnu++17'],
    xcode_settings: { CLANG_CXX_LANGUAGE_STANDARD: 'gnu++17' },
  },
};

/** Undefined on Windows, too, where a binding is linked against a file that the package does not have. */
function packagedHeaders() {
  if (process.platform === 'win32') return undefined;
  try {
    return require('node-api-headers').include_dir;
  } catch {
    return undefined;
  }
}

/**
 * Writes the headers of the npm package node-api-headers to a folder in the layout of a Node installation. Without
 * such a folder node-gyp would download the headers.
 */
function writeHeaders(folder) {
  const include = path.join(folder, 'include/node');
  const packaged = packagedHeaders();
  if (packaged === undefined) {
    throw new BuildError(
      "The grammar's Node binding cannot be compiled because Node's C headers are not installed. Run `npm install` " +
        'for the package node-api-headers, or install the headers of this Node (Debian: libnode-dev), or set ' +
        'npm_config_nodedir to the folder whose include/node has them.',
    );
  }
  fs.cpSync(packaged, include, { recursive: true });
  fs.writeFileSync(path.join(include, 'common.gypi'), JSON.stringify(COMMON_GYPI));
  fs.writeFileSync(path.join(include, 'config.gypi'), JSON.stringify({ target_defaults: {}, variables: {} }));
}

/** Runs node-gyp with Node's headers, and returns its result. */
function compile() {
  const installed = installedHeaders();
  if (installed !== undefined) return runNodeGyp(installed);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tree-sitter-fortios-'));
  try {
    writeHeaders(folder);
    return runNodeGyp(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function runNodeGyp(nodeFolder) {
  // As an environment variable, because an existing one takes precedence over an argument.
  return spawnSync(process.execPath, [findNodeGyp(), 'rebuild', '--loglevel=error'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, npm_config_nodedir: nodeFolder },
  });
}

function build() {
  const fingerprint = fingerprintOfInputs();
  if (isUpToDate(fingerprint)) {
    console.log("The grammar's Node binding is up to date.");
    return;
  }
  ensureTools();
  const started = performance.now();
  const result = compile();
  if (result.status !== 0) {
    throw new BuildError(
      `The grammar's Node binding does not compile:\n${result.stdout}${result.stderr}`.trim(),
    );
  }
  fs.writeFileSync(FINGERPRINT, `${fingerprint}\n`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`The grammar's Node binding was built in ${seconds} s.`);
}

try {
  build();
} catch (error) {
  console.error(error instanceof BuildError ? error.message : error);
  if (IF_POSSIBLE) console.error('The Node binding is not available until you run `npm run build:native`.');
  else process.exitCode = 1;
}
