import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../../scripts/project';
import { evidenceLines, generatorEvidence, type TrainEvidence } from '../../corpus/defaultEvidence';
import { readKnownFormats } from '../../corpus/formatting';
import { readKnownFindings } from '../../corpus/knownFindings';
import { runCorpus } from '../../corpus/runCorpus';
import { closed } from '../../../test/helpers/closed';
import { LintFolder } from '../../../test/helpers/fortiosLint';
import { clean, withError, withWarnings } from '../../../test/toolkit/cli/configurations';

const noClaims = '{}';

/** The part of the output of `npm run corpus -- <folder> --json` that the examples check. */
interface CorpusReport {
  readonly files: readonly { readonly path: string; readonly claims: readonly unknown[] }[];
  readonly total: Readonly<Record<string, unknown>>;
  readonly formats?: readonly string[];
  readonly defaults: readonly TrainEvidence[];
  readonly observed?: {
    readonly certainty: Readonly<Record<string, unknown>>;
    readonly rejected: readonly string[];
  };
  readonly known?: { readonly unlisted: readonly string[]; readonly gone: readonly string[] };
}

/** Runs it over a folder of these files, compared with the given lists of known findings and formats. */
async function corpus(
  files: Readonly<Record<string, string>>,
  known?: string,
  formats?: string,
  observed?: unknown,
): Promise<{ readonly exitCode: number; readonly report: CorpusReport }> {
  const folder = new LintFolder(files);
  const lists = new LintFolder({
    ...(known !== undefined && { 'known.json': known }),
    ...(formats !== undefined && { 'formats.json': formats }),
    ...(observed !== undefined && { 'observed.json': JSON.stringify(observed) }),
  });
  const args = [folder.path, '--json'];
  if (known !== undefined) args.push('--known', path.join(lists.path, 'known.json'));
  if (formats !== undefined) args.push('--formats', path.join(lists.path, 'formats.json'));
  if (observed !== undefined) args.push('--facts', lists.path);
  let stdout = '';
  const exitCode = await runCorpus(args, (text) => {
    stdout = text;
  });
  return { exitCode, report: JSON.parse(stdout) as CorpusReport };
}

