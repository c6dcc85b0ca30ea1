import assert from 'node:assert/strict';
import { builtinIn, builtinNamesOf } from '../../../server/src/model/symbols/builtins';
import { builtinNames } from '../../../server/src/schema/builtins/names';
import { builtinPatterns } from '../../../server/src/schema/builtins/patterns';
import {
  notInBackups,
  usedByReferenceOnly,
  sharedNames,
  substituteTables,
} from '../../../server/src/schema/builtins/tables';
import { schema } from '../../helpers/documents';

describe('predefined entries of a device', () => {
  const known: readonly (readonly [table: string, name: string, what: string])[] = [
    ['firewall address', 'all', 'predefined address'],
    ['firewall service custom', 'HTTPS', 'predefined service'],
    ['firewall schedule recurring', 'always', 'predefined schedule'],
    ['webfilter profile', 'g-default', 'predefined profile'],
    ['firewall ssh local-key', 'g-Fortinet_SSH_RSA2048', 'factory SSH key'],
    ['vpn certificate local', 'Fortinet_Factory', 'factory certificate'],
    ['certificate local', 'self-sign', 'certificate that the device makes for itself'],
    ['system interface', 'ssl.guests', 'interface that the device makes for a VDOM'],
    ['system interface', 'virtual-wan-link', 'SD-WAN as a whole'],
    ['system accprofile', 'super_admin', 'built-in access profile'],
    ['wireless-controller wtp-profile', 'FAP231F-default', 'predefined profile of an access point model'],
  ];
  for (const [table, name, what] of known)
    it(`has ${name} in ${table}`, () => assert.deepEqual(builtinIn(table, name), { table, name, what }));

  it('has no entry of another table, and none that only looks like one', () => {
    assert.equal(builtinIn('firewall addrgrp', 'HTTPS'), undefined);
    assert.equal(builtinIn('firewall address', 'ALL'), undefined);
    assert.equal(builtinIn('vpn certificate local', 'Fortinet Factory'), undefined);
    assert.equal(builtinIn('system interface', 'ssl'), undefined);
    assert.equal(builtinIn('constructor', 'constructor'), undefined);
  });

  it('accepts "any" only for settings that accept it', () => {
    assert.ok(builtinIn('system interface', 'any', 'firewall policy > srcintf'));
    assert.equal(builtinIn('system interface', 'any', 'system ftm-push > interface'), undefined);
  });

  it('lists the names of a table', () => {
    assert.deepEqual(
      [...builtinNamesOf('firewall addrgrp')],
      ['G Suite', 'Microsoft Office 365', 'RFC1918-GRP'],
    );
    assert.deepEqual([...builtinNamesOf('system dns')], []);
  });

  it('is in tables that the schema has', () => {
    const paths = [
      ...builtinNames.flatMap(({ tables }) => tables),
      ...builtinPatterns.flatMap(({ tables }) => tables),
      ...notInBackups,
      ...usedByReferenceOnly,
      ...sharedNames.flat(),
      ...substituteTables.keys(),
      ...[...substituteTables.values()].flat(),
    ];
    const missing = paths.filter((path) => schema.node(path)?.kind !== 'table');
    assert.deepEqual(missing, []);
  });
});
