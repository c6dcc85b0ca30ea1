import assert from 'node:assert/strict';
import { execute } from '../../../server/src/analysis/device/execution/execute';
import { print } from '../../../server/src/analysis/device/state/print';
import { deviceAnswer } from '../../../server/src/analysis/device/execution/rejections';
import { openDocument } from '../../helpers/documents';
import { device, enter } from './device';
import { block, entry, examples, header, members, network, settings, vdoms } from './refusalExamples';

function answers(script: string, version: string, config: string): readonly string[] {
  const { rejections, doubts } = execute(
    device(config.startsWith('#') ? config : header(version) + config),
    openDocument(script),
  );
  return [...rejections, ...doubts].map((rejection) => {
    const answer = deviceAnswer(rejection) || rejection.reason;
    return `${rejection.line + 1}${rejection.isPossible ? '?' : ''} ${answer}`;
  });
}

describe('the device refuses, because of what it contains,', () => {
  for (const { name, script, refused, twin, version = '7.4.4', olderTwin, config = network } of examples)
    it(name, () => {
      assert.deepEqual(answers(script, version, config), [refused].flat());
      if (twin !== undefined) assert.deepEqual(answers(twin, version, config), []);
      if (olderTwin !== undefined) assert.deepEqual(answers(script, olderTwin, config), []);
    });

  it('perhaps an interface of another VDOM, where no genuine backup shows the VDOMs', () => {
    for (const [table, setting] of [
      ['system dhcp server', 'interface'],
      ['system link-monitor', 'srcintf'],
      ['firewall multicast-policy', 'srcintf'],
    ] as const) {
      const inVdom = (name: string): string =>
        `config vdom\nedit branch\n${block(table, entry('1', `set ${setting} "${name}"`))}end\n`;
      const config = vdoms + inVdom('lan');
      assert.deepEqual(answers(inVdom('wan1'), '7.4.4', config), ['5? "wan1" belongs to the VDOM "root".']);
      assert.deepEqual(answers(inVdom('lan'), '7.4.4', config), []);
    }
  });

  it('perhaps to rename a phase 1; if it does not, all references follow', () => {
    const config =
      network +
      block('vpn ipsec phase1-interface', entry('"p1"', 'set interface "wan1"', 'set psksecret "abcdefgh"')) +
      block('vpn ipsec phase2-interface', entry('"p1"', 'set phase1name "p1"')) +
      block('system interface', entry('"p1"', 'set vdom "root"', 'set type tunnel', 'set interface "wan1"')) +
      block('firewall policy', entry('2', 'set srcintf "p1"', 'set dstintf "wan1"'));
    const { text } = enter(
      header('7.4.4') + config,
      block('vpn ipsec phase1-interface', 'rename "p1" to "p2"'),
    );
    assert.match(text, /set phase1name "p2"/);
    assert.match(text, /set srcintf "p2"/);
    assert.match(text, /edit "p2"\n +set vdom "root"/);
    assert.doesNotMatch(text, /set (?:srcintf|phase1name) "p1"/);
  });

  it('not what a script without a backup cannot show', () => {
    const script =
      members('wan1') + block('system admin', 'delete "admin"') + settings('set central-nat enable');
    const { rejections, doubts } = execute(device(network), openDocument(script));
    assert.deepEqual([...rejections, ...doubts], []);
  });
});

describe('the device saves', () => {
  it('a subnet without its host bits', () => {
    const script =
      block('firewall address', entry('"n"', 'set subnet 10.1.2.3/16')) +
      block('router static', entry('2', 'set dst 10.1.2.3 255.255.0.0', 'set device "lan"')) +
      block('system interface', entry('"lan"', 'set ip 10.1.2.3/16'));
    const { text } = enter(header('7.4.4') + network, script);
    assert.match(text, /set subnet 10\.1\.0\.0 255\.255\.0\.0/);
    assert.match(text, /set dst 10\.1\.0\.0 255\.255\.0\.0/);
    assert.match(text, /set ip 10\.1\.2\.3 255\.255\.0\.0/);
  });

  it('no interfaces of a time server that is disabled, so that they can be deleted', () => {
    const config =
      header('7.0.3', 'FGVM64') +
      block('system interface', entry('"fortilink"', 'set vdom "root"', 'set type aggregate')) +
      block('system dhcp server', entry('1', 'set interface "fortilink"', 'set netmask 255.255.255.0')) +
      block('system ntp', 'set server-mode enable', 'set interface "fortilink"');
    const disabled = block('system ntp', 'set server-mode disable');
    const deleted = block('system dhcp server', 'delete 1') + block('system interface', 'delete "fortilink"');
    assert.deepEqual(enter(config, deleted).rejected, [
      '5: The entry is used by other 1 entries / Command fail. Return code -23',
    ]);
    const { state, rejections } = execute(device(config), openDocument(disabled + deleted));
    assert.deepEqual(rejections, []);
    assert.doesNotMatch(print(state), /fortilink/);
    const again = block('system ntp', 'set server-mode disable', 'set server-mode enable');
    assert.match(enter(config, again).text, /set interface "fortilink"/);
  });
});
