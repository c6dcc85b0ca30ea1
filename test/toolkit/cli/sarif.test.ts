import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import addFormats from 'ajv-formats';
import Ajv from 'ajv-draft-04';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import { rules } from '../../../server/src/rules/registry';
import { assertGolden } from '../../helpers/golden';
import { fortiosLint, LintFolder } from '../../helpers/fortiosLint';
import { withError, withWarnings } from './configurations';
import { files, errors, write } from './reportFixture';

/** The schema that the authors of SARIF publish. */
const schema = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'),
    'utf8',
  ),
) as object;

function validator(): (text: string) => Log {
  // One of the schema's patterns is not valid with the flag `u`.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  return (text) => {
    const log = JSON.parse(text) as Log;
    assert(validate(log), ajv.errorsText(validate.errors));
    return log;
  };
}

function resultsIn(log: Log): readonly Result[] {
  return log.runs[0]!.results!;
}

describe('format sarif', () => {
  const parse = validator();

  it('is SARIF 2.1.0 by the published schema, for all kinds of findings', () => {
    for (const reported of [files, files.slice(1, 2), []]) {
      parse(write('sarif', reported));
      parse(write('sarif', reported, { errors }));
    }
  });

  it('has what code scanning shows', () => {
    const log = parse(write('sarif', files, { errors }));
    assertGolden('lint/report.sarif.json', `${JSON.stringify(log, undefined, 2)}\n`);
  });

  it('describes the rules that occur, and no other', () => {
    const log = parse(write('sarif', files));
    assert.deepEqual(
      log.runs[0]!.tool.driver.rules!.map(({ id }) => id),
      Array.from(new Set(resultsIn(log).map(({ ruleId }) => ruleId))),
    );
    assert.deepEqual(parse(write('sarif', [])).runs[0]!.tool.driver.rules, []);
  });

  it('describes any rule with help and the address of its page', () => {
    const [first] = files;
    const [problem] = first!.problems;
    const problems = rules.map(({ id }) => ({ ...problem!, rule: id }));
    const described = parse(write('sarif', [{ ...first!, problems }])).runs[0]!.tool.driver.rules!;
    assert.equal(described.length, rules.length);
    for (const { id, help, helpUri, shortDescription } of described) {
      assert.match(helpUri ?? '', new RegExp(`^https://.*/docs/rules/${id}\\.md$`));
      assert(help!.text.includes(shortDescription!.text) && help!.markdown!.includes(helpUri!), id);
    }
  });

  it('points from each result to its rule', () => {
    const log = parse(write('sarif', files));
    const described: ReportingDescriptor[] = log.runs[0]!.tool.driver.rules!;
    for (const { ruleId, ruleIndex } of resultsIn(log)) assert.equal(described[ruleIndex!]?.id, ruleId);
  });

  it('names files relative to the root of the checkout, and other files by absolute URI', () => {
    const uris = (root: string): readonly unknown[] =>
      resultsIn(parse(write('sarif', files.slice(0, 1), { root }))).map(
        ({ locations }) => locations![0]!.physicalLocation!.artifactLocation,
      );
    const folder = path.basename(process.cwd());
    assert.deepEqual(uris(path.dirname(process.cwd()))[0], {
      uri: `${folder}/backups/berlin.conf`,
      uriBaseId: '%SRCROOT%',
    });
    assert.deepEqual(uris(path.join(process.cwd(), 'elsewhere'))[0], {
      uri: new URL(`file://${process.cwd()}/backups/berlin.conf`).href,
    });
  });
});

describe('fortios-lint --format sarif', () => {
  const parse = validator();

  it('is valid for a whole run, and contains its outcome', async () => {
    const folder = new LintFolder({ 'a.conf': withError, 'sites/b.conf': withWarnings });
    const { exitCode, stdout } = await folder.run(['--format', 'sarif', '.', 'missing.conf']);
    assert.equal(exitCode, 2);
    const log = parse(stdout);
    assert.deepEqual(
      resultsIn(log).map(({ locations, ruleId }) => [
        locations?.[0]?.physicalLocation?.artifactLocation?.uri,
        ruleId,
      ]),
      [
        ['a.conf', 'schema/out-of-range'],
        ['sites/b.conf', 'syntax/unknown-command'],
        ['sites/b.conf', 'syntax/unknown-command'],
      ],
    );
    assert.deepEqual(log.runs[0]!.invocations, [
      {
        executionSuccessful: false,
        exitCode: 2,
        toolExecutionNotifications: [
          { level: 'error', message: { text: 'There is no file "missing.conf".' } },
        ],
      },
    ]);
  });

  it('contains the page of a rule, with links that are valid outside the editor', async () => {
    const { stdout } = await fortiosLint(['--format', 'sarif', 'a.conf'], { 'a.conf': withError });
    const described = parse(stdout).runs[0]!.tool.driver.rules!;
    assert.equal(described.length, 1);
    for (const { id, help } of described) {
      const { markdown = '' } = help!;
      assert.match(markdown, /\n## What it means\n/, id);
      assert(!markdown.startsWith('# '), id);
      for (const [, link = ''] of markdown.matchAll(/\]\(([^)]*)\)/g)) assert.match(link, /^https:\/\//, id);
    }
  });

  it('takes the root of a GitHub checkout from the workflow', async () => {
    const folder = new LintFolder({ 'a.conf': withError });
    const run = await folder.run(['--format', 'sarif', 'a.conf'], {
      env: { GITHUB_WORKSPACE: path.dirname(folder.path) },
    });
    const [result] = resultsIn(parse(run.stdout));
    const { uri } = result!.locations![0]!.physicalLocation!.artifactLocation!;
    assert.equal(uri, `${path.basename(folder.path)}/a.conf`);
  });

  describe('fingerprints', () => {
    const before = [
      'config system interface',
      '    edit "port1"',
      '        set vlanid 99999',
      '    next',
      '    edit "port2"',
      '        set vlanid 99999',
      '    next',
      'end',
      '',
    ].join('\n');

    async function fingerprints(text: string): Promise<readonly string[]> {
      const run = await fortiosLint(['--format', 'sarif', '--firmware', '7.4.4', 'a.conf'], {
        'a.conf': text,
      });
      return resultsIn(parse(run.stdout)).map((result) => result.partialFingerprints!['fortiosLint/v2']!);
    }

    it('distinguish problems, and stay the same when lines move, values change or other problems disappear', async () => {
      const [one, two, ...more] = await fingerprints(before);
      assert(one !== undefined && two !== undefined && more.length === 0);
      assert.notEqual(one, two);
      assert.deepEqual(await fingerprints(`# moved down\n\n${before}`), [one, two]);
      assert.deepEqual(await fingerprints(before.replaceAll('99999', '88888')), [one, two]);
      assert.deepEqual(await fingerprints(before.replace('99999', '15')), [two]);
    });

    it('number problems that are equal otherwise', async () => {
      const [one, two] = await fingerprints('wobble\nwobble\nend\n');
      assert.match(one ?? '', /^[0-9a-f]{32}:1$/);
      assert.equal(two, one?.replace(/1$/, '2'));
    });
  });
});
