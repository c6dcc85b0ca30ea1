import assert from 'node:assert/strict';
import { applyFix, checkText } from '../../helpers/checking';
import { closed } from '../../helpers/closed';
import { examplesOf } from '../../helpers/examples';

/** The text after the preferred fix of each finding of the rule, the last one first, as “fix all” applies them. */
function expandAll(text: string, firmware: string): string {
  const problems = checkText(text, { firmware }).filter(({ rule }) => rule === 'schema/abbreviated');
  return [...problems].reverse().reduce((before, { fixes }) => {
    const fix = fixes.find(({ preferred }) => preferred);
    return fix ? applyFix(before, fix) : before;
  }, text);
}

describe('schema/abbreviated', () => {
  const { bad, good } = examplesOf('schema/abbreviated', '7.4.4');

  good('a name of two words', { firmware: '7.6.5', ignoring: ['reference/unused'] })`
      config application name
          edit "example"
              config parameters
                  edit "port"
                      set default value ""
    `;

  bad('the words of a path', {
    firmware: ['6.2.4', '7.4.4'],
    text: closed`
      config sys ftm
             ^^^ hint schema/abbreviated
                 ^^^ hint schema/abbreviated
          set status disable
    `,
    message: '"sys" is an abbreviation of "system". Searches for the full word miss it. Write "system".',
    fixes: {
      'Expand to "system"': closed`
        config system ftm
                      ^^^ hint schema/abbreviated
            set status disable
      `,
      'Expand to "ftm-push"': closed`
        config sys ftm-push
               ^^^ hint schema/abbreviated
            set status disable
      `,
    },
  });

  bad('the parts of a configuration with VDOMs', {
    text: `
      config glo
             ^^^ hint schema/abbreviated
      config system ftm-push
      end
      end
      config vd
             ^^ hint schema/abbreviated
      edit root
      config system settings
      end
      end
    `,
    message: '"glo" is an abbreviation of "global". Searches for the full word miss it. Write "global".',
    fixes: {
      'Expand to "global"': ['-config glo', '-       ^^^ hint schema/abbreviated', '+config global'],
      'Expand to "vdom"': ['-config vd', '-       ^^ hint schema/abbreviated', '+config vdom'],
    },
  });

  bad('a setting, its values, and a child table', {
    text: closed`
      config system interface
          edit "port1"
              set allow pin https
                  ^^^^^ hint schema/abbreviated
                        ^^^ hint schema/abbreviated
              config ipv
                     ^^^ hint schema/abbreviated
                  set ip6-mo sta
                      ^^^^^^ hint schema/abbreviated
                             ^^^ hint schema/abbreviated
    `,
    ignoring: ['reference/unused'],
    message:
      '"allow" is an abbreviation of "allowaccess". Searches for the full word miss it. Write "allowaccess".',
  });

  bad('the commands', {
    text: `
      conf system interface
      ^^^^ hint schema/abbreviated
          ed "port1"
          ^^ hint schema/abbreviated
              set mode static
              conf ipv6
              ^^^^ hint schema/abbreviated
              en
              ^^ hint schema/abbreviated
          ne
          ^^ hint schema/abbreviated
      en
      ^^ hint schema/abbreviated
    `,
    ignoring: ['reference/unused'],
    message: '"conf" is an abbreviation of "config". Searches for the full word miss it. Write "config".',
  });

  bad('the end of config vdom', {
    text: `
      config vdom
          edit root
              config system settings
              end
          nex
          ^^^ hint schema/abbreviated
      en
      ^^ hint schema/abbreviated
    `,
    ignoring: ['reference/unused'],
    fixes: {
      'Expand to "next"': ['-    nex', '-    ^^^ hint schema/abbreviated', '+    next'],
      'Expand to "end"': ['-en', '-^^ hint schema/abbreviated', '+end'],
    },
  });

  bad('versions with one name that begins so; with more, the word is ambiguous', {
    text: closed`
      config firewall policy
          edit 1
              set port enable
                  ^^^^ hint schema/abbreviated
    `,
    message:
      '"port" is an abbreviation of "port-preserve". Searches for the full word miss it. Write "port-preserve".',
  });

  it('expands all in a file', () => {
    const text = 'conf fire pol\ned 1\nset sta dis\nset comm "x"\nset sche "always"\nn\nen\n';
    assert.equal(
      expandAll(text, '7.4.4'),
      'config firewall policy\nedit 1\nset status disable\nset comments "x"\nset sche "always"\nnext\nend\n',
    );
    const [first] = checkText(text, { firmware: '7.4.4' });
    assert.equal(first?.fixAll, 'Expand all abbreviations in the file');
  });

  it('moves with its line, and disappears with it', () => {
    const text = 'config system interface\nedit "port1"\nnext\nen\n';
    const at = (lines: string): readonly number[] =>
      checkText(lines, { firmware: '7.4.4' })
        .filter(({ rule }) => rule === 'schema/abbreviated')
        .map(({ range }) => range.start.line);
    assert.deepEqual(at(text), [3]);
    assert.deepEqual(at(`\n${text}`), [4]);
  });

  good('names that are a prefix of others, names of entries, texts', {
    firmware: ['6.2.4', '7.4.4'],
    ignoring: ['reference/unused'],
  })`
      config system interface
          edit "por"
              set ip 192.0.2.1/24
              set alias "stat"
              set description enab
    `;

  bad('what closes a block of VDOMs without any, once', {
    text: `
      config vdom
      en
      ^^ hint schema/abbreviated
    `,
    fixes: {
      'Expand to "end"': ['-en', '-^^ hint schema/abbreviated', '+end'],
    },
  });

  good('commands in a terminal session')`
      sho
      diag sys session list
      exec ping 192.0.2.1
    `;

  good('words of versions newer than the facts', { firmware: '8.0.0', ignoring: ['reference/unused'] })`
      config system interface
          edit "port1"
              set allowaccess spee
    `;
});
