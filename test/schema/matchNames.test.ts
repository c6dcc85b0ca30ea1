import assert from 'node:assert/strict';
import { parseVersion } from '../../server/src/firmware/version';
import { isTopLevelPath, matchChild, matchOption, matchPath } from '../../server/src/schema/matchNames';
import { schema } from '../helpers/documents';

const at = (text: string): NonNullable<ReturnType<typeof parseVersion>> => {
  const version = parseVersion(text);
  assert.ok(version);
  return version;
};

const push = schema.node('system ftm-push');
assert.ok(push);

describe('A typed setting', () => {
  const matched = (typed: string, firmware: string): string => {
    const match = matchChild(push, typed, at(firmware));
    return 'target' in match ? `${match.kind} ${match.target.name}` : match.kind;
  };

  for (const [typed, firmware, expected] of [
    ['status', '7.4.4', 'exact status'],
    ['sta', '7.4.4', 'abbreviated status'],
    ['server', '7.4.4', 'exact server'],
    ['server', '6.4.9', 'exact server'],
    ['server-', '7.4.4', 'ambiguous'],
    ['server-i', '7.2.11', 'abbreviated server-ip'],
    ['server-i', '7.4.1', 'unknown'],
    ['i', '7.6.4', 'abbreviated interface'],
    ['i', '7.4.4', 'unknown'],
    ['serverport', '7.4.4', 'unknown'],
    ['', '7.4.4', 'unknown'],
  ] as const)
    it(`“${typed}” in ${firmware}: ${expected}`, () => assert.equal(matched(typed, firmware), expected));

  it('that is ambiguous has its candidates', () => {
    const match = matchChild(push, 'server-', at('7.2.11'));
    assert.equal(match.kind, 'ambiguous');
    assert.deepEqual([...match.candidates].sort(), ['server-cert', 'server-ip', 'server-port']);
  });
});

describe('The start of a backup in a version newer than all known versions', () => {
  for (const [path, firmware, expected] of [
    ['firewall pol', '6.2.7', undefined],
    ['firewall pol', '7.4.4', 'firewall policy'],
    ['firewall pol', '7.6.7', 'firewall policy'],
    ['firewall pol', '8.0.0', 'firewall policy'],
    // A switch that only some models have is as sure, or unsure, as before.
    ['system virtual-s', '7.6.4', 'system virtual-switch'],
    ['system virtual-s', '8.0.0', 'system virtual-switch'],
    ['system virtual-wi', '8.0.0', 'system virtual-wire-pair'],
  ] as const)
    it(`resolves to the name in the newest of these: “${path}” in ${firmware}`, () => {
      const match = matchPath(schema, { kind: 'top' }, path.split(' '), at(firmware));
      assert.equal(match?.node.path, expected);
    });

  it('so do those of settings and values', () => {
    const phase1 = schema.node('vpn ipsec phase1-interface');
    assert.ok(phase1);
    // "fallback-tcp-threshold" went with 7.6.0.
    assert.equal(matchChild(phase1, 'fallback', at('7.4.4')).kind, 'abbreviated');
    assert.equal(matchChild(phase1, 'fallback', at('8.0.0')).kind, 'unknown');
    const allowaccess = schema.node('system interface > allowaccess');
    assert.ok(allowaccess);
    assert.equal(matchOption(allowaccess, 'cap', at('6.0.6')).kind, 'abbreviated');
    assert.equal(matchOption(allowaccess, 'cap', at('8.0.0')).kind, 'unknown');
  });
});

describe('The start of a backup after a command', () => {
  for (const [table, after, typed, expected] of [
    ['vpn ssl settings', 'set', 'authentication', 'unknown'],
    ['vpn ssl settings', 'config', 'authentication', 'abbreviated authentication-rule'],
    ['system interface', 'set', 'secondary-', 'abbreviated secondary-IP'],
    ['system interface', 'config', 'second', 'abbreviated secondaryip'],
    ['system interface', 'set', 'ipv', 'unknown'],
    ['firewall addrgrp', 'set', 'mem', 'abbreviated member'],
    ['firewall addrgrp', 'config', 'mem', 'abbreviated member'],
  ] as const)
    it(`“${after} ${typed}” in ${table}: ${expected}`, () => {
      const node = schema.node(table);
      assert.ok(node);
      const match = matchChild(node, typed, at('7.4.4'), after);
      assert.equal('target' in match ? `${match.kind} ${match.target.name}` : match.kind, expected);
    });
});

describe('A typed value', () => {
  const status = push.child('status');
  assert.ok(status);
  for (const [typed, expected] of [
    ['enable', 'exact'],
    ['en', 'abbreviated'],
    ['enabled', 'unknown'],
    ['Enable', 'unknown'],
    ['', 'unknown'],
  ] as const)
    it(`“${typed}” of status: ${expected}`, () =>
      assert.equal(matchOption(status, typed, at('7.4.4')).kind, expected));
});

describe('A config line', () => {
  const leadsTo = (line: string, firmware = '7.4.4'): string => {
    const match = matchPath(schema, { kind: 'top' }, line.split(' '), at(firmware));
    return match
      ? `${match.node.path}, ${match.length} words${match.abbreviated ? ', abbreviated' : ''}`
      : 'nowhere';
  };

  for (const [line, expected] of [
    ['system ftm-push', 'system ftm-push, 2 words'],
    ['sys ftm-push', 'system ftm-push, 2 words, abbreviated'],
    ['sys ftm', 'system ftm-push, 2 words, abbreviated'],
    ['firewall policy', 'firewall policy, 2 words'],
    ['system replacemsg mail partial', 'system replacemsg mail, 3 words'],
    ['system f', 'nowhere'],
    ['system', 'nowhere'],
    ['system ftm-pull', 'nowhere'],
    ['no such thing', 'nowhere'],
  ] as const)
    it(`“${line}” resolves to ${expected}`, () => assert.equal(leadsTo(line), expected));

  it('inside an entry resolves to its child tables', () => {
    const node = schema.node('system interface');
    assert.ok(node);
    const inside = (word: string): string | undefined =>
      matchPath(schema, { kind: 'entry', node }, [word], at('7.4.4'))?.node.path;
    assert.equal(inside('ipv6'), 'system interface > ipv6');
    assert.equal(inside('secondaryip'), 'system interface > secondaryip');
    assert.equal(inside('mtu'), undefined, 'a setting is not a table');
    assert.equal(inside('firewall'), undefined);
  });

  it('of two words of which the first is a category is valid only at top level', () => {
    assert.equal(isTopLevelPath(schema, ['firewall', 'policy']), true);
    assert.equal(isTopLevelPath(schema, ['system', 'not-known-yet']), true);
    assert.equal(isTopLevelPath(schema, ['ipv6']), false);
    assert.equal(isTopLevelPath(schema, ['neighbor', 'x']), false);
    assert.equal(isTopLevelPath(schema, []), false);
  });
});
