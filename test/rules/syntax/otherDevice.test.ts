import assert from 'node:assert/strict';
import { describeRule, examplesOf } from '../../helpers/examples';
import { checkDocument } from '../../helpers/checking';
import { openDocument } from '../../helpers/documents';

describeRule('syntax/other-device', ({ bad, good }) => {
  bad('a second device with another version: only the first one is checked, and their blocks are not merged')`
      FGT-A # get system status
      Version: FortiGate-60F v7.6.4,build3596,250820 (GA.F)
      FGT-A # show system ftm-push
      config system ftm-push
          set status enable
          set server-ip 9.9.9.9
              ^^^^^^^^^ error ftm-push/server-ip-removed
      end
      FGT-A # exit
      FGT-B # get system status
      ^^^^^^^^^^^^^^^^^^^^^^^^^ info syntax/other-device
      Version: FortiGate-80F v7.2.4,build1396,230131 (GA.F)
      FGT-B # show system ftm-push
      config system ftm-push
          set status enable
          set interface "wan1"
          set server "push.example.org"
      end
      FGT-A # show system dns
      config system dns
          set primry 192.0.2.1
              ^^^^^^ error schema/unknown-setting
      end
      message: The session continues on another device, "FGT-B". Only the lines of "FGT-A" are checked. To
        check both, save the lines of each device in a file of its own.
    `;

  good('policies of another device with the same number', '7.4.4')`
      FGT-A # show firewall policy
      config firewall policy
          edit 1
              set srcintf "port1"
              set dstintf "port2"
              set srcaddr "host-1"
              set dstaddr "all"
              set action accept
              set schedule "always"
              set service "ALL"
          next
          edit 2
              set srcintf "port1"
              set dstintf "port2"
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set schedule "always"
              set service "ALL"
          next
      end
      # fortios-lint-disable-next-line syntax/other-device
      FGT-B # show firewall policy
      config firewall policy
          edit 1
              set srcaddr "all"
          next
      end
    `;

  it('the first device with a configuration determines the version', () => {
    const document = openDocument(`
FGT-A # get system status
Version: FortiGate-60F v7.2.4,build1396,230131 (GA.F)
FGT-B # get system status
Version: FortiGate-80F v7.6.4,build3596,250820 (GA.F)
FGT-B # show system dns
config system dns
    set primary 192.0.2.1
end
`);
    const { firmware } = checkDocument(document);
    assert.deepEqual(firmware.version, { major: 7, minor: 6, patch: 4 });
  });

  good('the same device under a new name, and in a VDOM', '7.4.4')`
      FGT-A # config system global
      FGT-A (global) # set hostname FGT-B
      FGT-A (global) # end
      FGT-B # show system dns
      config system dns
          set primary 192.0.2.1
      end
      FGT-B # config vdom
      FGT-B (vdom) # edit root
      FGT-B (root) # end
    `;
});

describe('A log whose first prompt comes after long output', () => {
  const { bad } = examplesOf('schema/unknown-setting');
  bad('is a session', '7.4.4')`
      ${Array.from({ length: 300 }, (_, number) => `welcome line ${number}`).join('\n      ')}
      FGT-A # show system dns
      config system dns
          set primry 192.0.2.1
              ^^^^^^ error schema/unknown-setting
      end
    `;
});
