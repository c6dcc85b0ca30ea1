import assert from 'node:assert/strict';
import { relations, type Rows } from '../../../../toolkit/src/operations/export/relations';
import { rowsOf } from '../../../../toolkit/src/operations/export/rows';
import { sheets } from '../../../../toolkit/src/operations/export/sheets';
import { DocumentView } from '../../../../server/src/model/symbols/documentView';
import { effectiveFirmware, defaultFirmwareSettings } from '../../../../server/src/firmware/effective';
import { openDocument, schema } from '../../../helpers/documents';
import { pem } from '../../../helpers/certificates';
import { configuration, withVdoms } from './configuration';

const today = new Date('2026-06-01');

function rowsIn(text: string, place: readonly string[] = ['firewall policy', '8']): Rows {
  const document = openDocument(text);
  const firmware = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
  const view = new DocumentView(document, schema, firmware);
  const findings = [
    {
      rule: 'policy/shadowed',
      severity: 'warning',
      message: 'A message.',
      line: 40,
      place,
    } as const,
  ];
  return rowsOf({ file: 'a.conf', view, findings }, today);
}

const placeInVdom = ['vdom', 'guests', 'firewall policy', '1', 'srcaddr'];

describe('the rows of a configuration', () => {
  const rows = rowsIn(configuration);

  it('have the columns of the relational schema', () => {
    for (const { name, columns } of relations)
      for (const row of rows[name])
        assert.deepEqual(Object.keys(row).sort(), columns.map((column) => column.name).sort(), name);
  });

  it('describe the device', () => {
    const [device] = rows.devices;
    assert.equal(rows.devices.length, 1);
    assert.deepEqual(
      [device?.hostname, device?.model, device?.version, device?.build, device?.support, device?.has_vdoms],
      ['berlin', 'FG-60F', '7.4.4', 2662, 'supported', false],
    );
    assert.deepEqual(
      rows.vdoms.map(({ vdom, policies, interfaces }) => [vdom, policies, interfaces]),
      [[null, 3, 3]],
    );
  });

  it('contain a default only if it is certain for the version', () => {
    const of = (version: string): readonly (string | null)[] => {
      const [, policy] = rowsIn(
        configuration.replace('-7.4.4-FW-build2662', `-${version}-FW-build1`),
      ).policies;
      return [policy?.nat ?? null, policy?.logging ?? null];
    };
    assert.deepEqual(of('7.4.4'), ['disable', 'utm']);
    assert.deepEqual(of('7.2.11'), ['disable', 'utm']);
    assert.deepEqual(of('6.2.4'), ['disable', null]);
  });

  it('contain each policy in its order, with its objects expanded', () => {
    const [out, hidden, off] = rows.policies;
    assert.deepEqual(
      rows.policies.map(({ sequence, key, state }) => [sequence, key, state]),
      [
        [1, '7', 'enabled'],
        [2, '8', 'enabled'],
        [3, '9', 'disabled'],
      ],
    );
    assert.equal(out?.source, 'both');
    assert.equal(out.source_addresses, '10.0.0.0/24, FQDN www.example.com');
    assert.equal(out.destination_addresses, '0.0.0.0/0');
    assert.equal(out.ports, 'tcp/53, tcp/873, tcp/8730-8739, udp/53');
    assert.equal(out.shadowed_by, null);
    assert.equal(hidden?.shadowed_by, '7');
    assert.match(hidden.never_matches ?? '', /^It never matches: 7 matches all of its packets first/);
    assert.equal(off?.destination_addresses, '203.0.113.5 (VIP to 10.0.0.5)');
    assert.equal(off.hit_count, null);
  });

  it('take the hit count from the file', () => {
    const counted = rowsIn(
      configuration.replace('set name "out"', 'set name "out"\n        set hit-count 12'),
    );
    assert.equal(counted.policies[0]?.hit_count, 12);
  });

  it('contain the values of a list in rows of their own, and each reference with its target', () => {
    const members = rows.settings.filter(({ key, setting }) => key === 'both' && setting === 'member');
    assert.deepEqual(
      members.map(({ position, value }) => [position, value]),
      [
        [1, '=cmd()'],
        [2, 'web'],
      ],
    );
    const uses = rows.uses.filter(({ table, key }) => table === 'firewall policy' && key === '7');
    const target = rows.entries.find(({ key }) => key === 'both');
    assert.deepEqual(
      uses.map(({ setting, target_name, target_table }) => [setting, target_name, target_table]),
      [
        ['srcintf', 'lan', 'system interface'],
        ['dstintf', 'wan1', 'system interface'],
        ['srcaddr', 'both', 'firewall addrgrp'],
        ['dstaddr', 'all', null],
        ['schedule', 'always', null],
        ['service', 'backup', 'firewall service custom'],
        ['service', 'DNS', null],
      ],
    );
    assert.equal(uses[2]?.target_id, target?.entry_id);
  });

  it('mask the values of secret settings', () =>
    assert.deepEqual(
      rows.settings.filter(({ secret }) => secret).map(({ setting, value }) => [setting, value]),
      [
        ['passwd', '••••'],
        ['name', '••••'],
        ['psksecret', '••••'],
      ],
    ));

  it('count the uses of addresses', () =>
    assert.deepEqual(
      rows.addresses.map(({ key, kind, value, uses }) => [key, kind, value, uses]),
      [
        ['=cmd()', 'address', '10.0.0.0/24', 2],
        ['web', 'address', 'www.example.com', 1],
        ['both', 'group', '=cmd(), web', 1],
        ['mail', 'virtual IP', '203.0.113.5 → 10.0.0.5', 1],
      ],
    ));

  it('describe interfaces with their zone, parent and VLAN', () => {
    const guests = rows.interfaces.find(({ key }) => key === 'guests');
    assert.deepEqual(
      [guests?.address, guests?.zone, guests?.parent, guests?.vlan, guests?.type],
      ['10.9.0.1/24', 'inside', 'lan', 90, 'vlan'],
    );
    assert.equal(rows.interfaces[0]?.access, 'ping, https');
  });

  it('assign findings to entries', () =>
    assert.deepEqual(
      rows.findings.map(({ table, key, line }) => [table, key, line]),
      [['firewall policy', '8', 41]],
    ));

  it('leave a finding without an entry if its table is empty', () => {
    const { findings } = rowsIn('config system arp-table\nend\n', ['system arp-table']);
    assert.deepEqual(
      findings.map(({ table, key, line }) => [table, key, line]),
      [[null, null, 41]],
    );
  });

  it('resolve names in the VDOM of the reference', () => {
    const { policies, vdoms, uses, interfaces, findings } = rowsIn(withVdoms, placeInVdom);
    assert.deepEqual(
      vdoms.map(({ vdom, policies: count }) => [vdom, count]),
      [
        ['root', 0],
        ['guests', 1],
      ],
    );
    assert.equal(policies[0]?.source_addresses, '10.2.0.0/16');
    const use = uses.find(({ target_name }) => target_name === 'server');
    assert.equal(use?.target_vdom, 'guests');
    assert.equal(interfaces[0]?.vdom, 'guests');
    assert.deepEqual(
      [findings[0]?.vdom, findings[0]?.table, findings[0]?.key],
      ['guests', 'firewall policy', '1'],
    );
  });
});

