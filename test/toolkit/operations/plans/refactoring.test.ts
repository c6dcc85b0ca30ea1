import assert from 'node:assert/strict';
import { backup, text } from '../../../analysis/device/device';
import { closed } from '../../../helpers/closed';
import { fortios } from '../../../helpers/fortiosLint';

interface Outcome {
  readonly commands: string;
  readonly check: readonly string[];
  readonly proven: boolean;
  readonly notes: readonly string[];
  readonly steps: readonly { readonly table: string; readonly reason: string }[];
  readonly kept: readonly { readonly table: string; readonly name: string; readonly reason: string }[];
}

/** Runs `fortios refactor`; the outcome, or the sentence with which it is refused. */
async function refactor(config: string, options: string): Promise<Outcome | string> {
  const words = options.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? [];
  const { stdout, stderr, exitCode } = await fortios(['refactor', ...words, 'fw.conf', '--format', 'json'], {
    'fw.conf': config,
  });
  if (exitCode === 2) return stderr.trimEnd();
  assert.equal(stderr, '');
  return JSON.parse(stdout) as Outcome;
}

/** The commands of a refactoring that is proven. */
async function commandsOf(config: string, options: string): Promise<string> {
  const outcome = await refactor(config, options);
  if (typeof outcome === 'string') throw new Error(outcome);
  assert.deepEqual([outcome.proven, outcome.check.length], [true, 3], outcome.check.join('\n'));
  return outcome.commands;
}

async function refusalOf(config: string, options: string): Promise<string> {
  const outcome = await refactor(config, options);
  assert(typeof outcome === 'string', 'It was not refused.');
  return outcome;
}

const interfaces = closed`${backup}config system interface
    edit "wan1"
        set vdom "root"
        set ip 192.0.2.2 255.255.255.252
        set allowaccess ping
        set type physical
    edit "wan2"
        set vdom "root"
        set mode dhcp
        set type physical
    edit "lan"
        set vdom "root"
        set ip 10.0.0.1 255.255.255.0
        set allowaccess ping https
        set type physical
    edit "port5"
        set vdom "root"
        set type physical
    edit "dmz"
        set vdom "root"
        set ip 10.0.9.1 255.255.255.0
        set type physical
    edit "vlan9"
        set vdom "root"
        set interface "dmz"
        set vlanid 9
end
`;

const routes = closed`config router static
    edit 1
        set gateway 192.0.2.1
        set device "wan1"
    edit 2
        set dst 198.51.100.0 255.255.255.0
        set gateway 192.0.2.1
        set device "wan1"
`;

const addresses = closed`config firewall address
    edit "a"
        set subnet 10.0.0.5 255.255.255.255
    edit "b"
        set subnet 10.0.0.6 255.255.255.255
    edit "c"
        set subnet 10.0.0.7 255.255.255.255
`;

/** A policy with these settings, in the order of a backup. */
function policy(id: number, settings: Readonly<Record<string, string>>): string {
  const all = {
    srcintf: '"lan"',
    dstintf: '"wan1"',
    action: 'accept',
    srcaddr: '"all"',
    dstaddr: '"all"',
    schedule: '"always"',
    service: '"ALL"',
    ...settings,
  };
  const lines = Object.entries(all).map(([name, value]) => `        set ${name} ${value}\n`);
  return `    edit ${id}\n${lines.join('')}    next\n`;
}

const policies = (...all: readonly string[]): string => `config firewall policy\n${all.join('')}end\n`;

