import assert from 'node:assert/strict';
import { closed } from '../../helpers/closed';
import { fortios } from '../../helpers/fortiosLint';

/**
 * The name of a user and an administrator is their password, the name of an address is the password of a user, and a
 * community is the key of its entry.
 */
const backup = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config user local
    edit "Winter2025x"
        set type password
        set passwd "Winter2025x"
config system admin
    edit "Spring!2026y"
        set password "Spring!2026y"
        set accprofile "super_admin"
config user group
    edit "staff"
        set member "Winter2025x"
config firewall addrgrp
    edit "g"
        set member "Winter2025x"
config firewall policy
    edit 1
        set srcintf "lan"
        set dstintf "Spring!2026y"
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set schedule "always"
        set service "ALL"
        set users "Winter2025x"
config user local
    edit "jane"
        set passwd Summer2027z
config firewall address
    edit "Summer2027z"
        set type ipmask
        set associated-interface "Summer2027z"
config firewall policy
    edit 2
        set name "Summer2027z"
        set srcintf "lan"
        set dstintf "lan"
        set srcaddr "Summer2027z"
        set dstaddr "Summer2027z"
        set action accept
        set schedule "always"
        set service "HTTP"
config system snmp community
    edit "nord-monitor"
        set name "x"
`;

const files = {
  'a.conf': backup,
  'b.conf': backup
    .replace('set member "Winter2025x"', 'set member "Winter2025x" "guest"')
    .replace('edit "Spring!2026y"', 'edit "Spring!2026y"\n        set trusthost1 10.0.0.0 255.0.0.0')
    .replace('set name "x"', 'set status disable'),
  'c.conf': 'config user local\n    delete "Winter2025x"\nend\n',
};

/** Each with whether its report names such an entry. */
const reports: readonly (readonly [command: string, isNamed: boolean])[] = [
  ['lint a.conf', true],
  ['lint --format json a.conf', true],
  ['lint --format sarif a.conf', true],
  ['lookup a.conf --src 10.1.0.5 --dst 192.0.2.9 --service tcp/443 --srcintf lan', true],
  ['lookup a.conf --src 10.1.0.5 --dst 192.0.2.9 --service tcp/443 --srcintf lan --format json', true],
  ['audit a.conf --benchmark cis', true],
  ['audit a.conf --benchmark cis --format json', true],
  ['diff a.conf b.conf', true],
  ['diff a.conf b.conf --format json', true],
  ['diff a.conf b.conf --format markdown', true],
  ['diff a.conf b.conf --format html', true],
  ['drift --golden a.conf b.conf', true],
  ['apply c.conf --to a.conf', true],
  ['push a.conf', true],
  ['upgrade a.conf --to 7.6.4 --format json', true],
];

describe('Names that are secrets', () => {
  for (const [command, isNamed] of reports)
    it(`are masked by fortios ${command}`, async () => {
      const { stdout, stderr } = await fortios(command.split(' '), files);
      const output = stdout + stderr;
      assert.doesNotMatch(output, /Winter2025x|Spring\\?!2026y|Summer2027z|nord-monitor/);
      assert.equal(output.includes('••••'), isNamed, output);
    });

  it('stay in commands, which a device executes', async () => {
    const { stdout } = await fortios(['diff', 'a.conf', 'b.conf', '--format', 'commands'], files);
    assert.match(stdout, /edit "Spring!2026y"/);
  });

  const script = 'config user local\nedit jane\nset passwd \\"Winter2025x\\"\nnext\nend';
  const scripts = closed`config system automation-action
    edit "a"
        set script "${script}"
`;
  const scripted = {
    'a.conf': scripts,
    'b.conf': scripts.replaceAll('Winter', 'Herbst'),
  };
  for (const command of [
    'normalize a.conf',
    'diff a.conf b.conf',
    'diff a.conf b.conf --format json',
    'diff a.conf b.conf --format html',
    'apply a.conf --to b.conf',
  ])
    it(`in scripts are masked by fortios ${command}`, async () => {
      const { stdout, stderr } = await fortios(command.split(' '), scripted);
      assert.doesNotMatch(stdout + stderr, /Winter|Herbst/);
    });

  it('leave the other text of scripts for git', async () => {
    const { stdout } = await fortios(['normalize', 'a.conf'], scripted);
    assert.match(stdout, /edit jane\nset passwd \\"••••\\"\nnext\nend"/);
  });
});
