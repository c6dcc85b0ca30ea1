import assert from 'node:assert/strict';
import { closed } from '../helpers/closed';
import { commandRuns, flows, list } from '../helpers/commandRuns';
import { LintFolder } from '../helpers/fortiosLint';
import { isLongRun } from '../helpers/seed';
import { AskedDevice } from './askedDevice';
import { DeviceAnswers } from './deviceAnswers';
import { headerOf, numberedPair } from './numberedDevice';

const service = await AskedDevice.service();

describe('edit 0 means the next free number on each surface', () => {
  for (let seed = 1; seed <= 30; seed++)
    it(`as the numbers that the device gives, and as the normalized configuration: device ${seed}`, () => {
      const { zero, numbered } = numberedPair(seed);
      const [one, other] = [new DeviceAnswers(service, zero), new DeviceAnswers(service, numbered)];
      assert.deepEqual(one.all, other.all);
      const normalized = new DeviceAnswers(service, headerOf(zero) + one.normalized);
      assert.deepEqual(one.aboutTraffic, normalized.aboutTraffic);
      assert.equal(normalized.normalized, one.normalized);
      for (const answers of [one, other, normalized]) answers.dispose();
    });

  it('in the output of each command', async () => {
    const { zero, numbered } = numberedPair(3);
    for (const [title, runs] of Object.entries(commandRuns)) {
      if (notAboutFiles.has(title)) continue;
      for (const words of runs.filter((run, at) => (isLongRun || at === 0) && !run.includes('--all'))) {
        const [one, other] = await Promise.all(
          [zero, numbered].map(async (text) => {
            const folder = new LintFolder(filesOf(text), 'fortios.js');
            const { stdout, stderr } = await folder.run(`${title} ${words}`.split(' '));
            return withoutEdits(`${stdout}${stderr}`).replaceAll(folder.path, '');
          }),
        );
        assert.equal(one, other, `${title} ${words}`);
      }
    }
  }).timeout(300_000);

  it('in a backup in YAML', async () => {
    const yaml = (
      key: (number: number) => string,
    ): string => `#config-version=FGVMK6-7.4.8-FW-build2795-250523
firewall_policy:
${[1, 2]
  .map(
    (number) => `    - ${key(number)}:
        srcintf: port${number}
        dstintf: port3
        action: accept
        srcaddr: all
        dstaddr: all
        schedule: always
        service: ALL
`,
  )
  .join('')}`;
    const rowsOf = async (text: string): Promise<string> => {
      const { stdout, stderr } = await new LintFolder({ 'a.yaml': text }, 'fortios.js').run(
        'export a.yaml --format json'.split(' '),
      );
      assert.equal(stderr, '');
      return withoutEdits(stdout);
    };
    assert.equal(await rowsOf(yaml(() => '0')), await rowsOf(yaml(String)));
  });

  it('beside names that the device refuses', () => {
    const tooLong = 'a'.repeat(80);
    const text = closed`${headerOf('')}config firewall address
    edit "one"
        set subnet 10.1.0.0 255.255.0.0
    edit "two"
        set subnet 10.2.0.0 255.255.0.0
config firewall addrgrp
    edit "group1"
        set member "one"
    edit "group2"
        set member "two"
    rename "group2" to "${tooLong}"
config firewall policy
    edit 0
        set srcintf "port2"
        set dstintf "port1"
        set action accept
        set srcaddr "one"
        set dstaddr "group1"
        set schedule "always"
        set service "ALL"
config firewall address
    rename "one" to "group1"
`;
    const one = new DeviceAnswers(service, text);
    const normalized = new DeviceAnswers(service, headerOf(text) + one.normalized);
    assert.match(one.normalized, /edit "group2"[^]*srcaddr "one"/);
    assert.deepEqual(one.aboutTraffic, normalized.aboutTraffic);
    for (const answers of [one, normalized]) answers.dispose();
  });

  it('so that a second policy decides, and a tunnel has a policy', () => {
    const device = new AskedDevice(
      service,
      closed`${headerOf('')}config vpn ipsec phase1-interface
    edit "to1"
        set interface "port1"
        set remote-gw 192.0.2.1
        set psksecret x
    edit "to2"
        set interface "port1"
        set remote-gw 192.0.2.2
        set psksecret x
config firewall policy
    edit 0
        set srcintf "to1"
        set dstintf "port2"
        set action accept
        set srcaddr "all"
        set dstaddr "all"
        set schedule "always"
        set service "ALL"
    edit 0
        set srcintf "to2"
        set dstintf "port2"
        set action accept
        set srcaddr "all"
        set dstaddr "all"
        set schedule "always"
        set service "ALL"
`,
    );
    assert.equal(device.lint('vpn/no-policy'), 0);
    assert.deepEqual(
      device.rows().policies.map(({ key, from }) => [key, from]),
      [
        ['1', 'to1'],
        ['2', 'to2'],
      ],
    );
    device.dispose();
  });
});

/** Commands that do not read the configuration, or whose output depends on the bytes of the text. */
const notAboutFiles: ReadonlySet<string> = new Set([
  'mcp',
  'man',
  'completion',
  'init',
  'explain',
  'schema import',
  'advisories import',
  'redact',
]);

function filesOf(text: string): Readonly<Record<string, string>> {
  return {
    'a.conf': text,
    'b.conf': text.replaceAll('allowaccess https ping', 'allowaccess ping'),
    'c.txt': 'config vdom\nedit root\nconfig firewall policy\ndelete 1\nend\nend\n',
    'flows.yaml': flows,
    'list.csv': list,
  };
}

/** The text of `edit` lines, times and what is computed from the bytes of the file are not compared. */
function withoutEdits(text: string): string {
  return text
    .replaceAll(/edit "?\d"?/g, 'edit N')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, 'TIME')
    .replaceAll(/[0-9a-f]{16,64}/g, 'HASH');
}
