import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BUILD_TIMEOUT, grammarFolder } from './parsers';

const CLI_PACKAGE = 'tree-sitter-cli';
const CLI_VERSION = 'tree-sitter 0.22.';

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

const hasCli = (): boolean =>
  (spawnSync('tree-sitter', ['--version'], { encoding: 'utf8' }).stdout || '').startsWith(CLI_VERSION);

/** Whether the tree-sitter CLI can be used; where the tests may install it, they do. */
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
  it('are recorded as made of this grammar.js, and have not been changed since', () => {
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
      const message = `${file} does not fit the rest: run \`npm run generate -w tree-sitter-fortios\`.`;
      assert.equal(sha256(path.join(grammarFolder, file)), hash, message);
    }
  });

  it('are what the tree-sitter CLI generates, where it can be had', function () {
    this.timeout(BUILD_TIMEOUT);
    if (!ensureCli()) {
      console.log(`      (not generated anew: that needs the Debian package ${CLI_PACKAGE}, version 0.22)`);
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

  it('are of an ABI that both npm packages load', () => {
    const parser = readFileSync(path.join(grammarFolder, 'src/parser.c'), 'utf8');
    assert.match(parser, /^#define LANGUAGE_VERSION 14$/m);
  });

  it('have the same keywords in the scanner', () => {
    const grammar = readFileSync(path.join(grammarFolder, 'grammar.js'), 'utf8');
    const scanner = readFileSync(path.join(grammarFolder, 'src/scanner.c'), 'utf8');
    const quoted = (text: string, quote: string): string[] =>
      [...text.matchAll(new RegExp(`${quote}([a-z]+)${quote}`, 'g'))].map((match) => match[1]!).sort();
    const keywords = [...grammar.matchAll(/\bkeyword\(('[^)]*)\)/g)].flatMap((call) => quoted(call[1]!, "'"));
    const list = /COMMAND_WORDS\[\] = \{([^}]*)\}/.exec(scanner);
    assert.deepEqual(quoted(list![1]!, '"'), keywords.sort());
  });
});
