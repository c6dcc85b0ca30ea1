import { describeRule } from '../../helpers/examples';

describeRule('schema/wrong-scope', ({ bad, good }) => {
  good('blocks after a prompt that shows that the user is back at the top')`
      FGT1-LEFT # config global
      FGT1-LEFT (global) # config system global
      FGT1-LEFT (global) # set hostname "x"
      FGT1-LEFT # config firewall policy
      FGT1-LEFT (policy) # edit 1
      FGT1-LEFT # config vdom
      FGT1-LEFT (vdom) # edit root
      FGT1-LEFT (root) # config firewall address
      FGT1-LEFT (address) # edit "a"
      FGT1-LEFT #
      FGT1-LEFT # config system interface
      FGT1-LEFT (interface) # edit port1
    `;

  for (const table of ['firewall policy', 'firewall address6'])
    good(`a block of a VDOM after a prompt at the top that leaves three levels: ${table}`)`
        FGT # config system interface
        FGT (interface) # edit port1
        FGT (port1) # config ipv6
        FGT (ipv6) # set ip6-address 2001:db8::1/64
        FGT # config ${table}
        FGT # config system global
        FGT (global) # set hostname "x"
      `;

  bad('blocks in a part, although a document leaves out the contexts of its prompts')`
      FGT # config global
      FGT # config firewall policy
            ^^^^^^^^^^^^^^^^^^^^^^ error schema/wrong-scope
      FGT # edit 1
      FGT # end
      FGT # end
    `;

  bad('a global table in a VDOM', { firmware: ['6.0.6', '7.2.11', '7.4.4'], asWritten: true })`
      config vdom
      edit root
      next
      end
      config global
      config system global
          set hostname "edge"
      end
      end
      config vdom
      edit root
      config system accprofile
      ^^^^^^^^^^^^^^^^^^^^^^^^ error schema/wrong-scope
          edit "auditors"
              set loggrp read
          next
      end
      config firewall address
      end
      end
      message: On a device with VDOMs, "system accprofile" is valid only in "config global", not in VDOM
        "root". The device rejects this block. Move it to "config global".
      fix: Move the block into "config global"
       config global
      +config system accprofile
      +    edit "auditors"
      +        set loggrp read
      +    next
      +end
      @
      -config system accprofile
      -    edit "auditors"
      -        set loggrp read
      -    next
      -end
    `;

  bad('a table of VDOMs in the global part', { firmware: '7.4.4', eol: '\r\n', asWritten: true })`
      config vdom
      edit root
      next
      edit guests
      next
      end
      config global
      config firewall address
      ^^^^^^^^^^^^^^^^^^^^^^^ error schema/wrong-scope
          edit "printer"
              set subnet 10.1.1.9 255.255.255.255
          next
      end
      end
      config vdom
      edit root
      config system settings
      end
      end
      config vdom
      edit guests
      config system settings
      end
      end
      message: On a device with VDOMs, "firewall address" is valid only in a VDOM, not in "config global". The
        device rejects this block. Move it into a VDOM.
      fix: Move the block into VDOM "root"
       config global
      +end
      +config vdom
      +edit root
      @
      -end
      -config vdom
      -edit root
      fix: Move the block into VDOM "guests"
      -config firewall address
      -    edit "printer"
      -        set subnet 10.1.1.9 255.255.255.255
      -    next
      @
           next
       end
      -end
      @
       config vdom
       edit guests
      +config firewall address
      +    edit "printer"
      +        set subnet 10.1.1.9 255.255.255.255
      +    next
      +end
    `;

  bad('a block that is not closed cannot be moved', { firmware: '7.4.4', asWritten: true })`
      config vdom
      ^^^^^^^^^^^ error syntax/unclosed-block
      edit root
      ^^^^^^^^^ error syntax/unclosed-block
      config system global
      ^^^^^^^^^^^^^^^^^^^^ error schema/wrong-scope
      ^^^^^^^^^^^^^^^^^^^^ error syntax/unclosed-block
          set hostname "edge"
      no fix
    `;

  good('a device without VDOMs, and tables in the correct scope', ['6.0.6', '7.4.4'])`
      config system global
          set hostname "edge"
      end
      config firewall address
      end
    `;

  good('tables of both, tables of unknown scope, and the interfaces of a VDOM', {
    firmware: '7.4.4',
    asWritten: true,
  })`
      config global
      config webfilter profile
          edit "g-office"
          next
      end
      config vpn certificate ca
      end
      config firewall internet-service-name
      end
      end
      config vdom
      edit root
      config webfilter profile
          edit "office"
          next
      end
      config system interface
          edit "port1"
          next
      end
      config firewall internet-service-name
      end
      end
    `;

  bad('a global table outside of both parts, with VDOMs', { firmware: ['6.0.6', '7.4.4'], asWritten: true })`
      config global
      config system global
          set hostname "edge"
      end
      end
      config system dns
      ^^^^^^^^^^^^^^^^^ error schema/wrong-scope
          set primary 1.1.1.1
      end
      message: On a device with VDOMs, "system dns" is valid only in "config global". The device rejects this
        block. Move it to "config global".
    `;

  good('the same without VDOMs')`
      #config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
      config system dns
          set primary 1.1.1.1
      end
    `;

  bad('an entry that is not used, because its table is in the wrong part', { asWritten: true })`
      #config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin
      #global_vdom=1
      config vdom
      edit root
      next
      end
      config global
      config firewall address
      ^^^^^^^^^^^^^^^^^^^^^^^ error schema/wrong-scope
          edit "server"
              set subnet 192.0.2.1 255.255.255.255
          next
      end
      end
      config vdom
      edit root
      config system settings
      end
      end
    `;
});
