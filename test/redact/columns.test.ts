import assert from 'node:assert/strict';
import { redactText } from '../helpers/redacting';

const comment = (text: string): string =>
  `config firewall address\n    edit "a"\n        set comment "${text}"\n    next\nend\n`;

/** `•` is a secret. */
const tables: Readonly<Record<string, string>> = {
  'with commas': '# user,password\n# jane,•\n# joe,•\n',
  'with semicolons, in a value': comment('user;password\njane;•'),
  'with the passwords first': comment('psk,site\n•,Oslo'),
  'with tabs': '# user\tpassword\n# jane\t•\n',
  'with bars and a rule': '# | user | password |\n# |---|---|\n# | jane | • |\n',
  'with blanks': '# user      password\n# jane      •\n',
  'with quotes': '# "user","initial password"\n# "jane","•"\n',
  'with escaped line ends': comment(String.raw`user,password,vlan\njane,•,12`),
  'with two passwords': '# site,psk,old psk\n# Oslo,•,•\n',
  'of lines that are not comments': 'name;pw\njane;•\n',
  'of lines in a block': 'config system global\nname,pw\njane,•\nend\n',
};

describe('Redaction of columns', () => {
  for (const secret of ['Winter2025x', 'geheim'])
    for (const [name, text] of Object.entries(tables))
      it(`finds ${secret} in a table ${name}, and changes nothing around it`, () => {
        const { text: copy } = redactText(text.replaceAll('•', secret));
        assert.equal(copy.replaceAll(/redacted-\d|\bs1\b/g, '•'), text);
      });

  for (const text of [
    '# the user, password and group\n# jane, Branch01x and more\n',
    '# Allowed: user, password\n# Notes: see, ticket\n',
    '# key, value\n# name, Branch01x\n',
    comment('policy, token\nallow, disable'),
    comment('user | password\n---|---\njane | enabled'),
    comment('user;vlan\njane;Winter2025x'),
    '# user,password\n# nothing else here\n# jane,Oslo\n',
  ])
    it(`leaves ${JSON.stringify(text)}`, () => {
      assert.equal(redactText(text).text, text);
    });
});
