import assert from 'node:assert/strict';
import { fortios } from '../helpers/fortiosLint';

const backup =
  '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n' +
  'config system global\n    set hostname "fw"\n    set admintimeout 480\nend\n';

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly benchmark: string;
    readonly summary: { readonly pass: number; readonly fail: number; readonly cannotBeSeen: number };
    readonly items: readonly {
      readonly id: string;
      readonly status: string;
      readonly findings: readonly { readonly line: number }[];
    }[];
  }[];
}

describe('fortios audit', () => {
  it('reports the items of a benchmark as text', async () => {
    const { stdout, exitCode } = await fortios(['audit', 'a.conf', '--benchmark', 'cis'], {
      'a.conf': backup,
    });
    assert.equal(exitCode, 1);
    assert.match(
      stdout,
      /^a\.conf: CIS FortiGate 7\.0\.x Benchmark v1\.3\.0, checked against FortiOS 7\.4\.4\n/,
    );
    assert.match(
      stdout,
      /\nFAIL {12}2\.4\.4 {2}The idle timeout of administrators is short\n {4}a\.conf:4: Idle administrators/,
    );
    assert.match(stdout, /\nPASS {12}2\.1\.5 {2}A hostname is set\n/);
    assert.match(stdout, /\nCANNOT BE SEEN {2}2\.4\.1 {2}/);
  });

  it('reports them as JSON', async () => {
    const { stdout } = await fortios(['audit', '--format', 'json', 'a.conf'], { 'a.conf': backup });
    const [file] = (JSON.parse(stdout) as Report).files;
    assert.ok(file);
    assert.equal(file.path, 'a.conf');
    const { pass, fail, cannotBeSeen } = file.summary;
    assert.equal(pass + fail + cannotBeSeen, file.items.length);
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
      /\| fail \| 2\.4\.4 \| The idle timeout of administrators is short \| \[line 4\]\(a\.conf#L4\): Idle/,
    );
  });

  it('refuses an unknown benchmark, and a file of another product', async () => {
    const unknown = await fortios(['audit', '--benchmark', 'pci', 'a.conf'], { 'a.conf': backup });
    assert.equal(unknown.exitCode, 2);
    assert.match(unknown.stderr, /There is no benchmark "pci"; use one of cis, stig\./);
    const other = await fortios(['audit', 'a.conf'], { 'a.conf': backup.replace('FGT60F', 'FMG-VM64') });
    assert.equal(other.exitCode, 2);
    assert.match(other.stderr, /"a\.conf" was not checked\./);
  });
});
