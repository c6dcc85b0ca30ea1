import assert from 'node:assert/strict';
import { backup, text, vdomBackup } from '../../../analysis/device/device';
import { closed } from '../../../helpers/closed';
import { importList, refusalOf } from './importing';

const device = closed`${backup}config system interface
    edit "port1"
        set vdom "root"
        set ip 10.0.0.1 255.255.255.0
        set type physical
end
config firewall address
    edit "all"
    edit "web"
        set subnet 10.0.0.5 255.255.255.255
    edit "lan"
        set subnet 10.0.0.0 255.255.255.0
end
config firewall addrgrp
    edit "servers"
        set member "web"
end
`;

describe('an imported list of addresses', () => {
  it('is one address on each line, with a name and a remark', async () => {
    const list = text`# blocked hosts
      10.1.0.1
      10.2.0.0/16    branch    # until May
      nas 10.1.0.9
      10.3.0.1 - 10.3.0.9
      10.4.0.0 255.255.0.0 lab

      www.example.com
      2001:DB8:0::5
      2001:db8:1::/48
      00-09-0F-AA-BB-CC
      `;
    const { rows, commands, accepted, exitCode } = await importList(list, device);
    assert.deepEqual(rows, [
      '2 created 10.1.0.1',
      '3 created branch',
      '4 created nas',
      '5 created 10.3.0.1-10.3.0.9',
      '6 created lab',
      '8 created www.example.com',
      '9 created 2001:db8::5',
      '10 created 2001:db8:1::/48',
      '11 created 00:09:0f:aa:bb:cc',
    ]);
    assert.equal(
      commands,
      text`
      config firewall address
          edit "10.1.0.1"
              set subnet 10.1.0.1 255.255.255.255
          next
          edit "branch"
              set subnet 10.2.0.0 255.255.0.0
              set comment "until May"
          next
          edit "nas"
              set subnet 10.1.0.9 255.255.255.255
          next
          edit "10.3.0.1-10.3.0.9"
              set type iprange
              set start-ip 10.3.0.1
              set end-ip 10.3.0.9
          next
          edit "lab"
              set subnet 10.4.0.0 255.255.0.0
          next
          edit "www.example.com"
              set type fqdn
              set fqdn "www.example.com"
          next
          edit "00:09:0f:aa:bb:cc"
              set type mac
              set macaddr "00:09:0f:aa:bb:cc"
          next
      end
      config firewall address6
          edit "2001:db8::5"
              set ip6 2001:db8::5/128
          next
          edit "2001:db8:1::/48"
              set ip6 2001:db8:1::/48
          next
      end
      `,
    );
    assert.deepEqual([accepted, exitCode], [true, 0]);
  });

  it('uses entries with the same value again, and reports duplicates and conflicts', async () => {
    const { rows, commands, exitCode } = await importList(
      text`name,ip,comment
        web,10.0.0.5,exists
        www,10.0.0.5/32,another name
        lan,10.0.9.0/24,another value
        servers,10.0.0.7,the name of a group
        mail,10.0.0.6,
        mail,10.0.0.6,again
        smtp,10.0.0.6,again
        mail,10.0.0.8,another value
        any,0.0.0.0/0,
        `,
      device,
    );
    const other = 'Choose another name, or change the entry by hand.';
    assert.deepEqual(rows, [
      '2 exists web',
      '3 reused web: "web" has the same value, and is used again.',
      `4 conflict (name): The device has "lan" with another value. ${other}`,
      `5 conflict (name): The device has "servers" with an entry of "firewall addrgrp". ${other}`,
      '6 created mail',
      '7 duplicate mail: Row 6 is the same.',
      '8 duplicate mail: Row 6 has the same value; "mail" is used.',
      `9 conflict (name): Row 6 has "mail" with another value. ${other}`,
      '10 reused all: "all" has the same value, and is used again.',
    ]);
    assert.deepEqual(commands.match(/edit .*/g), ['edit "mail"']);
    assert.equal(exitCode, 1);
  });

  it('reports row, column and reason, and imports the rest', async () => {
    const { rows } = await importList(
      text`Name;Address;Interface;Type
        a;10.0.0.256;;
        b;10.0.1.0/255.0.255.0;;
        c;10.0.1.0 0.0.0.255;;
        d;10.0.0.9-10.0.0.2;;
        e;https://www.example.com/x;;
        f;10.0.1.5:8080;;
        g;10.0.1.7/24;;
        h;10.0.1.9;port9;
        i;10.0.1.10;port1;
        j;DE;;geography
        k;Atlantis;;geography
        l;10.0.1.11;;fqdn
        m;;;
        n;10.0.1[.]12;;
        o;*.example.com;;
        p;10.0.1.20-29;;iprange
        q;a;;dynamic
        `,
      device,
    );
    assert.deepEqual(rows, [
      '2 invalid (Address): "10.0.0.256" is not an address. Write an address, a subnet, a range, a domain name or a MAC address.',
      '3 invalid (Address): "255.0.255.0" is not a netmask. Write a length from 0 to 32, or a mask such as 255.255.255.0.',
      '4 invalid (Address): "0.0.0.255" is a wildcard mask. Write 10.0.1.0/24.',
      '5 invalid (Address): The range 10.0.0.9-10.0.0.2 ends before it begins. Write the lower address first.',
      '6 invalid (Address): "https://www.example.com/x" is a URL. Write only its host name or address.',
      '7 invalid (Address): "10.0.1.5:8080" has a port. An address object has none: write the port as a service.',
      '8 created g: 10.0.1.7/24 is in the subnet 10.0.1.0/24, which is used.',
      '9 invalid (Interface): The device has no interface or zone "port9".',
      '10 created i',
      '11 created j',
      '12 invalid (Address): "Atlantis" is not a country. Write its code of two letters, such as DE.',
      '13 invalid (Address): "10.0.1.11" is not a domain name.',
      '14 invalid (Address): The value is missing.',
      '15 created n: "10.0.1[.]12" is read as 10.0.1.12.',
      '16 created o',
      '17 created p',
      '18 invalid (Address): The import makes no addresses of the type "dynamic". Enter it on the device.',
    ]);
  });

  it('gives the names that the device takes', async () => {
    const long = 'a'.repeat(90);
    const { rows, commands } = await importList(
      text`name,ip
        srv <1>,10.1.0.1
        ${long},10.1.0.2
        "with ""quotes""",10.1.0.3
        ${long}b,10.1.0.4
        `,
      device,
    );
    assert.deepEqual(rows, [
      '2 created srv _1_: "srv <1>" is not a free name that the device takes; it becomes "srv _1_".',
      `3 created ${'a'.repeat(79)}: "${long}" is not a free name that the device takes; it becomes "${'a'.repeat(79)}".`,
      '4 created with _quotes_: "with \uFFFDquotes\uFFFD" is not a free name that the device takes; it becomes "with _quotes_".',
      `5 created ${'a'.repeat(77)}_2: "${long}b" is not a free name that the device takes; it becomes "${'a'.repeat(77)}_2".`,
    ]);
    assert.equal(commands.match(/edit/g)?.length, 4);
  });

  it('puts addresses into groups, which are created or extended', async () => {
    const { rows, commands } = await importList(
      text`address,group
        10.1.0.1,"servers, blocked"
        10.0.0.5,servers
        2001:db8::1,blocked6
        `,
      device,
    );
    assert.deepEqual(rows, [
      '2 created 10.1.0.1',
      '3 reused web: "web" has the same value, and is used again.',
      '4 created 2001:db8::1',
    ]);
    assert.match(commands, /edit "servers"\n {8}set member "web" "10.1.0.1"/);
    assert.match(commands, /edit "blocked"\n {8}set member "10.1.0.1"/);
    assert.match(commands, /config firewall addrgrp6\n {4}edit "blocked6"\n {8}set member "2001:db8::1"/);
  });

  it('has columns of the usual names, in any form of table', async () => {
    const lists = [
      'Hostname\tIP Address\tDescription\nnas\t10.1.0.9\tfiles\n',
      'sep=;\r\nObject Name;Subnet;Mask;Remark\r\nnas;10.1.0.9;255.255.255.255;files\r\n',
      'Servers of 2024,,\n,,\nhost,ip,notes\nnas,10.1.0.9,files\n',
      'nas | 10.1.0.9 | files\n',
      '10.1.0.9,nas,files\n',
      'entry_key,subnet,comment\nnas,10.1.0.9/32,files\n',
      '"name","type","value","comment"\n"nas","ipmask","10.1.0.9/32","files"\n',
      'name,start,end,comment\nnas,10.1.0.9,10.1.0.9,files\n',
      '\uFEFFname,ip,comment\n# a remark\nnas,10.1.0.9,files\n',
      'comment,cidr,hostname\nfiles,10.1.0.9/32,nas\n',
    ];
    for (const list of lists) {
      const { rows, commands } = await importList(list, device);
      assert.deepEqual(
        rows.map((row) => row.replace(/^\d+ /, '')),
        ['created nas'],
        list,
      );
      assert.match(commands, /set subnet 10\.1\.0\.9 255\.255\.255\.255\n\s*set comment "files"/, list);
    }
    const utf16 = new Uint8Array(Buffer.from('\uFEFFname\tip\r\nn\u00E4s\t10.1.0.9\r\n', 'utf16le'));
    assert.deepEqual((await importList(utf16, device)).rows, ['2 created n\u00E4s']);
    const latin = new Uint8Array(Buffer.from('name;ip\r\nn\u00E4s;10.1.0.9\r\n', 'latin1'));
    assert.deepEqual((await importList(latin, device)).rows, ['2 created n\u00E4s']);
  });

  it('asks for columns that it does not know', async () => {
    const list = 'Asset,Where\nnas,10.1.0.9\n';
    assert.match(await refusalOf(list, device), /Its columns are "Asset" and "Where"\..*--as addresses/s);
    assert.match(
      await refusalOf(list, device, ['--column', 'nme=Asset']),
      /--column takes a field and what it is, .* not "nme=Asset"/,
    );
    const options = ['--column', 'name=asset', '--column', 'value=Where'];
    assert.deepEqual((await importList(list, device, options)).rows, ['2 created nas']);
    const { notImported } = await importList('name,ip,Owner,Line\nnas,10.1.0.9,me,5\n', device);
    assert.deepEqual(notImported, ['Line', 'Owner']);
  });

  it('gives all rows a value of an option', async () => {
    const { commands } = await importList('10.1.0.1\n10.1.0.2\n', device, ['--set', 'groups=blocked']);
    assert.match(commands, /edit "blocked"\n {8}set member "10.1.0.1" "10.1.0.2"/);
  });

  it('belongs to a VDOM', async () => {
    const vdoms = `${vdomBackup}${text`
      config vdom
      edit root
      config firewall address
          edit "web"
              set subnet 10.0.0.5 255.255.255.255
          next
      end
      end
      config vdom
      edit customer
      config firewall address
          edit "all"
          next
      end
      end
      `}`;
    assert.match(await refusalOf('10.0.0.5\n', vdoms), /several VDOMs\. Name one of "root", "customer"/);
    const { rows, commands } = await importList('10.0.0.5\n', vdoms, ['--vdom', 'customer']);
    assert.deepEqual(rows, ['1 created 10.0.0.5']);
    assert.match(commands, /^config vdom\nedit customer\n/);
    const named = await importList('vdom,ip\nroot,10.0.0.5\ncustomer,10.0.0.6\nother,10.0.0.7\n', vdoms);
    assert.deepEqual(named.rows, [
      '2 reused web: "web" has the same value, and is used again.',
      '3 created 10.0.0.6',
      '4 invalid (vdom): The device has no VDOM "other". Name one of "root", "customer".',
    ]);
  });

  it('takes MAC addresses and their version', async () => {
    const old = device.replace('7.4.', '6.4.');
    assert.notEqual(old, device);
    assert.match((await importList('0009.0faa.bbcc\n', old)).commands, /set start-mac 00:09:0f:aa:bb:cc/);
  });

  it('has 1,000 rows', async () => {
    const rows = Array.from({ length: 1000 }, (_, at) => `h${at},10.8.${at >> 8}.${at & 255}`);
    const { commands } = await importList(`name,ip\n${rows.join('\n')}\n`, device);
    assert.equal(commands.match(/edit/g)?.length, 1000);
  });
});
