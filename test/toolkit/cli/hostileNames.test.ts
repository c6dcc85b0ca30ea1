import assert from 'node:assert/strict';
import { hasWorkflowCommand } from '../../../server/src/base/escaping';
import * as names from '../../../toolkit/src/page/formatNames';
import { closed } from '../../helpers/closed';
import { commandRuns, flows, list, titlesOf } from '../../helpers/commandRuns';
import { LintFolder } from '../../helpers/fortiosLint';

/** A name that leaves a span of Markdown, starts commands of runners, and controls a terminal. */
const hostile = (what: string): string =>
  `${what}\n\n![x](https://img.example/x)\n# Heading\n\`\`\`\n::error::x\n##vso[task.complete]x##[error]x\u001b[31m\u202e`;

const name = hostile('n');
const text = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system global
    set hostname "${hostile('fw')}"
    set admin-ssh-v1 "${name}"
config system interface
    edit "port1"
        set ip 192.0.2.254 255.255.255.0
        set allowaccess ftm http
        set description "${name}"
    edit "port2"
        set ip 10.1.1.1 255.255.255.0
config firewall address
    edit "${name}"
        set subnet 10.1.1.0 255.255.255.0
        set comment "${name}"
    edit "${hostile('twin')}"
        set subnet 10.1.1.0 255.255.255.0
    edit "${hostile('unused')}"
        set subnet 10.1.1.300 255.255.255.0
config firewall addrgrp
    edit "${hostile('group')}"
        set member "${name}" "${hostile('missing')}"
        set comment "${name}"
config firewall policy
    edit 1
        set name "${name}"
        set srcintf "port1"
        set dstintf "port2"
        set srcaddr "all"
        set dstaddr "${name}" "${hostile('twin')}" "${hostile('group')}"
        set action accept
        set schedule "always"
        set service "ALL"
        set comments "${name}"
    edit 2
        set name "${hostile('second')}"
        set srcintf "port1"
        set dstintf "port2"
        set srcaddr "all"
        set dstaddr "${name}"
        set action accept
        set schedule "always"
        set service "ALL"
    edit 3
        set name "${hostile('last')}"
        set srcintf "port1"
        set dstintf "port2"
        set srcaddr "all"
        set dstaddr "${name}"
        set schedule "always"
        set service "HTTP"
        set status disable
config vpn ssl settings
    set source-interface "port1"
    set servercert "${name}"
    set tunnel-ip-pools "${name}"
`;

/** The same device with VDOMs, one of which has such a name. */
const inVdom = `${text.replace('vdom=0', 'vdom=1').replace('config system global', `config vdom\nedit "${hostile('vdom')}"\nconfig system global`)}end
`;

/** Commands whose output is a configuration, which contains names as they are. */
const isConfiguration = (words: string): boolean =>
  /--format commands|^redact|^fix|^merge/.test(words) || words.startsWith('export parquet');

describe('Names of a configuration in the output of every command', () => {
  it('and every command is run', () =>
    assert.deepEqual([...titlesOf()].sort(), Object.keys(commandRuns).sort()));

  it('and every format is run', () => {
    const words = Object.values(commandRuns).flat().join(' ');
    const formats = Object.values(names)
      .flat()
      .filter((one) => !['none', 'xlsx', 'parquet', 'docx', 'commands'].includes(one));
    for (const format of formats)
      assert.match(words, new RegExp(` (?:--format|--report) ${format}\\b`), format);
  });

  const odd = 'a\n::error::f\n##vso[x]\u001b[31m.conf';
  for (const [title, commands] of Object.entries(commandRuns))
    for (const command of commands) {
      const words = `${title} ${command}`;
      it(words, () => isHarmless(words, text));
      it(`${words}, with VDOMs`, () => isHarmless(words, inVdom));
    }

  async function isHarmless(words: string, device: string): Promise<void> {
    const changed = device.replaceAll('10.1.1.0', '10.1.2.0').replaceAll('set comment "', 'set comment "x ');
    const folder = new LintFolder(
      {
        [odd]: device,
        'b.conf': changed,
        'c.txt': device.slice(device.indexOf('config')),
        'flows.yaml': flows,
        'list.csv': list,
      },
      'fortios.js',
    );
    const { stdout, stderr } = await folder.run(
      words.split(' ').map((word) => (word === 'a.conf' ? odd : word)),
    );
    const isGithub = words.includes('--format github');
    for (const output of isConfiguration(words) ? [stderr] : [stdout, stderr]) {
      const lines = output.replace(isGithub ? /^::(?:error|warning|notice) /gm : /(?!)/, '');
      assert.ok(
        !hasWorkflowCommand(lines),
        lines.slice(Math.max(0, lines.search(/::error|##vso|##\[/) - 300)).slice(0, 600),
      );
      assert.doesNotMatch(output.replace(/\r?\n|\t/g, ''), /[\p{Cc}\u202e]/u);
    }
    if (words.includes('markdown')) {
      const prose = stdout.replace(/^ *(```+)\w*\n[^]*?\n *\1$/gm, '').replace(/\\./g, '');
      assert.doesNotMatch(prose.replace(/(`+)[^`\n].*?\1/g, ''), /!\[x\]\(/);
      assert.doesNotMatch(prose, /^\s*(?:!\[|# Heading)/m);
    }
  }

  it('is not printed as a configuration where a runner reads the output', async () => {
    const folder = new LintFolder({ 'a.conf': text, 'b.conf': text.replace(name, 'x') }, 'fortios.js');
    const words = ['diff', 'b.conf', 'a.conf', '--format', 'commands'];
    const run = await folder.run(words, { env: { GITHUB_ACTIONS: 'true' } });
    assert.equal(run.exitCode, 2);
    assert.equal(run.stdout, '');
    assert.match(run.stderr, /Redirect it to a file\.\n$/);
  });
});
