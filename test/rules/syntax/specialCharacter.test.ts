import assert from 'node:assert/strict';
import { applyFix, checkText } from '../../helpers/checking';

const settings = { firmware: '7.4.4' };

/** The findings of the families that read characters, names and values. */
function findingsIn(text: string): readonly string[] {
  return checkText(text, settings)
    .map(({ rule }) => rule)
    .filter((rule) => /^(?:syntax|schema)\//.test(rule));
}

interface Example {
  readonly name: string;
  readonly text: string;
  /** What the message counts. */
  readonly counts: string;
  readonly fixed: string;
}

const examples: readonly Example[] = [
  {
    name: 'no-break spaces as blanks',
    text: 'config system global\n\u00a0\u00a0set\u00a0hostname "fw"\nend\n',
    counts: '3 no-break spaces (U+00A0)',
    fixed: 'config system global\n  set hostname "fw"\nend\n',
  },
  {
    name: 'narrow no-break spaces, which the parser does not read as blanks',
    text: 'config\u202fsystem\u202fglobal\r\n    set\u202fhostname\u202f"fw"\r\nend\r\n',
    counts: '4 no-break spaces (U+202F)',
    fixed: 'config system global\r\n    set hostname "fw"\r\nend\r\n',
  },
  {
    name: 'invisible characters before a command, and on a line of their own',
    text: 'config system ftm-push\n    \u200bset status enable\n\u2060\n    set server "push.example.com"\nend\n',
    counts: '2 invisible characters (U+200B, U+2060)',
    fixed: 'config system ftm-push\n    set status enable\n\n    set server "push.example.com"\nend\n',
  },
  {
    name: 'an invisible character before config: its content is not reported',
    text: '\u200bconfig system ftm-push\n    set status enable\n    set server "push.example.com"\nend\n',
    counts: '1 invisible character (U+200B)',
    fixed: 'config system ftm-push\n    set status enable\n    set server "push.example.com"\nend\n',
  },
  {
    name: 'typographic quotes around a name and around several words',
    text: 'config firewall address\n    edit “web”\n        set comment „Main office“\n        set subnet 192.0.2.1/32\n    next\nend\n',
    counts: '4 typographic quotes (U+201C, U+201D, U+201E)',
    fixed:
      'config firewall address\n    edit "web"\n        set comment "Main office"\n        set subnet 192.0.2.1/32\n    next\nend\n',
  },
  {
    name: 'dashes in a name and in a range',
    text: 'config system ftm-push\n    set server–port 4433\nend\nconfig firewall service custom\n    edit "a"\n        set tcp-portrange 80—443\n    next\nend\n',
    counts: '2 dashes (U+2013, U+2014)',
    fixed:
      'config system ftm-push\n    set server-port 4433\nend\nconfig firewall service custom\n    edit "a"\n        set tcp-portrange 80-443\n    next\nend\n',
  },
  {
    name: 'several kinds',
    text: 'config system admin\n    edit ‘a’\n        set\u00a0accprofile\u00a0“super_admin”\n    next\nend\n',
    counts: '4 typographic quotes (U+2018, U+2019, U+201C, U+201D) and 2 no-break spaces (U+00A0)',
    fixed: 'config system admin\n    edit "a"\n        set accprofile "super_admin"\n    next\nend\n',
  },
];

describe('syntax/special-character', () => {
  for (const { name, text, counts, fixed } of examples)
    it(`reports ${name}: one finding, and one fix`, () => {
      const problems = checkText(text, settings).filter(({ rule }) => /^(?:syntax|schema)\//.test(rule));
      assert.deepEqual(
        problems.map(({ rule }) => rule),
        ['syntax/special-character'],
      );
      const [problem] = problems;
      assert.ok(problem?.message.startsWith(`This text has ${counts} of a web page`), problem?.message);
      const [fix, ...more] = problem?.fixes ?? [];
      assert.ok(fix && more.length === 0);
      assert.equal(applyFix(text, fix), fixed);
      assert.deepEqual(findingsIn(fixed), []);
    });

  for (const [name, text] of [
    [
      'quoted texts and names',
      'edit "Büro – „Süd“"\n        set comment "It’s “here”\u00a0– \u200b\nand there…"',
    ],
    ['an apostrophe and a dash inside of a word', 'edit Büro–Süd\n        set comment Don’t'],
    ['a dash that makes a name of FortiOS of a comment', 'edit "a"\n        set comment server–port'],
    ['a range of years in a comment', 'edit "a"\n        set comment 2020–2021'],
    ['a dash in a name that a person chose', 'edit server–port'],
    ['single quotes around typographic ones', "edit 'a “b”\u00a0'"],
    ['letters that an invisible character joins', 'edit دفتر\u200cمرکزی'],
    ['comments', '# The “web” – a\u00a0server \u200b\n    edit "a"'],
  ] as const)
    it(`does not report ${name}`, () => {
      const all = `config firewall address\n    ${text}\n        set subnet 192.0.2.1/32\n    next\nend\n`;
      assert.deepEqual(findingsIn(all), []);
    });

  it('does not report a byte order mark, and the characters of prose', () => {
    assert.deepEqual(findingsIn('\uFEFFconfig system dns\n    set primary 192.0.2.53\nend\n'), []);
    assert.deepEqual(
      findingsIn('The “DNS” – a\u00a0note\nconfig system dns\n    set primary 192.0.2.53\nend\n'),
      ['syntax/unknown-command'],
    );
  });

  it('does not replace typographic quotes around straight ones, which would end the value', () => {
    const line = 'edit "a"\n        set comment “the "web" server”';
    assert.deepEqual(findingsIn(`config firewall address\n    ${line}\n    next\nend\n`), [
      'schema/single-value',
    ]);
  });

  it('does not report a page of several lines in quotes', () => {
    const page = '<p>Welcome\u00a0to “us” – it\\"s\n“several”\u00a0lines\u200b –\n</p>';
    assert.deepEqual(
      findingsIn(
        `config system replacemsg admin "pre_admin-disclaimer-text"\n    set buffer "${page}"\nend\n`,
      ),
      [],
    );
  });

  it('hides no mistake of another line', () => {
    assert.deepEqual(
      findingsIn(
        'config system dns\n    set\u202fprimary 192.0.2.53\n    set\u00a0secundary 192.0.2.54\nend\n',
      ),
      ['syntax/special-character', 'schema/unknown-setting'],
    );
  });
});

describe('text that is not commands', () => {
  const text =
    'How to set up push\n==================\n\n! Step 1\nOpen the CLI. Don’t forget:\n\nconfig system dns\n    ! the servers\n    set primary 192.0.2.53\nend\n- the port\n';

  it('has one finding, and a fix that makes it comments', () => {
    const problems = checkText(text, settings);
    assert.deepEqual(
      problems.map(({ rule, message }) => [rule, message.split('.')[0]]),
      [
        [
          'syntax/unknown-command',
          '6 lines of this file, beginning with this one, are text and not commands',
        ],
      ],
    );
    const [fix] = problems.flatMap(({ fixes }) => fixes);
    assert.deepEqual(fix && findingsIn(applyFix(text, fix)), []);
  });

  it('does not include misspelled commands, and lines inside of tables', () => {
    const found = checkText(
      `${text}confg system ntp\nend\nconfig system global\n    MIIFDjBABgkq\nend\n`,
      settings,
    );
    assert.deepEqual(
      found.map(({ range }) => range.start.line),
      [0, 11, 14],
    );
  });

  it('does not include lines that a comment suppresses', () => {
    const kept = '# fortios-lint-disable-next-line syntax/unknown-command -- a note\nAnother line\n';
    assert.deepEqual(
      checkText(`${kept}Heading\nThe first paragraph\nThe second paragraph\n${kept}`, settings).map(
        ({ rule, range, message }) => [rule, range.start.line, message.slice(0, 7)],
      ),
      [['syntax/unknown-command', 2, '3 lines']],
    );
  });

  it('has a finding each if it is one or two lines', () => {
    assert.deepEqual(findingsIn('Notes\n\nDetails\nconfig system dns\nend\n'), [
      'syntax/unknown-command',
      'syntax/unknown-command',
    ]);
  });
});
