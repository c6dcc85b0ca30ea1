import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withKeywords } from '../../grammars/tree-sitter-fortios/scripts/generate.js';
import { BUILD_TIMEOUT, grammarFolder } from './parsers';

const CLI_PACKAGE = 'tree-sitter-cli';
const CLI_VERSION = 'tree-sitter 0.22.';

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

const hasCli = (): boolean =>
  (spawnSync('tree-sitter', ['--version'], { encoding: 'utf8' }).stdout || '').startsWith(CLI_VERSION);

/** Whether the tree-sitter CLI can be used. Root installs it from Debian. */
function ensureCli(): boolean {
  if (hasCli()) return true;
  if (process.getuid?.() !== 0) return false;
  const aptGet = (...args: readonly string[]): void => {
    spawnSync('apt-get', ['-qq', ...args], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  };
  aptGet('update');
  aptGet('install', '-y', '--no-install-recommends', CLI_PACKAGE);
  return hasCli();
}

describe('generated grammar sources', () => {
  it('are recorded as generated from this grammar.js, and have not been changed since', () => {
    const record = readFileSync(path.join(grammarFolder, 'src/generated.sha256'), 'utf8');
    const recorded = new Map(
      record
        .trim()
        .split('\n')
        .map((line) => {
          const [hash, file] = line.split('  ');
          return [file!, hash!];
        }),
    );
    assert.deepEqual(
      [...recorded.keys()],
      ['grammar.js', 'src/grammar.json', 'src/node-types.json', 'src/parser.c'],
    );
    for (const [file, hash] of recorded) {
      const message = `${file} does not match the other files: run \`npm run generate -w tree-sitter-fortios\`.`;
      assert.equal(sha256(path.join(grammarFolder, file)), hash, message);
    }
  });

  it('equal the output of the tree-sitter CLI if it is available', function () {
    this.timeout(BUILD_TIMEOUT);
    if (!ensureCli()) {
      console.log(`      (not generated again: this needs the Debian package ${CLI_PACKAGE}, version 0.22)`);
      return;
    }
    const folder = mkdtempSync(path.join(tmpdir(), 'tree-sitter-fortios-'));
    try {
      cpSync(path.join(grammarFolder, 'grammar.js'), path.join(folder, 'grammar.js'));
      const run = spawnSync('tree-sitter', ['generate', '--no-bindings'], { cwd: folder, encoding: 'utf8' });
      assert.equal(run.status, 0, run.stderr);
      for (const file of ['parser.c', 'grammar.json', 'node-types.json', 'tree_sitter/parser.h']) {
        const message = `src/${file} is not up to date: run \`npm run generate -w tree-sitter-fortios\`.`;
        assert.equal(
          sha256(path.join(folder, 'src', file)),
          sha256(path.join(grammarFolder, 'src', file)),
          message,
        );
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('have an ABI that both npm packages load', () => {
    const parser = readFileSync(path.join(grammarFolder, 'src/parser.c'), 'utf8');
    assert.match(parser, /^#define LANGUAGE_VERSION 14$/m);
  });

  it('include the keywords in the scanner: if not, run `npm run generate -w tree-sitter-fortios`', () => {
    const grammar = JSON.parse(readFileSync(path.join(grammarFolder, 'src/grammar.json'), 'utf8')) as object;
    const scanner = readFileSync(path.join(grammarFolder, 'src/scanner.c'), 'utf8');
    assert.equal(withKeywords(scanner, grammar), scanner);
  });
});

describe('the keywords of the grammar', () => {
  const scanner = readFileSync(path.join(grammarFolder, 'src/scanner.c'), 'utf8');
  const list = (name: string): readonly string[] => {
    const [, items = ''] = new RegExp(`${name}\\[\\] = \\{([^}]*)\\}`).exec(scanner) ?? [];
    return [...items.matchAll(/"([a-z]+)"/g)].map(([, word = '']) => word);
  };

  it('have every abbreviation from a minimum length on', () => {
    const words = new Set(list('COMMAND_WORDS'));
    const full = [...words].filter(
      (word) => ![...words].some((other) => other !== word && other.startsWith(word)),
    );
    const shortest = (name: string): string => {
      const lengths = Array.from({ length: name.length }, (_, index) => index + 1);
      const minimum = lengths.find((length) => words.has(name.slice(0, length))) ?? name.length;
      for (const length of lengths.slice(minimum - 1)) assert(words.has(name.slice(0, length)), name);
      return name.slice(0, minimum);
    };
    assert.deepEqual(full.map((name) => `${shortest(name)}|${name}`).sort(), [
      'ab|abort',
      'ap|append',
      'cle|clear',
      'clo|clone',
      'con|config',
      'de|delete',
      'di|diagnose',
      'ed|edit',
      'en|end',
      'exe|execute',
      'exi|exit',
      'fnsysctl|fnsysctl',
      'ge|get',
      'mo|move',
      'n|next',
      'pu|purge',
      're|rename',
      'sel|select',
      'set|set',
      'sh|show',
      'su|sudo',
      'tr|tree',
      'unsel|unselect',
      'unset|unset',
    ]);
  });

  it('open blocks and entries in every spelling', () => {
    assert.deepEqual(list('CONFIG_SPELLINGS'), ['config', 'con', 'conf', 'confi']);
    assert.deepEqual(list('EDIT_SPELLINGS'), ['edit', 'ed', 'edi']);
  });
});
