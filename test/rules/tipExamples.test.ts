import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkText } from '../helpers/checking';
import { markProblems, readMarkedText } from '../helpers/markedText';

const folder = path.resolve(import.meta.dirname, '../fixtures/rules');
const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');

describe('The examples of Fortinet’s technical tip', () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.conf')))
    it(file, () => {
      const text = read(file);
      const expected = readMarkedText(read(file.replace(/\.conf$/, '.findings.txt')));
      assert.equal(expected.text, text, 'the findings are those of another text');
      assert.equal(markProblems(text, checkText(text)), expected.marked);
    });

  it('contain the messages of the CLI, and the version of the file', () => {
    const messages = (file: string): string =>
      checkText(read(file))
        .map(({ message }) => message)
        .join('\n');
    const refusedAddress = messages('server-ip-refused.conf');
    assert.match(refusedAddress, /\(FortiOS 7\.2\.11\)/);
    assert.match(refusedAddress, /"Missing server address\."/);
    assert.match(refusedAddress, /"object check operator error, -56, discard the setting"/);
    const refusedInterface = messages('interface-and-server-refused.conf');
    assert.match(refusedInterface, /"set either interface or server but not both\."/);
    assert.match(refusedInterface, /"attribute 'interface' set operator error, -651, roll back the setting"/);
  });
});
