import assert from 'node:assert/strict';
import { upgradeFormats } from '../../../../toolkit/src/operations/upgrade/command/runUpgrade';
import {
  devicesByRisk,
  fleetCaveats,
  fleetChanges,
  type FleetReport,
} from '../../../../toolkit/src/operations/upgrade/fleet';
import { compare } from './comparing';

const radius = 'config user radius\nedit "nps"\nset server "192.0.2.5"\nnext\nend\n';
const proxy = 'config firewall policy\nedit 1\nset inspection-mode proxy\nnext\nend\n';
const fixed = 'config system fortiguard\nset auto-firmware-upgrade disable\nend\n';

function device(name: string, model: string, version: string, text: string): FleetReport {
  const header = `#config-version=${model}-${version}-FW-build1000-250101:opmode=0:vdom=0:user=admin\n`;
  return { name, report: compare(`${header}${fixed}${text}`, '7.4.7') };
}

const files = [
  device('sites/quiet.conf', 'FGT100F', '7.4.5', ''),
  device('sites/berlin.conf', 'FGT100F', '7.2.9', radius),
  device('sites/small|shop.conf', 'FGT40F', '7.2.9', radius + proxy),
];
const run = { to: { major: 7, minor: 4, patch: 7 }, files };
const style = { colors: false, width: undefined };

describe('the report on a fleet', () => {
  it('lists the devices with the most severe changes first', () =>
    assert.deepEqual(
      devicesByRisk(files).map(({ name, model, counts: [stops] }) => [name, model, stops]),
      [
        ['sites/small|shop.conf', 'FGT40F', 2],
        ['sites/berlin.conf', 'FGT100F', 1],
        ['sites/quiet.conf', 'FGT100F', 0],
      ],
    ));

  it('lists each change once, with the devices that it affects', () => {
    const stops = fleetChanges(files).filter(({ outcome }) => outcome === 'stops-working');
    assert.deepEqual(
      stops.map(({ id, devices }) => [id, devices.map(({ name }) => name)]),
      [
        ['radius-message-authenticator', ['sites/berlin.conf', 'sites/small|shop.conf']],
        ['proxy-features-removed', ['sites/small|shop.conf']],
      ],
    );
  });

  it('separates changes of the same table about different settings', () => {
    const setting = (name: string): FleetReport =>
      device(`${name}.conf`, 'FGT100F', '6.0.11', `config system global\nset ${name} enable\nend\n`);
    const changes = fleetChanges([setting('tp-mc-skip-policy'), setting('mc-ttl-notchange')]);
    assert.deepEqual(
      changes
        .filter(({ id }) => id === 'schema/removed-setting')
        .map(({ text, devices }) => [/"(.*?)"/.exec(text)?.[1], devices.map(({ name }) => name)]),
      [
        ['mc-ttl-notchange', ['mc-ttl-notchange.conf']],
        ['tp-mc-skip-policy', ['tp-mc-skip-policy.conf']],
      ].toReversed(),
    );
  });

  it('lists unknown facts once, with the number of devices', () => {
    const unknown = /FortiOS 7\.4 is known up to 7\.4\.4/;
    const all = [
      upgradeFormats.text(run, style),
      upgradeFormats.markdown(run, style),
      upgradeFormats.html(run, style),
    ];
    for (const text of all) assert.match(text, unknown);
    assert.deepEqual(
      fleetCaveats(files).map(({ devices }) => devices),
      [3],
    );
  });

  it('is a table and the union of changes for terminals', () => {
    const lines = upgradeFormats.text(run, style).split('\n');
    assert.equal(lines[0], 'Upgrade of 3 devices to FortiOS 7.4.7');
    assert.match(lines[2] ?? '', /^Device +Model +FortiOS +Stops +Differs +Decide +Dropped +Check +Target$/);
    assert.match(lines[3] ?? '', /^sites\/small\|shop\.conf +FGT40F +7\.2\.9 +2 /);
    assert(lines.includes('  RADIUS: 2 of 3 devices'));
    assert(lines.some((line) => line.startsWith('      sites/berlin.conf: RADIUS')));
    assert(lines.some((line) => line.startsWith('      sites/small|shop.conf: RADIUS')));
  });

  it('is a table and the union of changes in Markdown', () => {
    const text = upgradeFormats.markdown(run, style);
    assert.match(text, /^# Upgrade of 3 devices to FortiOS 7\.4\.7$/m);
    assert.match(text, /^\| `sites\/small\\\|shop\.conf` \| FGT40F \| 7\.2\.9 \| 2 \|/m);
    assert.match(text, /^### RADIUS: 2 of 3 devices$/m);
    assert.match(text, /^- `sites\/berlin\.conf`: RADIUS: 1 server must send Message-Authenticator$/m);
  });

  it('states up to which release notes the changes were compiled, once for each pair of versions', () => {
    const coverage =
      /7\.2: no release notes, but technical tips and the names in each version\. 7\.4: release notes up to 7\.4\.8\./g;
    for (const text of [upgradeFormats.text(run, style), upgradeFormats.markdown(run, style)])
      assert.equal(text.match(coverage)?.length, 1);
    assert.match(upgradeFormats.html(run, style), coverage);
  });

  it('has an overview and all reports in one HTML file', () => {
    const text = upgradeFormats.html(run, style);
    assert.equal(text.match(/<article\b/g)?.length, 4);
    assert.match(text, /<h1>Upgrade of 3 devices to FortiOS 7\.4\.7<\/h1>/);
    assert.doesNotMatch(text, /<script/);
  });

  it('has the files and the union of changes in JSON', () => {
    const { files: each, changes } = JSON.parse(upgradeFormats.json(run, style)) as {
      files: { path: string; model: string; changes: { id: string; lines: number[]; source: string }[] }[];
      changes: { id: string; files: string[] }[];
    };
    assert.deepEqual(
      each.map(({ path, model }) => [path, model]),
      files.map(({ name, report }) => [name, report.device.model]),
    );
    const item = each[1]?.changes.find(({ id }) => id === 'radius-message-authenticator');
    assert.deepEqual(item?.lines, [6]);
    assert.deepEqual(changes.find(({ id }) => id === 'radius-message-authenticator')?.files, [
      'sites/berlin.conf',
      'sites/small|shop.conf',
    ]);
  });
});
