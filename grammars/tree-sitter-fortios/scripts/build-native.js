/**
 * Compiles the binding for the npm package tree-sitter with node-gyp: src/ and bindings/node/binding.cc →
 * build/Release. Skipped when neither the sources nor Node have changed since the last time.
 *
 * Needs a C++ compiler, make and Python 3. Where they are missing, root on Debian or Ubuntu gets them from
 * apt-get; anyone else gets a sentence that names them.
 *
 * Usage: npm run build:native
 *
 * With --if-possible, as at `npm install`, it takes what is there: it installs nothing, and where something is
 * missing it says so and leaves the binding for later.
 */

const { execFileSync, spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.join(__dirname, '..');
const BUILD = path.join(ROOT, 'build');
const BINDING = path.join(BUILD, 'Release', 'tree_sitter_fortios_binding.node');
const FINGERPRINT = path.join(BUILD, 'inputs.sha256');

/** What node-gyp calls, and the Debian package that has it. */
const TOOLS = [
  { commands: [process.env.CXX, 'c++', 'g++', 'clang++'], debianPackage: 'g++' },
  { commands: ['make'], debianPackage: 'make' },
  { commands: ['python3'], debianPackage: 'python3' },
];

const IF_POSSIBLE = process.argv.includes('--if-possible');

/** A failure whose message is all a user needs. */
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
  // node-gyp finds what it needs on Windows by itself, and says what is missing.
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
      // Whether it helped is asked below.
    }
    if (missingPackages().length === 0) return;
  }
  throw new BuildError(`The grammar's Node binding cannot be compiled: install ${names} and try again.`);
}

/** npm names its own node-gyp to the scripts it runs; outside of them it is looked for where npm is installed. */
function findNodeGyp() {
  const candidates = [process.env.npm_config_node_gyp];
  const npm = spawnSync('npm', ['root', '--global'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (npm.status === 0)
    candidates.push(path.join(npm.stdout.trim(), 'npm/node_modules/node-gyp/bin/node-gyp.js'));
  const found = candidates.find((candidate) => candidate !== undefined && fs.existsSync(candidate));
  if (found === undefined)
    throw new BuildError("npm's node-gyp is not found: run this with `npm run build:native`.");
  return found;
}

/** The folder whose include/node has Node's headers; without one node-gyp would fetch them from the network. */
function findNodeFolder() {
  const candidates = [process.env.npm_config_nodedir, path.join(path.dirname(process.execPath), '..')];
  const hasHeaders = (folder) => folder && fs.existsSync(path.join(folder, 'include/node/node_api.h'));
  const found = candidates.find(hasHeaders);
  if (found === undefined) {
    throw new BuildError(
      "Node's C headers are not installed: install them (Debian: libnode-dev), or let npm_config_nodedir name " +
        'the folder whose include/node has them.',
    );
  }
  return found;
}

function build() {
  const fingerprint = fingerprintOfInputs();
  if (isUpToDate(fingerprint)) {
    console.log("The grammar's Node binding is up to date.");
    return;
  }
  ensureTools();
  const started = performance.now();
  // As a variable of the environment, for one that is set there already wins over an argument.
  const result = spawnSync(process.execPath, [findNodeGyp(), 'rebuild', '--loglevel=error'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, npm_config_nodedir: findNodeFolder() },
  });
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
  if (IF_POSSIBLE)
    console.error('Until then, only what needs no Node binding works: `npm run build:native`.');
  else process.exitCode = 1;
}
