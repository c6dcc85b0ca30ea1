import { closed } from '../../helpers/closed';
import { examplesOf } from '../../helpers/examples';

const rule = 'schema/no-effect';
const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';
const elsewhere = [
  'reference/undefined',
  'reference/unused',
  'security/any-to-any',
  'security/accept-unlogged',
  'schema/missing-setting',
  'schema/default-value',
];

describe(rule, () => {
  const { bad, good } = examplesOf(rule);

  bad('profiles of a policy without "utm-status", which have one finding', {
    ignoring: elsewhere,
    fixes: {
      'Set "utm-status" to "enable"': closed`${header}
      config firewall policy
          edit 1
              set action accept
              set utm-status enable
              set av-profile "default"
              set ips-sensor "default"
    `,
      'Remove "av-profile" and "ips-sensor"': closed`${header}
      config firewall policy
          edit 1
              set action accept
    `,
    },
  })`${header}
      config firewall policy
          edit 1
              set action accept
              set av-profile "default"
              ^^^^^^^^^^^^^^^^^^^^^^^^ warning ${rule}
              set ips-sensor "default"
      message: "av-profile" and "ips-sensor" have no effect unless "utm-status" is "enable". The device does
        not keep the lines. Set this first, or remove the lines.
    `;

  good('profiles of a policy with "utm-status", also after them', { ignoring: elsewhere })`${header}
      config firewall policy
          edit 1
              set action accept
              set av-profile "default"
              set utm-status enable
    `;

  bad('a pool without "ippool", and "ippool" without "nat": the cause alone', {
    ignoring: elsewhere,
    fixes: {
      'Set "nat" to "enable"': closed`
      config firewall policy
          edit 0
              set action accept
              set nat enable
              set ippool enable
              set poolname "p"
    `,
      'Remove "ippool" and "poolname"': closed`
      config firewall policy
          edit 0
              set action accept
              set nat disable
    `,
    },
  })`
      config firewall policy
          edit 0
              set action accept
              set nat disable
              set ippool enable
              ^^^^^^^^^^^^^^^^^ warning ${rule}
              set poolname "p"
    `;

  bad('a pool while the VDOM has central NAT, in its own VDOM only', {
    text: `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin
      config vdom
      edit a
      config system settings
          set central-nat enable
      end
      config firewall policy
          edit 1
              set action accept
              set nat enable
              set ippool enable
              ^^^^^^^^^^^^^^^^^ warning ${rule}
          next
      end
      end
      config vdom
      edit b
      config firewall policy
          edit 1
              set action accept
              set nat enable
              set ippool enable
          next
      end
      end
    `,
    ignoring: elsewhere,
    message: /unless "central-nat" of "system settings" is "disable"/,
  });

  bad('a port of a virtual IP without forwarding of ports', { ignoring: elsewhere })`
      config firewall vip
          edit "v"
              set extip 203.0.113.9
              set extintf "any"
              set mappedip "10.0.0.9"
              set portforward disable
              set extport 443
              ^^^^^^^^^^^^^^^ info ${rule}
              set mappedport 8443
    `;

  good('the same with forwarding', { ignoring: elsewhere })`
      config firewall vip
          edit "v"
              set extip 203.0.113.9
              set extintf "any"
              set mappedip "10.0.0.9"
              set portforward enable
              set extport 443
              set mappedport 8443
    `;

  bad('the destination of a policy for an Internet service', {
    ignoring: elsewhere,
    fixes: {
      'Remove "dstaddr"': closed`
      config firewall policy
          edit 0
              set action accept
              set internet-service enable
              set internet-service-name "Google-Web"
    `,
    },
  })`
      config firewall policy
          edit 0
              set action accept
              set internet-service enable
              set internet-service-name "Google-Web"
              set dstaddr "all"
              ^^^^^^^^^^^^^^^^^ info ${rule}
    `;

  bad('settings of a policy that denies: a fix does not accept traffic', {
    ignoring: elsewhere,
    fixes: {
      'Remove "nat"': closed`${header}
      config firewall policy
          edit 1
              set action deny
    `,
    },
  })`${header}
      config firewall policy
          edit 1
              set action deny
              set nat enable
              ^^^^^^^^^^^^^^ warning ${rule}
    `;

  bad('an interface with another MTU, and an entry in a table of an entry', { ignoring: elsewhere })`${header}
      config system interface
          edit "port1"
              set vdom "root"
              set type physical
              set mtu 9000
              ^^^^^^^^^^^^ warning ${rule}
      config firewall ssl-ssh-profile
          edit "p"
              config ssl-exempt
                  edit 1
                      set type wildcard-fqdn
                      set fortiguard-category 31
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning ${rule}
    `;

  bad('a believed condition of an object', { ignoring: elsewhere })`${header}
      config system email-server
          set authenticate disable
          set username "mail"
          ^^^^^^^^^^^^^^^^^^^ hint ${rule}
      message: …probably has no effect unless "authenticate" is "enable". The device may refuse or ignore the
        line.…
    `;

  good('a change of an entry that the device has, values of a template, and what backups print anyway', {
    ignoring: elsewhere,
  })`
      config firewall policy
          edit 7
              set poolname "p"
              set av-profile "default"
          edit 0
              set action accept
              set utm-status $utm
              set av-profile "default"
      config system ha
          set mode standalone
          set priority 200
          set group-name "cluster"
    `;

  good('an entry in several blocks, and a copy', {
    ignoring: [...elsewhere, 'schema/duplicate-entry'],
  })`${header}
      config firewall policy
          edit 1
              set action accept
              set utm-status enable
          clone 1 to 2
          edit 1
              set av-profile "default"
          edit 2
              set av-profile "default"
    `;

  good('ports of a service, whose protocol has a new name in 7.6', {
    firmware: ['6.4.10', '7.2.11', '7.4.8', '7.6.5', '8.0.0'],
    ignoring: elsewhere,
  })`
      config firewall service custom
          edit "s"
              set tcp-portrange 8080
              set udp-portrange 53
    `;
});
