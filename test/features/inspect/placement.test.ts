import assert from 'node:assert/strict';
import { placeSnippet } from '../../../server/src/features/inspect/placement';
import { openMarked, viewOf } from '../../helpers/cursor';
import { closed } from '../../helpers/closed';

/** The text after a table, setting or value is inserted at the `|`; placeholders are in the syntax of snippets. */
function insert(marked: string, path: string, value?: string): string | undefined {
  const { document, position, text } = openMarked(marked);
  const placed = placeSnippet(viewOf(document), position, { path, ...(value !== undefined && { value }) });
  if (!placed) return undefined;
  const { start, end } = placed.range;
  return text.slice(0, document.offsetAt(start)) + placed.snippet + text.slice(document.offsetAt(end));
}

const device = closed`config system interface
    edit "wan1"
        set vdom "root"
config system ftm-push
    set status enable
`;

const at = (line: string): string => device.replace(line, `|${line}`);

describe('an insertion from the schema browser', () => {
  it('is in the block at the cursor if it belongs there', () => {
    const expected = device.replace('    set status enable\n', '    set status enable\n    set server $0\n');
    assert.equal(insert(at('set status enable'), 'system ftm-push > server'), expected);
    assert.equal(
      insert(at('config system ftm-push'), 'system ftm-push > server'),
      device.replace('ftm-push\n', 'ftm-push\n    set server $0\n'),
    );
    assert.equal(
      insert(at('edit "wan1"'), 'system interface > ip'),
      device.replace('"wan1"\n', '"wan1"\n        set ip $0\n'),
    );
    assert.equal(
      insert(device.replace('    next', '|    next'), 'system interface > allowaccess', 'ping'),
      device.replace('    next', '        set allowaccess ping\n    next'),
    );
  });

  it('is in a block of its own below the block at the cursor if it does not', () => {
    const block = 'config system ftm-push\n    set server $0\nend\n';
    const below = device.replace('end\nconfig system ftm', `end\n${block}config system ftm`);
    for (const line of ['set vdom', '    edit "wan1"', '    next'])
      assert.equal(insert(at(line), 'system ftm-push > server'), below, line);
    assert.equal(insert(`${device}|`, 'system ftm-push > server'), device + block.trimEnd());
  });

  it('has the entries that it needs', () => {
    assert.equal(
      insert('|', 'system dhcp server > ip-range > start-ip'),
      [
        'config system dhcp server',
        '    edit ${1:id}',
        '        config ip-range',
        '            edit ${2:id}',
        '                set start-ip $0',
        '            next',
        '        end',
        '    next',
        'end',
      ].join('\n'),
    );
    assert.equal(
      insert(device.replace('    edit', '|    edit'), 'system interface > secondaryip'),
      device.replace(
        '"wan1"\n',
        [
          '"wan1"',
          '        config secondaryip',
          '            edit ${1:id}',
          '                $0',
          '            next',
          '        end',
          '',
        ].join('\n'),
      ),
    );
  });

  it('is in the part of the device that has its table, or nowhere', () => {
    const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin\n';
    const vdoms = `${header}config vdom\nedit root\nconfig firewall address\nend\n|\nend\n`;
    assert.equal(
      insert(vdoms, 'firewall policy > name'),
      vdoms.replace(
        '|',
        'config firewall policy\n    edit ${1:policyid}\n        set name $0\n    next\nend',
      ),
    );
    assert.equal(insert(vdoms, 'system global > hostname'), undefined);
    assert.equal(insert('|', 'no such table'), undefined);
  });
});
