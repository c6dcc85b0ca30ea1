import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver-types';
import { EditorSession, stopEditors } from '../helpers/editorSession';

const uri = 'file:///fw/edge.conf';

const policy = (id: number): string => `    edit ${id}
        set srcintf "any"
        set dstintf "any"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "ALL"
    next
`;

const text = `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config firewall policy
${policy(1)}${policy(2)}end
`;

describe('the command of a code lens', () => {
  afterEach(stopEditors);

  const lensOf = async (editor: EditorSession): Promise<CodeLens | undefined> => {
    editor.open(uri, text);
    const lenses = await editor.client.request<CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri },
    });
    return lenses.find(({ command }) => command?.title === 'duplicate of 1');
  };

  it('is the one of the client, if it has one', async () => {
    const editor = await EditorSession.start({
      here: true,
      initializationOptions: { showReferencesCommand: 'editor.list' },
    });
    const lens = await lensOf(editor);
    assert.equal(lens?.command?.command, 'editor.list');
    assert.equal(editor.initialized.capabilities.executeCommandProvider, undefined);
  });

  it('is one of the server for other clients', async () => {
    const editor = await EditorSession.start({ here: true });
    const lens = await lensOf(editor);
    const { executeCommandProvider } = editor.initialized.capabilities;
    assert.deepEqual(executeCommandProvider?.commands, [lens?.command?.command]);
    const { command, arguments: given } = lens?.command ?? {};
    assert.equal(
      await editor.client.request('workspace/executeCommand', { command, arguments: given }),
      null,
    );
  });
});
