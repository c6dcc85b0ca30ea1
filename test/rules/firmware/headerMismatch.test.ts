import { describeRule } from '../../helpers/examples';

describeRule('firmware/header-mismatch', ({ bad, good }) => {
  bad('a choice in the settings', '7.4.4')`
      #config-version=FGT60F-7.2.11-FW-build1740-250210:opmode=0:vdom=0:user=admin
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info firmware/header-mismatch
      config system global
      end
      message: FortiOS 7.2.11 wrote this file, but it is checked against another version. The device can
        differ from these findings. If this is not intended, use the version of the header. (FortiOS 7.4.4,
        chosen in the settings)
      no fix
    `;

  bad('a comment in the file')`
      # fortios-firmware: 7.4.4
      #config-version=FGT60F-7.4.3-FW-build2573-240201:opmode=0:vdom=0:user=admin
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info firmware/header-mismatch
      message: FortiOS 7.4.3 wrote this file, but it is checked against another version. The device can differ
        from these findings. If this is not intended, use the version of the header. (FortiOS 7.4.4, from the
        comment in the file)
    `;

  good('the choice that is the version of the file, by header or without', '7.4.4')`
      #config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
    `;

  good('no choice at all')`
      #config-version=FGT60F-7.2.11-FW-build1740-250210:opmode=0:vdom=0:user=admin
    `;

  good('no header', '7.4.4')`
      config system global
      end
    `;
});
