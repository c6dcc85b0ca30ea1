import assert from 'node:assert/strict';
import { compareCommands, compareTexts } from '../../../../toolkit/src/operations/compare/compareTexts';
import type { DocumentView } from '../../../../server/src/model/symbols/documentView';
import { closed } from '../../../helpers/closed';
import { masked, viewOf } from '../../../helpers/cursor';
import { openDocument } from '../../../helpers/documents';

const before = closed`config system global
    set hostname "hub"
config firewall policy
    edit 1
        set name "web"
        set action accept
        set logtraffic all
    edit 2
        set name "dns"
config user local
    edit "maria"
        set passwd ENC first
`;
const after = closed`config system global
    set hostname "hub"
    set admintimeout 10
config firewall policy
    edit 1
        set name "web"
        set logtraffic all
    edit 3
        set name "mail"
config user local
    edit "maria"
        set passwd ENC second
`;

const view = (text: string): DocumentView => viewOf(openDocument(text));

describe('a comparison in the editor', () => {
  const comparison = compareTexts(view(before), view(after));

  it('lists the changes by table', () => {
    assert.equal(comparison.summary, '1 added, 1 removed, 2 changed');
    assert.deepEqual(
      comparison.parts.flatMap(({ tables }) =>
        tables.flatMap(({ table, rows }) =>
          rows.map(({ kind, label, description }) => [table, kind, label, description]),
        ),
      ),
      [
        ['system global', 'changed', '', 'admintimeout: 10 added'],
        ['firewall policy', 'changed', '1 "web"', 'action removed'],
        ['firewall policy', 'added', '3 "mail"', ''],
        ['firewall policy', 'removed', '2 "dns"', ''],
      ],
    );
  });

  it('shows both texts without noise and secrets, each line with the line of its file', () => {
    assert.doesNotMatch(comparison.before.text + comparison.after.text, /first|second/);
    const lines = comparison.after.text.split('\n');
    assert.equal(comparison.after.lines[lines.indexOf('    set admintimeout 10')], 2);
  });

  it('returns the commands of one change, of a table, and of all changes', () => {
    const [{ tables: [, policies] } = { tables: [] }] = comparison.parts;
    assert.ok(policies);
    const commandsOf = (ids: readonly string[]): string =>
      compareCommands(view(before), view(after), { ids }).text;
    assert.equal(
      commandsOf([policies.rows[0]?.id ?? '']),
      'config firewall policy\n    edit 1\n        unset action\n    next\nend\n',
    );
    assert.match(commandsOf([policies.id]), /unset action[^]*edit 3[^]*delete 2/);
    assert.doesNotMatch(commandsOf([policies.id]), /admintimeout/);
    assert.match(compareCommands(view(before), view(after), {}).text, /set admintimeout 10/);
  });

  it('returns the commands that undo the selection in the new text', () => {
    const undo = (first: number, last: number): string =>
      compareCommands(view(after), view(before), { lines: [first, last] }).text;
    assert.equal(undo(2, 2), 'config system global\n    unset admintimeout\nend\n');
    assert.equal(
      undo(6, 6),
      'config firewall policy\n    edit 1\n        set action accept\n    next\nend\n',
    );
    assert.equal(undo(10, 10), 'config firewall policy\n    delete 3\nend\n');
    assert.equal(undo(15, 15), '');
  });

  it('counts the secrets that the commands contain, and the data of one unit that they leave out', () => {
    const [old, now] = [
      'config system admin\n    edit "a"\n        config gui-dashboard\n            edit 1\n            next\n        end\n    next\nend\n',
      `config system admin
    edit "a"
        set comments "x"
    next
    edit "b"
        set password "Summer"
    next
end
config vpn certificate local
    edit "web"
        set private-key "-----BEGIN PRIVATE KEY-----
AAAA
-----END PRIVATE KEY-----"
    next
    edit "Fortinet_Factory"
        set password ENC AAAA
    next
end
`,
    ];
    const { parts, leftOut } = compareTexts(view(old), view(now));
    assert.equal(
      leftOut,
      'Left out: 2 tables and entries with data of one unit, such as factory certificates. "Show or Hide the Data of One Unit" shows them.',
    );
    const commandsOf = (ids?: readonly string[]): readonly [secrets: number, unitData: number] => {
      const selection = ids ? { ids } : {};
      const { text, secrets, unitData } = compareCommands(view(old), view(now), selection);
      assert.doesNotMatch(text, /Fortinet|gui-dashboard/);
      return [secrets, unitData];
    };
    assert.deepEqual(commandsOf(), [2, 2]);
    const rows = parts.flatMap(({ tables }) => tables.flatMap((table) => table.rows));
    const idOf = (label: string): string => rows.find((row) => row.label === label)?.id ?? '';
    assert.deepEqual(commandsOf([idOf('a')]), [0, 1]);
    assert.deepEqual(commandsOf([idOf('b')]), [1, 0]);
    assert.deepEqual(commandsOf([idOf('web')]), [1, 0]);

    const shown = compareTexts(view(old), view(now), ['device']);
    assert.equal(shown.leftOut, '');
    assert.match(shown.after.text, /edit "Fortinet_Factory"/);
    assert.match(shown.before.text, /config gui-dashboard/);
    const commands = compareCommands(view(old), view(now), {}, ['device']);
    assert.equal(commands.unitData, 0);
    assert.match(commands.text, /config gui-dashboard\n {12}delete 1\n/);
  });

  it('masks names that are passwords, and passwords that comments repeat', () => {
    const user = (comment: string): string =>
      `config user local\n    edit "Winter2025x"\n        set passwd "Winter2025x"\n        set email-to "${comment}"\n    next\nend\n` +
      `config firewall address\n    edit "a"\n        set comment "${comment} Winter2025x"\n    next\nend\n`;
    const [before, after] = [view(user('x')), view(user('y'))];
    const answer = masked(compareTexts(before, after), before, after);
    const rows = answer.parts.flatMap(({ tables }) => tables.flatMap(({ rows: all }) => all));
    assert.equal(rows.length, 2);
    for (const { label, description } of rows) assert.doesNotMatch(label + description, /Winter/);
    for (const { text } of [answer.before, answer.after]) {
      assert.match(text, /edit "••••"/);
      assert.doesNotMatch(text, /Winter/);
    }
  });
});
