import fc from 'fast-check';

/** Lines that texts and edits are made of: what opens, closes, fills and breaks the structure. */
export const lines: readonly string[] = [
  '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin',
  '# fortios-firmware: 6.4.9',
  '# a comment',
  '# fortios-lint-disable-next-line schema/unknown-setting',
  '        # fortios-lint-disable reference/* -- on purpose',
  '# fortios-lint-enable',
  '',
  'config global',
  'config vdom',
  'edit root',
  'config system ftm-push',
  'config system interface',
  'config firewall address',
  'config firewall policy',
  '    edit "one"',
  '    edit 2',
  '        set server push.example.com',
  '        set server-ip 192.0.2.1',
  '        set status enable',
  '        set allowaccess ping ftm',
  '        set srcintf "one"',
  '        set member "1" "2" "one"',
  '        set comment "two',
  'lines"',
  "        set comment 'it is",
  '        config ipv6',
  '            set ip6-mode static',
  '            end',
  '    next',
  'end',
  'FGT # show',
  'nonsense here',
  'set',
];

const broken = fc.array(fc.constantFrom(...lines), { maxLength: 40 }).map((all) => all.join('\n'));

const entry = fc
  .tuple(
    fc.nat(9),
    fc.subarray(
      lines.filter((line) => line.startsWith('        set ') && !line.includes('two') && !line.includes("'")),
    ),
  )
  .map(([key, settings]) => [`    edit ${key}`, ...settings, '    next'].join('\n'));

const table = fc
  .tuple(
    fc.constantFrom('firewall address', 'firewall addrgrp', 'firewall policy', 'system interface'),
    fc.array(entry, { maxLength: 8 }),
  )
  .map(([path, entries]) => [`config ${path}`, ...entries, 'end'].join('\n'));

const push = fc.constant('config system ftm-push\n    set server push.example.com\nend');

const tables = fc.array(fc.oneof(table, push), { maxLength: 5 }).map((all) => all.join('\n'));

/** What a device writes: everything closed, with and without VDOMs. */
const wellFormed = fc.oneof(
  tables,
  fc
    .tuple(tables, tables, tables)
    .map(([global, root, other]) =>
      [
        'config vdom\nedit root\nnext\nedit other\nnext\nend',
        `config global\n${global}\nend`,
        `config vdom\nedit root\n${root}\nend`,
        `config vdom\nedit other\n${other}\nend`,
      ].join('\n\n'),
    ),
);

/** Texts of all kinds, whole and broken. */
export const configurations = fc.oneof(broken, wellFormed);
