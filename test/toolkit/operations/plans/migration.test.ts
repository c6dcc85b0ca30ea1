import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { brokenMigration } from '../../../helpers/migrationInvariants';
import { readAssets } from '../../../../toolkit/src/assets.node';
import { compare, isUnchanged } from '../../../../server/src/analysis/device/comparison/compare';
import type { MigratedConfiguration } from '../../../../toolkit/src/operations/migrate/migration';
import { pageMarkdown } from '../../../../toolkit/src/page/markdown';
import { migrationPage, outcomeGroups } from '../../../../toolkit/src/operations/migrate/migrationPage';
import { LanguageService } from '../../../../toolkit/src/languageService';
import { mappingText, parseMapping } from '../../../../toolkit/src/operations/migrate/plan/mapping';
import { closed } from '../../../helpers/closed';
import { LintFolder } from '../../../helpers/fortiosLint';
import type { MigrationRefusal } from '../../../../toolkit/src/operations/migrate/plan/migration';
import type { DeviceState } from '../../../../server/src/analysis/device/state/state';

const header = (model: string, version = '7.4.4', vdom = 0): string =>
  `#config-version=${model}-${version}-FW-build2662-240514:opmode=0:vdom=${vdom}:user=admin\n#buildno=2662\n`;

const port = (name: string, ...lines: readonly string[]): string =>
  `    edit "${name}"\n        set vdom "root"\n${lines.map((line) => `        set ${line}\n`).join('')}        set type physical\n    next\n`;

/** A device with a hardware switch, a VLAN, SD-WAN, HA, FortiTokens and a managed switch. */
const old = `${header('FGT60F')}config system global
    set alias "FortiGate-60F"
    set hostname "branch"
end
config system interface
${port('wan1', 'ip 192.0.2.1 255.255.255.0', 'macaddr 00:11:22:33:44:55', 'snmp-index 1')}${port('wan2', 'mode dhcp', 'snmp-index 2')}${port('dmz', 'ip 10.9.0.1 255.255.255.0')}${port('internal1')}${port('internal2')}    edit "internal"
        set vdom "root"
        set ip 10.1.0.1 255.255.255.0
        set type hard-switch
        set stp enable
    next
    edit "wan1.100"
        set vdom "root"
        set interface "wan1"
        set vlanid 100
    next
end
config system physical-switch
    edit "sw0"
        set age-val 0
    next
end
config system virtual-switch
    edit "internal"
        set physical-switch "sw0"
        config port
            edit "internal1"
            next
            edit "internal2"
            next
        end
    next
end
config system ha
    set group-id 7
    set hbdev "dmz" 50 "wan2" 50
    set monitor "wan1"
end
config system sdwan
    set status enable
    config members
        edit 1
            set interface "wan2"
        next
    end
end
config system dhcp server
    edit 1
        set interface "internal"
        config reserved-address
            edit 1
                set ip 10.1.0.5
                set mac 00:aa:bb:cc:dd:ee
            next
        end
    next
end
config system dns-server
    edit "internal"
    next
end
config switch-controller managed-switch
    edit "S108EN0000000001"
        config ports
            edit "port1"
            next
            edit "internal"
            next
        end
    next
end
config user fortitoken
    edit "FTKMOB0000000001"
        set license "FTMTRIAL00000000"
    next
end
config user local
    edit "anna"
        set type password
        set two-factor fortitoken
        set fortitoken "FTKMOB0000000001"
        set passwd ENC c2VjcmV0c2VjcmV0
    next
end
config firewall address
    edit "internal"
        set subnet 10.1.0.0 255.255.255.0
    next
end
config firewall policy
    edit 1
        set name "out"
        set srcintf "internal"
        set dstintf "wan1"
        set srcaddr "internal"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "ALL"
        set nat enable
    next
end
config firewall multicast-policy
    edit 1
        set srcintf "internal"
        set dstintf "wan1.100"
        set srcaddr "all"
        set dstaddr "all"
    next
end
config router static
    edit 1
        set gateway 192.0.2.254
        set device "wan1"
    next
end
`;

