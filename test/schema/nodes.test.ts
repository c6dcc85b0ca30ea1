import assert from 'node:assert/strict';
import { loadSchema } from '../../server/src/schema/loadSchema';
import { nodeAt, optionAt, schema, schemaBytes, v } from './committedSchema';

describe('schema nodes', () => {
  it('are made once and shared', () => {
    const own = loadSchema(schemaBytes);
    const table = own.table(['system', 'interface']);
    assert(table !== undefined);
    assert.equal(own.table(['system', 'interface']), table);
    assert.equal(own.node('system interface'), table);
    assert.equal(own.resolve(['system', 'interface'])?.node, table);
    const setting = table.child('allowaccess');
    assert.equal(table.child('allowaccess'), setting);
    assert.equal(
      [...table.children()].find(({ name }) => name === 'allowaccess'),
      setting,
    );
    assert.equal(setting?.parent, table);
    assert.equal(setting.options, setting.options);
    assert.equal(
      setting.option('ping'),
      setting.options.find(({ name }) => name === 'ping'),
    );
  });

  it('share the presence of those with the same history', () =>
    assert.equal(nodeAt('system interface > ip').intervals, nodeAt('system interface > vdom').intervals));

  it('are found by the words of a config line', () => {
    assert.equal(schema.table(['system', 'ftm-push'])?.name, 'system ftm-push');
    assert.equal(schema.table(['system']), undefined);
    assert.equal(schema.table(['system', 'ftm-push', 'x']), undefined);
    assert.equal(schema.table([]), undefined);
    assert.equal(
      nodeAt('system interface > ipv6 > ip6-address').path,
      'system interface > ipv6 > ip6-address',
    );
  });

  it('lists categories and the words that follow', () => {
    assert(schema.isCategory('system'));
    assert(!schema.isCategory('sys'));
    assert(schema.nextWords(['system', 'replacemsg']).includes('mail'));
    assert(schema.nextWords([]).includes('firewall'));
    assert.deepEqual(schema.nextWords(['nowhere']), []);
  });

  it('have exact names: - and _ differ', () => {
    assert.equal(
      nodeAt('system interface').child('ip-managed-by-fortiipam')?.name,
      'ip-managed-by-fortiipam',
    );
    assert.equal(nodeAt('system interface').child('ip_managed_by_fortiipam'), undefined);
    assert.equal(nodeAt('router setting').child('bgp_debug_flags')?.name, 'bgp_debug_flags');
  });

  it('have the names of the CLI', () => {
    assert(nodeAt('switch-controller managed-switch > 802-1X-settings'));
    assert(nodeAt('wireless-controller vap > 80211k'));
    assert(nodeAt('system automation-action > message'));
    assert(optionAt('dlp sensor > filter > type', 'message'));
  });

  it('are Object.prototype-proof', () => {
    assert.equal(nodeAt('system interface').child('constructor'), undefined);
    assert.equal(nodeAt('system interface > allowaccess').option('toString'), undefined);
    assert.equal(schema.table(['constructor']), undefined);
  });
});

describe('a child table with nothing but its key', () => {
  const member = nodeAt('firewall addrgrp > member');

  it('can be set, and has the type of its key', () => {
    assert.equal(member.kind, 'table');
    assert.equal(member.key, 'name');
    assert.equal(member.settable, true);
    assert.equal(member.multiple, true);
    assert.equal(member.type, 'string');
    assert.equal(member.maxLength, 79);
    assert.equal(member.maxWords, undefined);
    assert.deepEqual(member.references.slice(0, 2), ['firewall address', 'firewall addrgrp']);
  });

  it('can be opened by config as well', () =>
    assert.equal(schema.resolve(['member'], nodeAt('firewall addrgrp'))?.node, member));

  it('is not every table', () => {
    assert.equal(nodeAt('router bgp > neighbor').settable, false);
    assert.equal(nodeAt('router bgp > neighbor').type, undefined);
    assert.equal(nodeAt('system interface').settable, false);
  });
});

