import assert from 'node:assert/strict';
import { readAssets } from '../../../../toolkit/src/assets.node';
import { LanguageService } from '../../../../toolkit/src/languageService';
import { closed } from '../../../helpers/closed';
import { LintFolder } from '../../../helpers/fortiosLint';

const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';
const withVdoms = header.replace('vdom=0', 'vdom=1');

type Tool = 'terraform' | 'ansible';

async function convert(tool: Tool, config: string, ...options: readonly string[]): Promise<string> {
  const folder = new LintFolder({ 'fw.conf': config }, 'fortios.js');
  const { exitCode, stdout, stderr } = await folder.run(['convert', tool, 'fw.conf', ...options]);
  assert.equal(exitCode, 0, stderr);
  return stdout;
}

/** The blocks of a Terraform configuration, or the tasks of a playbook, without the beginning. */
async function blocks(tool: Tool, config: string): Promise<string> {
  const text = await convert(tool, header + config);
  const start = tool === 'terraform' ? /^resource /m : /^ {4}- name: /m;
  return text.slice(text.search(start));
}

/** The comments at the beginning. */
async function comments(tool: Tool, config: string): Promise<string> {
  const lines = (await convert(tool, config)).split('\n');
  return lines
    .slice(
      0,
      lines.findIndex((line) => !line.startsWith('#')),
    )
    .join('\n');
}

interface ConvertedJson {
  readonly resources: readonly Readonly<Record<string, unknown>>[];
  readonly variables: readonly Readonly<Record<string, unknown>>[];
  readonly omitted: readonly Readonly<Record<string, unknown>>[];
  readonly text: string;
}

async function json(tool: Tool, config: string): Promise<ConvertedJson> {
  return JSON.parse(await convert(tool, config, '--format', 'json')) as ConvertedJson;
}

const network = closed`config firewall address
    edit "web server"
        set uuid 0dd2a7ee-2f2c-51ee-b6a5-8b5a1c8e9d3e
        set subnet 10.0.0.1 255.255.255.255
        set color 0
config firewall addrgrp
    edit "servers"
        set member "web server" "all"
`;

