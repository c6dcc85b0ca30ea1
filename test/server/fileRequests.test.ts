import assert from 'node:assert/strict';
import { closed } from '../helpers/closed';
import { EditorSession, stopEditors, type EditorOptions } from '../helpers/editorSession';
import { offering } from '../helpers/fileRequests';
import { browserServer, builtServer } from '../helpers/stdioClient';
import { pushServerIp, serverIpRemoved } from './configurations';

const folder = 'vscode-vfs://github/example/sites';
const policies = closed`config firewall policy
    edit 1
        set srcaddr "web-server"
        set dstaddr "mail-server"
`;
const addresses = closed`config firewall address
    edit "web-server"
        set subnet 10.0.0.10 255.255.255.255
`;
const oneConfiguration = { workspace: { oneConfiguration: true } };

for (const [where, server] of [
  ['a process', builtServer],
  ['a browser', browserServer],
] as const)
  describe(`files that only the client can read, for the server in ${where}`, () => {
    const start = (options: EditorOptions): Promise<EditorSession> =>
      EditorSession.start({ server, pull: true, settings: () => null, folders: [folder], ...options });
    const undefinedNames = async (editor: EditorSession, uri: string): Promise<readonly string[]> =>
      (await editor.diagnostics(uri))
        .filter(({ code }) => code === 'reference/undefined')
        .map(({ range }) => editor.text(uri).split('\n')[range.start.line]?.trim() ?? '');
    const messagesShown = ({ client }: EditorSession): readonly string[] =>
      client.notifications
        .filter(({ method }) => method === 'window/showMessage')
        .map(({ params }) => (params as { readonly message: string }).message);

    afterEach(stopEditors);

    it('contain a .fortios-lint.json, also in a folder above the document', async () => {
      const files = new Map([
        [
          `${folder}/.fortios-lint.json`,
          '{ "firmware": "7.4.4", "rules": { "ftm-push/empty-server-cert": "off" } }',
        ],
      ]);
      const editor = await start(offering(files));
      const uri = `${folder}/berlin/fw%201.conf`;
      editor.open(uri, pushServerIp('6.4.9').replace('set status', 'set server-cert ""\n    set status'));
      assert.deepEqual(await editor.rules(uri), ['ftm-push/server-ip-removed']);
    });

    it('find no .fortios-lint.json if there is none', async () => {
      const asked: string[] = [];
      const editor = await start(offering(new Map(), asked));
      const uri = `${folder}/berlin/fw.conf`;
      editor.open(uri, pushServerIp('7.4.4'));
      assert.deepEqual(await editor.rules(uri), serverIpRemoved);
      // The size of a file is requested first, because a large one is not read.
      const folders = [`${folder}/berlin`, folder, 'vscode-vfs://github/example', 'vscode-vfs://github'];
      assert.deepEqual(
        [...asked].sort(),
        folders
          .flatMap((one) => ['lint', 'schema', 'advisories'].map((name) => `${one}/.fortios-${name}.json`))
          .map((file) => `fortios/fileSize ${file}`)
          .sort(),
      );
    });

    it('form one configuration with the document if the setting is enabled', async () => {
      const files = new Map([
        [`${folder}/objects/addresses.conf`, addresses],
        [`${folder}/.hidden/more.conf`, addresses.replace('web-server', 'mail-server')],
        [`${folder}/node_modules/some/more.conf`, addresses.replace('web-server', 'mail-server')],
        [`${folder}/nginx.conf`, 'server {\n    listen 80;\n}\n'],
      ]);
      const editor = await start({ ...offering(files), settings: () => oneConfiguration });
      const uri = `${folder}/policies.conf`;
      editor.open(uri, policies);
      assert.deepEqual(await undefinedNames(editor, uri), ['set dstaddr "mail-server"']);
    });

    it('may be in any encoding', async () => {
      const files = new Map([
        [`${folder}/addresses.conf`, Buffer.from(`\uFEFF${addresses.replace('web', 'wéb')}`, 'utf16le')],
      ]);
      const editor = await start({ ...offering(files), settings: () => oneConfiguration });
      const uri = `${folder}/policies.conf`;
      editor.open(uri, policies.replace('web', 'wéb'));
      assert.deepEqual(await undefinedNames(editor, uri), ['set dstaddr "mail-server"']);
    });

    it('stop with a message if there are too many folders', async () => {
      const files = new Map(
        Array.from({ length: 1000 }, (_, index) => [`${folder}/site${index}/addresses.conf`, addresses]),
      );
      const editor = await start({ ...offering(files), settings: () => oneConfiguration });
      const uri = `${folder}/policies.conf`;
      editor.open(uri, policies);
      await editor.diagnostics(uri);
      assert.deepEqual(messagesShown(editor), [
        '"vscode-vfs://github/example/sites" is not read as one configuration, although "fortios.workspace.oneConfiguration" is enabled, because it contains more than 1000 folders.',
      ]);
    });

    it('are not requested from an editor without support for them', async () => {
      const asked: string[] = [];
      const { answer } = offering(new Map(), asked);
      const editor = await start({ ...(answer && { answer }), settings: () => oneConfiguration });
      const uri = `${folder}/fw.conf`;
      editor.open(uri, pushServerIp('7.4.4'));
      assert.deepEqual(await editor.rules(uri), serverIpRemoved);
      assert.deepEqual(asked, []);
    });
  });
