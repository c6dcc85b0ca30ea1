import assert from 'node:assert/strict';
import { answerVersions } from '../../helpers/examples';
import { openDocument } from '../../helpers/documents';
import { checkText, checkDocument } from '../../helpers/checking';

const ruleIds = (text: string, firmware: string): readonly string[] => [
  ...new Set(checkText(text, { firmware }).map(({ rule }) => rule)),
];

describe('The rules of push', () => {
  describe('raise nothing in any version for', () => {
    const withCertificate = answerVersions.filter((version) => version !== '6.2.4');
    for (const [what, text, versions] of [
      ['an empty block', 'config system ftm-push\nend\n', answerVersions],
      [
        'the default of a device up to 7.4.3',
        'config system ftm-push\n    set server-cert "Fortinet_Factory"\nend\n',
        withCertificate,
      ],
      [
        'the default of a later device',
        'config system ftm-push\n    set server-cert "Fortinet_GUI_Server"\nend\n',
        withCertificate,
      ],
      [
        'everything unset',
        'config system ftm-push\n    unset server\n    unset server-ip\n    unset interface\n    unset proxy\n    unset server-cert\n    unset server-port\n    unset status\nend\n',
        answerVersions,
      ],
      [
        'the default block in the global part of a device with VDOMs',
        'config vdom\nedit root\nnext\nend\n\nconfig global\nconfig system ftm-push\n    set status disable\nend\nend\n\nconfig vdom\nedit root\nend\n',
        answerVersions,
      ],
      ['no block at all', 'config system dns\n    set primary 9.9.9.9\nend\n', answerVersions],
    ] as const)
      it(what, () => {
        for (const firmware of versions) assert.deepEqual(ruleIds(text, firmware), [], firmware);
      });
  });

  it('recognize the default block of a backup, with comments around it', () => {
    const text = `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
#conf_file_ver=184467440737
#buildno=2662
#global_vdom=1
# the push service
config system ftm-push
    # not in use yet: set server-ip 9.9.9.9
    set server-cert "Fortinet_Factory" # as delivered
end
`;
    assert.deepEqual(checkText(text), []);
  });

  describe('take two blocks for one', () => {
    it('if one enables push and the other contains the address', () => {
      const enabled = 'config system ftm-push\n    set status enable\nend\n';
      const address = 'config system ftm-push\n    set server "push.example.com"\nend\n';
      const between = 'config system dns\n    set primary 9.9.9.9\nend\n';
      assert.deepEqual(ruleIds(enabled + between + address, '7.4.1'), []);
      assert.deepEqual(ruleIds(address + between + enabled, '7.4.1'), []);
      assert.deepEqual(ruleIds(enabled + between, '7.4.1'), ['ftm-push/missing-address']);
      assert.deepEqual(ruleIds(address + between, '7.4.1'), ['ftm-push/not-enabled']);
    });

    it('if the later one unsets a setting of the earlier one', () => {
      const both =
        'config system ftm-push\n    set server-ip 9.9.9.9\n    set server "push.example.com"\n    set status enable\nend\n';
      const undo = 'config system ftm-push\n    unset server-ip\nend\n';
      assert.deepEqual(ruleIds(both, '7.2.11'), ['ftm-push/server-and-server-ip']);
      assert.deepEqual(ruleIds(both + undo, '7.2.11'), []);
      assert.deepEqual(ruleIds(undo + both, '7.2.11'), ['ftm-push/server-and-server-ip']);
    });

    it('but not one in the global part and one outside of it', () => {
      const text =
        'config system ftm-push\n    set status enable\nend\nconfig global\nconfig system ftm-push\n    set server 9.9.9.9\nend\nend\n';
      assert.deepEqual(ruleIds(text, '7.4.1'), [
        'ftm-push/global-only',
        'ftm-push/missing-address',
        'ftm-push/not-enabled',
      ]);
    });
  });

  describe('understand abbreviations', () => {
    for (const opening of [
      'config sys ftm-push',
      'conf sys ftm',
      'con system ftm-p',
      'config "system" ftm-push',
    ])
      it(opening, () => {
        const text = `${opening}\n    set server-i 9.9.9.9\n    set stat ena\nen\n`;
        const found = ruleIds(text, '7.2.11').filter((rule) => rule !== 'schema/abbreviated');
        assert.deepEqual(found, ['ftm-push/server-ip-inert']);
        assert.deepEqual(
          ruleIds(text, '6.4.9').filter((rule) => rule !== 'schema/abbreviated'),
          [],
        );
      });

    it('of settings that a version does not have, if another version has them', () => {
      const text = 'config system ftm-push\n    set prox enable\nend\n';
      assert.deepEqual(ruleIds(text, '7.4.1'), ['schema/abbreviated']);
    });
  });

  it('check the same open document again when the version changes', () => {
    const document = openDocument(
      'config system ftm-push\n    set server-ip 9.9.9.9\n    set status enable\nend\n',
    );
    const found = (firmware: string): readonly string[] =>
      checkDocument(document, { firmware }).problems.map(({ rule }) => rule);
    assert.deepEqual(found('6.4.9'), []);
    assert.deepEqual(found('6.4.10'), ['ftm-push/server-ip-inert']);
    assert.deepEqual(found('7.4.1'), ['ftm-push/server-ip-removed']);
    assert.deepEqual(found('6.4.9'), []);
    document.dispose();
  });

  it('use the version in the document after an edit of it', () => {
    const document = openDocument(
      '# fortios-firmware: 6.4.9\nconfig system ftm-push\n    set server-ip 9.9.9.9\n    set status enable\nend\n',
    );
    const found = (): readonly string[] => checkDocument(document).problems.map(({ rule }) => rule);
    assert.deepEqual(found(), []);
    const end = { line: 0, character: '# fortios-firmware: 6.4.9'.length };
    document.update([{ range: { start: end, end }, text: '9' }], 2);
    assert.deepEqual(found(), ['firmware/unknown-version', 'ftm-push/server-ip-inert']);
    const first = { line: 0, character: '# fortios-firmware: '.length };
    document.update([{ range: { start: first, end: { line: 0, character: 99 } }, text: '7.4' }], 3);
    assert.deepEqual(found(), ['ftm-push/server-ip-removed']);
    document.dispose();
  });
});
