import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../../..');

const eslint = new ESLint({ cwd: root });

/** Lints `source` as the content of `file`; returns the ids of the rules with findings, with their messages. */
async function lint(file: string, source: string): Promise<string[]> {
  const [result] = await eslint.lintText(source, { filePath: path.join(root, file) });
  return result!.messages.map(({ ruleId, message }) => `${ruleId ?? 'fatal'}: ${message}`);
}

/** A module of the server, or any in a folder, as an import path without its extension. */
function moduleIn(folder: string): string {
  if (folder.endsWith('.ts')) return folder.replace(/\.ts$/, '');
  const files = readdirSync(path.join(root, 'server/src', folder), { recursive: true, encoding: 'utf8' });
  const file = files.find((name) => name.endsWith('.ts'));
  assert(file, `server/src/${folder} holds no module`);
  return `${folder}/${file.replace(/\.ts$/, '')}`;
}

async function assertRefused(file: string, imported: string, rule: RegExp): Promise<void> {
  const messages = await lint(
    file,
    `import * as imported from '${imported}';\nexport const it = imported;\n`,
  );
  assert(
    messages.some((message) => rule.test(message)),
    `${file} may import ${imported}; ESLint said: ${messages.join(' ') || 'nothing'}`,
  );
}

async function assertAllowed(file: string, imported: string): Promise<void> {
  const messages = await lint(
    file,
    `import * as imported from '${imported}';\nexport const it = imported;\n`,
  );
  assert.deepEqual(messages, [], `${file} importing ${imported}`);
}

/** The modules of some folders, as absolute paths. */
function modulesIn(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.m?ts$|\.mjs$/.test(name))
      .map((name) => path.join(root, folder, name)),
  );
}

const allFolders = ['server/src', 'toolkit/src', 'client', 'scripts', 'lab', 'test'];