describe('fortios convert terraform', () => {
  it('writes entries as resources: tables are blocks, names are references, and defaults and identifiers are left out', async () => {
    assert.equal(
      await blocks('terraform', network),
      `resource "fortios_firewall_address" "web_server" {
  name   = "web server"
  subnet = "10.0.0.1 255.255.255.255"
}

resource "fortios_firewall_addrgrp" "servers" {
  name = "servers"

  member {
    name = fortios_firewall_address.web_server.name
  }

  member {
    name = "all"
  }
}
`,
    );
  });

  it('writes objects with their nested tables and objects', async () => {
    const config = closed`config router bgp
    set as 65001
    config neighbor
        edit "198.51.100.1"
            set remote-as 65002
    config redistribute "connected"
        set status enable
config system interface
    edit "port1"
        set vdom "root"
        set allowaccess ping https
        config ipv6
            set ip6-address 2001:db8::1/64
            set ip6-allowaccess ping
`;
    assert.equal(
      await blocks('terraform', config),
      `resource "fortios_router_bgp" "bgp" {
  as = "65001"

  neighbor {
    ip        = "198.51.100.1"
    remote_as = "65002"
  }

  redistribute {
    name   = "connected"
    status = "enable"
  }
}

resource "fortios_system_interface" "port1" {
  name        = "port1"
  vdom        = "root"
  allowaccess = "ping https"

  ipv6 {
    ip6_address     = "2001:db8::1/64"
    ip6_allowaccess = "ping"
  }
}
`,
    );
  });

  it('names arguments as the provider does', async () => {
    const config = closed`config system dhcp server
    edit 3
        set default-gateway 10.0.0.1
        set netmask 255.255.255.0
        set interface "port1"
config switch-controller lldp-profile
    edit "phones"
        set 802.1-tlvs port-vlan-id
config icap profile
    edit "scan"
        set 204-response enable
config alertemail setting
    set HA-logs enable
config user local
    edit "bob"
        set type tacacs+
        set tacacs+-server "tac"
`;
    const text = await blocks('terraform', config);
    for (const line of [
      'resource "fortios_systemdhcp_server" "server_3"',
      'fosid           = 3',
      'n8021_tlvs = "port-vlan-id"',
      'n204_response = "enable"',
      'ha_logs = "enable"',
      'tacacs_server = "tac"',
    ])
      assert(text.includes(line), `${line} is not in\n${text}`);
  });

  it('keeps required arguments, also if they have their default', async () => {
    const config = closed`config user local
    edit "bob"
        set type password
`;
    assert.equal(
      await blocks('terraform', config),
      `resource "fortios_user_local" "bob" {
  name   = "bob"
  type   = "password"
  status = "enable"
}
`,
    );
    const missing = closed`config firewall policy
    edit 1
        set srcintf "port1"
`;
    assert.match(
      await comments('terraform', header + missing),
      /# Required by fortinetdev\/fortios 1\.25, but not set in the configuration:\n# {3}firewall policy > dstintf, line 3/,
    );
  });

  it('escapes quotes, expressions and line breaks', async () => {
    const comment = '${x} %{if} $$ \\"q\\" \\\\ C:\nsecond';
    const config = `config firewall address\nedit "a"\nset comment "${comment}"\nnext\nend\n`;
    assert.match(
      await blocks('terraform', config),
      /comment = "\$\$\{x\} %%\{if\} \$\$ \\"q\\" \\\\ C:\\nsecond"/,
    );
  });

  it('creates policies in their order, and what contains an entry before what names it', async () => {
    const config = closed`config system sdwan
    set status enable
    config zone
        edit "overlay"
config firewall policy
    edit 7
        set srcintf "overlay"
        set dstintf "port1"
    edit 2
        set srcintf "port1"
        set dstintf "overlay"
`;
    const text = await blocks('terraform', config);
    assert.match(text, /"policy_7" \{[^}]*name = "overlay"/);
    assert.match(text, /"policy_7"[^=]*=[^]*?depends_on = \[fortios_system_sdwan\.sdwan\]/);
    assert.match(text, /depends_on = \[fortios_system_sdwan\.sdwan, fortios_firewall_policy\.policy_7\]/);
  });

  it('names the phase 1 in its tunnel interface, which the device makes', async () => {
    const config = closed`config system interface
    edit "branch"
        set vdom "root"
        set type tunnel
        set interface "wan1"
    edit "wan1"
        set vdom "root"
config vpn ipsec phase1-interface
    edit "branch"
        set interface "wan1"
        set proposal aes256-sha256
config router static
    edit 1
        set dst 10.9.0.0 255.255.0.0
        set device "branch"
`;
    const text = await blocks('terraform', config);
    assert.match(text, /name {10}= fortios_vpnipsec_phase1interface\.branch\.name/);
    assert.match(text, /autogenerated = "auto"/);
    assert.match(text, /device {2}= fortios_system_interface\.branch\.name/);
  });

  it('writes a name instead of a reference that would close a circle', async () => {
    const config = closed`config firewall addrgrp
    edit "a"
        set member "b"
    edit "b"
        set member "a"
`;
    const text = await blocks('terraform', config);
    assert.match(text, /fortios_firewall_addrgrp\.b\.name/);
    assert.doesNotMatch(text, /fortios_firewall_addrgrp\.a\.name/);
    assert.match(text, /name = "a"\n {2}\}/);
  });

  it('distinguishes equal labels, and the VDOMs', async () => {
    const config = closed`config vdom
    edit root
    next
    edit branch
    next
end
config global
    config system interface
        edit "port2"
            set vdom "branch"
end
config vdom
    edit root
        config firewall address
            edit "web server"
            next
            edit "web-server"
            next
            edit "web/server"
            next
        end
    next
    edit branch
        config firewall address
            edit "web server"
            next
        end
        config firewall addrgrp
            edit "all servers"
                set member "web server"
            next
        end
    next
end
`;
    const { text, resources } = await json('terraform', withVdoms + config);
    assert.deepEqual(
      resources.map(({ address, vdom }) => `${String(address)} ${String(vdom)}`),
      [
        'fortios_system_vdom.branch global',
        'fortios_system_interface.port2 global',
        'fortios_firewall_address.root_web_server root',
        'fortios_firewall_address.root_web-server root',
        'fortios_firewall_address.root_web_server_2 root',
        'fortios_firewall_address.branch_web_server branch',
        'fortios_firewall_addrgrp.branch_all_servers branch',
      ],
    );
    assert.match(text, /vdom = fortios_system_vdom\.branch\.name/);
    assert.match(text, /vdomparam = "root"/);
    assert.match(
      text,
      /name = fortios_firewall_address\.branch_web_server\.name\n {2}\}\n\n {2}vdomparam = fortios_system_vdom\.branch\.name/,
    );
  });
});

