import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

const both = closed`
  config system ftm-push
      set server-ip 9.9.9.9
      set server "push.example.com"
      set status enable
`;

describeRule('ftm-push/server-and-server-ip', ({ bad, good, answers }) => {
  bad('both addresses, from 6.4.10 on', ['6.4.10', '7.0.12', '7.2.11', '7.4.0'])`
      config system ftm-push
          set server-ip 9.9.9.9
          ^^^^^^^^^^^^^^^^^^^^^ error ftm-push/server-and-server-ip
          set server "push.example.com"
          set status enable
      message: …are both set. The device uses only "server". Remove "server-ip". (FortiOS …)
      fix: Keep "server", remove "server-ip"
      -    set server-ip 9.9.9.9
    `;

  bad('both addresses, in two blocks', ['6.4.10', '7.4.0'])`
      config system ftm-push
          set server-ip 9.9.9.9
          ^^^^^^^^^^^^^^^^^^^^^ error ftm-push/server-and-server-ip
      config system ftm-push
          set server "push.example.com"
          set status enable
      fix: Keep "server", remove "server-ip"
      -    set server-ip 9.9.9.9
    `;

  bad('both addresses, while push is off, and one that phones cannot reach', {
    firmware: ['6.4.10', '7.2.11', '7.4.0'],
    ignoring: ['ftm-push/not-enabled'],
  })`
      config system ftm-push
          set server-ip 203.0.113.7
          ^^^^^^^^^^^^^^^^^^^^^^^^^ error ftm-push/server-and-server-ip
          set server "push.example.com"
          set status disable
          unset interface
    `;

  good('server-ip in the form in which the device writes it if it is unset', ['6.4.10', '7.4.0'])`
      config system ftm-push
          set server-ip 0.0.0.0
          set server "push.example.com"
          set status enable
    `;

  good('the one unset before the other is set', ['6.4.10', '7.2.11', '7.6.4'])`
      config system ftm-push
          unset server-ip
          set server "push.example.com"
          set status enable
    `;

  good('the two sides of a template', {
    firmware: ['6.4.10', '7.2.11', '7.4.0'],
    ignoring: ['ftm-push/server-ip-inert'],
  })`
      config system ftm-push
          {% if old_firmware %}
          set server-ip 9.9.9.9
          {% else %}
          set server "push.example.com"
          {% endif %}
          set status enable
    `;

  answers('both, by version', both, {
    '6.2.4': ['firmware/unavailable-setting'],
    '6.4.9': ['firmware/unavailable-setting'],
    '6.4.10': ['ftm-push/server-and-server-ip'],
    '7.0.12': ['ftm-push/server-and-server-ip'],
    '7.2.11': ['ftm-push/server-and-server-ip'],
    '7.4.0': ['ftm-push/server-and-server-ip'],
    '7.4.1': ['ftm-push/server-ip-removed'],
    '7.6.3': ['ftm-push/server-ip-removed'],
    '7.6.4': ['ftm-push/server-ip-removed'],
    '8.0.0': ['ftm-push/server-ip-removed'],
  });
});
