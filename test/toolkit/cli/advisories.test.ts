import assert from 'node:assert/strict';
import { advisoryDate, ageWarning } from '../../../server/src/analysis/advisories/applied';
import { fortios } from '../../helpers/fortiosLint';

const header = '#config-version=FGT60F-7.2.1-FW-build1254-220803:opmode=0:vdom=0:user=admin\n';
const reachable = `${header}config system interface\n    edit "wan1"\n        set allowaccess ping https\n    next\nend\n`;
const closed = `${header}config system interface\n    edit "wan1"\n        set allowaccess ping\n    next\nend\n`;

describe('fortios advisories', () => {
  it('reports an exploited advisory as text, with exit code 1', async () => {
    const { stdout, exitCode } = await fortios(['advisories', 'a.conf'], { 'a.conf': reachable });
    assert.equal(exitCode, 1);
    assert.ok(
      stdout.startsWith(
        "Advisories for FortiOS 7.2.1 (from the file's header)\n\nFile: a.conf\n\nData as of 2026-11-11.\n",
      ),
    );
    assert.ok(
      stdout.includes(`
  FG-IR-22-377: web interface: login bypass
    CVE-2022-40684.
      critical, CVSS 9.6, published 2022-10-10
      Known to be exploited since 2022-10-11.
      Fixed in 7.2.2.
      Because: "allowaccess" of "system interface" contains "https" or "http"
      Workaround, if the device can do without it:
        config system interface
            edit "wan1"
                set allowaccess ping
            next
        end
`),
      stdout,
    );
    assert.ok(stdout.indexOf('\nAffected (') < stdout.indexOf('\nUndecided ('));
  });

  it('only counts those that the configuration rules out, unless --all is given', async () => {
    const files = { 'a.conf': closed };
    const { stdout, exitCode } = await fortios(['advisories', 'a.conf'], files);
    assert.equal(exitCode, 0);
    assert.match(stdout, /\nRuled out by the configuration: \d+ \(--all lists them\)\.\n/);
    assert.doesNotMatch(stdout, /FG-IR-22-377/);
    const { stdout: all } = await fortios(['advisories', '--all', 'a.conf'], files);
    assert.match(all, /\nRuled out by the configuration \(\d+\)\n[^]*\n {2}FG-IR-22-377: /);
  });

  it('reports them as JSON', async () => {
    const { stdout } = await fortios(['advisories', '--format', 'json', 'a.conf'], { 'a.conf': reachable });
    const {
      files: [file],
    } = JSON.parse(stdout) as {
      files: {
        path: string;
        dataDate: string;
        summary: Record<string, number>;
        advisories: Record<string, unknown>[];
      }[];
    };
    assert.ok(file);
    assert.deepEqual([file.path, file.dataDate], ['a.conf', '2026-11-11']);
    assert.equal(
      Object.values(file.summary).reduce((sum, count) => sum + count, 0),
      file.advisories.length,
    );
    const first = file.advisories.find(({ status }) => status === 'affected');
    assert.deepEqual(
      [first?.['id'], first?.['status'], first?.['exploited'], first?.['fixedIn']],
      ['FG-IR-22-377', 'affected', true, '7.2.2'],
    );
  });

  it('reports them as Markdown', async () => {
    const { stdout } = await fortios(['advisories', '--format', 'markdown', 'a.conf'], {
      'a.conf': reachable,
    });
    assert.match(stdout, /^# Advisories for FortiOS 7\.2\.1/);
    assert.match(stdout, /\n### FG-IR-22-377: web interface: login bypass\n\nCVE-2022-40684\.\n\n- critical/);
    assert.match(stdout, /\n```fortios\nconfig system interface\n {4}edit "wan1"\n/);
  });

  it('fails for files of other products and files that do not exist', async () => {
    const manager = '#config-version=FMG-VM64-7.4.4-FW-build2550-240514:opmode=0:vdom=0:user=admin\n';
    const { exitCode, stderr } = await fortios(['advisories', 'a.conf', 'missing.conf'], {
      'a.conf': manager,
    });
    assert.equal(exitCode, 2);
    assert.match(stderr, /"a\.conf" was not checked\./);
    assert.match(stderr, /missing\.conf/);
  });

  for (const words of [
    'advisories a.conf',
    'advisories a.conf --format json',
    'advisories a.conf --format markdown',
    'lint a.conf',
    'lint a.conf --format sarif',
    'upgrade a.conf --to 7.4.8',
    'upgrade a.conf --to 7.4.8 --format json',
    'report a.conf --format markdown',
    'report a.conf --format html',
    'review b.conf a.conf --format markdown',
    'review b.conf a.conf --format json',
    'fleet a.conf --format markdown',
    'fleet a.conf --format html',
    'fleet a.conf --format json',
    'fleet a.conf --format csv',
  ])
    it(`says once that the data is older than 60 days, if it is: fortios ${words}`, async () => {
      const { stdout, stderr } = await fortios(words.split(' '), { 'a.conf': reachable, 'b.conf': closed });
      const count = `${stdout}${stderr}`.split(' days old').length - 1;
      assert.equal(count, ageWarning(advisoryDate, new Date()) === undefined ? 0 : 1);
    });
});
