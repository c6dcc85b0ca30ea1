import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

const inertVersions = ['6.4.10', '6.4.16', '7.0.12', '7.2.11', '7.4.0'];

describeRule('ftm-push/server-ip-inert', '7.2.11', ({ bad, good, answers }) => {
  bad('an address that the device refuses', {
    firmware: inertVersions,
    message:
      /^"server-ip" has no effect from 6\.4\.10 on\. Without "server", the device answers "Missing server address\." and "object check operator error, -56, discard the setting"\. Use "server"\. \(FortiOS [\d.]+, chosen in the settings\)$/,
  })`
      config system ftm-push
          set server-ip 198.18.0.1
              ^^^^^^^^^ error ftm-push/server-ip-inert
          set status enable
      fix: Use "server"
      -    set server-ip 198.18.0.1
      +    set server 198.18.0.1
      +               ^^^^^^^^^^ info ftm-push/unreachable-address
    `;

  bad('an address while push is off')`
      config system ftm-push
          set server-ip 9.9.9.9
              ^^^^^^^^^ error ftm-push/server-ip-inert
      fix: Use "server"
      -    set server-ip 9.9.9.9
      +    set server 9.9.9.9
      +    ^^^^^^^^^^^^^^^^^^ info ftm-push/not-enabled
      fix: Remove "server-ip"
      -    set server-ip 9.9.9.9
    `;

  good('an address together with the effective one, which server-and-server-ip reports', {
    ignoring: ['ftm-push/server-and-server-ip'],
  })`
      config system ftm-push
          set server "push.example.com"
          set server-ip 9.9.9.9
          set status enable
    `;

  bad('an address together with an empty or unset one, which gets its value')`
      config system ftm-push
          set server-ip 9.9.9.9
              ^^^^^^^^^ error ftm-push/server-ip-inert
          set status enable
          unset server
      fix: Use "server"
      -    set server-ip 9.9.9.9
      @
      -    unset server
      +    set server "9.9.9.9"
    `;

  good('the one address there was before 6.4.10', ['6.0.0', '6.2.4', '6.4.9'])`
      config system ftm-push
          set server-ip 9.9.9.9
          set status enable
    `;

  good('no address, as the device writes it, or one that is unset again', inertVersions)`
      config system ftm-push
          set server-ip 0.0.0.0
      config system ftm-push
          set server-ip 9.9.9.9
          unset server-ip
    `;

  answers(
    'set server-ip, by version',
    closed`
      config system ftm-push
          set server-ip 9.9.9.9
          set status enable
    `,
    {
      '6.2.4': [],
      '6.4.9': [],
      '6.4.10': ['ftm-push/server-ip-inert'],
      '7.0.12': ['ftm-push/server-ip-inert'],
      '7.2.11': ['ftm-push/server-ip-inert'],
      '7.4.0': ['ftm-push/server-ip-inert'],
      '7.4.1': ['ftm-push/server-ip-removed'],
      '7.6.3': ['ftm-push/server-ip-removed'],
      '7.6.4': ['ftm-push/server-ip-removed'],
      '8.0.0': ['ftm-push/server-ip-removed'],
    },
  );

  bad('a value that is not an address: the setting has to be removed in any case', [
    '6.4.10',
    '7.0.12',
    '7.2.11',
    '7.4.0',
  ])`
      config system ftm-push
          set server-ip 300.1.1.1
              ^^^^^^^^^ error ftm-push/server-ip-inert
          set status enable
    `;

  bad('the only finding for an abbreviation', ['6.4.10', '7.0.12', '7.2.11', '7.4.0'])`
      config system ftm-push
          set server-i 9.9.9.9
              ^^^^^^^^ error ftm-push/server-ip-inert
          set status enable
    `;
});