/** The modules of some folders by the modules that they import, types included. */
function importsIn(folders: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const files = modulesIn(folders);
  const known = new Set(files);
  return new Map(
    files.map((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'));
      const imported = importedFiles
        .map(({ fileName }) => fileName.replace(/^fortios-language\//, path.join(root, 'server/src/')))
        .filter((name) => name.startsWith('.') || path.isAbsolute(name))
        .map((name) => path.resolve(path.dirname(file), name))
        .flatMap((name) => [name, `${name}.ts`].find((one) => known.has(one)) ?? []);
      return [file, imported];
    }),
  );
}

/** A path from a module back to itself; empty if there is none. */
function findCycle(imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const search = (file: string, before: readonly string[]): readonly string[] => {
    if (before.includes(file)) return [...before.slice(before.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of imports.get(file) ?? []) {
      const found = search(next, [...before, file]);
      if (found.length > 0) return found;
    }
    done.add(file);
    return [];
  };
  for (const file of imports.keys()) {
    const found = search(file, []);
    if (found.length > 0) return found.map((name) => path.relative(root, name));
  }
  return [];
}

describe('import boundaries', () => {
  it('have no cycle, types included', () => {
    const imports = importsIn(allFolders);
    assert.ok([...imports.values()].flat().length > 5_000);
    assert.deepEqual(findCycle(imports), []);
  });

  it('report a cycle, so that the test can fail', () => {
    const imports = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ]);
    assert.equal(findCycle(imports).length, 3);
  });

  it('let a folder import the folders of earlier tiers', async () => {
    await assertAllowed('server/src/schema/example.ts', `../${moduleIn('firmware')}`);
    await assertAllowed('server/src/rules/example.ts', `../${moduleIn('schema')}`);
    await assertAllowed('server/src/features/example.ts', `../${moduleIn('model')}`);
    await assertAllowed('server/src/rules/example/example.ts', `../../${moduleIn('rules/engine')}`);
    await assertAllowed('server/src/push/example.ts', `../${moduleIn('base')}`);
  });

  for (const [folder, other] of [
    ['syntax', 'firmware'],
    ['firmware', 'schema'],
    ['base', 'syntax'],
    ['schema', 'secrets'],
    ['secrets', 'model'],
    ['model', 'documentation'],
    ['model', 'rules/engine'],
    ['model/document', 'model/symbols'],
    ['analysis/device/state', 'analysis/device/execution'],
    ['analysis/traffic', 'analysis/policies'],
    ['analysis/routing', 'analysis/lookup'],
    ['analysis/lookup', 'rules/engine'],
    ['push', 'rules/engine'],
    ['rules/engine', 'rules/schema'],
    ['rules/engine', 'analysis/advisories'],
    ['rules/security', 'rules/ftm-push'],
    ['rules', 'features'],
    ['handlers', 'features'],
    ['handlers', 'rules'],
    ['session', 'features'],
    ['session', 'handlers'],
    // Siblings.
    ['documentation', 'files'],
  ] as const)
    it(`keep ${other} out of ${folder}`, async () => {
      const from = `server/src/${folder}`;
      await assertRefused(
        `${from}/example.ts`,
        path.posix.relative(from, `server/src/${moduleIn(other)}`),
        /^import-x\/no-restricted-paths: /,
      );
    });

  for (const [from, imported] of [
    // The language does not depend on what a person asks for.
    ['server/src/features', 'toolkit/src/operations/audit/audit'],
    ['server/src/rules/policy', 'toolkit/src/page/page'],
    ['server/src/handlers', 'toolkit/src/languageService'],
    // An operation does not depend on the terminal, nor on who asks.
    ['toolkit/src/operations/audit', 'toolkit/src/cli/output/terminal'],
    ['toolkit/src/operations/upgrade/changes', 'toolkit/src/cli/output/terminal'],
    ['toolkit/src/operations/audit', 'toolkit/src/requests/reports'],
    ['toolkit/src/operations/audit', 'toolkit/src/assistants/answer'],
    ['toolkit/src/assistants', 'toolkit/src/cli/output/terminal'],
    ['toolkit/src/page', 'toolkit/src/operations/audit/audit'],
    ['toolkit/src/redact', 'toolkit/src/page/page'],
    ['toolkit/src/requests', 'toolkit/src/cli/output/terminal'],
  ] as const)
    it(`keep ${imported} out of ${from}`, async () => {
      await assertRefused(
        `${from}/example.ts`,
        path.posix.relative(from, imported),
        /^import-x\/no-restricted-paths: /,
      );
    });

  it('let the toolkit import only what the language server exports', () => {
    const { exports } = JSON.parse(readFileSync(path.join(root, 'server/package.json'), 'utf8')) as {
      readonly exports: Readonly<Record<string, string>>;
    };
    const isPublic = (name: string): boolean =>
      Object.keys(exports).some((one) =>
        one.endsWith('*') ? name.startsWith(one.slice(2, -1)) : name === one.slice(2),
      );
    assert(
      isPublic('schema/schema') && !isPublic('features/hover/hover') && !isPublic('rules/policy/shadowed'),
    );
    const relative = modulesIn(['toolkit/src']).filter((file) =>
      ts
        .preProcessFile(readFileSync(file, 'utf8'))
        .importedFiles.some(({ fileName }) => /^\.\.?\/(?:.*\/)?server\/src\//.test(fileName)),
    );
    assert.deepEqual(relative, [], 'modules that reach the language server by its folder');
  });

  it('keep features apart', async () => {
    const features = readdirSync(path.join(root, 'server/src/features'));
    const [one, other] = features.filter((name) => !name.endsWith('.md'));
    assert(one !== undefined && other !== undefined, 'there are two features to keep apart');
    const from = one.endsWith('.ts') ? `server/src/features/${one}` : `server/src/features/${one}/example.ts`;
    const module = moduleIn('features/' + other.replace(/\.ts$/, ''));
    await assertRefused(
      from,
      path.posix.relative(path.posix.dirname(from), `server/src/${module}`),
      /no-restricted-paths/,
    );
  });

  it('keep files, processes and connections out of everything but the entry points', async () => {
    const rule = /^@typescript-eslint\/no-restricted-imports: /;
    await assertRefused('server/src/rules/example.ts', 'node:fs', rule);
    await assertRefused('server/src/features/example.ts', 'child_process', rule);
    await assertRefused('server/src/features/example.ts', 'vscode-languageserver/node', rule);
    await assertAllowed('toolkit/src/cli.ts', 'node:fs');
    await assertAllowed('toolkit/src/cli/example.ts', 'node:fs');
    await assertAllowed('toolkit/src/operations/audit/command/example.ts', 'node:fs');
    await assertRefused('toolkit/src/operations/audit/example.ts', 'node:fs', rule);
    assert.match(
      (await lint('server/src/model/example.ts', 'export const home = process.cwd();')).join(),
      /no-restricted-globals/,
    );
  });

  it('keep Node out of all that runs in a browser', async () => {
    const rule = /^@typescript-eslint\/no-restricted-imports: .*This also runs in a browser/;
    for (const file of [
      'server/src/session/example.ts',
      'server/src/server.ts',
      'toolkit/src/main.web.ts',
      'server/src/files/inputText.ts',
    ]) {
      await assertRefused(file, 'node:fs', rule);
      await assertRefused(file, 'path', rule);
      await assertRefused(file, './files.node', rule);
    }
    for (const file of ['client/src/example.ts', 'client/src/extension.web.ts']) {
      await assertRefused(file, 'node:fs', rule);
      await assertRefused(file, './server/languageClient.node', rule);
      await assertRefused(file, 'vscode-languageclient/node', rule);
    }
    await assertRefused(
      'toolkit/src/main.web.ts',
      './cli/program/program',
      /^import-x\/no-restricted-paths: /,
    );
    await assertAllowed('server/src/session/example.ts', '../files/inputText');
    await assertAllowed('client/src/example.node.ts', 'node:fs');
    assert.match(
      (await lint('client/src/example.ts', 'export const home = process.cwd();')).join(),
      /no-restricted-globals/,
    );
  });

  it('keep the browser out of all that runs in Node', async () => {
    const rule = /^@typescript-eslint\/no-restricted-imports: .*This also runs in Node/;
    await assertRefused('client/src/example.ts', './server/languageClient.web', rule);
    await assertRefused('client/src/extension.node.ts', 'vscode-languageclient/browser', rule);
    await assertRefused('toolkit/src/requests/example.ts', '../main.web', rule);
    await assertAllowed('client/src/extension.web.ts', 'vscode-languageclient/browser');
  });

  it('let the client import only the protocol of the server', async () => {
    await assertAllowed('client/src/example.ts', '../../toolkit/src/protocol');
    await assertRefused(
      'client/src/example.ts',
      `../../server/src/${moduleIn('firmware')}`,
      /no-restricted-paths/,
    );
  });

  it('keep the layers of the client in order: server, features, status, commands', async () => {
    const rule = /^import-x\/no-restricted-paths: .*must not import/;
    await assertRefused('client/src/server/example.ts', '../features/firmware/firmwareSettings', rule);
    await assertRefused('client/src/features/panels/example.ts', '../../commands/openLine', rule);
    await assertRefused('client/src/status/example.ts', '../commands/showOutput', rule);
    await assertAllowed('client/src/features/panels/example.ts', '../../commandIds');
    await assertAllowed('client/src/commands/example.ts', '../status/statusText');
  });

  it('let a command import the command line and its operation', async () => {
    await assertAllowed('toolkit/src/cli/mcp/example.ts', '../../languageService');
    await assertAllowed('toolkit/src/operations/audit/command/example.ts', '../../../cli/output/terminal');
    await assertAllowed('toolkit/src/operations/audit/command/example.ts', '../audit');
  });

  it('cannot be switched off by a comment', async () => {
    const source = '/* eslint-disable */\nexport const home = process.cwd();\n';
    assert.match((await lint('server/src/model/example.ts', source)).join(), /no-restricted-globals/);
  });

  it('have no comment that switches oxlint off', () => {
    const directive = new RegExp('oxlint' + '-disable');
    const files = modulesIn(allFolders).filter((file) => directive.test(readFileSync(file, 'utf8')));
    assert.deepEqual(files, []);
  });
});
