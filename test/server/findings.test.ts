import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  RequestResults,
  ConfigurationNode,
  ConfigurationNodes,
  RuleFixes,
} from '../../toolkit/src/protocol';
import { closed } from '../helpers/closed';
import { EditorSession, stopEditors } from '../helpers/editorSession';

const uri = 'file:///fw/edge.conf';
const text = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config firewall address
    edit "lan"
        set subnet 10.1.0.0 255.255.255.0
config firewall policy
    edit 1
        set srcintf "port1"
        set dstintf "port2"
        set action acept
        set srcaddr "lan"
        set dstaddr "all"
        set schedule "always"
        set service "ALL"
        set logtraffic alll
`;

describe('the requests of the views of findings and of the configuration', () => {
  afterEach(stopEditors);

  it('fix all findings of a rule', async () => {
    const editor = await EditorSession.start({ here: true });
    editor.open(uri, text);
    const fixes = await editor.client.request<RuleFixes>('fortios/fixRule', {
      uri,
      rule: 'schema/invalid-value',
    });
    assert.deepEqual([fixes.fixed, fixes.findings, fixes.version], [2, 2, 1]);
    const fixed = TextDocument.applyEdits(
      TextDocument.create(uri, 'fortios', 1, text),
      fixes.edits.map(({ range, newText }) => ({ range, newText })),
    );
    assert.equal(fixed, text.replace('acept', 'accept').replace('alll', 'all'));
    const others = await editor.client.request<RuleFixes>('fortios/fixRule', {
      uri,
      rule: 'policy/shadowed',
    });
    assert.deepEqual([others.edits, others.findings], [[], 0]);
    assert.equal(
      await editor.client.request('fortios/fixRule', {
        uri: 'file:///fw/other.conf',
        rule: 'schema/invalid-value',
      }),
      null,
    );
  });

  it('check a text that is not open, with the settings of its file', async () => {
    const editor = await EditorSession.start({
      here: true,
      settings: (of) => (of === uri ? {} : { rules: { 'schema/invalid-value': 'off' } }),
    });
    const rulesOf = async (of: string): Promise<readonly unknown[]> => {
      const { diagnostics } = await editor.client.request<NonNullable<RequestResults['fortios/checkText']>>(
        'fortios/checkText',
        {
          uri: of,
          text,
        },
      );
      return diagnostics.map(
        ({ code, severity, range }) => `${String(code)} ${severity} ${range.start.line + 1}`,
      );
    };
    assert.ok((await rulesOf(uri)).includes('schema/invalid-value 1 11'));
    assert.ok((await rulesOf(uri)).includes('schema/invalid-value 1 16'));
    assert.ok(
      !(await rulesOf('file:///lab/edge.conf')).some((one) => String(one).startsWith('schema/invalid')),
    );
  });

  it('read the tree branch by branch, and follow edits', async () => {
    const editor = await EditorSession.start({ here: true });
    editor.open(uri, text);
    const nodes = async (parent?: string): Promise<readonly ConfigurationNode[]> =>
      (
        await editor.client.request<ConfigurationNodes>('fortios/configurationNodes', {
          uri,
          parent,
          filter: '',
        })
      ).nodes;
    const labels = async (parent?: string): Promise<readonly string[]> =>
      (await nodes(parent)).map(({ label, description }) => `${label} · ${description}`);
    assert.deepEqual(await labels(), ['Policies · 1', 'Objects · 1']);
    assert.deepEqual(await labels('objects\nfirewall address'), ['lan · 10.1.0.0/24 · 1 use']);
    editor.replace(uri, '10.1.0.0 255.255.255.0', '10.7.0.0 255.255.0.0');
    assert.deepEqual(await labels('objects\nfirewall address'), ['lan · 10.7.0.0/16 · 1 use']);
    assert.deepEqual(await labels('objects\nno such table'), []);
    const path = await editor.client.request<readonly ConfigurationNode[]>('fortios/configurationPath', {
      uri,
      position: { line: 11, character: 5 },
      filter: '',
    });
    assert.deepEqual(
      path.map(({ label }) => label),
      ['Policies', 'port1 → port2', '1'],
    );
    const users = await editor.client.request<readonly ConfigurationNode[]>('fortios/policiesUsing', {
      uri,
      position: { line: 2, character: 11 },
    });
    assert.deepEqual(
      users.map(({ label }) => label),
      ['1'],
    );
    assert.equal(
      await editor.client.request('fortios/configurationNodes', { uri: 'file:///fw/other.conf', filter: '' }),
      null,
    );
  });
});