const ports = (names: readonly string[]): string => names.map((name) => port(name)).join('');

/** A device with ports only. */
const target = `${header('FG100F')}config system global
    set alias "FortiGate-100F"
end
config system interface
${ports(['wan1', 'wan2', 'ha1', 'ha2', 'port1', 'port2', 'port3'])}end
`;

/** A device with a hardware switch of another name. */
const withSwitch = closed`${header('FGT80F')}config system interface
${ports(['port1', 'port2', 'lan1', 'lan2', 'lan3', 'dmz', 'wan1', 'wan2'])}    edit "lan"
        set vdom "root"
        set ip 192.168.1.99 255.255.255.0
        set type hard-switch
    next
end
config system physical-switch
    edit "sw0"
        set age-val 0
config system virtual-switch
    edit "lan"
        set physical-switch "sw0"
        config port
            edit "lan1"
            edit "lan2"
            edit "lan3"
`;

let service: LanguageService;

/** The device that a backup describes. */
function device(text: string): DeviceState {
  const view = service.view(service.open(text), { version: 'auto', fallback: '7.4' });
  return service.devices.state(view.document, view);
}

interface Options {
  readonly map?: string;
  readonly vdom?: string;
}

function run(
  oldText: string,
  targetText: string,
  { map = '', vdom }: Options,
): MigratedConfiguration | MigrationRefusal {
  const settings = { version: 'auto', fallback: '7.4' };
  const view = service.view(service.open(oldText), settings);
  const targetView = service.view(service.open(targetText), settings);
  const to = service.migrations.targetOf(targetView.document, targetView, 'new.conf');
  const { wanted } = parseMapping(map);
  return service.migrations.migrate(view, to, { wanted, vdom, levels: {} });
}

/** Moves a configuration, and checks what every migration promises. */
function moved(oldText: string, targetText: string, options: Options = {}): MigratedConfiguration {
  const result = run(oldText, targetText, options);
  assert.ok(!('problems' in result), 'problems' in result ? result.problems.join('\n') : '');
  assert.equal(brokenMigration(oldText, result, device(result.text)), undefined);
  return result;
}

function problems(oldText: string, targetText: string, options: Options = {}): readonly string[] {
  const result = run(oldText, targetText, options);
  assert.ok('problems' in result);
  return result.problems;
}

/** The lines with a class, as `line: reason`. */
function linesOf(oldText: string, { lines }: MigratedConfiguration, kind: string): readonly string[] {
  const source = oldText.split('\n');
  return outcomeGroups(lines)
    .filter((group) => group.class === kind)
    .flatMap((group) => group.lines.map((line) => (source[line] ?? '').trim()));
}

const map = 'internal=port1,dmz=ha1,wan2=wan2,wan1=port2';

