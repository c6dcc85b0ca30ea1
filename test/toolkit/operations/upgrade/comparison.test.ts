import assert from 'node:assert/strict';
import { runToCompletion } from '../../../../server/src/base/steps';
import { emptySchema } from '../../../../server/src/schema/loadSchema';
import { comparedRules } from '../../../../toolkit/src/operations/upgrade/difference';
import { UpgradeComparison, upgradeReport } from '../../../../toolkit/src/operations/upgrade/comparison';
import { firmware } from '../../../helpers/cursor';
import { openDocument, schema } from '../../../helpers/documents';
import { applyFix } from '../../../helpers/checking';
import { changes, compare, fixture, fixtures, inShort } from './comparing';

/** One command in its table. */
function policy(...lines: readonly string[]): string {
  return ['config firewall policy', 'edit 1', ...lines, 'next', 'end', ''].join('\n');
}

describe('what changes in another version', () => {
  describe('nothing from a version to itself', () => {
    for (const name of fixtures)
      it(name, () => {
        const version = name.replace(/.*_/, '').replaceAll('-', '.');
        const { compared, caveats, changes: found } = compare(fixture(name), version);
        assert.deepEqual({ compared, notes: caveats, found }, { compared: true, notes: [], found: [] });
      });
  });

  describe('what the target certainly does not have', () => {
    for (const [what, text, from, to, expected] of [
      [
        'a setting',
        policy('set fsso disable'),
        '6.2.7',
        '6.4.0',
        ['3 setting-gone firewall policy > 1 > fsso'],
      ],
      ['not before it goes', policy('set fsso disable'), '6.2.3', '6.2.7', []],
      [
        'a setting of a later version, where the target is older',
        policy('set fsso disable', 'set dlp-profile "a"'),
        '7.2.4',
        '7.0.12',
        ['4 setting-gone firewall policy > 1 > dlp-profile'],
      ],
      [
        'a value among others',
        'config system interface\nedit "a"\nset allowaccess ping capwap\nnext\nend\n',
        '6.0.11',
        '7.4.4',
        ['3 value-gone system interface > a > allowaccess > capwap'],
      ],
      [
        'a table and nothing that is in it',
        'config firewall policy6\nedit 1\nset srcintf "a"\nnext\nend\n',
        '6.2.7',
        '7.4.4',
        ['1 table-gone firewall policy6'],
      ],
      [
        'a table inside an entry',
        'config dlp sensor\nedit "a"\nconfig filter\nedit 1\nset severity high\nnext\nend\nnext\nend\n',
        '7.0.12',
        '7.4.4',
        ['3 table-gone dlp sensor > a > filter'],
      ],
      [
        'a table whose key is on its config line',
        'config system replacemsg ec "x"\nset buffer "y"\nend\n',
        '6.0.11',
        '7.4.4',
        ['1 table-gone system replacemsg ec > x'],
      ],
      [
        'a name that is abbreviated, in full',
        'config fire policy\nedit 1\nset scan-bot block\nnext\nend\n',
        '6.0.11',
        '7.4.4',
        ['3 setting-gone firewall policy > 1 > scan-botnet-connections'],
      ],
    ] as const)
      it(what, () => assert.deepEqual(inShort(changes(text, from, to)), expected));

    it('contains the scope in a multi-VDOM configuration', () => {
      const text = `config vdom\nedit guests\n${policy('set fsso disable')}end\n`;
      assert.deepEqual(inShort(changes(text, '6.2.7', '7.4.4')), [
        '5 setting-gone vdom guests > firewall policy > 1 > fsso',
      ]);
    });
  });

  describe('what is not certain, or no change', () => {
    for (const [what, text, from, to] of [
      [
        'a setting that the file’s own version lacks as well',
        policy('set scan-botnet-connections block'),
        '6.2.7',
        '7.4.4',
      ],
      [
        'a value of a setting that the file’s own version lacks',
        policy('set ztna-status enabled'),
        '6.2.7',
        '7.4.4',
      ],
      [
        'what is inside a table that the file’s own version lacks',
        'config firewall policy6\nedit 1\nset fsso enable\nnext\nend\n',
        '7.4.4',
        '7.6.4',
      ],
      ['a setting that became hidden', policy('set global-label "a"'), '6.0.11', '7.4.4'],
      [
        'the state of the GUI',
        'config system admin\nedit "a"\nconfig gui-dashboard\nedit 1\nset scope vdom\nnext\nend\nnext\nend\n',
        '6.0.11',
        '7.4.4',
      ],
      [
        'a setting that takes several values now, and has a second name in the published schema',
        'config firewall vip\nedit "a"\nset ssl-certificate "b"\nnext\nend\n',
        '7.0.12',
        '7.4.4',
      ],
      [
        'a setting of a patch newer than what is known of its train',
        'config system ha\nset uninterruptible-upgrade enable\nend\n',
        '7.0.12',
        '7.2.11',
      ],
      ['a misspelt setting', policy('set scradr "all"'), '7.0.12', '7.4.4'],
      ['a number out of its range', 'config system global\nset admintimeout 9999\nend\n', '7.0.12', '7.4.4'],
    ] as const)
      it(what, () => assert.deepEqual(inShort(changes(text, from, to)), []));
  });

  describe('fixes', () => {
    for (const [what, text, from, to, fixed] of [
      [
        'remove a setting',
        policy('set name "a"', 'set fsso disable'),
        '6.2.7',
        '7.4.4',
        policy('set name "a"'),
      ],
      [
        'replace a value that has another name',
        'config system interface\nedit "a"\nset allowaccess ping capwap\nnext\nend\n',
        '6.0.11',
        '7.4.4',
        'config system interface\nedit "a"\nset allowaccess ping fabric\nnext\nend\n',
      ],
      [
        'remove one value of several',
        'config system snmp community\nedit 1\nset events cpu-high power-supply-failure\nnext\nend\n',
        '7.0.12',
        '7.4.4',
        'config system snmp community\nedit 1\nset events cpu-high\nnext\nend\n',
      ],
      [
        'remove a table with all its entries',
        `config firewall policy6\nedit 1\nnext\nedit 2\nnext\nend\n${policy()}`,
        '6.2.7',
        '7.4.4',
        policy(),
      ],
      [
        'remove a table inside an entry',
        'config dlp sensor\nedit "a"\nconfig filter\nedit 1\nnext\nend\nnext\nend\n',
        '7.0.12',
        '7.4.4',
        'config dlp sensor\nedit "a"\nnext\nend\n',
      ],
    ] as const)
      it(what, () => {
        const [fix] = changes(text, from, to)[0]!.fixes;
        const commented = `# fortios-firmware: ${from}\n`;
        assert.equal(applyFix(commented + text, fix!), commented + fixed);
      });

    it('remove the setting if all its values are removed', () => {
      const text =
        'config system snmp community\nedit 1\nset events power-supply-failure power-supply-failure\nnext\nend\n';
      const found = changes(text, '7.0.12', '7.4.4');
      assert.equal(found.length, 2);
      for (const { fixes } of found)
        assert.deepEqual(
          fixes.map(({ title }) => title),
          ['Remove "events"'],
        );
    });

    it('keep the line ends of the file', () => {
      const text = 'config system ftm-push\r\nset server 9.9.9.9\r\nset status enable\r\nend\r\n';
      const { changes: found } = compare(`# fortios-firmware: 7.4.9\r\n${text}`, '7.0.12');
      assert.match(found[0]!.fixes[0]!.edits[0]!.newText, /^\r\n *set server-cert "Fortinet_GUI_Server"$/);
    });
  });

  describe('notes for the reader', () => {
    for (const [what, text, to, notes] of [
      [
        'a file that names no version',
        'config system global\nend\n',
        '7.4.4',
        /The file does not name its firmware version/,
      ],
      [
        'a target newer than what is known',
        '# fortios-firmware: 7.4.4\n',
        '8.0.1',
        /8\.0\.1 is newer than the known versions, which end with 8\.0\.0/,
      ],
      [
        'a target newer than what is known of its train',
        '# fortios-firmware: 7.0.12\n',
        '7.2.11',
        /FortiOS 7\.2 is known up to 7\.2\.4/,
      ],
      [
        'a YAML backup',
        '#config-version=FGT60F-7.4.4-FW-build2662-240514\nsystem:\n  global:\n    hostname: a\n',
        '7.6.4',
        /YAML/,
      ],
      [
        'a file of another product',
        '#config-version=FS1D24-7.4.4-FW-build0801-240514:opmode=0\nconfig system global\nend\n',
        '7.6.4',
        /FortiSwitch/,
      ],
    ] as const)
      it(what, () => assert.match(compare(text, to).caveats.join('\n'), notes));

    it('that nothing was compared, for a file that is not a FortiOS configuration', () =>
      assert.equal(
        compare('#config-version=FS1D24-7.4.4-FW-build0801-240514:opmode=0\n', '7.6.4').compared,
        false,
      ));

    it('that nothing was compared, where the schema could not be loaded', () => {
      const report = upgradeReport(
        openDocument(policy()),
        emptySchema(),
        firmware('6.2.7'),
        firmware('7.4.4').version,
      );
      assert.equal(report.compared, false);
    });
  });

  it('is the same after edits as from scratch', () => {
    const comparison = new UpgradeComparison(schema);
    const from = firmware('6.2.3');
    const to = firmware('7.4.4').version;
    const document = openDocument(fixture('branch_6-2-3'));
    runToCompletion(comparison.report(document, from, to));
    for (const [old, text] of [
      ['        set fsso disable\n', ''],
      ['config system ftm-push\n', '\n\nconfig system ftm-push\n    set server push.example.com\n'],
      ['set ike-version 2', 'set ike-version 1'],
      ['    set proxy-server-ip "192.0.2.80"\n', ''],
    ] as const) {
      const start = document.getText().indexOf(old);
      const range = { start: document.positionAt(start), end: document.positionAt(start + old.length) };
      document.update([{ range, text }], document.version + 1);
      assert.deepEqual(
        runToCompletion(comparison.report(document, from, to)),
        upgradeReport(openDocument(document.getText()), schema, from, to),
      );
    }
  });

  it('uses the rules that depend on versions', () => {
    const ids = comparedRules.map(({ id }) => id);
    for (const id of [
      'firmware/unavailable-table',
      'firmware/unavailable-setting',
      'firmware/unavailable-value',
      'ftm-push/server-ip-inert',
      'ftm-push/server-ip-removed',
      'ftm-push/server-and-server-ip',
      'ftm-push/missing-address',
    ] as const)
      assert(ids.includes(id), id);
    assert(!ids.includes('firmware/end-of-support') && !ids.includes('schema/abbreviated'));
  });
});

describe('SSL VPN that is disabled', () => {
  it('is a decision if policies still name its interface, and nothing otherwise', () => {
    const header = '#config-version=FGT100F-7.4.8-FW-build2795-250523:opmode=0:vdom=0\n';
    const settings = 'config vpn ssl settings\nset status disable\nset port 443\nend\n';
    const policy = 'config firewall policy\nedit 7\nset srcintf "ssl.root"\nnext\nend\n';
    const items = (text: string): readonly string[] =>
      compare(`${header}${text}`, '7.6.4')
        .items.filter(({ subject }) => subject === 'SSL VPN')
        .map(({ outcome, title }) => `${outcome}: ${title}`);
    assert.deepEqual(items(settings + policy), [
      'decide-before: SSL VPN: disabled, 1 policy from its interface',
    ]);
    assert.deepEqual(items(settings), []);
  });
});
