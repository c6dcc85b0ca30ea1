import assert from 'node:assert/strict';
import { fortios } from '../helpers/fortiosLint';

/** A carriage return, a right-to-left override and a C1 character. */
const name = 'a\rb\u202ec\u0085d';
const text = `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config firewall address
    edit "${name}"
        set subnet 10.0.0.300 255.255.255.255
    next
end
config firewall addrgrp
    edit "g"
        set member "${name}x"
    next
end
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
  for (const format of ['stylish', 'markdown', 'github', 'junit', 'json', 'sarif'])
    it(`are escaped in the format ${format}`, async () => {
      const { stdout } = await fortios(['lint', 'a.conf', '--format', format], { 'a.conf': text });
      const texts = format === 'json' || format === 'sarif' ? textsIn(JSON.parse(stdout)) : [stdout];
      const shown = texts.join('\n');
      assert.match(shown, /a\\u000Db\\u202Ec\\u0085d/);
      assert.doesNotMatch(shown, /[\r\u202e\u0085]/);
    });
});
