import assert from 'node:assert/strict';
import type { CodeAction, CompletionItem, Hover } from 'vscode-languageserver';
import type { Page } from '../../toolkit/src/page/page';
import type {
  ConfigurationNodes,
  LookupPage,
  NetworkMapResult,
  PolicyTableResult,
  RedactResult,
  ReportPageResult,
  TextComparison,
  UpgradeReportResult,
} from '../../toolkit/src/protocol';
import { EditorSession, stopEditors } from '../helpers/editorSession';
import { markdownOf } from '../helpers/markdownOf';

const backup = `#config-version=FGT60F-7.4.8-FW-build2795-250101:opmode=0:vdom=0:user=admin
system_global:
    hostname: "fw"
    admin-sport: 99999

system_interface:
    - port1:
        ip: 192.0.2.1 255.255.255.0
        allowaccess: ping https

    - port2:
        ip: 10.0.0.1 255.255.255.0


firewall_address:
    - lan:
        subnet: 10.0.0.0 255.255.255.0


firewall_policy:
    - 1:
        name: "out"
        srcintf: "port2"
        dstintf: "port1"
        action: accept
        srcaddr: "lan"
        dstaddr: "missing"
        schedule: "always"
        service: "ALL"


user_local:
    - jane:
        passwd: "First-Key-1"


`;

const arm = `{
  "variables": {
    "body": "[concat('config system global\\nset hostname ', variables('name'), '\\nset admin-sport 99999\\nend\\nconfig system interface\\nedit port1\\nset allowacess ping\\nset description \\"it''s\\"\\nnext\\nend\\n')]"
  },
  "other": "set hostname x"
}
`;

async function open(uri: string, languageId: string, text: string): Promise<EditorSession> {
  const editor = await EditorSession.start({ here: true, pull: true, settings: () => null });
  editor.open(uri, text, languageId);
  return editor;
}

/** The findings of a document, with the text that they underline. */
async function findings(editor: EditorSession, uri: string): Promise<string[]> {
  const lines = editor.text(uri).split('\n');
  return (await editor.diagnostics(uri)).map(
    ({ code, range: { start, end } }) =>
      `${start.line + 1} ${String(code)} ${lines[start.line]?.slice(start.character, end.character) ?? ''}`,
  );
}

describe('a backup in YAML, open in an editor', () => {
  const uri = 'file:///fw/edge.yaml';
  afterEach(stopEditors);

  it('has findings and hovers at their places', async () => {
    const editor = await open(uri, 'yaml', backup);
    const found = await findings(editor, uri);
    assert(found.includes('4 schema/out-of-range 99999'), found.join('\n'));
    assert(found.includes('27 reference/undefined "missing"'), found.join('\n'));
    const hover: Hover | null = await editor.client.request('textDocument/hover', {
      textDocument: { uri },
      position: editor.rangeOf(uri, 'admin-sport').start,
    });
    assert.match(JSON.stringify(hover?.contents), /admin-sport/);
    assert.deepEqual(hover?.range, editor.rangeOf(uri, 'admin-sport'));
  });

  it('has the lines of its text in the rehearsal of a script in YAML', async () => {
    const editor = await open(uri, 'yaml', backup);
    const script = 'system_global:\n    alias: "a"\nfirewall_policy:\n    - 1:\n        dstaddr: "lost"\n';
    const page: Page = await editor.client.request('fortios/rehearse', {
      commands: { uri: 'file:///fw/script.yaml', name: 'script.yaml', text: script },
      backup: { uri, name: 'edge.yaml', text: backup },
    });
    assert.match(JSON.stringify(page), /"file":"script\.yaml","line":5\},": ",\{"name":"set dstaddr/);
  });

  it('has the lines of its text in the table of policies and in the map', async () => {
    // Without empty lines after entries, the commands have other lines.
    const dense = backup.replace(/\n\n+/g, '\n');
    const editor = await open(uri, 'yaml', dense);
    const lines = dense.split('\n');
    const { rows }: PolicyTableResult = await editor.client.request('fortios/policyTable', { uri });
    assert.deepEqual(
      rows.map(({ line }) => lines[line - 1]?.trim()),
      ['- 1:'],
    );
    const { map }: NetworkMapResult = await editor.client.request('fortios/networkMap', {
      configurations: [{ name: 'edge', uri, text: dense }],
    });
    assert.deepEqual(
      map.nodes
        .filter(({ kind }) => kind === 'interface')
        .map(({ source }) => lines[source?.line ?? -1]?.trim()),
      ['- port1:', '- port2:'],
    );
  });

  it('is checked again after an edit, also while a line is incomplete', async () => {
    const editor = await open(uri, 'yaml', backup);
    await editor.diagnostics(uri);
    editor.replace(uri, '99999', '8443');
    editor.replace(uri, '        ip: 10', '        allow\n        ip: 10');
    const found = await findings(editor, uri);
    assert(!found.some((one) => one.includes('out-of-range')), found.join('\n'));
    assert(found.includes('28 reference/undefined "missing"'), found.join('\n'));
    const items: { items: CompletionItem[] } = await editor.client.request('textDocument/completion', {
      textDocument: { uri },
      position: editor.rangeOf(uri, 'allow\n').end.line
        ? { line: editor.rangeOf(uri, 'allow\n').start.line, character: 13 }
        : { line: 0, character: 0 },
    });
    const item = items.items.find(({ label }) => label === 'allowaccess');
    const edit = item?.textEdit;
    assert(edit && 'range' in edit, JSON.stringify(items).slice(0, 500));
    assert.equal(edit.newText, 'allowaccess: ');
  });

  it('offers values, and no edits in the language of the CLI', async () => {
    const editor = await open(uri, 'yaml', backup);
    const { start } = editor.rangeOf(uri, 'accept');
    const items: { items: CompletionItem[] } = await editor.client.request('textDocument/completion', {
      textDocument: { uri },
      position: { ...start, character: start.character + 1 },
    });
    assert(
      items.items.some(({ label }) => label === 'accept'),
      JSON.stringify(items).slice(0, 300),
    );
    const actions: CodeAction[] = await editor.codeActions(uri, '99999', await editor.diagnostics(uri));
    assert.deepEqual(
      actions.filter(({ edit }) => edit).map(({ title }) => title),
      [],
    );
  });

  it('has the tree, the lookup, the upgrade report and a redacted copy', async () => {
    const editor = await open(uri, 'yaml', backup);
    const tree: ConfigurationNodes | null = await editor.client.request('fortios/configurationNodes', {
      uri,
      filter: '',
    });
    assert.match(JSON.stringify(tree), /Policies/i);
    const page: LookupPage | null = await editor.client.request('fortios/lookup', {
      uri,
      source: '10.0.0.5',
      destination: '203.0.113.9',
      service: 'tcp/443',
      srcintf: 'port2',
    });
    assert(page);
    const report: UpgradeReportResult | null = await editor.client.request('fortios/upgradeReport', {
      uri,
      target: '7.6',
    });
    assert(report);
    const exposure: ReportPageResult | null = await editor.client.request('fortios/exposure', { uri });
    assert(exposure && 'blocks' in exposure);
    const at = backup.split('\n').findIndex((line) => line.includes('allowaccess')) + 1;
    assert.match(markdownOf(exposure), new RegExp(`\\| port1 \\|.* https \\|.*\\[${at}\\]\\(#L${at}\\)`));
    const copy: RedactResult | null = await editor.client.request('fortios/redact', { uri, parts: [] });
    assert(copy && 'text' in copy);
    assert.equal(copy.text.trimEnd(), backup.replace('First-Key-1', 'redacted-1').trimEnd());
  });

  it('is compared with a backup in the language of the CLI', async () => {
    const editor = await open(uri, 'yaml', backup);
    const cli = 'config system global\n    set hostname "fw2"\n    set admin-sport 99999\nend\n';
    const only = 'system_global:\n    hostname: "fw"\n    admin-sport: 99999\n\n';
    const comparison: TextComparison = await editor.client.request('fortios/compare', {
      before: { uri, text: only },
      after: { uri, text: cli },
    });
    const [row, more] = comparison.parts.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows));
    assert.equal(row?.description, 'hostname: "fw" → "fw2"');
    assert.equal(more, undefined);
  });

  it('becomes one when it is pasted', async () => {
    const editor = await open(uri, 'fortios', '');
    assert.deepEqual(await findings(editor, uri), []);
    editor.change(uri, {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      text: backup,
    });
    const found = await findings(editor, uri);
    assert(found.includes('4 schema/out-of-range 99999'), found.join('\n'));
  });
});

