import assert from 'node:assert/strict';
import { modelOf } from '../../server/src/firmware/models';
import { chooseFirmware } from '../../server/src/firmware/releases';
import { formatVersion, parseVersion, type FirmwareVersion } from '../../server/src/firmware/version';
import { pathProblem, targetOf, upgradePath } from '../../server/src/firmware/upgradePath';
import { pathLine } from '../../toolkit/src/operations/upgrade/wording';
import { compare } from '../toolkit/operations/upgrade/comparing';
import { closed } from '../helpers/closed';

function versionOf(text: string): FirmwareVersion {
  const version = parseVersion(text);
  assert(version);
  return version;
}

function pathOf(from: string, to: string, code?: string): string {
  const model = code === undefined ? undefined : modelOf(code);
  const path = upgradePath({ from: versionOf(from), to: versionOf(to) }, { model });
  return path.map(({ version }) => formatVersion(version)).join(' → ');
}

describe('an upgrade path', () => {
  for (const [path, code] of [
    ['7.4.4 → 7.4.9'],
    ['7.2.11 → 7.4.9'],
    // 7.2.13 was released after 7.4.9.
    ['7.0.15 → 7.2.12 → 7.4.9'],
    ['7.0.15 → 7.2.13 → 7.4.12'],
    // A step of the vendor's tool, instead of 7.2.11.
    ['7.0.15 → 7.2.10 → 7.4.8'],
    // The day of 6.2.17 is not known.
    ['6.0.11 → 6.2.16 → 6.4.15 → 7.0.14 → 7.2.8 → 7.4.4'],
    // The tool leads to 7.6.6 from 7.4.8, which is older than 7.2.13.
    ['7.2.13 → 7.4.11 → 7.6.6'],
    // 7.2 does not exist for the model.
    ['7.0.12 → 7.4.8', 'FG50GD'],
    // 7.4 starts with 7.4.5 for the model.
    ['7.2.9 → 7.4.5 → 7.6.1', 'FGT90G'],
    // A downgrade restores a backup.
    ['7.6.4 → 7.0.12'],
  ] as const) {
    const versions = path.split(' → ');
    it(`${path}${code === undefined ? '' : ` on ${code}`}`, () =>
      assert.equal(pathOf(versions[0] ?? '', versions.at(-1) ?? '', code), path));
  }

  it('does not exist to a patch that was released earlier', () => {
    const problem = (from: string, to: string, code?: string): string | undefined =>
      pathProblem(
        { from: versionOf(from), to: versionOf(to) },
        code === undefined ? undefined : modelOf(code),
      );
    assert.equal(
      problem('7.2.13', '7.4.9'),
      'FortiOS 7.4.9 was released before 7.2.13: this step can lose settings and passwords. Choose 7.4.11 or a newer patch.',
    );
    assert.equal(problem('7.2.13', '7.4.11'), undefined);
    // The advice names only releases that exist for the model.
    assert.match(problem('7.4.9', '7.6.0') ?? '', / Choose 7\.6\.\d+ or a newer patch\.$/);
    assert.match(problem('7.4.9', '7.6.0', 'FGT60F') ?? '', / Choose 7\.6\.\d+ or a newer patch\.$/);
    assert.match(
      problem('7.4.9', '7.6.0', 'FG100E') ?? '',
      /passwords\. FG-100E is not listed in the notes of /,
    );
    assert.equal(problem('7.4.9', '7.4.4'), undefined);
    const report = compare('# fortios-firmware: 7.2.13\n', '7.4.9');
    assert.deepEqual(report.path, []);
    assert.match(pathLine(report) ?? '', /^No path: FortiOS 7\.4\.9 was released before 7\.2\.13/);
  });

  it('lists each change at the step that applies it', () => {
    const { items } = compare(
      closed`# fortios-firmware: 6.2.7
config system csf
    set upstream-ip 192.0.2.1
config firewall policy
    edit 1
        set internet-service-id 65536
        set dlp-sensor "cards"
config dlp sensor
    edit "cards"
        config filter
            edit 1
                set type file
`,
      '7.4.12',
    );
    const steps = new Map(items.map(({ id, hop: step }) => [id, step && formatVersion(step)]));
    assert.equal(steps.get('internet-service-names'), '6.4.16');
    assert.equal(steps.get('schema/renamed-setting'), '7.0.19');
    assert.equal(steps.get('dlp-profiles'), '7.2.13');
  });

  it('has no step to name if it has only one', () => {
    const { items } = compare(
      '# fortios-firmware: 7.2.9\nconfig user radius\nedit "a"\nnext\nend\n',
      '7.4.9',
    );
    assert(items.length > 0);
    assert(items.every(({ hop: step }) => step === undefined));
  });
});

describe('a train as the target of an upgrade', () => {
  for (const [typed, from, code, target] of [
    ['7.4', '7.2.9', 'FGT60F', '7.4.12'],
    // The notes of 7.4.9 and later do not list the model.
    ['7.4', '7.2.9', 'FG2H1G', '7.4.8'],
    ['7.4.9', '7.2.9', 'FG2H1G', '7.4.9'],
    ['7.4', '7.4.9', 'FG2H1G', '7.4.12'],
    ['7.4', '7.2.9', 'FG100E', '7.4.12'],
  ] as const)
    it(`${typed} for ${code} is ${target}`, () => {
      const choice = chooseFirmware(typed);
      assert('version' in choice);
      assert.equal(formatVersion(targetOf(choice, versionOf(from), modelOf(code))), target);
    });
});
