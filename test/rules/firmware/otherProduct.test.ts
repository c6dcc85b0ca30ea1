import { runToCompletion } from '../../../server/src/base/steps';
import assert from 'node:assert/strict';
import { defaultFirmwareSettings, effectiveFirmware } from '../../../server/src/firmware/effective';
import { otherProduct } from '../../../server/src/firmware/products';
import { Checker } from '../../../server/src/rules/engine/checker';
import { rules } from '../../../server/src/rules/registry';
import { openDocument, schema } from '../../helpers/documents';

function findingsIn(header: string): { readonly rules: readonly string[]; readonly version: string } {
  const document = openDocument(
    `#config-version=${header}\nconfig switch interface\n    edit "port1"\n    next\n`,
  );
  const firmware = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
  const found = runToCompletion(new Checker(schema, rules).check(document, firmware));
  return { rules: found.map(({ rule }) => rule.id), version: firmware.source };
}

describe('firmware/other-product', () => {
  for (const [product, header] of [
    ['FortiSwitch', 'S108EF-7.4.1-FW-build0800-230630:opmode=0:vdom=0:user=admin'],
    ['FortiAnalyzer', 'FAZVM64-7.2.3-FW-build1405-230208:opmode=0:vdom=0:user=admin'],
    ['FortiManager', 'FMG-VM64-7.2.3-FW-build1405-230208:opmode=0:vdom=0:user=admin'],
    ['FortiProxy', 'FPXVM-7.4.3-FW-build0609-240214:opmode=0:vdom=0:user=admin'],
    ['FortiMail', 'FEVM02-7.4.2-FW-build0574-240214:opmode=0:vdom=0:user=admin'],
    ['FortiWeb', 'FV-1KE-7.4.2-FW-build0574-240214:opmode=0:vdom=0:user=admin'],
    ['FortiADC', 'FADVM-7.4.2-FW-build0574-240214:opmode=0:vdom=0:user=admin'],
    ['FortiAuthenticator', 'FACVM-6.6.1-FW-build1705-240214:opmode=0:vdom=0:user=admin'],
    ['FortiAP', 'FP231F-7.4.2-FW-build0634-240214:opmode=0:vdom=0:user=admin'],
    ['FortiPAM', 'FPAVM-1.4.0-FW-build0901-240214:opmode=0:vdom=0:user=admin'],
  ] as const)
    it(`has one finding for a ${product}, without its version, and no others`, () => {
      assert.deepEqual(findingsIn(header), { rules: ['firmware/other-product'], version: 'fallback' });
      assert.equal(otherProduct(header), product);
    });

  it('has one finding for the output of another product that contains its platform', () => {
    const document = openDocument(
      '# Platform Type : FMG-VM64\n# Version : v7.2.2-build1334\nconfig fmupdate service\n    set avips enable\nend\n',
    );
    const firmware = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
    const found = runToCompletion(new Checker(schema, rules).check(document, firmware));
    assert.deepEqual(
      found.map(({ rule, message }) => [rule.id, message]),
      [
        [
          'firmware/other-product',
          'This is a configuration of a FortiManager, not of a FortiGate. It is highlighted, but not checked.',
        ],
      ],
    );
  });

  const snippets: Readonly<Record<string, string>> = {
    'an interface':
      'config system interface\nedit "port1"\nset serviceaccess fgtupdates fclupdates\nnext\nend\n',
    'virtual devices': 'config system global\nset fgfm-allow-vm enable\nend\n',
    'SD-WAN': 'config system global\nset show-sdwan-manager enable\nend\n',
  };
  for (const [title, text] of Object.entries(snippets)) {
    const rulesIn = (whole: string): readonly string[] => {
      const document = openDocument(whole);
      const firmware = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
      return runToCompletion(new Checker(schema, rules).check(document, firmware)).map(({ rule }) => rule.id);
    };

    it(`recognizes a snippet of a FortiManager by its setting: ${title}`, () =>
      assert.deepEqual(rulesIn(text), ['firmware/other-product']));

    it(`reports the setting in a backup of a FortiGate: ${title}`, () => {
      const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';
      assert.deepEqual(rulesIn(header + text), ['schema/unknown-setting']);
    });
  }

  it('recognizes the platform of a FortiGate', () => {
    const document = openDocument('# Platform Type : FortiGate-60F\nconfig system global\nend\n');
    const firmware = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
    const found = runToCompletion(new Checker(schema, rules).check(document, firmware));
    assert(!found.some(({ rule }) => rule.id === 'firmware/other-product'));
  });

  for (const model of [
    'FGT60F',
    'FGVM64',
    'FWF61E',
    'FW60E',
    'FG_VM',
    'FGR70F',
    'FFWVM64',
    'FortiGate-VM64',
    'FOSVM64',
  ])
    it(`takes ${model} for a FortiGate`, () => {
      const { rules: found, version } = findingsIn(
        `${model}-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin`,
      );
      assert(!found.includes('firmware/other-product'));
      assert.equal(version, 'header');
    });
});
