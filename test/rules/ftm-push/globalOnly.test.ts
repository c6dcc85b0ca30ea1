import { answerVersions, describeRule } from '../../helpers/examples';

describeRule('ftm-push/global-only', ({ bad, good }) => {
  bad('the block in a VDOM', { firmware: ['6.4.10', '7.2.11', '7.4.1', '8.0.0'], asWritten: true })`
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
      message: On a device with VDOMs, "config system ftm-push" is valid only in "config global", not in VDOM
        "guests". The device rejects this block. Move it to "config global".
      fix: Move the block into "config global"
       config global
      +config system ftm-push
      +    set server "push.example.com"
      +    set status enable
      +end
      @
      -config system ftm-push
      -    set server "push.example.com"
      -    set status enable
      -end
    `;

  bad('the block in a VDOM of a file without a global part, abbreviated', {
    firmware: '7.4.1',
    ignoring: ['schema/abbreviated'],
    eol: '\r\n',
    asWritten: true,
  })`
      config vdom
      edit root
      config sys ftm-push
      ^^^^^^^^^^^^^^^^^^^ error ftm-push/global-only
          unset server-cert
      end
      next
      end
      fix: Move the block into "config global"
      -config vdom
      -edit root
      +config global
      @
           unset server-cert
       end
      +end
      +config vdom
      +edit root
    `;

  bad('a block that is not closed cannot be moved', { firmware: '7.4.1', asWritten: true })`
      config vdom
      ^^^^^^^^^^^ error syntax/unclosed-block
      edit root
      ^^^^^^^^^ error syntax/unclosed-block
      config system ftm-push
      ^^^^^^^^^^^^^^^^^^^^^^ error ftm-push/global-only
      ^^^^^^^^^^^^^^^^^^^^^^ error syntax/unclosed-block
          unset server-cert
      no fix
    `;

  good('the block in the global part', { firmware: answerVersions, asWritten: true })`
      config global
      config system ftm-push
          set status disable
      end
      end
    `;

  good('the block on a device without VDOMs', answerVersions)`
      config system ftm-push
          set status disable
    `;

  good('the block in a table with the same name as a VDOM', answerVersions)`
      config firewall address
          edit "vdom"
      config system ftm-push
          unset server-port
    `;

  bad('the block outside of both parts, in a file that shows VDOMs', {
    firmware: ['6.4.10', '7.4.4', '8.0.0'],
    asWritten: true,
  })`
      config vdom
      edit root
      next
      end
      config system ftm-push
      ^^^^^^^^^^^^^^^^^^^^^^ error ftm-push/global-only
          set server "push.example.com"
          set status enable
      end
      message: On a device with VDOMs, "config system ftm-push" is valid only in "config global". The device
        rejects this block. Move it to "config global".
      fix: Move the block into "config global"
      -config vdom
      -edit root
      -next
      -end
      +config global
      @
           set status enable
       end
      +end
      +config vdom
      +edit root
      +next
      +end
    `;

  bad('the block outside of both parts, in the backup of a device with VDOMs')`
      #config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin
      config system ftm-push
      ^^^^^^^^^^^^^^^^^^^^^^ error ftm-push/global-only
          set server "push.example.com"
          set status enable
    `;

  good('the backup of one VDOM, the output of a command, a device without VDOMs')`
      #config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin
      #conf_file_ver=1
      #buildno=2662
      #global_vdom=0:vd_name=root
      config system ftm-push
          set server "push.example.com"
          set status enable
    `;

  good('a script that starts on a device without VDOMs', { firmware: '7.4.4', asWritten: true })`
      config system ftm-push
          set server "push.example.com"
          set status enable
      end
      config system global
          set vdom-mode multi-vdom
      end
      config global
      config system dns
          set primary 1.1.1.1
      end
      end
    `;
});
