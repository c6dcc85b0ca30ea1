import assert from 'node:assert/strict';
import { backup, text } from '../../../analysis/device/device';
import { closed } from '../../../helpers/closed';
import { importList } from './importing';

const device = closed`${backup}config system interface
    edit "wan1"
        set vdom "root"
        set ip 192.0.2.2 255.255.255.0
        set type physical
    edit "lan"
        set vdom "root"
        set ip 10.0.0.1 255.255.255.0
        set type physical
end
config firewall address
    edit "all"
    edit "web"
        set subnet 10.0.0.5 255.255.255.255
    edit "lan-net"
        set subnet 10.0.0.0 255.255.255.0
end
config firewall addrgrp
    edit "servers"
        set member "web"
end
config firewall service category
    edit "Web Access"
end
config firewall service custom
    edit "ALL"
        set protocol IP
    edit "HTTPS"
        set category "Web Access"
        set tcp-portrange 443
    edit "PING"
        set protocol ICMP
        set icmptype 8
end
config firewall schedule recurring
    edit "always"
        set day sunday monday tuesday wednesday thursday friday saturday
end
config router static
    edit 1
        set gateway 192.0.2.1
        set device "wan1"
end
config firewall policy
    edit 1
        set name "out"
        set srcintf "lan"
        set dstintf "wan1"
        set action accept
        set srcaddr "lan-net"
        set dstaddr "all"
        set schedule "always"
        set service "ALL"
end
`;

describe('an imported list of services', () => {
  it('has ports in any notation, and uses equal services again', async () => {
    const { rows, commands, accepted } = await importList(
      text`
        Service;Ports;Category;Group
        app1;tcp/8443;Web Access;
        app2;UDP 53, 5353;;names
        app3;8000-8100/tcp udp/8000;;
        ;tcp/9000;;
        web;tcp/443;;web-services
        ping;icmp/8;;web-services
        gre;ip/47;;
        bad1;tcp/70000;;
        bad2;http;;
        bad3;8080;;
        bad4;tcp/90-80;;
        app5;tcp/81;Games;
        `,
      device,
    );
    assert.deepEqual(rows, [
      '2 created app1',
      '3 created app2',
      '4 created app3',
      '5 created TCP_9000',
      '6 reused HTTPS: "HTTPS" has the same value, and is used again.',
      '7 reused PING: "PING" has the same value, and is used again.',
      '8 created gre',
      '9 invalid (Ports): "70000" is above the highest port, 65535.',
      '10 invalid (Ports): "http" is not a port. Write a port, a range, or both with a protocol, such as tcp/443.',
      '11 invalid (Ports): "8080" has no protocol. Write it as tcp/8080 or udp/8080.',
      '12 invalid (Ports): The range 90-80 ends before it begins. Write the lower port first.',
      '13 invalid (Category): The device has no service category "Games".',
    ]);
    assert.match(
      commands,
      /edit "app1"\n {8}set category "Web Access"\n {8}set tcp-portrange 8443|edit "app1"\n {8}set tcp-portrange 8443\n {8}set category "Web Access"/,
    );
    assert.match(commands, /set tcp-portrange 8000-8100\n {8}set udp-portrange 8000/);
    assert.match(commands, /edit "web-services"\n {8}set member "HTTPS" "PING"/);
    assert.match(commands, /set protocol IP\n {8}set protocol-number 47/);
    assert.equal(accepted, true);
  });

  it('has the protocol in a column', async () => {
    const { rows, commands } = await importList(
      'name,protocol,port,source port\na,TCP,81,\nb,tcp/udp,82,\nc,udp,83,1024-65535\nd,icmp,,\ne,6,84,\n',
      device,
    );
    assert.equal(rows.filter((row) => row.includes('created')).length, 5);
    assert.match(commands, /edit "b"\n {8}set tcp-portrange 82\n {8}set udp-portrange 82/);
    assert.match(commands, /set udp-portrange 83:1024-65535/);
    assert.match(commands, /edit "d"\n {8}set protocol ICMP/);
  });
});