describe('config lines with a key', () => {
  it('resolve to the table and the key', () => {
    const resolved = schema.resolve(['system', 'replacemsg', 'mail', '"partial"']);
    assert.equal(resolved?.node.path, 'system replacemsg mail');
    assert.deepEqual(resolved.key, ['"partial"']);
    assert.equal(resolved.node.keyedOnConfigLine, true);
  });

  it('resolve inside a table', () => {
    const resolved = schema.resolve(['redistribute', 'connected'], nodeAt('router bgp'));
    assert.equal(resolved?.node.path, 'router bgp > redistribute');
    assert.deepEqual(resolved.key, ['connected']);
    const mainClass = schema.resolve(['main-class', '10000000'], nodeAt('waf profile > signature'));
    assert.deepEqual(mainClass?.key, ['10000000']);
  });

  it('resolve without a key as ever', () => {
    assert.deepEqual(schema.resolve(['firewall', 'policy'])?.key, []);
    assert.equal(schema.resolve(['ipv6'], nodeAt('system interface'))?.node.kind, 'object');
  });

  it('do not resolve to objects with a key, to settings, or to nothing', () => {
    assert.equal(schema.resolve(['system', 'global', 'x']), undefined);
    assert.equal(schema.resolve(['allowaccess'], nodeAt('system interface')), undefined);
    assert.equal(schema.resolve(['system']), undefined);
    assert.equal(schema.resolve([]), undefined);
    assert.equal(schema.resolve([], nodeAt('system interface')), undefined);
  });
});

describe('value types', () => {
  const examples: readonly (readonly [path: string, type: string, maxWords: number | undefined])[] = [
    ['system interface > ip', 'ipv4-mask', 2],
    ['system interface > macaddr', 'mac', 1],
    ['system interface > ipv6 > ip6-address', 'ipv6-prefix', 1],
    ['system interface > mtu', 'integer', 1],
    ['system interface > mode', 'option', 1],
    ['system interface > allowaccess', 'option', undefined],
    ['router static > gateway', 'ipv4', 1],
    ['router static > dst', 'ipv4-mask', 2],
    ['router static6 > gateway', 'ipv6', 1],
    ['router access-list > rule > prefix', 'string', undefined],
    ['firewall address > wildcard', 'ipv4-wildcard', 2],
    ['firewall vip > extip', 'ipv4-range', 1],
    ['firewall address > comment', 'string', 1],
    ['system admin > trusthost1', 'ipv4-mask', 2],
    ['system admin > password', 'secret', 2],
    ['vpn ipsec phase1-interface > psksecret', 'secret', undefined],
    ['system ha > key', 'secret', 2],
    ['system ntp > key', 'secret', 2],
    ['wireless-controller vap > key', 'secret', 2],
    ['extender-controller extender > modem2 > sim1-pin-code', 'secret', 2],
    ['user radius > sso-attribute-key', 'string', 1],
    ['vpn ipsec phase1-interface > remote-gw', 'ipv4', 1],
    ['firewall service custom > tcp-portrange', 'string', undefined],
    ['user local > passwd-policy', 'string', 1],
  ];
  for (const [path, type, maxWords] of examples)
    it(`${path} takes ${type}`, () =>
      assert.deepEqual([nodeAt(path).type, nodeAt(path).maxWords], [type, maxWords]));
});

describe('settings that only devices contain', () => {
  it('are accepted and never offered', () => {
    for (const path of [
      'firewall address > dirty',
      'log tap-device > filter > free-style',
      'wireless-controller wtp-profile > radio-2 > vap1',
    ]) {
      assert.equal(nodeAt(path).hidden, true, path);
      assert.equal(nodeAt(path).availability(v('7.4.4')), 'perhaps', path);
    }
    assert.equal(nodeAt('vpn certificate local > last-updated').hidden, true);
    assert.equal(nodeAt('firewall policy > srcaddr').hidden, false);
  });
});
