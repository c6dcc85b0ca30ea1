import assert from 'node:assert/strict';
import { applyFix, checkText } from '../../helpers/checking';
import { describeRule } from '../../helpers/examples';

/** The text after the preferred fix of each finding of the rule, the last one first, as “fix all” applies them. */
function expandAll(text: string, firmware: string): string {
  const problems = checkText(text, { firmware }).filter(({ rule }) => rule === 'schema/abbreviated');
  return [...problems].reverse().reduce((before, { fixes }) => {
    const fix = fixes.find(({ preferred }) => preferred);
    return fix ? applyFix(before, fix) : before;
  }, text);
}

describeRule('schema/abbreviated', '7.4.4', ({ bad, good }) => {
  good('a name of two words', { firmware: '7.6.5', ignoring: ['reference/unused'] })`
      config application name
          edit "example"
              config parameters
                  edit "port"
                      set default value ""
    `;

  bad('the words of a path', ['6.2.4', '7.4.4'])`
      config sys ftm
             ^^^ hint schema/abbreviated
                 ^^^ hint schema/abbreviated
          set status disable
      message: "sys" is an abbreviation of "system". Searches for the full word miss it. Write "system".
      fix: Expand to "system"
      -config sys ftm
      -           ^^^ hint schema/abbreviated
      +config system ftm
      +              ^^^ hint schema/abbreviated
      fix: Expand to "ftm-push"
      -config sys ftm
      +config sys ftm-push
    `;

  bad('the parts of a configuration with VDOMs', { asWritten: true })`
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
      message: "glo" is an abbreviation of "global". Searches for the full word miss it. Write "global".
      fix: Expand to "global"
      -config glo
      +config global
      fix: Expand to "vdom"
      -config vd
      +config vdom
    `;

  bad('a setting, its values, and a child table', { ignoring: ['reference/unused'] })`
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
      message: "allow" is an abbreviation of "allowaccess". Searches for the full word miss it. Write
        "allowaccess".
    `;

  bad('the commands', { ignoring: ['reference/unused'] })`
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
      message: "conf" is an abbreviation of "config". Searches for the full word miss it. Write "config".
    `;

  bad('the end of config vdom', { ignoring: ['reference/unused'], asWritten: true })`
      config vdom
          edit root
              config system settings
              end
          nex
          ^^^ hint schema/abbreviated
      en
      ^^ hint schema/abbreviated
      fix: Expand to "next"
      -    nex
      +    next
      fix: Expand to "end"
      -en
      +end
    `;

  bad('versions with one name that begins so; with more, the word is ambiguous')`
      config firewall policy
          edit 1
              set port enable
                  ^^^^ hint schema/abbreviated
      message: "port" is an abbreviation of "port-preserve". Searches for the full word miss it. Write
        "port-preserve".
    `;

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

  bad('what closes a block of VDOMs without any, once', { asWritten: true })`
      config vdom
      en
      ^^ hint schema/abbreviated
      fix: Expand to "end"
      -en
      +end
    `;

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
