import assert from 'node:assert/strict';
import { aboutMissingValues } from '../../../client/src/server/writtenLines';
import { templates } from '../../../server/src/features/completion/multiTemplates';
import { usualBlocks } from '../../../server/src/features/completion/usualBlocks';
import { getOrInsertComputed } from '../../../server/src/base/collections';
import { formatDocument } from '../../../server/src/features/formatting/formatting';
import { runToCompletion } from '../../../server/src/base/steps';
import { checkText } from '../../helpers/checking';
import { closed } from '../../helpers/closed';
import { accept, itemAt, itemsAt, labelsAt } from '../../helpers/completion';
import { viewOf } from '../../helpers/cursor';
import { openDocument } from '../../helpers/documents';
import { enter } from '../../analysis/device/device';

const plain = { snippets: false };

/** Versions of every train, at the beginning and at the end of what is known of it. */
const versions = [
  '6.0.0',
  '6.0.18',
  '6.2.0',
  '6.2.16',
  '6.4.0',
  '6.4.15',
  '7.0.0',
  '7.0.17',
  '7.2.0',
  '7.2.11',
  '7.4.0',
  '7.4.8',
  '7.6.0',
  '7.6.6',
  '8.0.0',
  '8.0.1',
];

/** A device with two Internet connections, a LAN, spare ports, a group of users and a token. */
const deviceOf = (
  version: string,
): string => closed`#config-version=FGT60F-${version}-FW-build0001-240514:opmode=0:vdom=0:user=admin
config system global
    set timezone 04
config system interface
    edit "wan1"
        set vdom "root"
        set ip 198.51.100.2 255.255.255.240
        set allowaccess ftm
        set type physical
        set role wan
    edit "wan2"
        set vdom "root"
        set ip 203.0.113.130 255.255.255.240
        set type physical
        set role wan
    edit "internal"
        set vdom "root"
        set ip 10.1.1.1 255.255.255.0
        set type physical
        set role lan
    edit "port3"
        set vdom "root"
        set type physical
    edit "port4"
        set vdom "root"
        set type physical
config firewall address
    edit "servers"
        set subnet 10.8.1.0 255.255.255.0
config vpn ipsec phase1-interface
    edit "hub"
        set interface "wan1"
        set ike-version 2
        set peertype any
        set proposal aes256-sha256
        set dhgrp 14
        set remote-gw 203.0.113.7
        set psksecret ENC abc
config vpn ipsec phase2-interface
    edit "hub"
        set phase1name "hub"
        set proposal aes256-sha256
        set dhgrp 14
        set src-subnet 10.1.1.0 255.255.255.0
        set dst-subnet 10.8.0.0 255.255.0.0
config firewall policy
    edit 4
        set srcintf "internal"
        set dstintf "hub"
        set srcaddr "all"
        set dstaddr "servers"
        set action accept
        set schedule "always"
        set service "HTTPS"
        set logtraffic all
config user fortitoken
    edit "FTKMOB0000000001"
        set license "FTMTRIAL00000001"
config user local
    edit "jane"
        set type password
        set passwd ENC abc
config user group
    edit "staff"
        set member "jane"
`;

/**
 * What an entry needs beside it, and what its documentation addresses and invented passwords cause: the user replaces them.
 * Templates of several blocks have all that they need.
 */
const notAboutBlocks = /^(?:reference\/unused|vpn\/no-|ftm-push\/(?:push-off|unreachable))/;
const notAboutTemplates = /^(?:ftm-push\/push-off)/;

const allLabels = [
  ...templates.map(({ label, keywords }) => ({ label, keyword: keywords[0] ?? '' })),
  ...usualBlocks.map(({ path }) => ({ label: `config ${path}`, keyword: '' })),
];

/** The messages of the device without a template, by version. */
const messages = new Map<string, ReadonlySet<string>>();

function messagesBefore(version: string): ReadonlySet<string> {
  return getOrInsertComputed(
    messages,
    version,
    () => new Set(checkText(deviceOf(version), { firmware: version }).map(({ message }) => message)),
  );
}

