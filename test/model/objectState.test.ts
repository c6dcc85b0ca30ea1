import assert from 'node:assert/strict';
import { ObjectState } from '../../server/src/model/objectState';
import { parseVersion } from '../../server/src/firmware/version';
import type { Block } from '../../server/src/syntax/statements';
import { openDocument, schema } from '../helpers/documents';
import { closed } from '../helpers/closed';

/** The state of one object after all blocks of a text. */
function stateOf(text: string, path = 'system ftm-push', firmware = '7.4.4'): ObjectState {
  const document = openDocument(text);
  const blocks = document.units
    .map((unit) => document.read(unit))
    .filter((statement): statement is Block => statement?.type === 'block');
  const node = schema.node(path);
  const version = parseVersion(firmware);
  assert.ok(node && version);
  return new ObjectState(node, { kind: 'none' }, blocks, version);
}

describe('The state of an object', () => {
  it('has the value of the last command on each setting', () => {
    const state = stateOf(`
config system ftm-push
    set server "old.example.com"
    set server-port 4433
    set server "push.example.com"
    set proxy disable
    unset proxy
end
`);
    assert.equal(state.value('server'), 'push.example.com');
    assert.equal(state.value('server-port'), '4433');
    assert.equal(state.get('proxy'), undefined);
    assert.equal(state.get('status'), undefined);
  });

  it('merges all blocks in the order of the text', () => {
    const state = stateOf(closed`
config system ftm-push
    set status enable
    set server 9.9.9.9
config system ftm-push
    unset status
    set server-port 443
`);
    assert.equal(state.value('status'), undefined);
    assert.equal(state.value('server'), '9.9.9.9');
    assert.equal(state.value('server-port'), '443');
    assert.equal(state.blocks.length, 2);
  });

  it('has no value after an empty one, which full configurations contain', () => {
    const state = stateOf(
      `config firewall policy\n    set name ''\n    set status ""\nend\n`,
      'firewall policy',
    );
    assert.equal(state.get('name'), undefined);
    assert.deepEqual(state.values('name'), []);
    // A setting with another default is not empty by default.
    assert.equal(state.value('status'), '');
  });

  it('resolves abbreviated names', () => {
    const state = stateOf('config system ftm-push\n    set stat enable\n    set server-p 443\nend\n');
    assert.equal(state.value('status'), 'enable');
    assert.equal(state.value('server-port'), '443');
  });

  it('is not changed by a set without a value', () =>
    assert.equal(
      stateOf('config system ftm-push\n    set status enable\n    set status\nend\n').value('status'),
      'enable',
    ));

  it('follows append, select and unselect', () => {
    const values = (commands: string): readonly string[] | undefined => {
      const lines = commands.split('; ').map((command) => `    ${command}\n`);
      return stateOf(`config firewall policy\n${lines.join('')}end\n`, 'firewall policy').get('srcaddr')
        ?.values;
    };
    assert.deepEqual(values('append srcaddr "a"'), ['a']);
    assert.deepEqual(values('set srcaddr "a"; append srcaddr "b" "c"'), ['a', 'b', 'c']);
    assert.deepEqual(values('set srcaddr "a" "b" "c"; unselect srcaddr "b"'), ['a', 'c']);
    assert.deepEqual(values('set srcaddr "a" "b" "c"; select srcaddr "b"'), ['b']);
    assert.deepEqual(values('set srcaddr "a" "b"; clear srcaddr'), undefined);
  });

  it('starts append and unselect from the default', () => {
    const read = (lines: string, firmware: string): unknown => {
      const { values, from } = stateOf(
        `config system global\n${lines}end\n`,
        'system global',
        firmware,
      ).settingValue('admin-https-ssl-versions');
      return [values.join(' '), from];
    };
    assert.deepEqual(read('append admin-https-ssl-versions tlsv1-1\n', '7.6.5'), [
      'tlsv1-2 tlsv1-3 tlsv1-1',
      'set',
    ]);
    assert.deepEqual(read('unselect admin-https-ssl-versions tlsv1-3\n', '7.6.5'), ['tlsv1-2', 'set']);
    assert.deepEqual(read('', '7.6.5'), ['tlsv1-2 tlsv1-3', 'default']);
  });

  it('has values in the form in which the device saves them', () => {
    const state = stateOf(
      'config system interface\n    set ip 10.0.0.1/24\n    set type vl\nend\n',
      'system interface',
    );
    assert.deepEqual(state.get('ip')?.values, ['10.0.0.1', '255.255.255.0']);
    assert.equal(state.value('type'), 'vlan');
  });

  it('returns the last command on a setting of any kind', () => {
    const state = stateOf('config system ftm-push\n    set server 9.9.9.9\n    unset server\nend\n');
    assert.equal(state.lastCommand('server')?.verb, 'unset');
    assert.equal(state.lastCommand('status'), undefined);
  });

  it('has all commands that give a setting values, also those that are undone', () => {
    const state = stateOf(
      'config system ftm-push\n    set server a\n    unset server\n    set server b\n    set status enable\nend\n',
    );
    assert.deepEqual(
      state.valueCommands('server').map(({ values: [value] }) => value?.text),
      ['a', 'b'],
    );
    assert.deepEqual(state.valueCommands('proxy'), []);
  });
});