describe('an imported list of groups', () => {
  it('has members of the device and of the list, and names those that are missing', async () => {
    const { rows, commands } = await importList(
      text`
        Group,Members,Description
        inner,"web; lan-net",two
        outer,"inner, 10.9.0.1",a group and an address
        servers,web,
        s2,"10.9.0.2, mail",
        s3,"web, PING",
        s4,"HTTPS, PING",services
        loop1,loop2,
        loop2,loop1,
        rows,web,
        rows,lan-net,
        s5,Web,
        `,
      device,
    );
    assert.deepEqual(rows, [
      '2 created inner',
      '3 created outer',
      '4 exists servers',
      '5 invalid (Members): "mail" does not exist.',
      '6 invalid (Members): "PING" does not exist.',
      '7 created s4',
      '8 invalid (Members): "loop1" contains itself, through other groups.',
      '9 invalid (Members): "loop2" contains itself, through other groups.',
      '10 created rows',
      '11 created rows',
      '12 invalid (Members): "Web" does not exist. Did you mean "web"?',
    ]);
    assert.match(
      commands,
      /edit "outer"\n {8}set comment "a group and an address"\n {8}set member "inner" "10\.9\.0\.1"/,
    );
    assert(!commands.includes('10.9.0.2'));
    assert.match(
      commands,
      /config firewall service group\n {4}edit "s4"\n {8}set comment "services"\n {8}set member "HTTPS" "PING"/,
    );
    assert.match(commands, /edit "rows"\n {8}set member "web" "lan-net"/);
  });

  it('adds members to a group of the device, or says that it has others', async () => {
    const { rows, commands } = await importList('group,members\nservers,"web,lan-net"\n', device);
    assert.deepEqual(rows, ['2 changed servers']);
    assert.match(commands, /edit "servers"\n {8}(?:append|set) member (?:"web" )?"lan-net"/);
    assert.deepEqual((await importList('group,members\nservers,lan-net\n', device)).rows, [
      '2 conflict (group): The device has the group "servers" with other members, too: "web". Choose another name, or change the group by hand.',
    ]);
  });
});

describe('an imported list of routes', () => {
  it('has destinations, gateways and interfaces, also of IPv6', async () => {
    const { rows, commands, accepted } = await importList(
      text`
        Destination,Next Hop,Interface,Distance,Comment
        10.20.0.0/16,10.0.0.254,lan,20,branch
        10.21.0.0 255.255.0.0,10.0.0.254,lan,,
        default,192.0.2.1,wan1,,exists
        2001:db8:1::/48,2001:db8::1,lan,,
        10.22.0.0/16,,null0,254,
        10.23.0.1/16,10.0.0.254,lan,,host bits
        10.24.0.0/16,10.0.0.254,LAN,,
        10.25.0.0/16,10.0.0.254,,,
        10.26.0.0/16,10.0.0.999,lan,,
        10.27.0.0/16,10.0.0.254,lan,300,
        10.20.0.0/16,10.0.0.254,lan,20,again
        `,
      device,
    );
    assert.deepEqual(rows, [
      '2 created 2',
      '3 created 3',
      '4 exists 1',
      '5 created 1',
      '6 created 4',
      '7 invalid (Destination): "10.23.0.1/16" is not the address of a subnet: it is in 10.23.0.0/16.',
      '8 invalid (Interface): The device has no interface "LAN". Did you mean "lan"?',
      '9 invalid (Interface): The interface is missing. Write it in a column, or give one for all rows.',
      '10 invalid (Next Hop): "10.0.0.999" is not an IPv4 address.',
      '11 invalid (Distance): "300" is not from 1 to 255.',
      '12 duplicate 2: Row 2 is the same.',
    ]);
    assert.match(commands, /edit 2\n {8}set dst 10\.20\.0\.0 255\.255\.0\.0\n/);
    assert.match(commands, /config router static6\n {4}edit 1\n {8}set dst 2001:db8:1::\/48\n/);
    assert.match(commands, /set blackhole enable/);
    assert.equal(accepted, true);
  });
});