describe('templates', () => {
  for (const { label, keyword } of allLabels)
    it(`${label}: the checks and the rehearsal accept it in all versions`, () => {
      let found = 0;
      for (const version of versions) {
        const device = deviceOf(version);
        const asking = { version, options: plain };
        if (!labelsAt(`${device}${keyword}|`, asking).includes(label)) continue;
        found++;
        const text = `${accept(`${device}${keyword}|`, label, asking)}\n`;
        const added = text.slice(device.length);
        const before = messagesBefore(version);
        const findings = checkText(text, { firmware: version })
          .filter(
            ({ rule, message }) =>
              !before.has(message) && !(keyword === '' ? notAboutBlocks : notAboutTemplates).test(rule),
          )
          .map(({ rule, message }) => `${rule}: ${message}`);
        assert.deepEqual(findings, [], `${version}\n${added}`);
        assert.deepEqual(enter(device, added).rejected, [], `${version}\n${added}`);
        assert.deepEqual(runToCompletion(formatDocument(viewOf(openDocument(added), version))), [], added);
      }
      assert.ok(found >= 4, `${label} is offered in ${found} versions`);
    });

  for (const word of [
    'bgp',
    'ospf',
    'sdwan',
    'dhcp',
    'ipsec',
    'vpn',
    'ha',
    'snmp',
    'syslog',
    'admin',
    'vip',
    'local-in',
  ])
    it(`"${word}" on an empty line offers the table and a template`, () => {
      for (const version of ['6.0.18', '6.4.15', '7.4.4', '8.0.0']) {
        const items = itemsAt(`${deviceOf(version)}${word}|`, { version });
        const isTemplate = ({ label }: { readonly label: string }): boolean =>
          templates.some((template) => template.label === label);
        const names = word === 'sdwan' ? [word, 'virtual-wan-link'] : [word];
        const table = items.find(
          ({ label }) => label.startsWith('config ') && names.some((name) => label.includes(name)),
        );
        const template = items.find(isTemplate);
        assert.ok(table && template, `${word} in ${version}: ${items.map(({ label }) => label).join(', ')}`);
        for (const { filterText, label } of [table, template])
          assert.match(filterText ?? label, new RegExp(`^${word}`));
        const first = items.find(({ filterText, label }) => (filterText ?? label).startsWith(word));
        assert.ok(first && isTemplate(first), `Enter after "${word}" accepts ${first?.label}`);
      }
    });

  it('take names, addresses and numbers of the device', () => {
    const text = accept(`${deviceOf('7.4.4')}vip|`, 'VIP with policy');
    assert.equal(
      text.slice(deviceOf('7.4.4').length),
      [
        'config firewall vip',
        '    edit "${1:web-server}"',
        '        set extip ${2:198.51.100.10}',
        '        set mappedip "${3:10.1.1.128}"',
        '        set extintf ${4:"wan1"}',
        '        set portforward enable',
        '        set extport ${5:443}',
        '        set mappedport ${6:443}',
        '    next',
        'end',
        'config firewall policy',
        '    edit ${7:5}',
        '        set name "$1-in"',
        '        set srcintf $4',
        '        set dstintf ${8:"internal"}',
        '        set action accept',
        '        set srcaddr "all"',
        '        set dstaddr "$1"',
        '        set schedule "always"',
        '        set service ${9:"HTTPS"}',
        '        set utm-status enable',
        '        set ips-sensor ${10:"default"}',
        '        set logtraffic all',
        '    next',
        'end$0',
      ].join('\n'),
    );
    const dhcp = accept(`${deviceOf('7.4.4')}dhcp|`, 'DHCP server with a range', { options: plain });
    assert.match(dhcp, /set default-gateway 10\.1\.1\.1\n/);
    assert.match(dhcp, /set start-ip 10\.1\.1\.128\n *set end-ip 10\.1\.1\.254\n/);
  });

  it('have the zone of the interface whose network they use, and the gateways of the interfaces', () => {
    const zone = 'config system zone\n    edit "guests"\n        set interface "port3"\n    next\nend\n';
    const device = deviceOf('7.4.4').replace(
      'edit "port3"\n',
      'edit "port3"\n        set ip 10.3.3.1 255.255.255.0\n        set role lan\n',
    );
    const tunnel = (text: string): string => accept(`${text}ipsec|`, 'IPsec tunnel to another site');
    for (const [zoned, name] of [
      [zone, 'internal'],
      [zone.replace('"port3"', '"port3" "internal"'), 'guests'],
    ] as const) {
      const text = tunnel(device + zoned).replaceAll(/\$\{\d+:(.*?)\}/g, '$1');
      assert.match(text, /set src-subnet 10\.1\.1\.0 255\.255\.255\.0\n/);
      assert.ok(text.includes(`set srcintf "${name}"`), text);
    }
    const sdwan = accept(`${deviceOf('7.4.4')}sdwan|`, 'SD-WAN zone with members, health check and rule', {
      options: plain,
    });
    assert.match(sdwan, /set gateway 198\.51\.100\.1\n[^]*set gateway 203\.0\.113\.129\n/);
    const route =
      'config router static\n    edit 1\n        set gateway 198.51.100.14\n        set device "wan1"\n    next\nend\n';
    const dhcp = `${deviceOf('7.4.4')}${route}`.replace(
      'set ip 203.0.113.130 255.255.255.240',
      'set mode dhcp',
    );
    assert.match(
      accept(`${dhcp}sdwan|`, 'SD-WAN zone with members, health check and rule', { options: plain }),
      /set gateway 198\.51\.100\.14\n[^]*set gateway 0\.0\.0\.0\n/,
    );
  });

  it('have a BGP neighbor in a connected network', () => {
    const neighbor = (device: string): string | undefined =>
      /edit "(?:\$\{\d+:)?([\d.]+)/.exec(
        accept(`${device}bgp|`, 'BGP neighbor with network', { options: plain }).slice(device.length),
      )?.[1];
    assert.equal(neighbor(deviceOf('7.4.4')), '198.51.100.1');
    const dhcp = deviceOf('7.4.4').replace(/set ip (?:198|203)\S+ \S+/g, 'set mode dhcp');
    assert.equal(neighbor(dhcp), '10.1.1.2');
    assert.equal(neighbor(''), '198.51.100.1');
  });

  it('have empty placeholders where the device has no name', () => {
    assert.match(accept('vip|', 'VIP with policy'), /set extintf \$4\n[^]*set dstintf \$\d+\n/);
    assert.match(
      accept('config firewall policy\n    |\nend\n', 'edit … (with its usual settings)'),
      /edit \$\{1:0\}\n[^]*set srcintf \$3\n *set dstintf \$4\n/,
    );
  });

  for (const { label, keywords } of templates)
    it(`${label}: in an empty file, the editor shows no finding before the values are written`, () => {
      const written = accept(`${keywords[0] ?? ''}|`, label, { version: '7.4.4' })
        .replaceAll(/\$\{\d+[:|]([^}|,]*)[^}]*\}/g, '$1')
        .replaceAll(/\$\{?\d+\}?/g, '');
      const found = checkText(written, { firmware: '7.4.4' }).map(({ rule }) => rule);
      assert.deepEqual(
        found.filter((rule) => !aboutMissingValues.has(rule)),
        [],
      );
    });

  it('are offered in the part of a device with VDOMs that has their tables', () => {
    const device = deviceOf('7.4.4').replace('vdom=0', 'vdom=1');
    const header = device.slice(0, device.indexOf('\n') + 1);
    const inVdom = `${header}config vdom\nedit root\nbgp|\nend\n`;
    assert.ok(labelsAt(inVdom).includes('BGP neighbor with network'));
    assert.ok(!labelsAt(inVdom.replace('bgp|', 'ha|')).includes('HA pair'));
    assert.match(
      accept(`${header}ha|`, 'HA pair', { options: plain }),
      /\nconfig global\nconfig system ha\n/,
    );
    assert.equal(itemAt(`${header}ha|`, 'HA pair').labelDetails?.description, 'template');
  });
});
