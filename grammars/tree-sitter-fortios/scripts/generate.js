/**
 * Generates src/ from grammar.js with the tree-sitter CLI, and the lists of keywords in src/scanner.c from the result.
 * src/generated.sha256 records the files, so that anyone can check without the CLI that they belong together:
 * `sha256sum --check src/generated.sha256`.
 *
 * Usage: npm run generate
 */

const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.join(__dirname, '..');
const SCANNER = path.join(ROOT, 'src/scanner.c');

// Other versions generate different code.
const CLI_VERSION = '0.22';
const FILES = ['grammar.js', 'src/grammar.json', 'src/node-types.json', 'src/parser.c'];

/** The part of the scanner that is written by this script. */
const GENERATED = /(?<=\/\/ Generated from grammar\.js .*\n)[^]*?(?=\/\/ End of the generated part\.)/;

/**
 * The spellings of every keyword, from the rules of grammar.json: `{ config: ['config', 'con', …], set: ['set'], … }`.
 * A keyword without abbreviations is a string; one with abbreviations is an alias for a choice of strings.
 */
function spellingsIn(rule, spellings = {}) {
  if (rule.type === 'ALIAS' && rule.named === false) {
    spellings[rule.value] = rule.content.content.members.map(({ value }) => value);
  } else if (rule.type === 'STRING') {
    spellings[rule.value] = [rule.value];
  } else {
    for (const child of rule.members ?? [rule.content ?? []].flat()) spellingsIn(child, spellings);
  }
  return spellings;
}

/** A list of C strings that ends with 0, in lines of at most 100 columns. */
function cList(name, words) {
  const lines = [''];
  for (const item of [...words.map((word) => `"${word}",`), '0,']) {
    if (lines.at(-1).length + item.length > 96) lines.push('');
    lines.push(`${lines.pop()} ${item}`);
  }
  return `static const char *const ${name}[] = {\n${lines.map((line) => `  ${line.trim()}\n`).join('')}};\n`;
}

/** @param grammar the content of grammar.json */
function keywordLists(grammar) {
  const spellings = spellingsIn({ members: Object.values(grammar.rules) });
  return [
    cList('COMMAND_WORDS', Object.values(spellings).flat()),
    cList('CONFIG_SPELLINGS', spellings.config),
    cList('EDIT_SPELLINGS', spellings.edit),
  ].join('\n');
}

/**
 * @param {string} scanner the content of scanner.c
 * @param {object} grammar the content of grammar.json
 * @returns {string} the scanner with the keywords of the grammar
 */
function withKeywords(scanner, grammar) {
  if (!GENERATED.test(scanner)) throw new Error('src/scanner.c has no part for the generated keywords.');
  return scanner.replace(GENERATED, () => keywordLists(grammar));
}

function tryCli(...args) {
  return spawnSync('tree-sitter', args, { cwd: ROOT, encoding: 'utf8' });
}

/** @returns {string | undefined} what is wrong */
function generate() {
  const version = tryCli('--version');
  if (version.status !== 0 || !version.stdout.includes(` ${CLI_VERSION}.`)) {
    return `The tree-sitter CLI ${CLI_VERSION} is needed: install the Debian package tree-sitter-cli.`;
  }
  const generation = tryCli('generate', '--no-bindings');
  if (generation.status !== 0) return generation.stderr.trim();

  const grammar = JSON.parse(fs.readFileSync(path.join(ROOT, 'src/grammar.json'), 'utf8'));
  fs.writeFileSync(SCANNER, withKeywords(fs.readFileSync(SCANNER, 'utf8'), grammar));

  const lines = FILES.map((file) => {
    const hash = createHash('sha256').update(fs.readFileSync(path.join(ROOT, file)));
    return `${hash.digest('hex')}  ${file}\n`;
  });
  fs.writeFileSync(path.join(ROOT, 'src/generated.sha256'), lines.join(''));
  return undefined;
}

module.exports = { withKeywords };

if (require.main === module) {
  const problem = generate();
  if (problem !== undefined) {
    console.error(problem);
    process.exitCode = 1;
  }
}
