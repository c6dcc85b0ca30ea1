import { runToCompletion } from '../../../server/src/base/steps';
import assert from 'node:assert/strict';
import { Checker } from '../../../server/src/rules/engine/checker';
import { problemsOf, type ProblemFix } from '../../../server/src/rules/engine/problem';
import { rules } from '../../../server/src/rules/registry';
import { firmware } from '../../helpers/cursor';
import { openDocument, schema } from '../../helpers/documents';
import { describeRule } from '../../helpers/examples';

describeRule('firmware/unavailable-table', ({ bad, good }) => {
  bad('an object that the version has under another name', '7.4.4')`
      config system virtual-wan-link
             ^^^^^^^^^^^^^^^^^^^^^^^ error firmware/unavailable-table
          set status enable
      message: FortiOS has "system virtual-wan-link" only from 6.0.0 to 6.4.0. The device rejects this block.
        Use "system sdwan", its name in this version. (FortiOS 7.4.4, chosen in the settings)
      fix: Rename to "system sdwan"
      -config system virtual-wan-link
      +config system sdwan
    `;

  bad('a table that the version no longer has: its content is not checked', '7.4.4')`
      config antivirus heuristic
             ^^^^^^^^^^^^^^^^^^^ error firmware/unavailable-table
          set nonsense enable
      message: FortiOS has "antivirus heuristic" only from 6.0.0 to 7.0.0. The device rejects this block.
        Move what you still need, then remove the block. (FortiOS 7.4.4, chosen in the settings)
      fix: Remove "config antivirus heuristic"
      -config antivirus heuristic
      -    set nonsense enable
      -end
    `;

  const sslVpnOn = (model: string, ...mark: readonly string[]): string => `
      #config-version=${model}-7.6.4-FW-build3596-250901:opmode=0:vdom=0:user=admin
      config vpn ssl web portal
      ${mark.join('\n      ')}
          edit "full"
              set web-mode enable
          next
      end
    `;

  bad('SSL VPN on a model that has none in this version', {
    firmware: '7.6.4',
    text: sslVpnOn('FGT40F', '       ^^^^^^^^^^^^^^^^^^ error firmware/unavailable-table').replace(
      'set web-mode',
      'set tunnel-mode',
    ),
    message:
      'This model has no SSL VPN in this version. The device rejects this block. Move the users to IPsec dial-up, then remove the block. (FortiOS 7.6.4, chosen in the settings)',
    ignoring: ['reference/unused'],
  });

  bad('SSL VPN settings on a model that has none: their content is not checked', '7.6.4')`
      #config-version=FGT40F-7.6.4-FW-build3596-250901:opmode=0:vdom=0:user=admin
      config vpn ssl settings
             ^^^^^^^^^^^^^^^^ error firmware/unavailable-table
          set tunnel-mode enable
          set status perhaps
          set port abc
          config authentication-rule
              edit 1
                  set nonsense enable
          config nonsense
    `;

  good('SSL VPN on other models', {
    firmware: '7.6.4',
    text: sslVpnOn('FGT100F'),
    ignoring: ['reference/unused'],
  });

  bad('an object that the version does not have yet', {
    firmware: ['6.0.0', '6.2.4'],
    ignoring: ['reference/undefined'],
    message:
      / only from 6\.4\.0 on\. The device rejects this block\. Use "system virtual-wan-link", its name in this version\. \(FortiOS [\d.]+, chosen in the settings\)$/,
  })`
      config system sdwan
             ^^^^^^^^^^^^ error firmware/unavailable-table
          config members
              edit 1
                  set interface "port1"
      fix: Rename to "system virtual-wan-link"
      -config system sdwan
      +config system virtual-wan-link
    `;

  bad('a table with entries', ['6.4.1', '7.4.4', '7.6.7', '8.0.0', '8.0.1'])`
      config firewall policy6
             ^^^^^^^^^^^^^^^^ error firmware/unavailable-table
          edit 1
              set nonsense enable
      config firewall policy
      fix: Remove "config firewall policy6"
      -config firewall policy6
      -    edit 1
      -        set nonsense enable
      -    next
      -end
    `;

  bad('an unclosed table with entries, whose end is unknown', {
    firmware: '7.4.4',
    ignoring: ['syntax/unclosed-block'],
    asWritten: true,
  })`
      config firewall policy6
             ^^^^^^^^^^^^^^^^ error firmware/unavailable-table
          edit 1
              set nonsense enable
          next
      config firewall policy
      end
      no fix
    `;

  it('follows the model when the header changes', () => {
    const header = '-7.6.4-FW-build3596-250901:opmode=0:vdom=0:user=admin';
    const document = openDocument(
      `#config-version=FGT40F${header}\nconfig vpn ssl settings\n    set tunnel-mode enable\nend\n`,
    );
    const checker = new Checker(schema, rules);
    const found = (): readonly string[] =>
      runToCompletion(checker.check(document, firmware('7.6.4'))).map(({ rule }) => rule.id);
    assert.deepEqual(found(), ['firmware/unavailable-table']);
    const model = { start: { line: 0, character: 16 }, end: { line: 0, character: 22 } };
    document.update([{ range: model, text: 'FGT100F' }], 2);
    assert.deepEqual(found(), ['schema/unknown-setting']);
    document.dispose();
  });

  it('removes entries that were added after the check, too', () => {
    const document = openDocument(
      'config firewall policy6\n    edit 1\n    next\nend\nconfig system sdwan\nend\n',
    );
    const checker = new Checker(schema, rules);
    const fixed = (): readonly ProblemFix['edits'][] =>
      runToCompletion(problemsOf(runToCompletion(checker.check(document, firmware('7.4.4'))), document, {}))
        .filter(({ rule }) => rule === 'firmware/unavailable-table')
        .flatMap(({ fixes }) => fixes.map(({ edits }) => edits));
    const removal = (lines: number): ProblemFix['edits'][] => [
      [{ range: { start: { line: 0, character: 0 }, end: { line: lines, character: 0 } }, newText: '' }],
    ];
    assert.deepEqual(fixed(), removal(4));
    const end = { line: 3, character: 0 };
    document.update([{ range: { start: end, end }, text: '    edit 2\n    next\n' }], 2);
    assert.deepEqual(fixed(), removal(6));
    document.dispose();
  });

  bad('a child table', ['6.0.0', '7.0.12'])`
      config router bgp
          set as 65000
          config vrf
                 ^^^ error firmware/unavailable-table
              edit "10"
                  config leak-target
                      edit "20"
      message: FortiOS has "router bgp > vrf" only …
      fix: Remove "config vrf"
      -    config vrf
      -        edit "10"
      -            config leak-target
      -                edit "20"
      -                next
      -            end
      -        next
      -    end
    `;

  bad('an abbreviated path', '6.2.4')`
      config system sdw
             ^^^^^^^^^^ error firmware/unavailable-table
                    ^^^ hint schema/abbreviated
      message: FortiOS has "system sdwan" only …
    `;

  bad('the version of the header')`
      #config-version=FGT60F-7.2.4-FW-build1396-230131:opmode=0:vdom=0:user=admin
      config system virtual-wan-link
             ^^^^^^^^^^^^^^^^^^^^^^^ error firmware/unavailable-table
      message: FortiOS has "system virtual-wan-link" only … (FortiOS 7.2.4)
    `;

  bad('the fallback: no more than information')`
      config system virtual-wan-link
             ^^^^^^^^^^^^^^^^^^^^^^^ info firmware/unavailable-table
    `;

  good('tables that are there, or may be', ['6.4.9', '7.2.11', '7.6.4', '8.0.0'])`
      config system sdwan
          set status disable
      config system np6xlite
    `;

  good('patches above the last one that was looked at, and newer versions', ['7.0.14', '8.0.0'])`
      config router bgp
          set as 65000
          config vrf
              edit "10"
    `;
});