describe('fortios refactor zone', () => {
  const both = policies(policy(1, { dstintf: '"wan1" "wan2"' }));

  it('names the zone in policies, then gives it its members', async () =>
    assert.equal(
      await commandsOf(interfaces + both, 'zone --zone outside --interface wan1 --interface wan2'),
      text`
        config system zone
            edit "outside"
            next
        end
        config firewall policy
            edit 1
                set dstintf "outside"
            next
        end
        config system zone
            edit "outside"
                set interface "wan1" "wan2"
            next
        end
      `,
    ));

  it('accepts two policies of which each names one member, if they do the same', async () => {
    const pair = policies(policy(1, {}), policy(2, { dstintf: '"wan2"' }));
    const outcome = await refactor(
      interfaces + pair,
      'zone --zone outside --interface wan1 --interface wan2',
    );
    if (typeof outcome === 'string') throw new Error(outcome);
    assert.equal(outcome.proven, true);
    assert.deepEqual(outcome.check.slice(2), [
      '2 policies match the same flows as before.',
      'New finding: Policy 2 never matches: policy 1 matches the same packets and does the same. Remove policy 2. (policy/duplicate)',
    ]);
    assert.match(
      outcome.commands,
      /edit 1\n +set dstintf "outside"\n +next\n +edit 2\n +set dstintf "outside"/,
    );
  });

  it('refuses to let a policy match more, unless it is allowed', async () => {
    const pair = policies(policy(1, {}), policy(2, { dstintf: '"wan2"', service: '"HTTPS"' }));
    const options = 'zone --zone outside --interface wan1 --interface wan2';
    assert.equal(
      await refusalOf(interfaces + pair, options),
      'fortios: These policies name only some members of the zone, and would match other packets: policies 1 and 2. ' +
        'Add the other members to them, choose other interfaces, or allow the change. ' +
        'With --allow-changes, the plan is made, and lists these policies.',
    );
    const outcome = await refactor(interfaces + pair, `${options} --allow-changes`);
    if (typeof outcome === 'string') throw new Error(outcome);
    assert.equal(outcome.proven, false);
    assert(outcome.check.includes('The flows of these policies change, or can change: policies 1 and 2.'));
  });

  it('leaves a local-in policy of one member', async () => {
    const local = closed`config firewall local-in-policy
    edit 1
        set intf "wan1"
        set srcaddr "all"
        set dstaddr "all"
        set service "HTTPS"
        set schedule "always"
`;
    const outcome = await refactor(
      interfaces + local + both,
      'zone --zone outside --interface wan1 --interface wan2',
    );
    if (typeof outcome === 'string') throw new Error(outcome);
    assert.equal(outcome.proven, true);
    assert.deepEqual(
      outcome.kept.map(({ reason }) => reason),
      ['"intf" names only some members of "outside", and can go on naming them.'],
    );
  });

  const zoned = closed`${interfaces}config system zone
    edit "inside"
        set interface "lan"
end
`;
  for (const [why, options, sentence] of [
    [
      'an unknown interface',
      'zone --zone z --interface wan9',
      'The configuration has no interface "wan9". Choose one of its interfaces.',
    ],
    [
      'a member of another zone',
      'zone --zone z --interface lan',
      '"lan" is already a member of "system zone > inside". Remove it there first, or leave it out.',
    ],
    [
      'a name that is taken',
      'zone --zone dmz --interface wan1',
      '"system interface" already has an entry "dmz". Choose another name.',
    ],
  ] as const)
    it(`refuses ${why}`, async () => assert.equal(await refusalOf(zoned, options), `fortios: ${sentence}`));
});