describe('npm run corpus', () => {
  it('counts findings by rule, and does not fail because of them', async () => {
    const { exitCode, report } = await corpus({
      'index.tsv': 'file\tsource\n',
      'one/clean.conf': clean,
      'two/warnings.txt': withWarnings,
      'two/binary': '\0',
    });
    const { milliseconds, ...rest } = report.total;
    assert.equal(typeof milliseconds, 'number');
    assert.deepEqual(rest, {
      files: 3,
      lines: 9,
      coverage: { tables: { all: 2, known: 2 }, settings: { all: 1, known: 1 } },
      certainty: {
        settings: { yes: 1, perhaps: 0, no: 0 },
        values: { yes: 0, perhaps: 0, no: 0 },
        integers: { yes: 0, perhaps: 0, no: 0 },
      },
      references: {},
      findings: { 'syntax/unknown-command': 2 },
      inFtmPush: 0,
      claims: 0,
      reformatted: 0,
      broken: 0,
      skipped: 1,
      crashes: 0,
    });
    assert.equal(exitCode, 0);
  });

  it('counts by table how many references resolve to entries of the file and to built-in ones', async () => {
    const { report } = await corpus({
      'one.conf': closed`config firewall address
    edit "web"
        set associated-interface "any"
config firewall addrgrp
    edit "webs"
        set member "web" "all"
`,
      'two.conf': closed`config firewall addrgrp
    edit "everything"
        set member "all" "on the device alone"
`,
    });
    assert.deepEqual(report.total['references'], {
      'firewall address': { entries: 1, builtins: 2 },
      'system interface': { entries: 0, builtins: 1 },
    });
  });

  it('states how many tables and settings the schema has', async () => {
    const { report } = await corpus({
      'vdoms.conf': `config vdom
edit root
config firewall policy
    edit 1
        set action accept
        set colour red
    next
end
config firewall polcy
    edit 1
        set action accept
    next
end
next
end
`,
    });
    assert.deepEqual(report.total['coverage'], {
      tables: { all: 2, known: 1 },
      settings: { all: 3, known: 1 },
    });
  });

  it('reports defaults that two plain backups of a train contradict, and settings that are always printed', async () => {
    const backup = (version: string, ...lines: readonly string[]): string =>
      `#config-version=FGT60F-${version}-FW-build1740-250210:opmode=0:vdom=0:user=admin\n${lines.join('\n')}\n`;
    const ha = ['config system ha', '    set override disable', '    set group-name "x"', 'end'];
    const policies = (...nat: readonly string[]): readonly string[] => [
      'config firewall policy',
      ...nat.flatMap((value, index) => [
        `    edit ${index + 1}`,
        ...(value === '' ? [] : [`set nat ${value}`]),
        '    next',
      ]),
      'end',
    ];
    const users = (...status: readonly string[]): readonly string[] => [
      'config user local',
      ...status.flatMap((value, index) => [
        `    edit "u${index}"`,
        `        set status ${value}`,
        '    next',
      ]),
      'end',
    ];
    const others = [
      'config system settings',
      ...Array.from({ length: 9 }, () => '    set comments "x"'),
      'end',
    ];
    const { report } = await corpus({
      'one.conf': backup(
        '7.2.11',
        ...ha,
        ...policies('enable', ''),
        ...users('enable', 'disable'),
        ...others,
      ),
      'two.conf': backup(
        '7.2.10',
        ...ha,
        ...policies('enable', ''),
        ...users('enable', 'disable'),
        ...others,
      ),
      // A backup of another train, a script without a header, and a full configuration are no evidence for this train.
      'three.conf': backup('7.0.14', ...ha, ...others),
      'four.conf': ha.join('\n'),
      'full.conf': backup(
        '7.2.12',
        'config system global',
        '    set admintimeout 5',
        '    set admin-sport 443',
        'end',
      ),
    });
    const { defaults: evidence } = report;
    assert.deepEqual(
      evidence.map(({ train, path, asDefault, backups, verdict }) =>
        [train, path, `${asDefault} of ${backups}`, verdict].join(' | '),
      ),
      [
        '7.0 | system ha > group-name | 0 of 1 | none',
        '7.0 | system ha > override | 1 of 1 | none',
        '7.0 | system settings > comments | 0 of 1 | none',
        '7.2 | firewall policy > nat | 0 of 2 | confirmed',
        '7.2 | system ha > group-name | 0 of 2 | none',
        '7.2 | system ha > override | 2 of 2 | contradicted',
        '7.2 | system settings > comments | 0 of 2 | none',
        '7.2 | user local > status | 2 of 2 | alwaysPrinted',
      ],
    );
    assert.deepEqual(generatorEvidence(evidence), {
      contradicted: { 'system ha > override': ['7.2'] },
      alwaysPrinted: { 'user local > status': ['7.2'] },
      confirmed: { 'firewall policy > nat': ['7.2'] },
    });
    assert.match(evidenceLines(evidence).join('\n'), /7\.2 {2}system ha > override: 2 of 2 print "disable"/);
  });

  it('fails if backups contradict a default that the schema calls certain', async () => {
    const backup = (line: string): string =>
      `#config-version=FGT60F-7.2.11-FW-build1740-250210:opmode=0:vdom=0:user=admin\nconfig firewall policy\n${[
        1, 2, 3,
      ]
        .map((id) => `edit ${id}\nset name "p${id}"\nset comments "x"\nset logtraffic all\n${line}\nnext\n`)
        .join('')}end\n`;
    const certain = backup('set inspection-mode flow');
    const once = await corpus({ 'one.conf': certain });
    assert.equal(once.exitCode, 0);
    const twice = await corpus({ 'one.conf': certain, 'two.conf': certain });
    assert.equal(twice.exitCode, 1);
  });

  it('fails if there is a finding in an ftm-push block', async () => {
    const { exitCode, report } = await corpus({ 'one.conf': withError });
    assert.equal(report.total['inFtmPush'], 1);
    assert.equal(exitCode, 1);
  });

  it('has the exit codes as a process: 1 for a finding, 2 for an error', () => {
    const start = (...words: readonly string[]): readonly unknown[] => {
      const args = ['--import', 'tsx', 'lab/corpus/run.ts', ...words];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, {
        cwd: projectRoot,
        encoding: 'utf8',
      });
      return [status, stdout.split('\n')[0], stderr];
    };
    const folder = new LintFolder({ 'one.conf': withError });
    assert.deepEqual(start(folder.path, '--json'), [1, '{', '']);
    rmSync(folder.path, { recursive: true });
    assert.deepEqual(start(folder.path, '--known', folder.path).slice(0, 2), [2, '']);
  });
});

