import assert from 'node:assert/strict';
import { outsideTemplates } from '../../server/src/syntax/templateWords';
import { openDocument } from '../helpers/documents';

/** The words that are left of the values of a `set` line. */
function outside(values: string): readonly string[] {
  const document = openDocument(`set name ${values}\n`);
  const [unit] = document.units;
  const setting = unit && document.read(unit);
  assert(setting?.type === 'setting');
  return outsideTemplates(setting.values).map(({ text }) => text);
}

describe('words outside the expressions of a template', () => {
  for (const [values, expected] of [
    ['"web" "mail"', ['"web"', '"mail"']],
    ['{{ address }}', []],
    ['"web" {{ address }} mail', ['"web"', 'mail']],
    ['{{address}} mail', ['mail']],
    ['{% if x %}web{% else %}mail{% endif %}', []],
    ['<% address %>', []],
    ['<your address> mail', ['mail']],
    ['<address>', []],
    ['{{ address', []],
    ['<web mail', ['<web', 'mail']],
    ['"{{ address }}"', ['"{{ address }}"']],
  ] as const)
    it(values, () => assert.deepEqual(outside(values), expected));
});