describe('fortios refactor sdwan', () => {
  const options = 'sdwan --interface wan1 --interface wan2';

  it('makes members with the gateways of the routes, one default route, and policies with the zone', async () => {
    const config = interfaces + routes + policies(policy(1, { dstintf: '"wan1" "wan2"' }));
    assert.equal(
      await commandsOf(config, options),
      text`
        config system sdwan
            config zone
                edit "virtual-wan-link"
                next
            end
        end
        config firewall policy
            edit 1
                set dstintf "virtual-wan-link"
            next
        end
        config system sdwan
            set status enable
            config members
                edit 1
                    set interface "wan1"
                    set gateway 192.0.2.1
                next
                edit 2
                    set interface "wan2"
                next
            end
        end
        config router static
            delete 1
            edit 3
                set distance 10
                set sdwan-zone "virtual-wan-link"
            next
        end
      `,
    );
  });

  it('says what stays on the interfaces', async () => {
    const tunnel = closed`config vpn ipsec phase1-interface
    edit "hq"
        set interface "wan1"
        set remote-gw 203.0.113.1
        set psksecret ENC AAAA
`;
    const config = interfaces + tunnel + routes + policies(policy(1, { dstintf: '"wan1" "wan2"' }));
    const outcome = await refactor(config, options);
    if (typeof outcome === 'string') throw new Error(outcome);
    assert.deepEqual(
      outcome.kept.map(({ table, name, reason }) => `${table} ${name}: ${reason}`),
      [
        'vpn ipsec phase1-interface hq: The tunnel stays bound to its interface: each member carries its own tunnels.',
        'router static 2: The route to a single network stays on its interface, and has precedence over the default route.',
      ],
    );
  });

  it('adds members to an SD-WAN zone of its own', async () => {
    const config = closed`${interfaces}config system sdwan
    set status enable
    config zone
        edit "virtual-wan-link"
    config members
        edit 3
            set interface "wan2"
end
`;
    assert.equal(
      await commandsOf(config, 'sdwan --interface port5 --zone overlay'),
      text`
        config system sdwan
            config zone
                edit "overlay"
                next
            end
            config members
                edit 4
                    set interface "port5"
                    set zone "overlay"
                next
            end
        end
      `,
    );
  });

  it('takes the interfaces of tunnels, which need no gateway', async () => {
    const tunnel = interfaces.replace(
      '    edit "port5"',
      '    edit "hq"\n        set vdom "root"\n        set type tunnel\n        set interface "wan1"\n    next\n    edit "port5"',
    );
    const phase1 = closed`config vpn ipsec phase1-interface
    edit "hq"
        set interface "wan1"
        set remote-gw 203.0.113.1
        set psksecret ENC AAAA
`;
    const config = tunnel + phase1 + policies(policy(1, { dstintf: '"hq"' }));
    const outcome = await refactor(config, 'sdwan --interface hq --zone overlay');
    if (typeof outcome === 'string') throw new Error(outcome);
    const { commands, check, steps } = outcome;
    assert.match(check[0] ?? '', /^New finding: SD-WAN is enabled, but no route uses its zones or members\./);
    assert.deepEqual(
      steps.filter(({ table }) => table === 'system sdwan > members').map(({ reason }) => reason),
      ['It is "hq". It has no gateway, because a tunnel needs none.'],
    );
    assert.match(commands, /edit 1\n +set dstintf "overlay"\n/);
    assert.match(commands, /edit 1\n +set interface "hq"\n +set zone "overlay"\n/);
  });

  it('is refused before 6.4.1, which has no SD-WAN zones', async () =>
    assert.equal(
      await refusalOf(interfaces.replace('7.4.4', '6.2.10'), options),
      'fortios: SD-WAN zones need FortiOS 6.4.1 or later. Upgrade first, or put the interfaces into a zone.',
    ));

  it('names SD-WAN zones in local-in policies from 7.6.1 on', async () => {
    const local = closed`config firewall local-in-policy
    edit 1
        set intf "wan1" "wan2"
        set srcaddr "all"
        set dstaddr "all"
        set service "HTTPS"
        set schedule "always"
`;
    const newer = interfaces.replace('7.4.4', '7.6.2') + routes + local;
    assert.match(
      await commandsOf(newer, options),
      /local-in-policy\n +edit 1\n +set intf "virtual-wan-link"/,
    );
    assert.doesNotMatch(await commandsOf(interfaces + routes + local, options), /local-in-policy/);
  });
});

describe('fortios refactor interface', () => {
  it('moves the settings, and names the other interface everywhere', async () => {
    const config = interfaces + routes + policies(policy(1, {}));
    assert.equal(
      await commandsOf(config, 'interface --from wan1 --to port5'),
      text`
        config system interface
            edit "wan1"
                unset allowaccess
                unset ip
            next
            edit "port5"
                set ip 192.0.2.2 255.255.255.252
                set allowaccess ping
            next
        end
        config router static
            edit 1
                set device "port5"
            next
            edit 2
                set device "port5"
            next
        end
        config firewall policy
            edit 1
                set dstintf "port5"
            next
        end
      `,
    );
  });

  for (const [why, options, sentence] of [
    [
      'an interface with an address',
      'interface --from wan1 --to lan',
      '"lan" has the address 10.0.0.1 255.255.255.0. Remove it first, or choose an interface without an address.',
    ],
    [
      'an interface that learns its address',
      'interface --from wan1 --to wan2',
      '"wan2" has "mode dhcp", and learns an address of its own. Choose an interface without an address.',
    ],
    [
      'an interface that carries VLANs',
      'interface --from dmz --to port5',
      '"system interface > vlan9" is on "dmz", and the device does not change the parent of an interface. Create it on "port5" first.',
    ],
  ] as const)
    it(`refuses ${why}`, async () =>
      assert.equal(await refusalOf(interfaces, options), `fortios: ${sentence}`));
});

describe('fortios refactor interface with an interface in use', () => {
  it('is refused, because both flows would go through it', async () => {
    const config = interfaces + policies(policy(1, {}), policy(2, { dstintf: '"port5"' }));
    assert.equal(
      await refusalOf(config, 'interface --from wan1 --to port5'),
      'fortios: "port5" is already used by "firewall policy > 2". Choose an interface that nothing uses.',
    );
  });
});