describe('commands in strings of JSON, open in an editor', () => {
  const uri = 'file:///azure/main.json';
  afterEach(stopEditors);

  it('have findings and hovers at their places, and the rest of the file has none', async () => {
    const editor = await open(uri, 'json', arm);
    const found = await findings(editor, uri);
    assert(found.includes('3 schema/out-of-range 99999'), found.join('\n'));
    assert(found.includes('3 schema/unknown-setting allowacess'), found.join('\n'));
    assert.equal(found.length, 2, found.join('\n'));
    const at = (text: string): Promise<Hover | null> =>
      editor.client.request('textDocument/hover', {
        textDocument: { uri },
        position: editor.rangeOf(uri, text).start,
      });
    assert.deepEqual((await at('hostname'))?.range, editor.rangeOf(uri, 'hostname'));
    assert.equal(await at('other'), null);
    assert.equal(await at('variables"'), null);
  });

  it('get fixes with their escapes', async () => {
    const editor = await open(uri, 'json', arm);
    const actions = await editor.codeActions(uri, 'allowacess', await editor.diagnostics(uri));
    const fix = actions.find(({ edit }) => edit);
    assert(fix, JSON.stringify(actions));
    editor.apply(fix);
    assert.equal(editor.text(uri), arm.replace('allowacess', 'allowaccess'));
  });

  it('are completed', async () => {
    const editor = await open(uri, 'json', arm.replace('admin-sport 99999', 'admin-spo'));
    const items: { items: CompletionItem[] } = await editor.client.request('textDocument/completion', {
      textDocument: { uri },
      position: editor.rangeOf(uri, 'admin-spo').end,
    });
    assert(items.items.some(({ label }) => label === 'admin-sport'));
  });

  it('have a redacted copy with the escapes of JSON', async () => {
    const editor = await open(uri, 'json', arm);
    editor.replace(uri, '99999', '8443');
    const copy: RedactResult | null = await editor.client.request('fortios/redact', { uri, parts: [] });
    assert(copy && 'text' in copy);
    assert.equal(
      copy.text,
      arm
        .replace('99999', '8443')
        .replace('allowacess ping', 'setting1 \\"<value, 4 characters>\\"')
        .replace("it''s", '<description, 4 characters>')
        .replace('set hostname x', 'redacted'),
    );
  });

  it('are absent in other files', async () => {
    const editor = await open(uri, 'json', '{ "text": "config is end" }');
    assert.deepEqual(await findings(editor, uri), []);
  });
});
