import { answerVersions, examplesOf } from '../../helpers/examples';

describe('ftm-push/global-only', () => {
  const { bad, good } = examplesOf('ftm-push/global-only');

  bad('the block in a VDOM', {
    firmware: ['6.4.10', '7.2.11', '7.4.1', '8.0.0'],
    text: `
      config vdom
      edit root
      next
      edit guests
      next
      end
      config global
      config system global
          set vdom-mode multi-vdom
      end
      end
      config vdom
      edit guests
      config system ftm-push
      ^^^^^^^^^^^^^^^^^^^^^^ error ftm-push/global-only
          set server "push.example.com"
          set status enable
      end
      config firewall address
      end
      end
    `,
    message:
      'On a device with VDOMs, "config system ftm-push" is valid only in "config global", not in VDOM "guests". The device rejects this block. Move it to "config global".',
    fixes: {
      'Move the block into "config global"': `
        config vdom
        edit root
        next
        edit guests
        next
        end
        config global
        config system ftm-push
            set server "push.example.com"
            set status enable
        end
        config system global
            set vdom-mode multi-vdom
        end
        end
        config vdom
        edit guests
        config firewall address
        end
        end
      `,
    },
  });

  bad('the block in a VDOM of a file without a global part, abbreviated', {
    firmware: '7.4.1',
    eol: '\r\n',
    text: `
      config vdom
      edit root
      config sys ftm-push
      ^^^^^^^^^^^^^^^^^^^ error ftm-push/global-only
          unset server-cert
      end
      next
      end
    `,
    ignoring: ['schema/abbreviated'],
    fixes: {
      'Move the block into "config global"': `
        config global
        config sys ftm-push
            unset server-cert
        end
        end
        config vdom
        edit root
        next
        end
      `,
    },
  });

  bad('a block that is not closed cannot be moved', {
    firmware: '7.4.1',
    text: `
      config vdom
      ^^^^^^^^^^^ error syntax/unclosed-block
      edit root
      ^^^^^^^^^ error syntax/unclosed-block
      config system ftm-push
      ^^^^^^^^^^^^^^^^^^^^^^ error ftm-push/global-only
      ^^^^^^^^^^^^^^^^^^^^^^ error syntax/unclosed-block
          unset server-cert
    `,
    fixes: {},
  });

  good('the block in the global part, and on a device without VDOMs', {
    firmware: answerVersions,
    text: `
      config global
      config system ftm-push
          set status disable
      end
      end
      config system ftm-push
          set status disable
      end
    `,
  });

  good('the block in a table that a VDOM happens to be named after', {
    firmware: answerVersions,
    text: `
      config firewall address
          edit "vdom"
          next
      end
      config system ftm-push
          unset server-port
      end
    `,
  });
});