describe('npm run corpus --known', () => {
  const misspelt = 'config system interface\n    edit "port1"\n        set aliass "secret"\n    next\nend\n';
  const finding = { line: 3, rule: 'schema/unknown-setting', subject: 'aliass', reason: 'Misspelt.' };

  it('accepts listed findings in any folder', async () => {
    const { exitCode, report } = await corpus(
      { 'a/b/one.conf': misspelt, 'clean.conf': clean },
      JSON.stringify({ 'one.conf': [finding] }),
    );
    assert.deepEqual(report.known, { unlisted: [], gone: [] });
    assert.equal(exitCode, 0);
  });

  it('fails for an unlisted finding, and names its subject without the value', async () => {
    const { exitCode, report } = await corpus({ 'one.conf': misspelt }, noClaims);
    assert.deepEqual(report.known, { unlisted: ['one.conf:3  schema/unknown-setting  aliass'], gone: [] });
    assert.doesNotMatch(JSON.stringify(report), /secret/);
    assert.equal(exitCode, 1);
  });

  it('fails for a listed finding that is found no longer', async () => {
    const { exitCode, report } = await corpus(
      { 'one.conf': clean },
      JSON.stringify({ 'one.conf': [finding] }),
    );
    assert.deepEqual(report.known, { unlisted: [], gone: ['one.conf:3  schema/unknown-setting  aliass'] });
    assert.equal(exitCode, 1);
  });

  it('does not compare syntax, push and information', async () => {
    const { exitCode, report } = await corpus(
      { 'one.conf': `${withWarnings}config system virtual-wan-link\nend\n` },
      noClaims,
    );
    assert.deepEqual(report.total['findings'], {
      'firmware/unavailable-table': 1,
      'syntax/unknown-command': 2,
    });
    assert.equal(exitCode, 0);
  });

  it('rejects a list with an entry without a reason', async () => {
    await assert.rejects(
      corpus({}, JSON.stringify({ 'one.conf': [{ ...finding, reason: '' }] })),
      /known\.json: entry 1 of one\.conf needs a line, a rule, a subject and a reason\./,
    );
  });
});

describe('npm run corpus --formats', () => {
  const indentedByTwo = 'config system global\n  set alias "a"\nend\n';
  const reason = 'Written by hand.';

  it('accepts files in the format of a device, and listed ones', async () => {
    const { exitCode, report } = await corpus(
      { 'a/two.conf': indentedByTwo, 'clean.conf': clean },
      undefined,
      JSON.stringify({ 'two.conf': reason }),
    );
    assert.deepEqual(report.formats, []);
    assert.equal(report.total['reformatted'], 1);
    assert.equal(exitCode, 0);
  });

  it('fails if formatting changes an unlisted file, or does not change a listed one', async () => {
    const { exitCode, report } = await corpus(
      { 'two.conf': indentedByTwo, 'clean.conf': clean },
      undefined,
      JSON.stringify({ 'clean.conf': reason }),
    );
    assert.deepEqual(report.formats, ['not listed: two.conf', 'listed, and not changed: clean.conf']);
    assert.equal(exitCode, 1);
  });

  it('rejects a list without reasons', async () => {
    await assert.rejects(
      corpus({}, undefined, JSON.stringify({ 'two.conf': '' })),
      /formats\.json: two\.conf needs a reason\./,
    );
  });
});

describe('npm run corpus --facts', () => {
  it('looks up the names of genuine backups in their versions', async () => {
    const { exitCode, report } = await corpus({ 'clean.conf': clean }, undefined, undefined, {
      '6.2.10': { 'firewall policy6': { action: ['accept'] } },
      '7.4.9': { 'system ftm-push': { 'server-cert': [], proxy: ['enable'] } },
    });
    assert.equal(exitCode, 0);
    assert.deepEqual(report.observed?.rejected, []);
    assert.deepEqual(report.observed.certainty, {
      tables: { yes: 2, perhaps: 0, no: 0 },
      settings: { yes: 3, perhaps: 0, no: 0 },
      values: { yes: 2, perhaps: 0, no: 0 },
    });
  });

  it('fails if the schema or a rule rejects a name of a genuine backup', async () => {
    const { exitCode, report } = await corpus({ 'clean.conf': clean }, undefined, undefined, {
      '7.4.4': { 'firewall policy6': { action: ['accept'] } },
    });
    assert.equal(exitCode, 1);
    assert.deepEqual(
      report.observed?.rejected.map((sentence) => sentence.replace(/ only .*/, '')),
      [
        '7.4.4: firewall policy6: unavailable',
        '7.4.4: firewall policy6 > action: unavailable',
        '7.4.4: firewall policy6 > action > accept: unavailable',
        '7.4.4: firmware/unavailable-table: FortiOS has "firewall policy6"',
      ],
    );
  });
});

describe('the committed lists', () => {
  it('are accepted by the check', () => {
    const findings = readKnownFindings(path.join(import.meta.dirname, 'known-findings.json'));
    const formats = readKnownFormats(path.join(import.meta.dirname, 'known-formats.json'));
    assert.ok(Object.keys(findings).length > 0);
    assert.ok(Object.keys(formats).length > 0);
  });
});