describe('an imported list of virtual IPs', () => {
  it('has addresses and ports', async () => {
    const { rows, commands, accepted } = await importList(
      text`
        Name	Public IP	Private IP	Interface	Protocol	Public Port	Private Port
        web-vip	192.0.2.10	10.0.0.5	wan1	tcp	443	8443
        mail-vip	192.0.2.11	10.0.0.6	wan1
        	192.0.2.12	10.0.0.7	wan1	udp	53
        range	192.0.2.20-192.0.2.22	10.0.0.20-10.0.0.22	wan1
        v6	2001:db8::10	2001:db8:1::10
        bad1	192.0.2.13	2001:db8::1	wan1
        bad2	192.0.2.0/24	10.0.0.5	wan1
        bad3	192.0.2.14	10.0.0.5	wan9
        bad4	192.0.2.15	10.0.0.5	wan1	icmp	8
        again	192.0.2.11	10.0.0.6	wan1
        `,
      device,
    );
    assert.deepEqual(rows, [
      '2 created web-vip',
      '3 created mail-vip',
      '4 created VIP 192.0.2.12 53',
      '5 created range',
      '6 created v6',
      '7 invalid (Private IP): Both addresses of a virtual IP have the same family. Write two of IPv4 or two of IPv6.',
      '8 invalid (Public IP): "192.0.2.0/24" is not a host or a range of hosts. Write 10.0.0.5 or 10.0.0.5-10.0.0.9.',
      '9 invalid (Interface): The device has no interface "wan9".',
      '10 invalid (Protocol): "icmp" has no ports. Write tcp, udp or sctp; for two protocols, use two rows.',
      '11 duplicate mail-vip: Row 3 has the same value; "mail-vip" is used.',
    ]);
    assert.match(
      commands,
      /set extip 192\.0\.2\.10\n {8}set mappedip "10\.0\.0\.5"\n {8}set extintf "wan1"\n {8}set portforward enable\n/,
    );
    assert.match(commands, /set extport 443\n {8}set mappedport 8443/);
    assert.equal(accepted, true);
  });
});

describe('an imported list of policies', () => {
  it('names objects, or has their values', async () => {
    const { rows, commands, accepted } = await importList(
      text`
        Name,Source Interface,Destination Interface,Source,Destination,Service,Action,NAT,Log,Enabled
        web,lan,wan1,"web, 10.0.0.77",any,"HTTPS, tcp/8080",allow,yes,yes,
        blocked,wan1,lan,all,servers,ALL,drop,,,no
        out,lan,wan1,lan-net,all,ALL,accept,,,
        out,lan,wan1,lan-net,all,HTTPS,accept,,,
        x1,lan,wan2,all,all,ALL,accept,,,
        x2,lan,wan1,mail,all,ALL,accept,,,
        x3,lan,wan1,all,all,HTTP9,accept,,,
        x4,lan,wan1,all,all,ALL,maybe,,,
        x5,lan,wan1,2001:db8::1,10.0.0.1,ALL,accept,,,
        v6,lan,wan1,2001:db8::1,2001:db8::2,ALL,accept,,,
        `,
      device,
    );
    assert.deepEqual(rows, [
      '2 created 2',
      '3 created 3',
      '4 exists 1',
      '5 conflict (Name): Policy 1 of the device has the name "out", and other settings. Choose another name, or change the policy by hand.',
      '6 invalid (Destination Interface): The device has no interface or zone "wan2".',
      '7 invalid (Source): "mail" does not exist.',
      '8 invalid (Service): "HTTP9" does not exist.',
      '9 invalid (Action): "maybe" is not an action. Write accept or deny.',
      '10 invalid (Source): The source has addresses of one family, and the destination of another. Write both of IPv4 or both of IPv6.',
      '11 created 4',
    ]);
    assert.match(commands, /edit "10\.0\.0\.77"/);
    assert.match(commands, /edit "TCP_8080"\n {8}set tcp-portrange 8080/);
    assert.match(commands, /set srcaddr "web" "10\.0\.0\.77"\n {8}set dstaddr "all"/);
    assert.match(commands, /set service "HTTPS" "TCP_8080"\n/);
    assert.match(commands, /set srcaddr6 "2001:db8::1"\n {8}set dstaddr6 "2001:db8::2"/);
    assert.equal(accepted, true);
  });

  it('has values of options for all rows', async () => {
    const { rows } = await importList(
      'source,destination,protocol,port\n10.0.0.8,192.0.2.99,tcp,8443\n10.0.0.9,all,icmp,\n',
      device,
      ['--set', 'from=lan', '--set', 'to=wan1', '--set', 'action=accept'],
    );
    assert.deepEqual(rows, ['2 created 2', '3 created 3']);
  });
});
