import assert from 'node:assert/strict';
import { findFirmwareComment, findHeader, findStatus, HEADER_LINES } from '../../server/src/firmware/header';
import { formatVersion } from '../../server/src/firmware/version';

describe('The header of a backup', () => {
  for (const [what, line, model, version, build, multiVdom] of [
    [
      'of a device without VDOMs',
      '#config-version=FGT60F-7.2.11-FW-build1740-250210:opmode=0:vdom=0:user=admin',
      'FGT60F',
      '7.2.11',
      1740,
      false,
    ],
    [
      'of a device with VDOMs',
      '#config-version=FG100F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=jane.doe',
      'FG100F',
      '7.4.4',
      2662,
      true,
    ],
    [
      'with a zero-padded build',
      '#config-version=FGT50E-6.0.6-FW-build0272-190716:opmode=0:vdom=1:user=admin',
      'FGT50E',
      '6.0.6',
      272,
      true,
    ],
    [
      'of a model with underscores',
      '#config-version=FGVM64_AZURE_OD-7.0.12-FW-build0523-230606:opmode=0:vdom=0',
      'FGVM64_AZURE_OD',
      '7.0.12',
      523,
      false,
    ],
    [
      'of a model with a hyphen',
      '#config-version=FGT-5001D-6.4.10-FW-build2000-220901:opmode=1:vdom=0:user=admin',
      'FGT-5001D',
      '6.4.10',
      2000,
      false,
    ],
    [
      'of old firmware, its version in two parts',
      '#config-version=FGT60C-5.02-FW-build718-160524:opmode=0:vdom=0:user=admin',
      'FGT60C',
      '5.2',
      718,
      false,
    ],
    [
      'of a version in two parts, with the build of a release',
      '#config-version=FGT40F-7.00-FW-build1517-000000:opmode=0:vdom=0:user=admin',
      'FGT40F',
      '7.2.5',
      1517,
      false,
    ],
    [
      'of a version in two parts, with the build of a model',
      '#config-version=FGT30G-7.00-FW-build6390-000000:opmode=0:vdom=0:user=admin',
      'FGT30G',
      '7.2.8',
      6390,
      false,
    ],
    [
      'as “show” prints it',
      '#config-version=FortiGate-VM64 v6.2.3,build1066,191218 (GA):opmode=1:vdom=0:user=demo',
      'FortiGate-VM64',
      '6.2.3',
      1066,
      false,
    ],
    [
      'after a prompt on its line',
      'FGT60F # #config-version=FGT60F-7.6.4-FW-build3596-250820:opmode=0:vdom=0:user=admin',
      'FGT60F',
      '7.6.4',
      3596,
      false,
    ],
    [
      'after a byte order mark',
      '\uFEFF#config-version=FGT60F-7.4.1-FW-build2463-230830:opmode=0:vdom=0:user=admin',
      'FGT60F',
      '7.4.1',
      2463,
      false,
    ],
    [
      'of a user whose name looks like a setting',
      '#config-version=FGT60F-7.4.1-FW-build2463-230830:opmode=0:vdom=0:user=vdom=1x',
      'FGT60F',
      '7.4.1',
      2463,
      false,
    ],
  ] as const)
    it(what, () => {
      const header = findHeader(['', line]);
      assert.ok(header);
      const { version: found, ...rest } = header;
      assert.deepEqual(
        { ...rest, version: formatVersion(found) },
        { model, version, build, multiVdom, isOneVdom: false, line: 1 },
      );
    });

  it('distinguishes the backup of one VDOM, and the output of a command in one, from that of the device', () => {
    const line = '#config-version=FG100F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin';
    assert.equal(findHeader([line, '#conf_file_ver=1', '#global_vdom=1'])?.isOneVdom, false);
    assert.equal(findHeader([line, '#conf_file_ver=1', '#global_vdom=0:vd_name=root'])?.isOneVdom, true);
    assert.equal(findHeader([`FGT (global) # ${line}`])?.isOneVdom, true);
  });

  it('is the first one, among the first lines', () => {
    const header = (version: string): string => `#config-version=FGT60F-${version}-FW-build1-1:opmode=0`;
    const found = findHeader(['# two backups', header('7.2.11'), header('7.4.4')]);
    assert.equal(found && formatVersion(found.version), '7.2.11');
    const empty = Array.from({ length: HEADER_LINES }, () => '');
    assert.equal(findHeader([...empty, header('7.2.11')]), undefined);
    assert.ok(findHeader([...empty.slice(1), header('7.2.11')]));
  });

  for (const line of [
    '',
    'config system global',
    '#config-version=',
    '#config-version=FGT60F',
    '#config-version=FGT60F-7-FW-build1740-250210',
    '#config-version=FGT60F-7.2.11',
    '#conf_file_ver=184467440737',
    '# config-version of the backup: 7.2.11',
  ])
    it(`is not “${line}”`, () => assert.equal(findHeader([line]), undefined));
});

describe('The firmware comment', () => {
  for (const [line, text, character] of [
    ['# fortios-firmware: 7.2.11', '7.2.11', 20],
    ['#fortios-firmware:7.4', '7.4', 18],
    ['\t#  FortiOS-Firmware :  v7.4.4  ', 'v7.4.4', 24],
    ['# fortios-firmware: seven', 'seven', 20],
    ['# fortios-firmware: 7.2.11 as of May', '7.2.11 as of May', 20],
  ] as const)
    it(`is “${line}”`, () => {
      assert.deepEqual(findFirmwareComment(['config system global', line]), { text, line: 1, character });
      assert.equal(line.slice(character, character + text.length), text);
    });

  for (const line of [
    '# fortios-firmware:',
    '# fortios-firmware 7.2.11',
    'fortios-firmware: 7.2.11',
    '    set comment "# fortios-firmware: 7.2.11"',
    '## fortios-firmware: 7.2.11',
  ])
    it(`is not “${line}”`, () => assert.equal(findFirmwareComment([line]), undefined));

  it('is the first one, among the first lines', () => {
    const comments = ['# fortios-firmware: 7.2.11', '# fortios-firmware: 7.4.4'];
    assert.equal(findFirmwareComment(comments)?.text, '7.2.11');
    const empty = Array.from({ length: HEADER_LINES }, () => '');
    assert.equal(findFirmwareComment([...empty, ...comments]), undefined);
  });
});

describe('The version in the status of a device', () => {
  for (const [line, model, expected] of [
    ['Version: FortiGate-60F v7.4.4,build2662,240514 (GA.M)', 'FortiGate-60F', '7.4.4'],
    ['Version: FortiGate-VM64 v6.2.3,build1066', 'FortiGate-VM64', '6.2.3'],
    ['Version: FortiProxy-VM64 v7.4.1,build0500', 'FortiProxy-VM64', '7.4.1'],
  ] as const)
    it(line, () => {
      const status = findStatus(['FGT # get system status', line]);
      assert.ok(status);
      assert.deepEqual([status.model, formatVersion(status.version), status.line], [model, expected, 1]);
    });

  it('is not anything else', () =>
    assert.equal(findStatus(['Version: 7.4.4', 'FortiClient Version: 7.2.4', 'IPS-DB: 6.00741']), undefined));
});
