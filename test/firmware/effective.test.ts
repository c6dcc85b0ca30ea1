import assert from 'node:assert/strict';
import {
  effectiveFirmware,
  firmwareSettingsProblem,
  originText,
  readFileFirmware,
  versionNote,
  type FirmwareSettings,
} from '../../server/src/firmware/effective';
import { newestPatch, trainOf } from '../../server/src/firmware/releases';
import { formatVersion } from '../../server/src/firmware/version';

const header = '#config-version=FGT60F-7.2.11-FW-build1740-250210:opmode=0:vdom=0:user=admin';
const comment = '# fortios-firmware: 6.4.9';
const automatic: FirmwareSettings = { version: 'auto', fallback: '7.0.12' };

/** `7.4.4 (from the file's header)` */
function inForce(lines: readonly string[], settings: FirmwareSettings, name = ''): string {
  const firmware = effectiveFirmware(readFileFirmware(lines, undefined, name), settings);
  const { version, named } = firmware;
  const standsFor = named === undefined ? '' : `the newest known patch for ${formatVersion(named)}, `;
  return `${formatVersion(version)} (${standsFor}${originText(firmware)})`;
}

describe('The version a file is checked against', () => {
  it('is the one chosen in the settings, before anything in the file', () =>
    assert.equal(
      inForce([comment, header], { version: '7.6.4', fallback: '7.0.12' }),
      '7.6.4 (chosen in the settings)',
    ));

  it('on a command line is the one of --firmware', () => {
    assert.equal(
      inForce([comment, header], { version: '7.6.4', chosenBy: 'option', fallback: '7.0.12' }),
      '7.6.4 (chosen with --firmware)',
    );
    assert.equal(inForce([header], { ...automatic, chosenBy: 'option' }), "7.2.11 (from the file's header)");
  });

  it('otherwise the version in .fortios-lint.json', () => {
    const configured = { ...automatic, lintConfig: '7.4.4' };
    assert.equal(inForce([comment, header], configured), '7.4.4 (from .fortios-lint.json)');
    assert.equal(
      inForce([comment, header], { ...configured, version: '7.6.4' }),
      '7.6.4 (chosen in the settings)',
    );
    assert.equal(
      inForce([comment], { ...configured, lintConfig: 'auto' }),
      '6.4.9 (from the comment in the file)',
    );
  });

  it('else the one in the comment, at any position in the first lines', () => {
    assert.equal(inForce([comment, header], automatic), '6.4.9 (from the comment in the file)');
    assert.equal(inForce([header, comment], automatic), '6.4.9 (from the comment in the file)');
  });

  it('else that of the header', () =>
    assert.equal(inForce(['FGT60F # show', header], automatic), "7.2.11 (from the file's header)"));

  describe('else that of the name of the file', () => {
    const block = ['config system global', 'end'];
    for (const [name, expected] of [
      ['FGT60E_6-4_1966_202209150812.conf', '6.4.9'],
      ['file:///fw/office%20north_7-4_2662_202405140900.conf', '7.4.4'],
      ['edge_7-2_1740_20250301_0900 (1).conf', '7.2.11'],
      // A build of a special branch: the newest patch of the train.
      ['FGT60F_7-0_6999_202310101200.conf', `7.0.${trainOf({ major: 7, minor: 0 })?.lastPatch}`],
    ] as const)
      it(name, () => {
        assert.equal(inForce(block, automatic, name), `${expected} (from the name of the file)`);
        assert.match(inForce([header], automatic, name), /^7\.2\.11 \(from the file's header\)$/);
        assert.match(inForce([comment], automatic, name), /^6\.4\.9 \(from the comment/);
        assert.match(inForce(block, { ...automatic, version: '7.6.4' }, name), /^7\.6\.4 \(chosen/);
      });
    for (const name of [
      'FGT60E_7-1_1966_202209150812.conf',
      'FGT60E_6-4_1966.conf',
      'a_6-4_1966_202209150812/b.conf',
      '7-4.conf',
    ])
      it(`not ${name}`, () => assert.match(inForce(block, automatic, name), /the fallback/));
  });

  it('else the fallback', () =>
    assert.equal(
      inForce(['config system ftm-push', 'end'], automatic),
      '7.0.12 (the fallback, as the file names no version)',
    ));

  it('is the newest patch of a train without a patch', () => {
    const train = trainOf({ major: 7, minor: 4 });
    assert.ok(train);
    const newest = formatVersion(newestPatch(train));
    assert.equal(inForce([], { version: '7.4', fallback: '6.0' }), `${newest} (chosen in the settings)`);
    assert.equal(inForce(['# fortios-firmware: 7.4'], automatic), `${newest} (from the comment in the file)`);
    assert.equal(
      inForce([], { version: 'auto', fallback: '7.4' }),
      `${newest} (the fallback, as the file names no version)`,
    );
  });

  it('ignores invalid versions', () => {
    assert.equal(
      inForce([header, comment], { version: '7.1.3', fallback: '7.0.12' }),
      '6.4.9 (from the comment in the file)',
    );
    assert.equal(inForce([header, '# fortios-firmware: soon'], automatic), "7.2.11 (from the file's header)");
    assert.match(inForce([], { version: 'auto', fallback: 'newest' }), /^7\.4\.\d+ \(the fallback, /);
  });

  it('is not taken from the header of another Fortinet product', () => {
    const other = '#config-version=FAZVM64-7.2.4-FW-build1460-231009:opmode=0:vdom=0:user=admin';
    assert.equal(inForce([other], automatic), '7.0.12 (the fallback, as the file names no version)');
  });

  it('names the output of a command in a session, and a choice for one file', () => {
    assert.equal(
      inForce(['Version: FortiGate-60F v7.4.4,build2662,240514 (GA.F)'], automatic),
      '7.4.4 (from the output of "get system status" in the file)',
    );
    assert.equal(
      inForce([], { version: '7.4.4', fallback: '7.0', isForFile: true }),
      '7.4.4 (chosen for this file)',
    );
    const chosen = { version: '7.2.11', fallback: '7.0', isForFile: true } as const;
    assert.equal(inForce([header], chosen), "7.2.11 (from the file's header)");
    assert.equal(inForce([header, comment], chosen), '7.2.11 (chosen for this file)');
    assert.equal(inForce([header], { ...chosen, lintConfig: '7.6' }), "7.2.11 (from the file's header)");
  });

  it('may be older or newer than all known ones, if it is in the header', () => {
    assert.equal(
      inForce(['#config-version=FGT60C-5.02-FW-build718-160524:opmode=0:vdom=0'], automatic),
      "5.2 (from the file's header)",
    );
    assert.equal(
      inForce(['#config-version=FGT60G-8.2.1-FW-build4100-270524:opmode=0:vdom=0'], automatic),
      "8.2.1 (from the file's header)",
    );
  });

  for (const auto of ['auto', 'AUTO', ' automatic ', ''])
    it(`is found automatically with “${auto}”`, () => {
      assert.equal(
        inForce([header], { version: auto, fallback: '7.0.12' }),
        "7.2.11 (from the file's header)",
      );
      assert.equal(firmwareSettingsProblem({ version: auto, fallback: '7.4' }), undefined);
    });
});

describe('Settings without a version', () => {
  it('are reported in one sentence', () => {
    assert.equal(
      firmwareSettingsProblem({ version: '7.4.4.', fallback: '7.4' }),
      '“7.4.4.” is not a FortiOS version. Write a version such as 7.4.4, or 7.4 for its newest patch.',
    );
    assert.match(
      firmwareSettingsProblem({ version: 'auto', fallback: '7.3' }) ?? '',
      /^FortiOS 7\.3 does not exist\. The known trains are /,
    );
    assert.equal(firmwareSettingsProblem({ version: '7.4.4', fallback: '7.4' }), undefined);
  });
});

describe('The version at the end of a message', () => {
  const note = (lines: readonly string[], settings: FirmwareSettings): string =>
    versionNote(effectiveFirmware(readFileFirmware(lines), settings));

  it('has no origin if it is that of the file', () => {
    assert.equal(note([header], automatic), '(FortiOS 7.2.11)');
    assert.equal(note([comment, header], automatic), '(FortiOS 6.4.9)');
  });

  it('has its origin if the user chose it', () => {
    const chosen = { ...automatic, version: '7.6.4' };
    assert.equal(note([header], chosen), '(FortiOS 7.6.4, chosen in the settings)');
    assert.equal(
      note([header], { ...chosen, chosenBy: 'option' }),
      '(FortiOS 7.6.4, chosen with --firmware)',
    );
    assert.equal(
      note([header], { ...automatic, lintConfig: '7.4.4' }),
      '(FortiOS 7.4.4, from .fortios-lint.json)',
    );
  });

  it('is marked as the fallback', () => assert.equal(note([], automatic), '(FortiOS 7.0.12, the fallback)'));
});
