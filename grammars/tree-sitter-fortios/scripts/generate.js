/**
 * Generates src/ from grammar.js with the tree-sitter CLI, and records in src/generated.sha256 what was made of
 * what. By it anyone can tell whether the two agree, without the CLI: `sha256sum --check src/generated.sha256`.
 *
 * Usage: npm run generate
 */

const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.join(__dirname, '..');

// Other versions generate other code.
const CLI_VERSION = '0.22';
const FILES = ['grammar.js', 'src/grammar.json', 'src/node-types.json', 'src/parser.c'];

function run(...args) {
  return spawnSync('tree-sitter', args, { cwd: ROOT, encoding: 'utf8' });
}

function main() {
  const version = run('--version');
  if (version.status !== 0 || !version.stdout.includes(` ${CLI_VERSION}.`)) {
    return `The tree-sitter CLI ${CLI_VERSION} is needed: install the Debian package tree-sitter-cli.`;
  }
  const generation = run('generate', '--no-bindings');
  if (generation.status !== 0) return generation.stderr.trim();

  const lines = FILES.map((file) => {
    const hash = createHash('sha256').update(fs.readFileSync(path.join(ROOT, file)));
    return `${hash.digest('hex')}  ${file}\n`;
  });
  fs.writeFileSync(path.join(ROOT, 'src/generated.sha256'), lines.join(''));
  return undefined;
}

const trouble = main();
if (trouble !== undefined) {
  console.error(trouble);
  process.exitCode = 1;
}
