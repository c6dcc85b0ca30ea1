import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { publint } from 'publint';
import { projectRoot } from '../../scripts/project';
import { rulePagePath } from '../../server/src/rules/engine/rulePage';
import { rules } from '../../server/src/rules/registry';
import { StdioClient } from '../helpers/stdioClient';
import { EmptyFolder } from './emptyFolder';
import { packed } from './packed';
import { examplesOf } from './pageExamples';
import { assertCompiles } from './typeCheck';

const withError = 'config system ftm-push\n    set server-ip 198.51.100.7\nend\n';

describe('the npm package fortios-language-server, installed into an empty folder', () => {
  const folder = new EmptyFolder();
  const installed = path.join(folder.path, 'node_modules/fortios-language-server');

  before(async () => {
    const { packages } = await packed();
    await folder.install(packages['fortios-language-server'].file);
    folder.write({ 'file.conf': withError });
  });

  after(() => folder.remove());

  it('contains only the commands, the function with its types, their data and pages', async () => {
    const { packages, warnings } = await packed();
    assert.deepEqual(warnings, []);
    const { files, size } = packages['fortios-language-server'];
    const pages = rules.map(({ id }) => rulePagePath(id));
    assert.deepEqual(
      // The names of the parts contain a hash.
      files.filter((file) => !pages.includes(file) && !/\/part\.\w+-\w+\.mjs$/.test(file)),
      [
        'LICENSE',
        'NOTICE',
        'README.md',
        'THIRD_PARTY_NOTICES',
        'dist/server/cli.js',
        'dist/server/commands.mjs',
        'dist/server/embed.js',
        'dist/server/fortios-explanations.txt',
        'dist/server/fortios-schema.txt',
        'dist/server/fortios.js',
        'dist/server/lintWorker.js',
        'dist/server/main.js',
        'dist/server/main.mjs',
        'dist/server/sql-wasm.wasm',
        'dist/server/sqlEngine.js',
        'dist/server/tree-sitter-fortios.wasm',
        'dist/server/web-tree-sitter.wasm',
        'dist/types/cli/findings/publicReport.d.ts',
        'dist/types/embed.node.d.ts',
        'package.json',
      ],
    );
    assert.deepEqual(
      files.filter((file) => pages.includes(file)),
      pages.sort(),
    );
    // 0.36 MB of it are SQLite, for `fortios query`, and 0.13 MB advisories in each of two bundles.
    assert(size < 2_800_000, `${size} bytes`);
  });

  it('has no dependencies', async () => {
    const { stdout } = await folder.npm('ls', '--all', '--parseable');
    assert.deepEqual(stdout.trim().split('\n').length, 2);
  });

  it('lints with `npx fortios-lint`', async () => {
    const { exitCode, stdout, stderr } = await folder.npx('fortios-lint', '--firmware', '7.4.4', 'file.conf');
    assert.equal(stderr, '');
    assert.match(stdout, /^ {2}2:9 +error +"server-ip" was removed from the CLI in 7\.4\.1/m);
    assert.equal(exitCode, 1);
  });

  it('explains with `npx fortios`', async () => {
    const { exitCode, stdout, stderr } = await folder.npx('fortios', 'explain', 'firewall policy action');
    assert.deepEqual([exitCode, stderr], [0, '']);
    assert.match(stdout, /^What happens to a session that matches\.$/m);
  });

  it('finds the pages of the rules, and lints in threads', async () => {
    folder.write({ 'other.conf': withError });
    const words = ['--format', 'sarif', '--jobs', '2', 'file.conf', 'other.conf'];
    const { stdout, stderr } = await folder.npx('fortios-lint', ...words);
    assert.equal(stderr, '');
    const sarif = JSON.parse(stdout) as {
      readonly runs: readonly {
        readonly results: readonly unknown[];
        readonly tool: { readonly driver: { readonly rules: readonly { readonly help?: unknown }[] } };
      }[];
    };
    assert.equal(sarif.runs[0]?.results.length, 2);
    const page = readFileSync(path.join(projectRoot, rulePagePath('ftm-push/server-ip-removed')), 'utf8');
    const [, meaning = ''] = /## What it means\n\n(.*)/.exec(page) ?? [];
    assert(meaning.length > 20 && JSON.stringify(sarif.runs[0].tool.driver.rules).includes(meaning));
  });

  it('serves an editor with `fortios-language-server --stdio`', async () => {
    const { bin, version } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as {
      readonly bin: Readonly<Record<string, string>>;
      readonly version: string;
    };
    const { stdout } = await folder.npx('fortios-language-server', '--version');
    assert.equal(stdout.trim(), version);
    const client = new StdioClient({ server: path.join(installed, bin['fortios-language-server'] ?? '') });
    try {
      const { serverInfo } = await client.request<{ readonly serverInfo: unknown }>('initialize', {
        processId: process.pid,
        rootUri: null,
        capabilities: {},
      });
      assert.deepEqual(serverInfo, { name: 'fortios-language-server', version });
      client.notify('initialized', {});
      const uri = 'file:///fw.conf';
      const textDocument = { uri, languageId: 'fortios', version: 1, text: withError };
      client.notify('textDocument/didOpen', { textDocument });
      const { diagnostics } = await client.next<{ readonly diagnostics: readonly unknown[] }>(
        'textDocument/publishDiagnostics',
      );
      assert.equal(diagnostics.length, 1);
    } finally {
      await client.stop();
    }
  });

  for (const [kind, name, load] of [
    ['CommonJS', 'same.cjs', `const { lint } = require('fortios-language-server');`],
    ['an ES module', 'same.mjs', `import { lint } from 'fortios-language-server';`],
  ] as const)
    it(`lints from ${kind}, with the same result as the command`, async () => {
      folder.write({
        [name]: `${load}
          lint(${JSON.stringify(withError)}, { rules: { 'schema/*': 'off' } })
            .then((report) => { console.log(JSON.stringify(report)); });`,
      });
      const embedded = await folder.node([name]);
      assert.equal(embedded.stderr, '');
      const words = ['--format', 'json', '--rule', 'schema/*=off', 'file.conf'];
      const { stdout } = await folder.npx('fortios-lint', ...words);
      const { files } = JSON.parse(stdout) as { readonly files: readonly [Record<string, unknown>] };
      const [{ path: name_, ...report }] = files;
      assert.equal(name_, 'file.conf');
      assert.deepEqual(JSON.parse(embedded.stdout), report);
    });

  it('rejects in a sentence input that it cannot check', async () => {
    folder.write({
      'refuse.mjs': `
        import { lint } from 'fortios-language-server';
        const refused = [
          ['#FGBK|4|1|'],
          ['system_global:\\n    hostname: a\\n    other\\n'],
          ['', { firmware: '7.x' }],
          ['', { rules: { 'ftm-push/not-enable': 'off' } }],
          ['', { rules: { 'ftm-push/*': 'loud' } }],
          ['', { firmwear: '7.4' }],
          ['', { fix: true }],
        ];
        for (const [text, options] of refused) console.log((await lint(text, options).catch((error) => error)).message);
        console.log((await lint('edit "\\u0001 config')).problems.length > 0);`,
    });
    const { stdout, stderr } = await folder.node(['refuse.mjs']);
    assert.equal(stderr, '');
    assert.deepEqual(stdout.trim().split('\n'), [
      '"text" is an encrypted FortiOS backup. Create one without a password to check it.',
      '"text" is a FortiOS backup in YAML that cannot be read: in line 3, it is neither a setting, a table nor an entry.',
      '“7.x” is not a FortiOS version. Write a version such as 7.4.4, or 7.4 for its newest patch.',
      '"ftm-push/not-enable" is not a rule. Did you mean "ftm-push/not-enabled"?',
      '"loud" is not a level for ftm-push/*; use off, hint, info, warning or error.',
      '"firmwear" is not an option of lint(); the options are firmware, firmwareFallback, rules. Did you mean "firmware"?',
      '"fix" is not an option of lint(); the options are firmware, firmwareFallback, rules.',
      'true',
    ]);
  });

  it('has types, for CommonJS and ES modules, that are as exact as they say', async () => {
    const use = `
      const options: LintOptions = { firmware: '7.4', rules: { 'security/*': 'warning', 'schema/abbreviated': 'off' } };
      export async function first(text: string): Promise<LintProblem | undefined> {
        const { firmware, problems }: LintReport = await lint(text, options);
        const source: 'setting' | 'lintConfig' | 'comment' | 'header' | 'fileName' | 'fallback' = firmware.source;
        return source === 'setting' ? problems[0] : undefined;
      }
      // @ts-expect-error -- there is no such level
      export const loud = lint('', { rules: { 'schema/*': 'loud' } });
      // @ts-expect-error -- results are read only
      export const change = async (): Promise<void> => { (await lint('')).problems[0]!.rule = 'mine'; };`;
    const names = 'lint, type LintOptions, type LintProblem, type LintReport';
    const imports = `import { ${names} } from 'fortios-language-server';`;
    const [example] = examplesOf('docs/use/embedding.md').filter(({ language }) => language === 'ts');
    assert(example);
    await assertCompiles(folder, {
      'types.cts': `${imports}${use}`,
      'types.mts': `${imports}${use}`,
      'example.mts': example.code,
    });
  });

  it('has exports without findings of tools for packages', async () => {
    const { messages } = await publint({ pkgDir: installed, pack: false, strict: true });
    assert.deepEqual(messages, []);
  });

  it('works as in the examples of the page about embedding', async () => {
    const examples = examplesOf('docs/use/embedding.md');
    const next = (language: string, from: number): string =>
      examples.slice(from).find((example) => example.language === language)?.code ?? '';
    assert.deepEqual(
      examples.map(({ language }) => language).filter((language) => language !== 'sh'),
      ['js', 'text', 'cjs', 'text', 'ts'],
    );
    for (const [index, { language, code }] of examples.entries()) {
      if (language !== 'js' && language !== 'cjs') continue;
      const name = `example.${language === 'js' ? 'mjs' : 'cjs'}`;
      folder.write({ [name]: code });
      const { stdout, stderr } = await folder.node([name]);
      assert.deepEqual({ stdout, stderr }, { stdout: next('text', index), stderr: '' });
    }
  });
});
