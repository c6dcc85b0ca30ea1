/** An input that once took long to check, at its original size. */
export interface StallInput {
  readonly name: string;
  readonly text: () => string;
  /** The request that also once took long, besides those that every input gets. */
  readonly request?: 'lookup' | 'rehearse' | 'compare';
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('');
}

const inAddresses = (content: string): string => `config firewall address\n${content}end\n`;
const inServer = (value: string): string => `config system ftm-push\n    set server ${value}\nend\n`;

/** None of these may delay requests for other documents. */
export const stallInputs: readonly StallInput[] = [
  {
    name: '5,000 comments that suppress the next line',
    text: () =>
      inAddresses(
        `    edit "a"\n${lines(5_000, () => '# fortios-lint-disable-next-line\n')}    set subnet 10.0.0.1/32\n    next\n`,
      ),
  },
  {
    name: '5,000 suppressed lines',
    text: () =>
      inAddresses(
        `    edit "a"\n${lines(5_000, (index) => `# fortios-lint-disable-next-line schema/unknown-setting\n        set a${index} 1\n`)}    next\n`,
      ),
  },
  {
    name: '60,000 pairs of disable and enable',
    text: () => lines(60_000, () => '# fortios-lint-disable\n# fortios-lint-enable\n'),
  },
  {
    name: 'a chain of 10,000 groups',
    text: () =>
      `config firewall addrgrp\n${lines(10_000, (index) => `    edit "g${index}"\n        set member "g${index + 1}"\n    next\n`)}end\n`,
  },
  {
    name: 'a ring of 10,000 groups',
    text: () =>
      `config firewall addrgrp\n${lines(10_000, (index) => `    edit "g${index}"\n        set member "g${(index + 1) % 10_000}"\n    next\n`)}end\n`,
  },
  {
    name: '40,000 renames in a chain',
    text: () => inAddresses(lines(40_000, (index) => `    rename "a${index}" to "a${index + 1}"\n`)),
  },
  {
    name: '20,000 times purge and edit',
    text: () => inAddresses(lines(20_000, (index) => `    purge\n    edit "a${index}"\n    next\n`)),
  },
  {
    name: '20,000 times purge and edit of one entry',
    text: () => inAddresses(lines(20_000, () => '    purge\n    edit "a"\n    next\n')),
  },
  {
    name: '20,000 times edit and delete',
    text: () => inAddresses(lines(20_000, () => '    edit "a"\n    next\n    delete "a"\n')),
  },
  {
    name: '20,000 moves',
    text: () =>
      `config firewall policy\n${lines(5_000, (index) => `    edit ${index + 1}\n    next\n`)}${lines(20_000, (index) => `    move ${(index % 5_000) + 1} after ${((index + 7) % 5_000) + 1}\n`)}end\n`,
  },
  {
    name: '20,000 passwords with a common prefix',
    text: () =>
      `config user local\n${lines(20_000, (index) => `    edit "u${index}"\n        set passwd "WinterWinterWinter${index}"\n    next\n`)}end\n`,
  },
  {
    name: '20,000 passwords that contain each other',
    text: () =>
      `config user local\n${lines(20_000, (index) => `    edit "u${index}"\n        set passwd "${'Winter-'.repeat((index % 40) + 1)}${index}"\n    next\n`)}end\n`,
  },
  {
    name: '5,000 passwords that names repeat',
    text: () =>
      `config user local\n${lines(5_000, (index) => `    edit "u-Winter2025-${index}"\n        set passwd "Winter2025-${index}"\n    next\n`)}end\n`,
  },
  { name: '80,000 colons in an address', text: () => inServer(`"${':'.repeat(80_000)}["`) },
  { name: '80,000 brackets in an address', text: () => inServer(`"${'['.repeat(80_000)}:"`) },
  {
    name: '80,000 parameters in an address',
    text: () =>
      `config system automation-action\n    edit "a"\n        set uri "https://a.example.com/?${'a=b&token=c&'.repeat(8_000)}"\n    next\nend\n`,
  },
  { name: '80,000 colons and no @', text: () => `# ${'a:'.repeat(80_000)}\n` },
  { name: '`# snmp` and 100,000 blanks', text: () => `# snmp${' '.repeat(100_000)}x\n` },
  { name: '100,000 times `password is`', text: () => `# ${'password is '.repeat(100_000)}\n` },
  { name: '50,000 times `password (`', text: () => `# ${'password ( '.repeat(50_000)}\n` },
  {
    name: '100,000 times `set psksecret` in a comment',
    text: () => `# ${'set psksecret '.repeat(100_000)}\n`,
  },
  {
    name: 'twenty BEGIN lines and 20,000 lines of base64',
    text: () =>
      `config vpn certificate local\n    edit "a"\n        set private-key "${'-----BEGIN RSA PRIVATE KEY-----\n'.repeat(20)}${lines(20_000, () => `${'Ab0/'.repeat(16)}\n`)}"\n    next\nend\n`,
  },
  {
    name: '20,000 BEGIN lines',
    text: () =>
      `config vpn certificate local\n    edit "a"\n        set private-key "${'-----BEGIN RSA PRIVATE KEY-----\n'.repeat(20_000)}"\n    next\nend\n`,
  },
  {
    name: 'names of 100,000 characters',
    text: () =>
      inAddresses(
        lines(20, (index) => `    edit "${'`|<'.repeat(33_000)}${index}"\n        set subnet 1\n    next\n`),
      ),
  },
  {
    name: '20,000 members in a line',
    text: () =>
      `config firewall addrgrp\n    edit "g"\n        set member ${lines(20_000, (index) => `"a${index}" `)}\n    next\nend\n`,
  },
  {
    name: '3,000 policies that cover each other',
    text: () =>
      `config firewall policy\n${lines(3_000, (index) => `    edit ${index + 1}\n        set srcintf "any"\n        set dstintf "any"\n        set srcaddr "all"\n        set dstaddr "all"\n        set service "ALL"\n        set schedule "always"\n        set action accept\n    next\n`)}end\n`,
  },
  {
    name: '10,000 VDOMs',
    text: () => `config vdom\n${lines(10_000, (index) => `edit "v${index}"\nnext\n`)}end\n`,
  },
  {
    name: '20,000 entries of one name',
    text: () => inAddresses(lines(20_000, () => '    edit "a"\n        set comment "x"\n    next\n')),
  },
  {
    name: '10,000 routes and interfaces',
    text: () =>
      `config system interface\n${lines(10_000, (index) => `    edit "i${index}"\n        set ip 10.${index >> 8}.${index & 255}.1 255.255.255.0\n    next\n`)}end\nconfig router static\n${lines(10_000, (index) => `    edit ${index + 1}\n        set device "i${index}"\n        set dst 10.${index >> 8}.${index & 255}.0 255.255.255.0\n    next\n`)}end\n`,
  },
  {
    name: 'a script of 20,000 lines',
    text: () =>
      `config system auto-script\n    edit "a"\n        set script "${lines(20_000, () => 'config user local\nedit a\nset passwd Winter2025x\nend\n')}"\n    next\nend\n`,
  },
  { name: '30,000 open tables', text: () => lines(30_000, () => 'config firewall address\n') },
  {
    name: '20,000 lines that open a quote',
    text: () => `config system ftm-push\n${lines(20_000, () => '    set server "\n')}`,
  },
  {
    name: 'a value of 1 MB on many lines',
    text: () => inServer(`"${lines(20_000, () => `${'word '.repeat(10)}\n`)}"`),
  },
  { name: 'a value of 400,000 characters on one line', text: () => inServer(`"${'ab1-'.repeat(100_000)}"`) },
  {
    name: 'a line of 200,000 words',
    text: () =>
      `config firewall addrgrp\n    edit "g"\n        set member ${'a '.repeat(200_000)}\n    next\nend\n`,
  },
  {
    name: 'a line of 50,000 unusual words',
    text: () => inAddresses(`    delete ${lines(50_000, (index) => `"\\"${index}" `)}\n`),
  },
  { name: '50,000 nested blocks', text: () => lines(50_000, () => 'config a\n') + 'end\n'.repeat(50_000) },
  {
    name: '50,000 nested blocks and entries',
    text: () => lines(50_000, (index) => `config a${index}\nedit "b"\n`),
  },
  { name: '100,000 superfluous ends', text: () => 'end\n'.repeat(100_000) },
  { name: '100,000 superfluous words', text: () => 'next\nfoo bar\n'.repeat(50_000) },
  {
    name: '3,000 names that begin with each other',
    text: () => inAddresses(lines(3_000, (index) => `    edit "${'a'.repeat(index + 1)}"\n    next\n`)),
  },
  {
    name: '20,000 interfaces in one subnet',
    text: () =>
      `config system interface\n${lines(20_000, (index) => `    edit "i${index}"\n        set ip 10.0.0.1 255.255.255.0\n    next\n`)}end\n`,
  },
  {
    name: '10,000 routes with unreachable gateways',
    text: () =>
      `config system interface\n${lines(10_000, (index) => `    edit "i${index}"\n        set ip 10.${index >> 8}.${index & 255}.1 255.255.255.0\n    next\n`)}end\nconfig router static\n${lines(10_000, (index) => `    edit ${index + 1}\n        set device "i${index}"\n        set gateway 172.16.${index & 255}.1\n        set dst 192.168.${index & 255}.0 255.255.255.0\n    next\n`)}end\n`,
  },
  {
    name: '10,000 ranges of virtual IPs',
    text: () =>
      `config firewall vip\n${lines(10_000, (index) => `    edit "v${index}"\n        set extip 10.${index >> 8}.${index & 255}.1-10.${index >> 8}.${index & 255}.9\n        set extintf "any"\n        set mappedip "192.168.0.1-192.168.0.9"\n    next\n`)}end\n`,
  },
  {
    name: '5,000 VPN tunnels',
    text: () =>
      `config vpn ipsec phase1-interface\n${lines(5_000, (index) => `    edit "t${index}"\n        set interface "port1"\n        set remote-gw 10.${index >> 8}.${index & 255}.1\n    next\n`)}end\nconfig vpn ipsec phase2-interface\n${lines(5_000, (index) => `    edit "t${index}"\n        set phase1name "t${index}"\n        set dst-subnet 10.${index >> 8}.${index & 255}.0 255.255.255.0\n    next\n`)}end\n`,
  },
  {
    name: '20,000 unknown settings in one block',
    text: () =>
      `config system global\n${lines(20_000, (index) => `    set setting${index} "value ${index}"\n`)}end\n`,
  },
  {
    name: '20,000 unknown tables',
    text: () => lines(20_000, (index) => `config unknown table${index}\nend\n`),
  },
  {
    name: 'a session of 40,000 lines',
    text: () =>
      lines(
        10_000,
        (index) =>
          `fw # config firewall address\nfw (address) # edit "a${index}"\nfw (a${index}) # next\nfw (address) # end\n`,
      ),
  },
  {
    name: 'one line of 490,000 words',
    text: () => inAddresses(`    edit "a"\n        set comment ${'a '.repeat(490_000)}\n    next\n`),
    request: 'rehearse',
  },
  {
    name: 'one list of 245,000 members',
    text: () =>
      `config firewall addrgrp\n    edit "g"\n        set member ${'a '.repeat(245_000)}\n    next\nend\n`,
    request: 'rehearse',
  },
  { name: '100 lines of 49,000 words', text: () => lines(100, () => `${'a '.repeat(49_000)}\n`) },
  {
    name: '100 lists of 24,500 members',
    text: () =>
      `config firewall addrgrp\n${lines(100, (index) => `    edit "g${index}"\n        set member ${'a '.repeat(24_500)}\n    next\n`)}end\n`,
  },
  { name: '1,100 lines of 2,000 words', text: () => lines(1_100, () => `set a ${'a '.repeat(2_000)}\n`) },
  { name: '100,000 nested blocks', text: () => 'config a\n'.repeat(100_000) },
  {
    name: '200,000 addresses',
    text: () => inAddresses(lines(200_000, (index) => `edit ${index}\nnext\n`)),
    request: 'lookup',
  },
  {
    name: '60,000 addresses with subnets',
    text: () =>
      inAddresses(
        lines(
          60_000,
          (index) =>
            `    edit "a${index}"\n        set subnet 10.${index >> 8}.${index & 255}.0 255.255.255.0\n    next\n`,
        ),
      ),
    request: 'lookup',
  },
  // The first is as dense as a text can be whose references are read.
  { name: '41,000 policies', text: () => policies(41_000), request: 'lookup' },
  { name: '60,000 policies', text: () => policies(60_000), request: 'lookup' },
  {
    name: '10,000 VDOMs with references',
    text: () =>
      `config vdom\n${lines(10_000, (index) => `edit "v${index}"\nconfig firewall address\nedit "a${index}"\nnext\nend\nconfig firewall addrgrp\nedit "g${index}"\nset member "a${index}"\nnext\nend\nconfig firewall policy\nedit 1\nset srcaddr "g${index}"\nset dstaddr "a${index}"\nnext\nend\nnext\n`)}end\n`,
  },
  {
    name: '300,000 lines that open a quote',
    text: () => lines(300_000, () => 'set comment "a\n'),
    request: 'rehearse',
  },
  {
    name: '4.8 MB of alternating quotes',
    text: () => lines(600_000, (index) => (index % 2 === 0 ? 'set a "\n' : "set b '\n")),
    request: 'rehearse',
  },
  {
    name: '200,000 equal settings',
    text: () => `config system global\n${lines(200_000, () => '    set hostname "firewall"\n')}end\n`,
    request: 'compare',
  },
];

function policies(count: number): string {
  return `config firewall policy\n${lines(count, (index) => `edit ${index + 1}\nset action accept\nnext\n`)}end\n`;
}
