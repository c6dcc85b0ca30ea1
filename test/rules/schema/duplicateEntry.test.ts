import assert from 'node:assert/strict';
import { checkText } from '../../helpers/checking';
import { describeRule } from '../../helpers/examples';

describeRule('schema/duplicate-entry', ({ bad, good }) => {
  const versions = ['6.0.0', '7.2.11', '7.4.4', '8.0.0'];

  bad('the same key twice, with and without quotes', versions)`
      config firewall policy
          edit 1
          edit 2
          edit "1"
               ^^^ warning schema/duplicate-entry
              set action accept
      message: "1" is edited twice in this table. The second "edit" changes the first entry. Merge the
        entries, or use another key.
      no fix
    `;

  it('shows where the first edit is', () => {
    const text = 'config firewall policy\n    edit 1\n    next\n    edit 1\n    next\nend\n';
    const [problem] = checkText(text);
    assert.deepEqual(problem?.related, [
      {
        range: { start: { line: 1, character: 4 }, end: { line: 1, character: 10 } },
        message: 'The first "edit"',
      },
    ]);
  });

  bad('in child tables, and in unknown tables', { firmware: versions, ignoring: ['schema/unknown-table'] })`
      config router bgp
          config neighbor
              edit "192.0.2.1"
              edit "192.0.2.1"
                   ^^^^^^^^^^^ warning schema/duplicate-entry
      config some new-table
          edit "a"
          edit "a"
               ^^^ warning schema/duplicate-entry
    `;

  bad('three times: each later one', { firmware: versions, ignoring: ['reference/unused'] })`
      config firewall address
          edit "a"
          edit "a"
               ^^^ warning schema/duplicate-entry
          edit "a"
               ^^^ warning schema/duplicate-entry
    `;

  good('keys that differ, also in upper and lower case', {
    firmware: versions,
    ignoring: ['reference/unused'],
  })`
      config firewall address
          edit "a"
          edit "A"
    `;

  good('new entries with the next free number', versions)`
      config firewall policy
          edit 0
          edit 0
    `;

  good('tables of their own: another block, another entry, another VDOM', {
    firmware: versions,
    ignoring: ['reference/unused'],
  })`
      config vdom
          edit "root"
          edit "dmz"
      config vdom
          edit "root"
              config firewall address
                  edit "a"
              config firewall address
                  edit "a"
          edit "dmz"
              config firewall address
                  edit "a"
    `;

  good('a key that was freed in between', versions)`
      config firewall policy
          edit 1
          delete 1
          edit 1
          purge
          edit 1
          rename 1 to 2
          edit 1
      config router bgp
          config neighbor
              edit "192.0.2.1"
              delete "192.0.2.1"
              edit "192.0.2.1"
    `;

  bad('a key whose position other commands do not change, in a top-level table and a child table', versions)`
      config firewall policy
          edit 1
          edit 2
          move 2 before 1
          delete 2
          get
          edit 1
               ^ warning schema/duplicate-entry
          edit 2
      config router bgp
          config neighbor
              edit "192.0.2.1"
              edit "192.0.2.2"
              move "192.0.2.2" before "192.0.2.1"
              rename "192.0.2.2" to "192.0.2.3"
              show
              edit "192.0.2.1"
                   ^^^^^^^^^^^ warning schema/duplicate-entry
              edit "192.0.2.2"
    `;

  good('the same placeholder, filled in differently', versions)`
      config firewall policy
          edit <number>
          edit <number>
    `;
});
