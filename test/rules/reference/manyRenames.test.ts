import { runToCompletion } from '../../../server/src/base/steps';
import assert from 'node:assert/strict';
import { Checker } from '../../../server/src/rules/engine/checker';
import { rules } from '../../../server/src/rules/registry';
import { defaultFirmwareSettings, effectiveFirmware } from '../../../server/src/firmware/effective';
import { absoluteRange } from '../../../server/src/syntax/statements';
import { openDocument, schema } from '../../helpers/documents';

/** The undefined names in a policy whose sources are `sources`, after commands on addresses. Errors of rules are thrown. */
function undefinedNames(commands: readonly string[], sources: readonly string[]): readonly string[] {
  const names = sources.map((name) => `"${name}"`).join(' ');
  const document = openDocument(
    `config firewall address\n${commands.join('\n')}\nend\nconfig firewall policy\nedit 1\nset srcaddr ${names}\nnext\nend\n`,
  );
  const firmware = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
  const findings = runToCompletion(new Checker(schema, rules).check(document, firmware));
  const found = findings
    .filter(({ rule }) => rule.id === 'reference/undefined')
    .map(({ at }) => document.textIn(absoluteRange(at)));
  document.dispose();
  return found;
}

const repeat = (count: number, command: (at: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, at) => command(at));
const edit = (name: string): string => `edit ${name}\nset subnet 10.0.0.1/32\nnext`;

describe('names after many rename commands', () => {
  it('are found if two entries exchange their names sixty times', () => {
    const commands = repeat(60, (at) => (at % 2 === 0 ? 'rename a to b' : 'rename b to a'));
    assert.deepEqual(undefinedNames([edit('a'), edit('b'), ...commands], ['a', 'b']), []);
    assert.deepEqual(undefinedNames([edit('a'), ...commands], ['a', 'b']), ['"b"']);
  });

  it('are found if each of 3,000 names becomes free by the command above', () => {
    const entries = repeat(3000, (at) => edit(`a${at}`));
    const commands = repeat(3000, (at) => `rename a${2999 - at} to a${3000 - at}`);
    assert.deepEqual(undefinedNames([...entries, ...commands], ['a3000', 'a1']), []);
  });
});
