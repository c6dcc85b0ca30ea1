import assert from 'node:assert/strict';
import { plainText } from '../../server/src/documentation/plainText';

describe('documentation as plain text', () => {
  for (const [what, markdown, expected] of [
    ['bold', '**Removed in 7.4.1.** Checked for 7.4.4.', 'Removed in 7.4.1. Checked for 7.4.4.'],
    ['code', 'Instead: `set server a` or ``a`b``.', 'Instead: set server a or a`b.'],
    ['code that begins with a tick', '`` `x ``', '`x'],
    ['escapes', '**Fortinet\\_Factory** \\*', 'Fortinet_Factory *'],
    ['marks inside of code', '`a**b\\_c`', 'a**b\\_c'],
    ['line breaks', 'one  \ntwo', 'one\ntwo'],
    ['links', '[line 3](command:x?%5B3%5D), here', 'line 3, here'],
    ['lists', '- `ping`\n- `https`', '- ping\n- https'],
    ['configuration', '```fortios\nset **x** `y`\n```\n\nso', 'set **x** `y`\n\nso'],
    ['a table', '| firmware | |\n| :-- | :-- |\n| **6.0.0 –** | `a \\| b` |', 'firmware\n6.0.0 –  a | b'],
    ['nothing', '', ''],
  ] as const)
    it(what, () => assert.equal(plainText(markdown), expected));
});
