import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  CompletionList,
  Hover,
  Location,
  LocationLink,
  MarkupContent,
  TextDocumentEdit,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver-protocol';
import { closed } from '../helpers/closed';
import { EditorSession, stopEditors, type EditorOptions } from '../helpers/editorSession';

const addresses = closed`config firewall address
    edit "web-server"
        set subnet 10.0.0.10 255.255.255.255
`;

const policies = closed`config firewall policy
    edit 1
        set srcaddr "web-server"
        set dstaddr "mail-server"
`;

/** The parts of a backup with VDOMs, each in a file of its own. */
const globalPart = `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin
#conf_file_ver=1
#buildno=2662
#global_vdom=1
config global
config system interface
    edit "wan1"
        set vdom "dmz"
        set type physical
    next
end
config system ftm-push
    set server 198.51.100.7
    set status enable
end
end
`;

const dmzPart = `# fortios-firmware: 7.4.4
config vdom
edit dmz
config firewall address
    edit "proxy"
        set associated-interface "wan1"
    next
    edit "spare"
        set associated-interface "wan2"
    next
end
end
`;

const officePart = `# fortios-firmware: 7.4.4
config vdom
edit office
config firewall policy
    edit 1
        set srcaddr "proxy"
    next
end
end
`;

describe('fortios.workspace.oneConfiguration', () => {
  let folder: string;

  const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).href;
  const write = (name: string, text: string): void => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const start = (options: EditorOptions = {}): Promise<EditorSession> =>
    EditorSession.start({
      here: true,
      pull: true,
      refresh: true,
      watch: true,
      folders: [pathToFileURL(folder).href],
      settings: () => ({ workspace: { oneConfiguration: true } }),
      ...options,
    });
  const opened = (editor: EditorSession, name: string, text: string): string => {
    editor.open(uriOf(name), text);
    return uriOf(name);
  };
  /** The names in the findings of `reference/undefined` and `reference/unused` in a document. */
  const namesFound = async (editor: EditorSession, uri: string): Promise<readonly string[]> =>
    (await editor.diagnostics(uri))
      .filter(({ code }) => String(code).startsWith('reference/'))
      .map(({ code, range }) => {
        const line = editor.text(uri).split('\n')[range.start.line] ?? '';
        return `${String(code)} ${line.slice(range.start.character, range.end.character)}`;
      });
  const at = (editor: EditorSession, uri: string, text: string): object => ({
    textDocument: { uri },
    position: editor.rangeOf(uri, text).end,
  });
  const messagesShown = ({ client }: EditorSession): readonly string[] =>
    client.notifications
      .filter(({ method }) => method === 'window/showMessage')
      .map(({ params }) => (params as { readonly message: string }).message);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'fortios-config-'));
  });
  afterEach(async () => {
    await stopEditors();
    rmSync(folder, { recursive: true });
  });

  it('applies to the folder of an editor that supports at most one and sends settings at the start', async () => {
    write('addresses.conf', addresses);
    const editor = await EditorSession.start({
      here: true,
      rootUri: pathToFileURL(folder).href,
      initializationOptions: { workspace: { oneConfiguration: true } },
    });
    const uri = opened(editor, 'policies.conf', policies);
    const [link] = await editor.client.request<LocationLink[]>(
      'textDocument/definition',
      at(editor, uri, 'web-serv'),
    );
    assert.equal(link?.targetUri, uriOf('addresses.conf'));
  });

  it('is off by default', async () => {
    write('addresses.conf', addresses);
    const editor = await start({ settings: () => null });
    const uri = opened(editor, 'policies.conf', policies);
    assert.deepEqual(await editor.client.request('textDocument/definition', at(editor, uri, 'web-serv')), []);
  });

  it('finds, shows and suggests entries of other files, and reports undefined names', async () => {
    write('objects/addresses.conf', addresses);
    write('nginx.conf', 'server {\n    listen 80;\n}\n');
    const editor = await start();
    const uri = opened(editor, 'policies.conf', policies);
    assert.deepEqual(await namesFound(editor, uri), ['reference/undefined "mail-server"']);

    const [link] = await editor.client.request<LocationLink[]>(
      'textDocument/definition',
      at(editor, uri, 'web-serv'),
    );
    assert.equal(link?.targetUri, uriOf('objects/addresses.conf'));
    assert.deepEqual(link.targetSelectionRange.start, { line: 1, character: 9 });

    const hover = await editor.client.request<Hover>('textDocument/hover', at(editor, uri, 'web-serv'));
    assert.match((hover.contents as MarkupContent).value, /10\.0\.0\.10/);

    const { items } = await editor.client.request<CompletionList>(
      'textDocument/completion',
      at(editor, uri, 'set dstaddr "'),
    );
    assert.ok(items.some(({ label, detail }) => label === 'web-server' && detail?.includes('10.0.0.10')));

    const symbols = await editor.client.request<WorkspaceSymbol[]>('workspace/symbol', {
      query: 'webserver',
    });
    assert.deepEqual(
      symbols.map(({ location }) => location.uri),
      [uriOf('objects/addresses.conf')],
    );
  });

  it('renames in all files, of which those that are not open have no version', async () => {
    write('policies.conf', policies);
    const editor = await start();
    const uri = opened(editor, 'addresses.conf', addresses);
    const places = await editor.client.request<Location[]>('textDocument/references', {
      ...at(editor, uri, 'web-serv'),
      context: { includeDeclaration: false },
    });
    assert.deepEqual(places, [
      {
        uri: uriOf('policies.conf'),
        range: { start: { line: 2, character: 20 }, end: { line: 2, character: 32 } },
      },
    ]);
    const edit = await editor.client.request<WorkspaceEdit>('textDocument/rename', {
      ...at(editor, uri, 'web-serv'),
      newName: 'www',
    });
    const changes = (edit.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(
      changes.map(({ textDocument, edits }) => [
        textDocument,
        edits.map((one) => 'newText' in one && one.newText),
      ]),
      [
        [{ uri, version: 1 }, ['"www"']],
        [{ uri: uriOf('policies.conf'), version: null }, ['"www"']],
      ],
    );
    const taken = editor.client.request('textDocument/rename', {
      ...at(editor, uri, 'web-serv'),
      newName: 'all',
    });
    await assert.rejects(taken, /comes with FortiOS/);
  });

  it('prefers open documents to files on the disk', async () => {
    write('addresses.conf', addresses);
    const editor = await start();
    const uri = opened(editor, 'policies.conf', policies);
    const other = opened(editor, 'addresses.conf', addresses.replace('web-server', 'mail-server'));
    assert.deepEqual(await namesFound(editor, uri), ['reference/undefined "web-server"']);
    editor.replace(other, 'mail-server', 'web-server');
    assert.deepEqual(await namesFound(editor, uri), ['reference/undefined "mail-server"']);
    editor.replace(other, 'web-server', 'db-server');
    assert.deepEqual(await namesFound(editor, uri), [
      'reference/undefined "web-server"',
      'reference/undefined "mail-server"',
    ]);
    editor.close(other);
    assert.deepEqual(await namesFound(editor, uri), ['reference/undefined "mail-server"']);
  });

  it('answers “unchanged” if a change in another file has no effect', async () => {
    const editor = await start();
    const other = opened(editor, 'addresses.conf', addresses);
    const uri = opened(editor, 'policies.conf', policies);
    const { resultId } = (await editor.pull(uri)) as { readonly resultId?: string };
    editor.replace(other, '10.0.0.10 ', '10.0.0.11 ');
    assert.deepEqual(await editor.pull(uri, resultId), { kind: 'unchanged', resultId });
    editor.replace(other, 'web-server', 'mail-server');
    assert.equal((await editor.pull(uri, resultId)).kind, 'full');
  });

  it('reads files again that are changed, added or deleted on the disk, and requests a refresh', async () => {
    const editor = await start();
    const uri = opened(editor, 'policies.conf', policies);
    assert.deepEqual(await namesFound(editor, uri), []);
    const changed = async (type: 1 | 2 | 3): Promise<readonly string[]> => {
      editor.client.notify('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uriOf('addresses.conf'), type }],
      });
      return namesFound(editor, uri);
    };
    write('addresses.conf', addresses);
    assert.deepEqual(await changed(1), ['reference/undefined "mail-server"']);
    write('addresses.conf', addresses.replace('web-server', 'mail-server'));
    assert.deepEqual(await changed(2), ['reference/undefined "web-server"']);
    rmSync(path.join(folder, 'addresses.conf'));
    assert.deepEqual(await changed(3), []);
    const asked = editor.client.asked.map(({ method }) => method);
    assert.ok(asked.includes('workspace/diagnostic/refresh'));
  });

  it('combines a backup in several files: each VDOM sees the global part, and not the others', async () => {
    write('global.conf', globalPart);
    write('dmz.conf', dmzPart);
    const editor = await start();
    const dmz = opened(editor, 'dmz.conf', dmzPart);
    const office = opened(editor, 'office.conf', officePart);
    assert.deepEqual(await namesFound(editor, dmz), [
      'reference/unused "proxy"',
      'reference/unused "spare"',
      'reference/undefined "wan2"',
    ]);
    assert.deepEqual(await namesFound(editor, office), ['reference/undefined "proxy"']);
  });

  it('reports missing settings of push across files, only at the push block', async () => {
    write(
      'interfaces.conf',
      'config system interface\n    edit "wan1"\n        set ip 198.51.100.7 255.255.255.0\n    next\nend\n',
    );
    const editor = await start();
    const push = 'config system ftm-push\n    set server 198.51.100.7\n    set status enable\nend\n';
    const uri = opened(editor, 'push.conf', `# fortios-firmware: 7.4.4\n${push}`);
    const found = (await editor.diagnostics(uri)).find(({ code }) => code === 'ftm-push/no-allowaccess');
    assert.equal(found?.relatedInformation?.[0]?.location.uri, uriOf('interfaces.conf'));
    const interfaces = opened(
      editor,
      'interfaces.conf',
      'config system interface\n    edit "wan1"\n        set ip 198.51.100.7 255.255.255.0\n    next\nend\n',
    );
    assert.ok(!(await editor.diagnostics(interfaces)).some(({ code }) => code === 'ftm-push/no-allowaccess'));
  });

  it('applies only to folders with the setting', async () => {
    write('one/addresses.conf', addresses);
    write('other/policies.conf', policies);
    const editor = await start({
      folders: [uriOf('one'), uriOf('other')],
      settings: (uri) => ({ workspace: { oneConfiguration: uri.startsWith(uriOf('one')) } }),
    });
    const inOther = opened(editor, 'other/new.conf', policies);
    const inOne = opened(editor, 'one/new.conf', policies);
    assert.deepEqual(await namesFound(editor, inOther), []);
    assert.deepEqual(await namesFound(editor, inOne), ['reference/undefined "mail-server"']);
    editor.client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: uriOf('one'), name: 'one' }] },
    });
    assert.deepEqual(await namesFound(editor, inOne), []);
  });

  for (const [what, wide, reason] of [
    ['the home directory', homedir(), /home directory/],
    ['a folder that holds it', path.dirname(homedir()), /home directory|root of a file system/],
    ['the root of a file system', path.parse(homedir()).root, /root of a file system/],
  ] as const)
    it(`never reads ${what}, and reports it once`, async () => {
      const editor = await start({ folders: [pathToFileURL(wide).href] });
      const uri = pathToFileURL(path.join(wide, 'policies.conf')).href;
      editor.open(uri, policies);
      assert.deepEqual(await namesFound(editor, uri), []);
      await editor.client.request('textDocument/definition', at(editor, uri, 'web-serv'));
      const shown = messagesShown(editor);
      assert.equal(shown.length, 1);
      assert.match(shown[0] ?? '', reason);
    });

  it('reports too many files in one message, and checks each file separately', async () => {
    write('addresses.conf', addresses);
    for (let number = 0; number < 500; number++) write(`${number}.conf`, '');
    const editor = await start();
    const uri = opened(editor, 'policies.conf', policies);
    assert.deepEqual(await namesFound(editor, uri), []);
    assert.deepEqual(messagesShown(editor), [
      `"${folder}" is not read as one configuration, although "fortios.workspace.oneConfiguration" is enabled, because it contains more than 500 possible configurations.`,
    ]);
  });
});
