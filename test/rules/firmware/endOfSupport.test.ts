import { describeRule } from '../../helpers/examples';

describeRule('firmware/end-of-support', ({ bad, good }) => {
  bad('the header of a train that is out of support')`
      #config-version=FGT60E-6.4.11-FW-build2030-221031:opmode=0:vdom=0:user=admin
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info firmware/end-of-support
      config system global
      message: FortiOS 6.4 has had no support from Fortinet, and no security fixes, since 2024-09-30. Upgrade
        the device.
      no fix
    `;

  bad('with any chosen version, because it is about the device', {
    firmware: '7.4.4',
    ignoring: ['firmware/header-mismatch'],
  })`
      FGT60E # show
      #config-version=FGT60E-7.0.14-FW-build0601-240206:opmode=0:vdom=0:user=admin
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info firmware/end-of-support
    `;

  good('a train that Fortinet still looks after on that day')`
      #config-version=FGT60F-7.2.11-FW-build1740-250210:opmode=0:vdom=0:user=admin
      config system global
    `;

  good('a selected version for a file without header', '6.0.6')`
      config system global
    `;

  good('a comment, which is a choice as well')`
      # fortios-firmware: 6.2.4
      config system global
    `;
});
