import assert from 'node:assert/strict';
import { readAssets } from '../../../../toolkit/src/assets.node';
import { effectSummary } from '../../../../toolkit/src/operations/compare/effects';
import { trafficChanges } from '../../../../toolkit/src/operations/rehearse/rehearsal';
import { LanguageService } from '../../../../toolkit/src/languageService';
import { version } from '../../../../server/src/firmware/version';
import { comparisonPage } from '../../../../toolkit/src/operations/compare/page';
import { markdownOf } from '../../../helpers/markdownOf';
import { entry, object } from '../../../helpers/configText';

const forwarded = (extip: string, port: number): readonly string[] => [
  `set extip ${extip}`,
  'set mappedip "192.168.1.10"',
  'set extintf "wan1"',
  'set portforward enable',
  `set extport ${port}`,
  `set mappedport ${port}`,
];

const device = [
  '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n',
  'config system interface\n',
  '    edit "wan1"\n        set ip 203.0.113.1 255.255.255.0\n        set allowaccess ping ftm\n        set role wan\n    next\n',
  '    edit "lan"\n        set ip 192.168.1.1 255.255.255.0\n        set allowaccess https ssh\n    next\n',
  'end\n',
  entry('system admin', 'admin', 'set accprofile "super_admin"'),
  entry('router static', '1', 'set gateway 203.0.113.254', 'set device "wan1"'),
  entry('firewall vip', 'web', ...forwarded('203.0.113.5', 443)),
  object('system ftm-push', 'set server "203.0.113.1"', 'set status enable'),
].join('');

const toWeb = entry(
  'firewall policy',
  '1',
  'set srcintf "wan1"',
  'set dstintf "lan"',
  'set action accept',
  'set srcaddr "all"',
  'set dstaddr "web"',
  'set schedule "always"',
  'set service "HTTPS"',
);

describe('the summary of what a change opens and closes', () => {
  let service: LanguageService;
  before(async () => {
    service = await LanguageService.create(await readAssets());
  });

  function summary(config: string, commands: string): readonly string[] {
    const view = { schema: service.schema, version: version(7, 4, 4) };
    const state = service.devices.state(service.open(config), view);
    const rehearsal = service.devices.rehearse(state, service.open(commands), {
      firmware: { version: 'auto', fallback: '7.4.4' },
      levels: {},
    });
    return effectSummary(rehearsal, trafficChanges(rehearsal));
  }

  it('names flows through virtual IPs, and the server that the Internet reaches', () => {
    assert.deepEqual(summary(device, toWeb), [
      'Opens to the Internet: 192.168.1.10 on "wan1" at 203.0.113.5, tcp/443',
      'Opens flows: 198.51.100.10 → 203.0.113.5 tcp/443 from wan1 to lan',
    ]);
    assert.deepEqual(summary(device + toWeb, 'config firewall policy\ndelete 1\nend\n'), [
      'Closes to the Internet: 192.168.1.10 on "wan1" at 203.0.113.5, tcp/443',
      'Closes flows: 198.51.100.10 → 203.0.113.5 tcp/443 from wan1 to lan',
    ]);
  });

  it('quotes the first ones, and each page lists all', () => {
    const opening =
      toWeb +
      entry('firewall vip', 'mail', ...forwarded('203.0.113.6', 25)) +
      entry('firewall vip', 'shell', ...forwarded('203.0.113.7', 22)) +
      toWeb.replace('"1"', '"2"').replace('"web"', '"mail" "shell"').replace('"HTTPS"', '"ALL"');
    const exposed = [
      '192.168.1.10 on "wan1" at 203.0.113.5, tcp/443',
      '192.168.1.10 on "wan1" at 203.0.113.6, tcp/25',
      '192.168.1.10 on "wan1" at 203.0.113.7, tcp/22',
    ];
    assert.equal(
      summary(device, opening)[0],
      `Opens to the Internet (3): ${exposed.slice(0, 2).join('; ')} …`,
    );
    const settings = { version: 'auto', fallback: '7.4.4' } as const;
    const views = [device, opening, device + opening].map((text) =>
      service.view(service.open(text), settings),
    );
    const [before, script, after] = views;
    assert.ok(before && script && after);
    const rehearsal = service.devices.rehearsalPage(script, before, {
      commandsName: 'change.txt',
      backupName: 'fw.conf',
      levels: {},
    });
    assert.ok('blocks' in rehearsal);
    const [old, now] = [before, after].map((view) => ({
      view,
      state: service.devices.state(view.document, view),
    }));
    assert.ok(old && now);
    const comparison = comparisonPage({
      oldName: 'old.conf',
      newName: 'new.conf',
      comparison: service.devices.compare(old.state, now.state, { include: new Set() }),
      policies: service.devices.policyChanges(old, now),
      effects: service.devices.effects(old, now),
    });
    for (const page of [rehearsal, comparison].map((one) => markdownOf(one).replaceAll('`', '"')))
      assert.ok(page.includes(`### Opens to the Internet (3)\n\n- ${exposed.join('\n- ')}\n`), page);
  });

  it('names virtual IPs with central NAT', () => {
    const central = device + object('system settings', 'set central-nat enable');
    const policy = toWeb.replace('dstaddr "web"', 'dstaddr "all"');
    assert.match(summary(central, policy)[0] ?? '', /^Opens to the Internet: 192\.168\.1\.10 on "wan1"/);
  });

  it('names sign-in, push and the Internet, a lockout first', () => {
    const commands =
      entry('system interface', 'lan', 'set allowaccess ping') +
      entry('system interface', 'wan1', 'set allowaccess ping');
    const lines = summary(device, commands);
    assert.equal(lines[0], 'Lockout: No interface accepts HTTPS or SSH any more. Only the console remains.');
    assert.ok(
      lines.some((line) => line.startsWith('Closes to the Internet: FortiToken Mobile push on "wan1"')),
    );
    assert.ok(lines.some((line) => line.startsWith('Breaks FortiToken Mobile push')));
  });

  it('has at most ten lines, and none for a change without such an effect', () => {
    assert.deepEqual(summary(device, object('system global', 'set hostname "fw"')), []);
    const all =
      toWeb +
      'config router static\ndelete 1\nend\nconfig system ftm-push\nset status disable\nend\n' +
      entry('system interface', 'wan1', 'set allowaccess ping https telnet') +
      entry('system interface', 'lan', 'set status down');
    const lines = summary(device, all);
    assert.ok(lines.length > 3 && lines.length <= 10, lines.join('\n'));
  });
});
