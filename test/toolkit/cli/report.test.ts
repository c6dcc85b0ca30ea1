import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { strFromU8, unzipSync } from 'fflate';
import { openOutput } from '../../../toolkit/src/cli/output/outputFile';
import { openTerminal } from '../../../toolkit/src/cli/output/terminal';
import { sectionIds, sectionTitles } from '../../../toolkit/src/operations/report/blocks';
import { LintFolder } from '../../helpers/fortiosLint';
import { configuration, secrets, withVdoms } from '../operations/export/configuration';

/** The lines of a section of a report in Markdown. */
function section(markdown: string, title: string): string {
  return new RegExp(`\\n## \\d+ ${title}\\n(.*?)(?=\\n## |$)`, 's').exec(markdown)?.[1] ?? '';
}

describe('fortios report', () => {
  const older = configuration
    .replace('set name "out"', 'set name "out-2024"')
    .replace('Tunnel99key', 'Tunnel98key')
    .replace(/ {4}edit 9\n.*? {4}next\n/s, '');
  const folder = new LintFolder(
    { 'a.conf': configuration, 'b.conf': withVdoms, 'old.conf': older },
    'fortios.js',
  );
  const run = async (...words: readonly string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await folder.run(['report', ...words]);
    // What is masked or replaced.
    assert.deepEqual(
      [
        exitCode,
        stderr.replace(/^fortios: .*••••.*\n|^fortios: Contains no secrets.*redacted copy.*\n/gm, ''),
      ],
      [0, ''],
    );
    return stdout;
  };

  it('is a Word document to edit, without secrets, and not on a terminal', async () => {
    await run('a.conf', '--redact', '-o', 'a.docx');
    const parts = unzipSync(readFileSync(path.join(folder.path, 'a.docx')));
    const text = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    for (const title of Object.values(sectionTitles).slice(0, 5)) assert.ok(text.includes(title), title);
    for (const secret of secrets) assert.ok(!text.includes(secret), secret);
    const streams = {
      name: 'fortios',
      colors: false,
      width: 80,
      root: folder.path,
      isPipelineLog: false,
      stdin: Readable.from([]),
      drained: () => Promise.resolve(),
      writeOut: () => undefined,
      writeError: () => undefined,
      showStatus: undefined,
    };
    const choice = { path: undefined, isBinary: true, extension: 'docx', inputs: [], force: false };
    assert.throws(
      () => openOutput({ ...choice, terminal: openTerminal(streams) }),
      /A terminal cannot show docx: name a file with -o\./,
    );
  });

  it('is one HTML file with a table of contents, without the network', async () => {
    const html = await run('a.conf', '--format', 'html');
    assert.ok(html.startsWith('<!doctype html>'));
    assert.doesNotMatch(html, /<link|<img|<iframe|url\(|\b(?:src|href)="(?!#)|javascript:| on\w+=/);
    const targets = [...html.matchAll(/<a href="#([^"]+)"/g)].map(([, id = '']) => id);
    assert.equal(targets.length, sectionIds.length - 1);
    assert.match(html, /<figure><div class="drawing"[^>]*><svg [^>]*class="fortios-map"/);
    for (const id of targets) assert.ok(html.includes(`<section id="${id}"`), id);
    assert.match(html, /<h1>berlin<\/h1>/);
    assert.match(html, /@page/);
    assert.match(
      html,
      /<p class="note">Contains no secrets\. Names and comments are as in the configuration\.<\/p>/,
    );
    assert.match(html, /Findings/);
  });

  it('has the sections of a device', async () => {
    const markdown = await run('a.conf', '--format', 'markdown');
    assert.match(section(markdown, 'Identity'), /\| Model \| FG-60F \|/);
    assert.match(section(markdown, 'Support of the firmware version'), /\| End of support \| 2028-11-11 \|/);
    assert.match(section(markdown, 'Interfaces'), /\| guests \| vlan \| 10\.9\.0\.1\/24 \| inside \|/);
    assert.match(section(markdown, 'Zones'), /\| inside \| guests \|/);
    assert.match(section(markdown, 'Routing'), /\| 1 \| default route \| 203\.0\.113\.1 \| wan1 \|/);
    assert.match(section(markdown, 'SD-WAN'), /The configuration has no SD-WAN members\./);
    const policies = section(markdown, 'Policies');
    assert.match(policies, /### Policies \(3\)/);
    assert.match(
      policies,
      /\| 1 \| out<br>id 7 \| lan \| wan1 \| both<br>10\.0\.0\.0\/24, FQDN www\\\.example\.com \|/,
    );
    assert.match(policies, /tcp\/873, tcp\/8730-8739/);
    assert.match(policies, /It never matches: 7 matches all of its packets first/);
    assert.match(policies, /\| 3 \| 9 \|.* Disabled\. \|/);
    assert.match(
      section(markdown, 'Network address translation'),
      /\| mail \| .*203\.0\.113\.5 \| 10\.0\.0\.5 \|/,
    );
    assert.match(section(markdown, 'VPNs'), /\| paris \| .*wan1 \| 198\.51\.100\.7 \| 2 \|/);
    assert.match(section(markdown, 'Authentication'), /\| anna \| password \|/);
    assert.match(
      section(markdown, 'Findings'),
      /\*\*policy\/redundant \(1\)\*\*|\*\*policy\/shadowed \(1\)\*\*/,
    );
    assert.match(section(markdown, 'Benchmark'), /CIS FortiGate .*: \d+ failed, \d+ passed/);
    assert.match(section(markdown, 'Benchmark'), /\(failed\)/);
    assert.match(
      section(markdown, 'Network map'),
      /```mermaid\nflowchart LR\n.*lan → wan1<br\/>2 accept.*```/s,
    );
  });

  it('lists the published vulnerabilities, with the date of the data', async () => {
    const markdown = await run('a.conf', '--format', 'markdown');
    const advisories = section(markdown, 'Advisories');
    assert.match(
      advisories,
      /published vulnerabilities apply to this version and configuration, \d+ have to be checked/,
    );
    assert.match(advisories, /Data as of \d{4}-\d\d-\d\d\./);
    assert.match(advisories, /FG-IR-\d\d-\d+/);
  });

  it('has a part for each VDOM and for each file', async () => {
    const markdown = await run('a.conf', 'b.conf', '--format', 'markdown', '--sections', 'identity,policies');
    assert.equal(markdown.match(/^# As-built report: berlin$/gm)?.length, 2);
    assert.match(markdown, /\| VDOMs \| root, guests \|/);
    assert.match(markdown, /### Policies of VDOM guests \(1\)/);
    assert.doesNotMatch(markdown, /## \d+ Findings/);
  });

  it('lists the changes since another backup', async () => {
    const markdown = await run(
      'a.conf',
      '--since',
      'old.conf',
      '--format',
      'markdown',
      '--sections',
      'changes',
    );
    const changes = section(markdown, 'Changes since another backup');
    assert.match(changes, /Compared with old\.conf: 1 added, 2 changed\./);
    assert.match(changes, /\| firewall policy \| 7 "out" \| changed \| name: "out-2024" → "out" \|/);
    assert.match(changes, /\| firewall policy \| 9 \| added \|/);
    assert.match(changes, /psksecret: another secret/);
  });

  it('contains no secrets, and no texts if it is redacted', async () => {
    for (const format of ['html', 'markdown']) {
      const replaced = await run('a.conf', '--since', 'old.conf', '--format', format, '--redact');
      const kept = await run('a.conf', '--since', 'old.conf', '--format', format);
      assert.doesNotMatch(replaced, /Anna/);
      assert.match(kept, /ask, (?:"|&quot;)Anna/);
      for (const secret of [...secrets, 'Tunnel98key'])
        for (const text of [replaced, kept]) assert.ok(!text.includes(secret), secret);
    }
    const anonymous = await run('a.conf', '--all');
    for (const value of ['berlin', 'paris']) assert.ok(!anonymous.includes(value), value);
  });

  it('escapes names', async () => {
    const named = new LintFolder(
      { 'x.conf': configuration.replaceAll('=cmd()', '<script>alert(1)</script>') },
      'fortios.js',
    );
    const { stdout } = await named.run(['report', 'x.conf', '--format', 'html']);
    assert.ok(stdout.includes('&lt;script&gt;'));
    assert.ok(!stdout.includes('<script>alert'));
  });

  it('writes to a file, and reports files that cannot be read', async () => {
    const { exitCode, stderr } = await folder.run(['report', 'a.conf', 'missing.conf', '-o', 'a.html']);
    assert.equal(exitCode, 2);
    assert.equal(stderr, 'fortios: There is no file "missing.conf".\n');
    assert.match(readFileSync(path.join(folder.path, 'a.html'), 'utf8'), /<\/html>\n$/);
  });

  it('refuses unknown sections', async () => {
    const { exitCode, stderr } = await folder.run(['report', 'a.conf', '--sections', 'policys']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /There is no section "policys"; use identity, support, /);
  });

  it('has a title for each section', () => {
    assert.equal(Object.keys(sectionTitles).length, sectionIds.length);
  });
});