describe('the certificates of a configuration', () => {
  const certificate = (text: string): string =>
    `config vpn certificate local\n    edit "web"\n        set certificate "${text}"\n    next\nend\n`;

  it('have their dates', () => {
    const { certificates } = rowsIn(`config vdom\nedit root\n${certificate(pem('expired'))}end\n`);
    assert.deepEqual(
      certificates.map((one) => [one.vdom, one.table, one.key, one.not_after, one.self_signed, one.line]),
      [['root', 'vpn certificate local', 'web', '2025-01-01', true, 4]],
    );
  });

  it('have no row if they cannot be read', () =>
    assert.deepEqual(rowsIn(certificate('-----BEGIN CERTIFICATE-----\nMIIB\n')).certificates, []));
});

describe('the sheets of the workbook', () => {
  it('are those of a review', () =>
    assert.deepEqual(
      sheets.map(({ name }) => name),
      [
        'Policies',
        'NAT and VIPs',
        'Addresses',
        'Groups',
        'Services',
        'Routes',
        'Interfaces',
        'VPNs',
        'Users',
        'Certificates',
        'Findings',
        'Devices',
      ],
    ));

  it('name only settings that some version has', () => {
    for (const { name, tables } of sheets)
      for (const path of tables ?? []) assert.ok(schema.node(path), `${name}: ${path}`);
  });
});
