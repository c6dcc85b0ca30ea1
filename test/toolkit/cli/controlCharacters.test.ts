import assert from 'node:assert/strict';
import { closed } from '../../helpers/closed';
import { fortios } from '../../helpers/fortiosLint';

/** A carriage return, a right-to-left override and a C1 character. */
const name = 'a\rb\u202ec\u0085d';
const text = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config firewall address
    edit "${name}"
        set subnet 10.0.0.300 255.255.255.255
config firewall addrgrp
    edit "g"
        set member "${name}x"
`;

/** All texts of a JSON report, except those that a fix inserts. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]: [string, unknown]) =>
    key === 'newText' || key === 'insertedContent' ? [] : textsIn(one),
  );
}

describe('Control characters of names in reports', () => {
  for (const format of ['text', 'markdown', 'github', 'junit', 'json', 'sarif'])
    it(`are escaped in the format ${format}`, async () => {
      const { stdout } = await fortios(['lint', 'a.conf', '--format', format], { 'a.conf': text });
      const texts = format === 'json' || format === 'sarif' ? textsIn(JSON.parse(stdout)) : [stdout];
      const shown = texts.join('\n');
      assert.match(shown, /a\\u000Db\\u202Ec\\u0085d/);
      assert.doesNotMatch(shown, /[\r\u202e\u0085]/);
    });

  it('are escaped in a comparison as HTML and in a lookup as Markdown', async () => {
    const policy = `config firewall policy\n    edit 1\n        set name "${name}"\n    next\nend\n`;
    const files = { 'a.conf': text + policy, 'b.conf': 'config firewall policy\nend\n' };
    const packet = ['--src', '10.0.0.1', '--dst', '192.0.2.1', '--service', 'tcp/443'];
    for (const words of [
      ['diff', 'b.conf', 'a.conf', '--format', 'html'],
      ['lookup', 'a.conf', ...packet, '--format', 'markdown'],
    ]) {
      const { stdout } = await fortios(words, files);
      // Markdown escapes the backslash.
      assert.match(stdout, /b\\{1,2}u202Ec\\{1,2}u0085d/);
      assert.doesNotMatch(stdout, /[\r\u202e\u0085]/);
    }
  });
});
