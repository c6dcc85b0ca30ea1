import assert from 'node:assert/strict';
import { fortios } from '../../helpers/fortiosLint';

const backup =
  '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n' +
  'config system global\n    set hostname "fw"\n    set admintimeout 480\nend\n';

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly benchmark: string;
    readonly summary: Readonly<Record<'pass' | 'fail' | 'cannotBeSeen' | 'notApplicable', number>>;
    readonly items: readonly {
      readonly id: string;
      readonly status: string;
      readonly findings: readonly { readonly line: number }[];
    }[];
  }[];
}

describe('fortios audit', () => {
  it('reports the items of a benchmark as text', async () => {
    const { stdout, exitCode } = await fortios(['audit', 'a.conf', '--benchmark', 'cis-7.0'], {
      'a.conf': backup,
    });
    assert.equal(exitCode, 1);
    assert.match(
      stdout,
      /^CIS FortiGate 7\.0\.x Benchmark v1\.3\.0\n\na\.conf, checked against FortiOS 7\.4\.4\.\n/,
    );
    assert.match(
      stdout,
      /\nfail {12}2\.4\.4 \(level 1\) +The idle timeout of administrators is short +a\.conf:4: Idle administrators/,
    );
    assert.match(stdout, /\npass {12}2\.1\.5 \(level 1\) +A hostname is set\n/);
    assert.match(stdout, /\ncannot be seen {2}2\.4\.1 \(level 1\) {2}/);
  });

  it('reports them as JSON', async () => {
    const { stdout } = await fortios(['audit', '--format', 'json', 'a.conf'], { 'a.conf': backup });
    const [file] = (JSON.parse(stdout) as Report).files;
    assert.ok(file);
    assert.equal(file.path, 'a.conf');
    const { pass, fail, cannotBeSeen, notApplicable } = file.summary;
    assert.equal(pass + fail + cannotBeSeen + notApplicable, file.items.length);
    const item = file.items.find(({ id }) => id === '2.4.4');
    assert.equal(item?.status, 'fail');
    assert.deepEqual(
      item.findings.map(({ line }) => line),
      [4],
    );
  });

  it('reports them as Markdown', async () => {
    const { stdout } = await fortios(['audit', '--format', 'markdown', 'a.conf'], { 'a.conf': backup });
    assert.match(
      stdout,
      /\| fail \| 2\.4\.4 \(level 1\) \| The idle timeout of administrators is short \| \[line 4\]\(a\.conf#L4\): Idle/,
    );
  });

  it('chooses the benchmark by the version, and the items by the level', async () => {
    const { stdout } = await fortios(['audit', '--format', 'json', 'a.conf', 'b.conf'], {
      'a.conf': backup,
      'b.conf': backup.replace('7.4.4-FW-build2662-240514', '7.2.4-FW-build1396-230131'),
    });
    assert.deepEqual(
      (JSON.parse(stdout) as Report).files.map(({ benchmark, items }) => [benchmark, items.length]),
      [
        ['CIS FortiGate 7.4.x Benchmark v1.0.1', 64],
        ['CIS FortiGate 7.0.x Benchmark v1.3.0', 56],
      ],
    );
    const first = await fortios(['audit', '--level', '1', '--format', 'json', 'a.conf'], {
      'a.conf': backup,
    });
    const [file] = (JSON.parse(first.stdout) as Report).files;
    assert.deepEqual([file?.items.length, file?.items.find(({ id }) => id === '2.1.6')], [39, undefined]);
    const wrong = await fortios(['audit', '--level', '3', 'a.conf'], { 'a.conf': backup });
    assert.match(wrong.stderr, /'--level <n>' argument '3' is invalid. Allowed choices are 1, 2/);
  });

  it('prints commands and a score', async () => {
    const { stdout } = await fortios(['audit', 'a.conf'], { 'a.conf': backup });
    assert.match(
      stdout,
      /\n\d+ failed, \d+ passed, \d+ cannot be seen in the file, \d+ do not apply\. (?:Score: \d+ %|No score: [^.]+)\. Level 1: /,
    );
    assert.match(stdout, /\n {4}config system global\n {8}set admintimeout 15\n {4}end\n/);
  });

  it('writes a page for browsers that loads nothing', async () => {
    const { stdout } = await fortios(['audit', '--format', 'html', 'a&b.conf'], { 'a&b.conf': backup });
    assert.match(stdout, /^<!doctype html>/);
    assert.match(stdout, /<code>a&amp;b\.conf<\/code>, checked against/);
    assert.doesNotMatch(stdout, /https?:|src=|<link/);
    assert.match(stdout, /<pre>config system global\n {4}set admintimeout 15\nend<\/pre>/);
  });

  it('refuses an unknown benchmark, and a file of another product', async () => {
    const unknown = await fortios(['audit', '--benchmark', 'pci', 'a.conf'], { 'a.conf': backup });
    assert.equal(unknown.exitCode, 2);
    assert.match(
      unknown.stderr,
      /There is no benchmark "pci"; use one of cis, cis-7\.0, cis-7\.4, stig, practice\./,
    );
    const other = await fortios(['audit', 'a.conf'], { 'a.conf': backup.replace('FGT60F', 'FMG-VM64') });
    assert.equal(other.exitCode, 2);
    assert.match(other.stderr, /"a\.conf" was not checked\./);
  });
});
