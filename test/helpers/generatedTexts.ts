import fc from 'fast-check';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { ConfigDocument } from '../../server/src/model/document/document';

/** Lines for generated texts and edits that open, close, fill and break blocks. */
const lines: readonly string[] = [
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
  '        set vdom "root"',
  '        set vdom "other"',
  '        set interface "1" "one"',
  '        set group-type fsso-service',
  '        set comment "two',
  'lines"',
  "        set comment 'it is",
  '        config ipv6',
  '            set ip6-mode static',
  '            end',
  '    next',
  '    delete "one" 1',
  '    rename 1 to "one"',
  '    clone 2 to 1',
  '    move 2 before 1',
  '    purge',
  'end',
  'FGT # show',
  'FGT # config system ftm-push',
  'FGT (ftm-push) # show',
  'FGT (ftm-push) # set status enable',
  'FGT (ftm-push) # end',
  'FGT # get system status',
  'Version: FortiGate-60F v7.2.4,build1396,230131 (GA.F)',
  'command parse error before "x"',
  `        set comment "${'long '.repeat(11)}"`.slice(0, 75),
  `        set member ${'"one" '.repeat(11)}`.slice(0, 75),
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

const command = fc.constantFrom(
  '    delete 1 2',
  '    rename 1 to 2',
  '    rename 2 to 9',
  '    clone 1 to 3',
  '    purge',
);

const table = fc
  .tuple(
    fc.constantFrom(
      'firewall address',
      'firewall addrgrp',
      'firewall policy',
      'system interface',
      'system zone',
      'user group',
    ),
    fc.array(fc.oneof({ weight: 4, arbitrary: entry }, command), { maxLength: 8 }),
  )
  .map(([path, entries]) => [`config ${path}`, ...entries, 'end'].join('\n'));

const push = fc.constant('config system ftm-push\n    set server push.example.com\nend');

/** A whole block in the form of a device. */
export const block = fc.oneof(table, push);

const tables = fc.array(block, { maxLength: 5 }).map((all) => all.join('\n'));

/** Texts in the form of a device: all blocks closed, with and without VDOMs. */
const wellFormed = fc.oneof(
  tables,
  fc
    .tuple(fc.constantFrom(lines[0], ''), tables, tables, tables)
    .map(([header, global, root, other]) =>
      [
        header,
        'config vdom\nedit root\nnext\nedit other\nnext\nedit branch-office\nnext\nend',
        `config global\n${global}\nend`,
        `config vdom\nedit root\n${root}\nend`,
        `config vdom\nedit other\n${other}\nend`,
      ].join('\n\n'),
    ),
);

/** Valid and broken texts with all line ends, also mixed ones. */
export const configurations = fc
  .record({
    text: fc.oneof(broken, wellFormed),
    ends: fc.array(fc.constantFrom('\r\n', '\r', '\r\r\n', '\n'), { minLength: 1, maxLength: 9 }),
    mixed: fc.nat(4).map((of5) => of5 === 0),
  })
  .map(({ text, ends, mixed }) => {
    let count = 0;
    return mixed ? text.replaceAll('\n', () => ends[count++ % ends.length] ?? '\n') : text;
  });

/** An edit by fractions of the text, so that it fits any text. */
export const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(120)),
  atLineStart: fc.boolean(),
  text: fc.oneof(
    fc.constantFrom('', 'x', '"', '\n', '\r\n', '\r', ' ', 'end\n', 'next\n', 'config system ftm-push\n'),
    fc
      .array(fc.constantFrom(...lines), { maxLength: 6 })
      .map((all) => all.map((line) => `${line}\n`).join('')),
  ),
});

/** The change that such an edit makes in a document. */
export function changeOf(
  document: ConfigDocument,
  { at, length, atLineStart, text }: ReturnType<typeof edit.generate>['value'],
): TextDocumentContentChangeEvent {
  const content = document.getText();
  let start = Math.floor(at * content.length);
  if (atLineStart) start = content.lastIndexOf('\n', start) + 1;
  const end = Math.min(content.length, start + length);
  return { range: { start: document.positionAt(start), end: document.positionAt(end) }, text };
}
