import { deepEqual, equal, ok } from 'node:assert/strict';
import { loadSchema } from '../../server/src/schema/loadSchema';
import { nodeAt, optionAt, schema, schemaBytes, v } from './committedSchema';

describe('schema nodes', () => {
  it('are made once and shared', () => {
    const own = loadSchema(schemaBytes);
    const table = own.table(['system', 'interface']);
    ok(table !== undefined);
    equal(own.table(['system', 'interface']), table);
    equal(own.node('system interface'), table);
    equal(own.resolve(['system', 'interface'])?.node, table);
    const setting = table.child('allowaccess');
    equal(table.child('allowaccess'), setting);
    equal(
      [...table.children()].find(({ name }) => name === 'allowaccess'),
      setting,
    );
    equal(setting?.parent, table);
    equal(setting.options, setting.options);
    equal(
      setting.option('ping'),
      setting.options.find(({ name }) => name === 'ping'),
    );
  });

  it('share the presence of those with the same history', () => {
    equal(nodeAt('system interface > ip').intervals, nodeAt('system interface > vdom').intervals);
  });

  it('are found by the words of a config line', () => {
    equal(schema.table(['system', 'ftm-push'])?.name, 'system ftm-push');
    equal(schema.table(['system']), undefined);
    equal(schema.table(['system', 'ftm-push', 'x']), undefined);
    equal(schema.table([]), undefined);
    equal(nodeAt('system interface > ipv6 > ip6-address').path, 'system interface > ipv6 > ip6-address');
  });

  it('lists categories and the words that follow', () => {
    ok(schema.isCategory('system'));
    ok(!schema.isCategory('sys'));
    ok(schema.nextWords(['system', 'replacemsg']).includes('mail'));
    ok(schema.nextWords([]).includes('firewall'));
    deepEqual(schema.nextWords(['nowhere']), []);
  });

  it('have exact names: - and _ differ', () => {
    equal(nodeAt('system interface').child('ip-managed-by-fortiipam')?.name, 'ip-managed-by-fortiipam');
    equal(nodeAt('system interface').child('ip_managed_by_fortiipam'), undefined);
    equal(nodeAt('router setting').child('bgp_debug_flags')?.name, 'bgp_debug_flags');
  });

  it('have the names of the CLI', () => {
    ok(nodeAt('switch-controller managed-switch > 802-1X-settings'));
    ok(nodeAt('wireless-controller vap > 80211k'));
    ok(nodeAt('system automation-action > message'));
    ok(optionAt('dlp sensor > filter > type', 'message'));
  });

  it('are Object.prototype-proof', () => {
    equal(nodeAt('system interface').child('constructor'), undefined);
    equal(nodeAt('system interface > allowaccess').option('toString'), undefined);
    equal(schema.table(['constructor']), undefined);
  });
});

describe('a child table with nothing but its key', () => {
  const member = nodeAt('firewall addrgrp > member');

  it('can be set, and has the type of its key', () => {
    equal(member.kind, 'table');
    equal(member.key, 'name');
    equal(member.settable, true);
    equal(member.multiple, true);
    equal(member.type, 'string');
    equal(member.maxLength, 79);
    equal(member.maxWords, undefined);
    deepEqual(member.references.slice(0, 2), ['firewall address', 'firewall addrgrp']);
  });

  it('can be opened by config as well', () => {
    equal(schema.resolve(['member'], nodeAt('firewall addrgrp'))?.node, member);
  });

  it('is not every table', () => {
    equal(nodeAt('router bgp > neighbor').settable, false);
    equal(nodeAt('router bgp > neighbor').type, undefined);
    equal(nodeAt('system interface').settable, false);
  });
});

describe('config lines with a key', () => {
  it('resolve to the table and the key', () => {
    const resolved = schema.resolve(['system', 'replacemsg', 'mail', '"partial"']);
    equal(resolved?.node.path, 'system replacemsg mail');
    deepEqual(resolved.key, ['"partial"']);
    equal(resolved.node.keyedOnConfigLine, true);
  });

  it('resolve inside a table', () => {
    const resolved = schema.resolve(['redistribute', 'connected'], nodeAt('router bgp'));
    equal(resolved?.node.path, 'router bgp > redistribute');
    deepEqual(resolved.key, ['connected']);
    const mainClass = schema.resolve(['main-class', '10000000'], nodeAt('waf profile > signature'));
    deepEqual(mainClass?.key, ['10000000']);
  });

  it('resolve without a key as ever', () => {
    deepEqual(schema.resolve(['firewall', 'policy'])?.key, []);
    equal(schema.resolve(['ipv6'], nodeAt('system interface'))?.node.kind, 'object');
  });

  it('do not resolve to objects with a key, to settings, or to nothing', () => {
    equal(schema.resolve(['system', 'global', 'x']), undefined);
    equal(schema.resolve(['allowaccess'], nodeAt('system interface')), undefined);
    equal(schema.resolve(['system']), undefined);
    equal(schema.resolve([]), undefined);
    equal(schema.resolve([], nodeAt('system interface')), undefined);
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
  for (const [path, type, maxWords] of examples) {
    it(`${path} takes ${type}`, () => {
      deepEqual([nodeAt(path).type, nodeAt(path).maxWords], [type, maxWords]);
    });
  }
});

describe('settings that only devices contain', () => {
  it('are accepted and never offered', () => {
    for (const path of [
      'firewall address > dirty',
      'log tap-device > filter > free-style',
      'wireless-controller wtp-profile > radio-2 > vap1',
    ]) {
      equal(nodeAt(path).hidden, true, path);
      equal(nodeAt(path).availability(v('7.4.4')), 'perhaps', path);
    }
    equal(nodeAt('vpn certificate local > last-updated').hidden, true);
    equal(nodeAt('firewall policy > srcaddr').hidden, false);
  });
});
