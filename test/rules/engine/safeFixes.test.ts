import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { runToCompletion } from '../../../server/src/base/steps';
import { compatibleFixes, safeFixes } from '../../../server/src/rules/engine/safeFixes';
import { checkText } from '../../helpers/checking';

/** The text after one round of safe fixes, and the rules whose findings were fixed. */
function fixOnce(
  text: string,
  firmware?: string,
): { readonly text: string; readonly rules: readonly string[] } {
  const { problems, edits } = runToCompletion(
    safeFixes(checkText(text, firmware === undefined ? {} : { firmware })),
  );
  const document = TextDocument.create('file:///fix.conf', 'fortios', 1, text);
  return { text: TextDocument.applyEdits(document, [...edits]), rules: problems.map(({ rule }) => rule) };
}

const push = (...settings: readonly string[]): string =>
  ['config system ftm-push', ...settings.map((line) => `    ${line}`), 'end', ''].join('\n');

describe('Safe fixes', () => {
  it('move the address to where this version looks for it', () => {
    const { text, rules } = fixOnce(push('set server-ip 198.51.100.7', 'set status enable'), '7.4.4');
    assert.equal(text, push('set server 198.51.100.7', 'set status enable'));
    assert.deepEqual(rules, ['ftm-push/server-ip-removed']);
  });

  it('keep a value that is not an address in the other setting either', () => {
    for (const value of ['"https://push.example.com/x"', '"push.example.com:4433"', '10.1.2']) {
      const text = push(`set server-ip ${value}`, 'set status enable');
      assert.equal(fixOnce(text, '7.4.4').text, text);
    }
    const name = push('set server "push.example.com"', 'set status enable');
    assert.equal(fixOnce(name, '6.4.9').text, name);
  });

  it('expand all abbreviations together', () => {
    const { text } = fixOnce('conf sys ftm\n    set stat disable\nend\n', '7.4.4');
    assert.equal(text, 'config system ftm-push\n    set status disable\nend\n');
  });

  it('expand only commands if the version is the fallback', () => {
    const { text } = fixOnce('conf sys ftm\n    set stat disable\nend\n');
    assert.equal(text, 'config sys ftm\n    set stat disable\nend\n');
  });

  it('cut a URL down to its host, unless a port would get lost', () => {
    const url = push('set server "https://push.example.com/"');
    assert.equal(fixOnce(url, '7.4.4').text, push('set server "push.example.com"'));
    const port = push('set server "push.example.com:4433"');
    assert.equal(fixOnce(port, '7.4.4').text, port);
  });

  it('remove the address that does not count, where both are the same', () => {
    const same = push('set server-ip 198.51.100.7', 'set server "198.51.100.7"');
    assert.equal(fixOnce(same, '7.4.0').text, push('set server "198.51.100.7"'));
    const different = push('set server-ip 198.51.100.7', 'set server "push.example.com"');
    assert.equal(fixOnce(different, '7.4.0').text, different);
  });

  it('delete adjacent lines with one edit', () => {
    const found = checkText('end\n'.repeat(3));
    const { problems, edits } = runToCompletion(compatibleFixes(found, ({ preferred }) => preferred));
    assert.equal(problems.length, 3);
    const range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
    assert.deepEqual(edits, [{ range, newText: '' }]);
  });

  it('are not applied if the user must decide', () => {
    for (const settings of [['set status enable'], ['set serverport 4433'], ['set server-port 99999']])
      assert.equal(fixOnce(push(...settings), '7.4.4').text, push(...settings));
  });
});