describe('fortios convert ansible', () => {
  it('writes a playbook with a task for each entry, and lists for tables', async () => {
    assert.equal(
      await convert('ansible', header + network),
      `# fw.conf, FortiOS 7.4.4, for fortinet.fortios 2.4.0
---
- name: "fw.conf"
  hosts: fortigates
  connection: httpapi
  gather_facts: false
  tasks:
    - name: "firewall address web server"
      fortinet.fortios.fortios_firewall_address:
        state: present
        firewall_address:
          name: "web server"
          subnet: "10.0.0.1 255.255.255.255"

    - name: "firewall addrgrp servers"
      fortinet.fortios.fortios_firewall_addrgrp:
        state: present
        firewall_addrgrp:
          name: "servers"
          member:
            - name: "web server"
            - name: "all"
`,
    );
  });

  it('names modules and arguments as the collection does', async () => {
    const config = closed`config firewall DoS-policy
    edit 1
        set interface "port1"
config switch-controller lldp-profile
    edit "phones"
        set 802.1-tlvs port-vlan-id
config alertemail setting
    set HA-logs enable
config system automation-action
    edit "note"
        set message "down"
config user tacacs+
    edit "tac"
        set server "192.0.2.9"
config system interface
    edit "port1"
        set allowaccess ping https
`;
    const text = await blocks('ansible', config);
    for (const line of [
      'fortinet.fortios.fortios_firewall_dos_policy:',
      'firewall_dos_policy:',
      'tlvs_802dot1:\n            - "port-vlan-id"',
      'HA_logs: "enable"',
      'fos_message: "down"',
      'fortinet.fortios.fortios_user_tacacsplus:',
      'allowaccess:\n            - "ping"\n            - "https"',
    ])
      assert(text.includes(line), `${line} is not in\n${text}`);
  });

  it('puts the tasks in an order in which what is named exists', async () => {
    const config = closed`config firewall addrgrp
    edit "outer"
        set member "inner"
    edit "inner"
        set member "web"
config firewall address
    edit "web"
`;
    const text = await blocks('ansible', config);
    assert.deepEqual(text.match(/(?<=- name: ")firewall [^"]*/g), [
      'firewall address web',
      'firewall addrgrp inner',
      'firewall addrgrp outer',
    ]);
  });

  it('marks texts that look like expressions, and names them in tasks without', async () => {
    const config = closed`config firewall address
    edit "{{ a }}"
        set comment "{% b %}"
`;
    const text = await blocks('ansible', config);
    assert.match(text, /- name: "firewall address \{ \{ a \}\}"/);
    assert.match(text, /name: !unsafe "\{\{ a \}\}"/);
    assert.match(text, /comment: !unsafe "\{% b %\}"/);
  });

  it('names the VDOM', async () => {
    const config = closed`config global
    config system global
        set hostname "fw"
end
config vdom
    edit branch
        config firewall address
            edit "web"
            next
        end
    next
end
`;
    const text = await convert('ansible', withVdoms + config);
    assert.match(text, /fortios_system_global:\n {8}vdom: "global"/);
    assert.match(text, /fortios_system_vdom:\n {8}vdom: "global"\n {8}state: present/);
    assert.match(text, /fortios_firewall_address:\n {8}vdom: "branch"/);
  });
});

