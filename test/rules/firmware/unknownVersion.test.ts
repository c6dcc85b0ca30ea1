import assert from 'node:assert/strict';
import { describeRule } from '../../helpers/examples';
import { checkText } from '../../helpers/checking';

describeRule('firmware/unknown-version', ({ bad, good }) => {
  bad('a word')`
      # fortios-firmware: latest
                          ^^^^^^ warning firmware/unknown-version
      config system global
      message: “latest” is not a FortiOS version. The comment has no effect. Write a version such as 7.4.4, or
        7.4 for its newest patch.
      no fix
    `;

  it('quotes the beginning and the end of a very long version', () => {
    const [found] = checkText(`# fortios-firmware: 7.4${' '.repeat(10_000)}x\nconfig system global\nend\n`);
    assert.equal(found?.message.length, 1000);
    assert.match(found.message, /^“7\.4 +… +x” is not a FortiOS version\. The comment has no effect\. Write/);
  });

  bad('a train that never was: the header counts', { ignoring: ['reference/unused'] })`
      # fortios-firmware: 7.1.2
                          ^^^^^ warning firmware/unknown-version
      #config-version=FGT60F-7.4.9-FW-build2829-250924:opmode=0:vdom=0:user=admin
      config system interface
          edit "port1"
              set allowaccess capwap
                              ^^^^^^ error firmware/unavailable-value
      message: FortiOS 7.1.2 does not exist. The comment has no effect. The known trains are 6.0, …, 8.0.
    `;

  bad('trains that are too old or not known yet, even where the settings choose another', '7.4.4')`
      # fortios-firmware: 5.6.3
                          ^^^^^ warning firmware/unknown-version
      config system global
      message: FortiOS 5.6.3 is too old to be checked. The comment has no effect. …
    `;

  bad('a header of a version that is too old: one sentence, and nothing else is checked')`
      #config-version=FGT100D-5.2.3-FW-build670-150318:opmode=0:vdom=0:user=admin
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info firmware/unknown-version
      config system global
          set no-list-has-this enable
      config firewall policy
          edit 1
              set srcaddr "not-made-here"
      message: FortiOS 5.2.3 is older than 6.0, the oldest known train, so this file is highlighted, but not
        checked.
      no fix
    `;

  bad('a header of a train that is not known yet')`
      #config-version=FGT60F-9.0.1-FW-build1-300318:opmode=0:vdom=0:user=admin
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info firmware/unknown-version
      config system global
      message: FortiOS 9.0.1 is not known yet. …
    `;

  good('a header with an unknown version, with another selected version', {
    firmware: '7.4.4',
    ignoring: ['firmware/header-mismatch'],
  })`
      #config-version=FGT60F-9.0.1-FW-build1-300318:opmode=0:vdom=0:user=admin
      config system global
    `;

  bad('a header of a patch newer than those known: the newest of its train counts')`
      #config-version=FGT60F-7.6.19-FW-build1-300318:opmode=0:vdom=0:user=admin
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info firmware/unknown-version
      config system virtual-wan-link
             ^^^^^^^^^^^^^^^^^^^^^^^ error firmware/unavailable-table
      message: FortiOS 7.6.19 is newer than the known patches, so this file is checked against FortiOS 7.6.7.
      no fix
    `;

  bad('a comment with a patch newer than those known')`
      # fortios-firmware: 7.4.99
      ^^^^^^^^^^^^^^^^^^^^^^^^^^ info firmware/unknown-version
      message: FortiOS 7.4.99 is newer than the known patches, so this file is checked against FortiOS 7.4.12.
    `;

  bad('a patch newer than those known, chosen in the settings', '8.0.7')`
      config system global
      ^^^^^^^^^^^^^^^^^^^^ info firmware/unknown-version
      message: FortiOS 8.0.7 is newer than the known patches, so this file is checked against FortiOS 8.0.1.
    `;

  good('the newest known patch')`
      #config-version=FGT60F-8.0.1-FW-build245-260601:opmode=0:vdom=0:user=admin
      config system global
    `;

  good('a train')`
      #   FortiOS-Firmware:   v7.2
    `;
});