describe('moving a configuration to another model', () => {
  before(async () => {
    service = await LanguageService.create(await readAssets());
  });

  it('renames all references to interfaces in one pass', () => {
    const { text, proof } = moved(old, target, { map });
    for (const line of [
      'set hbdev "ha1" 50 "wan2" 50',
      'set monitor "port2"',
      'set dstintf "port2.100"',
      'set interface "port2"',
      'set device "port2"',
      'edit "port2.100"',
    ])
      assert.ok(text.includes(line), line);
    assert.match(text, /config system dhcp server\n {4}edit 1\n {8}set interface "port1"/);
    assert.match(text, /config system dns-server\n {4}edit "port1"/);
    // An address, a port of a switch and a client's MAC address with the same words stay.
    assert.match(text, /config firewall address\n {4}edit "internal"/);
    assert.match(text, /config ports\n {12}edit "port1"\n {12}next\n {12}edit "internal"/);
    assert.match(text, /set mac 00:aa:bb:cc:dd:ee/);
    assert.deepEqual(
      [proof.undefinedReferences, proof.leftNames, proof.traffic.changed, proof.traffic.unknown],
      [[], [], [], []],
    );
    assert.equal(proof.traffic.equal, 1);
  });

  it('lets interfaces change their names with each other', () => {
    const { text } = moved(old, target, { map: 'internal=port1,dmz=ha1,wan1=wan2,wan2=wan1' });
    assert.match(text, /set hbdev "ha1" 50 "wan1" 50/);
    assert.match(text, /set monitor "wan2"/);
    assert.match(text, /edit "wan2.100"\n[^]*?set interface "wan2"/);
  });

  it('keeps the header and the ports of the target, and drops what belongs to the old unit', () => {
    const result = moved(old, target, { map });
    assert.equal(result.text.split('\n')[0], header('FG100F').split('\n')[0]);
    assert.match(result.text, /edit "port3"\n {8}set vdom "root"\n {8}set type physical\n {4}next/);
    assert.doesNotMatch(result.text, /macaddr|FTMTRIAL|FortiGate-60F|sw0|snmp-index|group-id/);
    assert.match(result.text, /edit "FTKMOB0000000001"/);
    const byHand = linesOf(old, result, 'byHand');
    for (const line of [
      'set group-id 7',
      'edit "FTKMOB0000000001"',
      'edit "anna"',
      'set fortitoken "FTKMOB0000000001"',
    ])
      assert.ok(byHand.includes(line), line);
    assert.deepEqual(linesOf(old, result, 'changed'), [
      header('FGT60F').split('\n')[0],
      '#buildno=2662',
      'set type hard-switch',
    ]);
    assert.match(
      pageMarkdown(migrationPage('Migration', result)),
      /The hardware switch `internal` \(internal1, internal2\) becomes the port `port1`\. Devices at its other ports need an external switch\./,
    );
    assert.match(pageMarkdown(migrationPage('Migration', result)), /so that the target accepts the restore/);
    const { plan } = result;
    const without = { ...plan, mapping: { ...plan.mapping, interfaces: new Map() } };
    const page = (shown: typeof plan): string => pageMarkdown(migrationPage('M', { ...result, plan: shown }));
    assert.match(page(plan), /## Interfaces\n\n\| Old/);
    assert.doesNotMatch(page(without), /\| Old/, 'a table without rows');
  });

  it('states findings for the version of the target, which no option chose', () => {
    const push = 'config system ftm-push\n    set server-ip 198.51.100.7\nend\n';
    const withPush = `${header('FGT60F', '6.4.9')}config system interface\n${port('wan1')}end\n${push}`;
    const page = pageMarkdown(migrationPage('M', moved(withPush, target, { map: 'wan1=wan1' })));
    assert.match(page, /The device rejects this line\..* \(FortiOS 7\.4\.4, the version of the target\)/);
    assert.doesNotMatch(page, /--firmware/);
  });

  it('moves a hardware switch to a hardware switch, and states its ports', () => {
    const { text, plan } = moved(old, withSwitch, { map: 'internal=lan' });
    assert.match(
      text,
      /edit "lan"\n {8}set vdom "root"\n {8}set ip 10\.1\.0\.1 255\.255\.255\.0\n {8}set type hard-switch\n {8}set stp enable/,
    );
    assert.match(text, /config system virtual-switch\n {4}edit "lan"/);
    assert.ok(
      plan.notes.some((note) => note.includes('becomes the hardware switch "lan" (lan1, lan2, lan3)')),
    );
  });

  it('makes a hardware switch of ports that the target switches in hardware', () => {
    const { text } = moved(old, withSwitch, { map: 'internal=lan1+lan2' });
    assert.match(
      text,
      /edit "internal"\n {8}set physical-switch "sw0"\n {8}config port\n {12}edit "lan1"\n {12}next\n {12}edit "lan2"/,
    );
    assert.match(text, /edit "lan"\n {8}set physical-switch "sw0"\n {8}config port\n {12}edit "lan3"/);
  });

  it('makes a software switch of other ports, and says that the CPU forwards its traffic', () => {
    const { text, plan } = moved(old, target, { map: 'internal=port1+port3,dmz=ha1' });
    assert.match(
      text,
      /config system switch-interface\n {4}edit "internal"\n {8}set vdom "root"\n {8}set member "port1" "port3"/,
    );
    assert.match(text, /edit "internal"\n[^]*?set type switch/);
    assert.ok(plan.notes.some((note) => note.includes('The CPU forwards its traffic')));
  });

  it('takes a port out of a hardware switch of the target', () => {
    const { text } = moved(old, withSwitch, { map: 'internal=lan,dmz=lan3' });
    assert.match(text, /edit "lan2"\n {12}next\n {8}end/);
  });

  it('states each mistake in a mapping in one sentence', () => {
    assert.deepEqual(problems(old, target), [
      '"dmz" is used by "system ha", and new.conf has no interface of this name. Map it: dmz=…',
      '"internal" is used by "system dhcp server", "system dns-server" and 2 more, and new.conf has no interface of this name. Map it: internal=…',
    ]);
    const wrong = (pairs: string): string =>
      problems(old, target, { map: `internal=port1,dmz=ha1,${pairs}` })[0] ?? '';
    assert.equal(
      wrong('wan1=port9'),
      'new.conf has no interface "port9", to which "wan1" is mapped. Correct the name in the mapping.',
    );
    assert.equal(
      wrong('wan9=port2'),
      'The old device has no interface "wan9". Correct the name in the mapping.',
    );
    assert.equal(
      wrong('wan1=port2,wan2=port2'),
      '"wan1" and "wan2" are both mapped to "port2". Map one of them to another interface.',
    );
    assert.equal(
      wrong('wan1=wan2'),
      '"wan2" of new.conf is the destination of "wan1", and the old device uses its own "wan2". Map "wan2" to another interface.',
    );
    assert.deepEqual(parseMapping('wan1').problems, [
      '"wan1" is not a mapping. Write OLD=NEW, such as wan1=port1.',
    ]);
    assert.deepEqual(parseMapping('a=b\n# a comment\na=c').problems, [
      '"a" is mapped twice. Keep one of the two.',
    ]);
  });

  it('refuses a logical interface with the name of a port of the target', () => {
    const logical = old.replaceAll('wan1.100', 'port3');
    assert.deepEqual(problems(logical, target, { map }), [
      '"port3" is a logical interface or a zone of the old device, and a port of new.conf. Rename it in the old configuration first.',
    ]);
  });

  it('refuses files that are not complete backups', () => {
    assert.deepEqual(problems(old.replace(/^#.*\n/gm, ''), target, { map }), [
      'The old configuration has no header of a backup. Name a complete backup.',
    ]);
    assert.deepEqual(problems(old, header('FG100F'), {}).slice(0, 1), [
      'new.conf does not contain "config system interface". Name a complete backup.',
    ]);
  });

  it('reads the mapping that it writes', () => {
    const { plan } = moved(old, withSwitch, { map: 'internal=lan1+lan2' });
    const { wanted } = parseMapping(mappingText(plan.mapping));
    assert.equal(wanted.get('internal'), 'lan1+lan2');
    assert.equal(wanted.get('wan1'), 'wan1');
  });
});

const inVdoms = `${header('FG100F', '7.4.4', 1)}config vdom
edit root
next
edit customer
next
end
config global
config system global
    set vdom-mode multi-vdom
end
config system interface
${ports(['port1', 'port2'])}    edit "port3"
        set vdom "customer"
        set type physical
    next
    edit "ssl.customer"
        set vdom "customer"
        set type tunnel
    next
end
config system admin
    edit "admin"
        set vdom "root" "customer"
    next
    edit "root-only"
        set vdom "root"
    next
end
end
config vdom
edit root
config firewall policy
    edit 1
        set srcintf "port1"
        set dstintf "port2"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "ALL"
    next
end
end
config vdom
edit customer
config firewall policy
    edit 1
        set srcintf "ssl.customer"
        set dstintf "port3"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "ALL"
    next
end
end
`;

const multiTarget = `${header('FG200F', '7.4.4', 1)}config vdom
edit root
next
end
config global
config system global
    set vdom-mode multi-vdom
end
config system interface
${ports(['wan1', 'wan2', 'port1', 'port2', 'ha1'])}end
end
config vdom
edit root
end
`;

describe('moving a configuration to another VDOM mode', () => {
  it('puts everything except global tables into the VDOM root', () => {
    const { text, proof } = moved(old, multiTarget, { map: 'internal=port1,dmz=ha1' });
    assert.match(
      text,
      /config global\nconfig system global\n {4}set hostname "branch"\n {4}set vdom-mode multi-vdom/,
    );
    assert.match(text, /config vdom\nedit root\nconfig system sdwan/);
    assert.deepEqual([proof.traffic.equal, proof.traffic.changed.length], [1, 0]);
  });

  it('moves one VDOM to a device without VDOMs, and names what stays behind', () => {
    const result = moved(inVdoms, target, { vdom: 'customer', map: 'port3=wan1' });
    assert.doesNotMatch(result.text, /customer|root-only|vdom-mode|config global/);
    assert.match(result.text, /set srcintf "ssl\.root"\n {8}set dstintf "wan1"/);
    assert.match(result.text, /edit "admin"\n {8}set vdom "root"/);
    assert.ok(linesOf(inVdoms, result, 'byHand').includes('edit "root-only"'));
    assert.equal(result.proof.traffic.changed.length, 0);
  });

  it('asks which VDOM to move', () => {
    assert.deepEqual(problems(inVdoms, target), [
      'The old device has the VDOMs "root", "customer", and the target has none. Choose the one to move with --vdom, or enable VDOMs on the target and take another backup of it.',
    ]);
    assert.deepEqual(problems(inVdoms, target, { vdom: 'other' }), [
      'The old device has no VDOM "other". It has "root", "customer".',
    ]);
  });
});

describe('moving a configuration to another version', () => {
  const older = closed`${header('FGT60F', '6.2.10')}config system interface
${port('wan1', 'allowaccess ping')}${port('wan2')}end
config system virtual-wan-link
    set status enable
    config members
        edit 1
            set interface "wan2"
config webfilter profile
    edit "default"
        config ftgd-wf
            unset options
config firewall sniffer
    edit 1
        set interface "wan1"
        set max-packet-count 100
`;

  it('uses the names of the target version, and lists the lines that it does not have', () => {
    const result = moved(older, target);
    assert.match(result.text, /config system sdwan\n {4}set status enable/);
    assert.ok(linesOf(older, result, 'changed').includes('config system virtual-wan-link'));
    assert.ok(linesOf(older, result, 'byHand').includes('set max-packet-count 100'));
    assert.ok(result.upgrade?.items.some(({ title }) => title.includes('max-packet-count')));
  });

  it('keeps lines that set a setting to nothing', () =>
    assert.match(moved(older, target).text, /config ftgd-wf\n {12}unset options\n {8}end/));
});

describe('fortios migrate', () => {
  let folder: LintFolder;
  beforeEach(() => {
    folder = new LintFolder(
      { 'old.conf': old, 'new.conf': target, 'ports.map': '# dmz\ndmz=ha1\n' },
      'fortios.js',
    );
  });
  const read = (name: string): string => readFileSync(path.join(folder.path, name), 'utf8');

  it('writes the result, prints the report, and warns of the secrets', async () => {
    const pairs = 'internal=port1,dmz=ha1';
    const run = await folder.run([
      'migrate',
      'old.conf',
      '--to',
      'new.conf',
      '--map',
      pairs,
      '--format',
      'markdown',
      '--result',
      'moved.conf',
    ]);
    assert.equal(run.exitCode, 1);
    assert.equal(run.stderr, 'fortios: "moved.conf" contains the passwords and keys of "old.conf".\n');
    assert.match(run.stdout, /^# Migration of old\.conf to new\.conf/);
    assert.match(run.stdout, /\| total \| \d+ \|/);
    assert.doesNotMatch(run.stdout, /c2VjcmV0c2VjcmV0/);
    assert.match(read('moved.conf'), /set passwd ENC c2VjcmV0c2VjcmV0/);
  });

  it('reads the mapping from a file, and says in one line each what is missing', async () => {
    const run = await folder.run(['migrate', 'old.conf', '--to', 'new.conf', '--map', 'ports.map']);
    assert.equal(run.exitCode, 2);
    assert.match(run.stderr, /^fortios: "internal" is used by .* Map it: internal=…\n$/);
  });

  it('takes the ports of a known model only if the user confirms them', async () => {
    const words = ['migrate', 'old.conf', '--to', 'FG-100F', '--map', 'internal=port1,dmz=dmz'];
    const hint = await folder.run(words);
    assert.equal(hint.exitCode, 2);
    assert.match(hint.stderr, /FG-100F has these ports, after other units and inventories: dmz, mgmt, wan1/);
    const confirmed = await folder.run([...words, '--confirm-ports', '--result', 'moved.conf']);
    assert.equal(confirmed.exitCode, 1);
    assert.match(confirmed.stdout, /Replace the lines that begin with "?`?#/);
    assert.doesNotMatch(confirmed.stdout, /accepts the restore/);
    assert.match(read('moved.conf'), /set srcintf "port1"/);
    const unknown = await folder.run(['migrate', 'old.conf', '--to', 'FG-1']);
    assert.match(unknown.stderr, /"FG-1" is not a file, and not a model whose ports are known/);
  });
});

describe('moving a configuration there and back', () => {
  const names = Array.from({ length: 8 }, (_, index) => `port${index + 1}`);
  const far = `${header('FG200F')}config system interface\n${ports(names.map((name) => name.replace('port', 'x')).concat('port1', 'port2'))}end\n`;

  /** A device on which policies, routes, HA, VLANs and SD-WAN use the ports. */
  const configuration = fc
    .record({
      vlans: fc.uniqueArray(fc.integer({ min: 2, max: 4000 }), { maxLength: 3 }),
      pairs: fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), {
        minLength: 1,
        maxLength: 5,
      }),
      monitored: fc.subarray(names),
      member: fc.constantFrom(...names),
    })
    .map(({ vlans, pairs, monitored, member }) => {
      const policies = pairs.map(
        ([from, to], index) =>
          `    edit ${index + 1}\n        set srcintf "${from}"\n        set dstintf "${to}"\n        set srcaddr "all"\n        set dstaddr "all"\n        set action accept\n        set schedule "always"\n        set service "ALL"\n    next\n`,
      );
      const vlanEntries = vlans.map(
        (id) =>
          `    edit "${member}.${id}"\n        set vdom "root"\n        set interface "${member}"\n        set vlanid ${id}\n    next\n`,
      );
      const routes = pairs.map(
        ([, to], index) =>
          `    edit ${index + 1}\n        set dst 10.${index}.0.0 255.255.0.0\n        set device "${to}"\n    next\n`,
      );
      return [
        `${header('FG100F')}config system interface\n${ports(names)}${vlanEntries.join('')}end\n`,
        `config system ha\n    set hbdev "${member}" 50 "${names[0] ?? ''}" 50\n`,
        monitored.length > 0 ? `    set monitor ${monitored.map((name) => `"${name}"`).join(' ')}\n` : '',
        'end\n',
        `config firewall policy\n${policies.join('')}end\nconfig router static\n${routes.join('')}end\n`,
      ].join('');
    });

  it('gives an equal configuration for random mappings', () =>
    fc.assert(
      fc.property(
        configuration,
        fc.shuffledSubarray(names.map((name) => name.replace('port', 'x')).concat('port1', 'port2'), {
          minLength: names.length,
          maxLength: names.length,
        }),
        (text, destinations) => {
          const pairs = names.map((name, index) => [name, destinations[index] ?? ''] as const);
          const there = moved(text, far, { map: pairs.map(([from, to]) => `${from}=${to}`).join() });
          assert.equal(there.proof.traffic.changed.length + there.proof.traffic.unknown.length, 0);
          assert.deepEqual(there.proof.undefinedReferences, []);
          const back = moved(there.text, text, { map: pairs.map(([from, to]) => `${to}=${from}`).join() });
          const comparison = compare(device(text), device(back.text), {
            include: new Set(['device', 'header']),
          });
          assert.ok(isUnchanged(comparison), back.text);
        },
      ),
      { numRuns: 20 },
    ));
});
