import assert from 'node:assert/strict';
import type { Hover } from 'vscode-languageserver-protocol';
import { generateConfiguration } from '../helpers/generate';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { ResponseError } from '../helpers/stdioClient';

const uri = 'file:///fw/small.conf';
const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';
const before = {
  uri: 'file:///fw/before.conf',
  name: 'before.conf',
  text: generateConfiguration({ lines: 20_000, seed: 5 }),
};
const after = {
  uri: 'file:///fw/after.conf',
  name: 'after.conf',
  text: generateConfiguration({ lines: 20_000, seed: 6 }),
};
const script = {
  uri: 'file:///fw/script.conf',
  name: 'script.conf',
  text: 'config system global\n    set admin-sport 8443\nend\n',
};

describe('a comparison with a text that is not parsed', () => {
  afterEach(stopEditors);

  // A line of more than 500,000 characters.
  const long = { ...before, text: `config system global\n    set alias "${'a'.repeat(500_000)}"\nend\n` };
  for (const [name, request, params] of [
    ['the old one', 'fortios/compare', { before: long, after: script }],
    ['the new one', 'fortios/compare', { before: script, after: long }],
    ['its commands', 'fortios/compareCommands', { before: script, after: long, selection: {} }],
    ['a rehearsal of commands', 'fortios/rehearse', { commands: long, backup: script }],
    ['a rehearsal on a backup', 'fortios/rehearse', { commands: script, backup: long }],
  ] as const)
    it(`is refused with the reason: ${name}`, async () => {
      const { client } = await EditorSession.start();
      await assert.rejects(client.request(request, params), (error: unknown) => {
        assert(error instanceof ResponseError);
        assert.equal(error.code, -32_803);
        assert.equal(
          error.message,
          'This file has a line of more than 500,000 characters, which a configuration does not have: ' +
            'it is highlighted, but not checked.',
        );
        return true;
      });
    });
});

describe('a comparison of large configurations', () => {
  let editor: EditorSession;

  beforeEach(async () => {
    editor = await EditorSession.start();
    editor.open(uri, `${header}config system global\n    set admin-sport 8443\nend\n`);
    // The first hover also reads what all hovers need.
    await hover();
  });
  afterEach(stopEditors);

  function hover(): Promise<Hover | null> {
    return editor.client.request('textDocument/hover', {
      textDocument: { uri },
      position: { line: 2, character: 10 },
    });
  }

  for (const [name, request, params] of [
    ['compare', 'fortios/compare', { before, after }],
    ['copy the commands', 'fortios/compareCommands', { before, after, selection: {} }],
    ['rehearse', 'fortios/rehearse', { commands: script, backup: before }],
  ] as const)
    it(`${name}: hovers elsewhere are answered meanwhile`, async () => {
      const events: string[] = [];
      const answer = editor.client.request(request, params).finally(() => events.push('answer'));
      for (let count = 0; count < 3; count++) {
        assert.match(JSON.stringify(await hover()), /admin-sport/);
        events.push('hover');
      }
      await answer;
      assert.deepEqual(events, ['hover', 'hover', 'hover', 'answer']);
    });

  it('can be cancelled', async () => {
    const { id, response } = editor.client.begin('fortios/compare', { before, after });
    const refused = assert.rejects(
      response,
      (error) => error instanceof ResponseError && error.code === -32800,
    );
    await hover();
    editor.client.notify('$/cancelRequest', { id });
    await refused;
  });
});

describe('a rehearsal on a device with VDOMs', () => {
  afterEach(stopEditors);

  const backup = {
    uri: 'file:///fw/vdoms.conf',
    name: 'vdoms.conf',
    text: `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin
config vdom
edit root
next
edit lab
next
end
config vdom
edit lab
config firewall address
    edit "web"
        set subnet 192.0.2.1 255.255.255.255
    next
end
end
`,
  };
  const commands = { ...script, text: 'config firewall address\n    delete "web"\nend\n' };

  it('enters the commands where the request says, and names a VDOM that does not exist', async () => {
    const { client } = await EditorSession.start();
    const rehearsed = async (vdom?: string): Promise<string> =>
      JSON.stringify(await client.request('fortios/rehearse', { commands, backup, ...(vdom && { vdom }) }));
    assert.match(await rehearsed('lab'), /1 entry removed|1 removed/);
    assert.match(await rehearsed(), /command parse error/);
    assert.equal(await rehearsed('nope'), '{"message":"\\"vdoms.conf\\" has no VDOM \\"nope\\"."}');
  });
});

describe('the colors of a text that is not open', () => {
  afterEach(stopEditors);

  it('are those of the same text in an editor', async () => {
    const editor = await EditorSession.start();
    const text = 'config firewall policy\n    edit 1\n        set action accept\n    next\nend\n';
    editor.open(uri, `# fortios-firmware: 7.4.4\n${text}`);
    const { data } = await editor.client.request<{ readonly data: readonly number[] }>(
      'textDocument/semanticTokens/full',
      { textDocument: { uri } },
    );
    const tokens = await editor.client.request<readonly number[]>('fortios/textTokens', {
      uri: 'file:///fw/other.conf',
      text,
      version: '7.4.4',
    });
    assert.ok(tokens.length > 0);
    // The first number counts the lines before the first token: the comment of the other text.
    assert.deepEqual(tokens, [(data[0] ?? 0) - 1, ...data.slice(1)]);
  });
});