describe('fortios refactor rename', () => {
  it('renames an entry; the device changes the references', async () => {
    const config = interfaces + addresses + policies(policy(1, { srcaddr: '"a" "b"' }));
    assert.equal(
      await commandsOf(config, 'rename --table "firewall address" --from a --to server'),
      text`
        config firewall address
            rename "a" to "server"
        end
      `,
    );
  });

  it('is refused as in the editor', async () => {
    assert.equal(
      await refusalOf(interfaces, 'rename --table "system interface" --from wan1 --to outside'),
      'fortios: "wan1" is a port of the device and cannot be renamed. Set an alias instead.',
    );
    assert.equal(
      await refusalOf(interfaces + addresses, 'rename --table "firewall address" --from a --to b'),
      'fortios: "firewall address" already has an entry "b".',
    );
  });
});

describe('fortios refactor split', () => {
  const config = `${interfaces}${policies(
    policy(1, { name: '"out"', service: '"HTTP" "HTTPS" "DNS"' }),
    policy(2, { action: 'deny' }),
  )}`;

  it('puts services into a policy after the first one', async () =>
    assert.equal(
      await commandsOf(config, 'split --policy 1 --service DNS'),
      text`
        config firewall policy
            edit 1
                set service "HTTP" "HTTPS"
            next
            edit 3
                set srcintf "lan"
                set dstintf "wan1"
                set action accept
                set srcaddr "all"
                set dstaddr "all"
                set schedule "always"
                set service "DNS"
                set name "out-DNS"
            next
            move 3 after 1
        end
      `,
    ));

  it('divides a policy into one for each service', async () => {
    const commands = await commandsOf(config, 'split --policy 1');
    assert.match(commands, /edit 1\n +set service "HTTP"\n/);
    assert.match(commands, /set name "out-HTTPS"[\s\S]*set name "out-DNS"[\s\S]*move 2 after 4\n/);
  });

  it('is refused for a single service', async () =>
    assert.equal(
      await refusalOf(config, 'split --policy 2'),
      'fortios: Policy 2 names fewer than two services. Choose another policy, or name the services of a group in it first.',
    ));
});

describe('fortios refactor group', () => {
  const config = `${interfaces}${addresses}${policies(
    policy(1, { srcaddr: '"a" "b"' }),
    policy(2, { dstaddr: '"c" "b" "a"', service: '"HTTPS"' }),
    policy(3, { srcaddr: '"b"', service: '"DNS"' }),
  )}`;

  it('names the group in all policies that name all of its members', async () => {
    const options = 'group --name servers --member a --member b';
    assert.equal(
      await commandsOf(config, options),
      text`
        config firewall addrgrp
            edit "servers"
                set member "a" "b"
            next
        end
        config firewall policy
            edit 1
                set srcaddr "servers"
            next
            edit 2
                set dstaddr "c" "servers"
            next
        end
      `,
    );
  });

  it('turns the addresses of one policy into a group', async () =>
    assert.equal(
      await commandsOf(config, 'group --name targets --policy 2 --side dstaddr'),
      text`
        config firewall addrgrp
            edit "targets"
                set member "c" "b" "a"
            next
        end
        config firewall policy
            edit 2
                set dstaddr "targets"
            next
        end
      `,
    ));

  it('is refused for members that a group cannot have, or that no policy names together', async () => {
    assert.equal(
      await refusalOf(config, 'group --name g --member a --member nothing'),
      'fortios: "nothing" is not an address of this configuration. Leave it out, or create the address first.',
    );
    assert.equal(
      await refusalOf(interfaces + addresses, 'group --name g --member a --member c'),
      'fortios: No policy names all of these entries together, so that a group would not be used. Choose entries that a policy names.',
    );
  });
});

describe('fortios refactor vip-group', () => {
  const vip = (name: string, port: number, interface_ = 'wan1'): string => closed`    edit "${name}"
        set extip 192.0.2.2
        set mappedip "10.0.0.5"
        set extintf "${interface_}"
        set portforward enable
        set extport ${port}
        set mappedport ${port}
`;
  const config = `${interfaces}config firewall vip\n${vip('web', 443)}${vip('mail', 25)}${vip('other', 22, 'wan2')}end\n${policies(
    policy(1, { srcintf: '"wan1"', dstintf: '"lan"', dstaddr: '"web" "mail"' }),
  )}`;

  it('groups port forwardings of one interface', async () =>
    assert.equal(
      await commandsOf(config, 'vip-group --name published --member web --member mail'),
      text`
        config firewall vipgrp
            edit "published"
                set interface "wan1"
                set member "web" "mail"
            next
        end
        config firewall policy
            edit 1
                set dstaddr "published"
            next
        end
      `,
    ));

  it('is refused for different interfaces', async () =>
    assert.equal(
      await refusalOf(config, 'vip-group --name published --member web --member other'),
      'fortios: The virtual IPs have different external interfaces ("wan1" and "wan2"), and a group has one. Make one group for each interface.',
    ));
});