describe('fortios convert terraform and ansible', () => {
  const secrets = closed`config user local
    edit "ann"
        set type password
        set passwd ENC c2VjcmV0c2VjcmV0c2VjcmV0
config system snmp community
    edit 1
        set name "Xk29-monitor"
config system automation-action
    edit "script"
        set action-type cli-script
        set script "config user local
edit bob
set passwd Winter2025x"
`;

  for (const tool of ['terraform', 'ansible'] as const) {
    it(`${tool}: writes secrets as variables, never their values`, async () => {
      const { text, variables } = await json(tool, header + secrets);
      for (const secret of ['c2VjcmV0', 'Xk29', 'Winter2025x', '••••'])
        assert(!text.includes(secret), `${secret} is in\n${text}`);
      assert.deepEqual(variables, [
        { name: 'user_local_ann_passwd', setting: 'user local > passwd', line: 5 },
        { name: 'system_snmp_community_community_1_name', setting: 'system snmp community > name', line: 10 },
        {
          name: 'system_automation_action_script_script',
          setting: 'system automation-action > script',
          line: 16,
        },
      ]);
      if (tool === 'terraform') {
        assert.match(text, /variable "user_local_ann_passwd" \{[^}]*sensitive {3}= true\n\}/);
        assert.match(text, /passwd = var\.user_local_ann_passwd/);
      } else {
        assert.match(text, /passwd: "\{\{ user_local_ann_passwd \}\}"\n {6}no_log: true/);
      }
    });

    it(`${tool}: lists what has no equivalent, with its line`, async () => {
      const config = closed`config system custom-language
    edit "en"
        set filename "en"
    edit "fr"
        set filename "fr"
config no such-table
    set a 1
config firewall policy
    edit 1
        set srcintf "port1"
        set dstintf "port2"
        set nonsense 1
config vpn certificate local
    edit "Fortinet_Factory"
        set comments "x"
`;
      const { omitted } = await json(tool, header + config);
      assert.deepEqual(
        omitted.filter(({ path }) => path !== 'system custom-language'),
        [
          { reason: 'no resource', path: 'no such-table', count: 1, line: 10 },
          { reason: 'data of one unit', path: 'vpn certificate local', count: 1, line: 21 },
          { reason: 'no argument', path: 'firewall policy > nonsense', count: 1, line: 17 },
        ],
      );
      const head = await comments(tool, header + config);
      assert.match(head, /# {3}no such-table, line 10\n/);
      assert.match(head, /# {3}firewall policy > nonsense, line 17\n/);
    });
  }

  it('is the same for CRLF and for a backup in YAML', async () => {
    const lines = `${header}config system global\nset hostname "fw"\nend\n${network}`;
    assert.equal(
      await convert('terraform', lines.replaceAll('\n', '\r\n')),
      await convert('terraform', lines),
    );
    const folder = new LintFolder({ 'fw.conf': lines }, 'fortios.js');
    const { stdout: yaml } = await folder.run(['convert', 'yaml', 'fw.conf']);
    const { stdout, stderr } = await new LintFolder({ 'fw.yaml': yaml }, 'fortios.js').run([
      'convert',
      'terraform',
      'fw.yaml',
    ]);
    assert.equal(stderr, '');
    const fromYaml = stdout.split('\n').slice(1);
    assert.deepEqual(fromYaml, (await convert('terraform', lines)).split('\n').slice(1));
  });
});

describe('the conversion of a document', () => {
  const config = closed`${header}config firewall address
    edit "a"
        set subnet 10.0.0.1 255.255.255.255
    edit "b"
        set subnet 10.0.0.2 255.255.255.255
config firewall addrgrp
    edit "g"
        set member "a" "b"
`;

  it('is that of the selected entries, with references only to these', async () => {
    const service = await LanguageService.create(await readAssets());
    const document = service.open(config, { uri: 'file:///fw.conf' });
    const view = service.view(document, { version: 'auto', fallback: '7.4' });
    const lines = config.split('\n');
    const lineOf = (text: string): number => lines.findIndex((line) => line.includes(text));
    const convertLines = (first: number, last: number): string => {
      const answer = service.convertToCode(view, { tool: 'terraform', lines: [first, last] });
      return 'text' in answer ? answer.text : answer.message;
    };
    const selected = convertLines(lineOf('10.0.0.2'), lineOf('edit "g"'));
    assert.deepEqual(selected.match(/(?<=resource ").*(?=" \{)/g), [
      'fortios_firewall_address" "b',
      'fortios_firewall_addrgrp" "g',
    ]);
    assert.match(selected, /name = "a"\n/);
    assert.match(selected, /name = fortios_firewall_address\.b\.name\n/);
    assert.doesNotMatch(convertLines(0, 0), /resource "/);
    document.dispose();
  });

  it('names the lines of the file for commands inside another language', async () => {
    const yaml = `${header}system_global:\n    hostname: "fw"\n\nsystem_no-such-table:\n    a: 1\n\n`;
    const folder = new LintFolder({ 'fw.yaml': yaml }, 'fortios.js');
    const { stdout } = await folder.run(['convert', 'terraform', 'fw.yaml', '--format', 'json']);
    const { resources } = JSON.parse(stdout) as ConvertedJson;
    assert.deepEqual(
      resources.map(({ table, line }) => [table, line]),
      [['system global', 2]],
    );
  });
});
