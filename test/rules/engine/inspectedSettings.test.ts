import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { effectiveFirmware, defaultFirmwareSettings } from '../../../server/src/firmware/effective';
import { runToCompletion } from '../../../server/src/base/steps';
import { Checker } from '../../../server/src/rules/engine/checker';
import { problemsOf } from '../../../server/src/rules/engine/problem';
import { defineRule, type Inspected, type Rule } from '../../../server/src/rules/engine/rule';
import { rules } from '../../../server/src/rules/registry';
import { generateConfiguration } from '../../helpers/generate';
import { openDocument, schema } from '../../helpers/documents';
import { configurations } from '../../helpers/generatedTexts';

const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';

/** All rules that look at single settings, with every level. */
const settingRules = rules.filter(({ setting, entry }) => setting ?? entry);

/** The rules without their declarations, so that they are called for every setting and entry. */
const calledForAll = settingRules.map(
  (rule) =>
    ({
      ...Object.fromEntries(Object.entries(rule).filter(([key]) => key !== 'settings' && key !== 'entries')),
      comparesLines: true,
    }) as unknown as Rule,
);

/** The problems that rules find in the statements of a text. */
function problemsIn(text: string, checked: readonly Rule[]): readonly string[] {
  const document = openDocument(text);
  const firmware = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
  const levels = Object.fromEntries(checked.map(({ id }) => [id, 'warning' as const]));
  const steps = new Checker(schema, checked).check(document, firmware, {
    levels,
    statementsOnly: true,
  });
  const problems = runToCompletion(problemsOf(runToCompletion(steps), document, levels));
  const found = problems.map(({ rule, range, message }) => `${range.start.line} ${rule} ${message}`);
  document.dispose();
  return found;
}

function assertSame(text: string): readonly string[] {
  const found = problemsIn(text, settingRules);
  assert.deepEqual(found, problemsIn(text, calledForAll));
  return found;
}

describe('a rule that declares the settings it inspects', () => {
  /** The settings for which such a rule is called. */
  function called(
    settings: Inspected,
    lines: string,
    more: Pick<Rule, 'comparesLines'> = {},
  ): readonly string[] {
    const seen: string[] = [];
    const rule = defineRule({
      id: 'test/inspects',
      severity: 'warning',
      summary: 'Only for this test.',
      settings,
      ...more,
      setting: ({ command, name }) => seen.push([command.text, name?.text].join(' ').trim()),
    });
    problemsIn(`${header}${lines}`, [rule]);
    return seen;
  }

  const block = `config system global
    set admin-sport 8443
    set hostname "edge"
    set alias
    set hostn "edge"
    appe alias "lab"
    set nothing 1
    unset alias
end
set alias "outside"
`;

  it('is called for settings whose values have one of the types', () => {
    assert.deepEqual(called({ types: ['integer'] }, block), ['set admin-sport']);
    assert.deepEqual(called({ types: ['string'] }, block), [
      'set hostname',
      'set alias',
      'set hostn',
      'appe alias',
    ]);
  });

  it('is called for lines that are not as in a backup', () =>
    assert.deepEqual(called({ unusual: true }, block), [
      'set alias',
      'set hostn',
      'appe alias',
      'set nothing',
      'unset alias',
      'set alias',
    ]));

  it('is called once for the same short value of a setting, unless it has a finding there', () => {
    const lines = (value: string): string =>
      [
        'config firewall address',
        ...['a', 'b'].flatMap((key) => [`edit ${key}`, `set type ${value}`, 'next']),
        'end',
      ].join('\n');
    assert.deepEqual(called({ types: ['option'] }, lines('ipmask')), ['set type']);
    assert.deepEqual(called({ types: ['option'] }, lines('a-type-that-is-long')), ['set type', 'set type']);
    const everyLine = { comparesLines: true } as const;
    assert.deepEqual(called({ types: ['option'] }, lines('ipmask'), everyLine), ['set type', 'set type']);
    const found = problemsIn(`${header}${lines('ipmsk')}`, settingRules);
    assert.equal(found.filter((problem) => problem.includes('invalid-value')).length, 2);
  });

  it('is called once for a line that is both', () =>
    assert.deepEqual(
      called({ unusual: true, types: ['string'] }, block).filter((line) => line === 'set alias'),
      ['set alias', 'set alias'],
    ));

  it('finds what it finds when it is called for every setting', () => {
    const folder = path.resolve(import.meta.dirname, '../../../samples');
    const samples = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
    const found = samples.flatMap((text) => assertSame(text));
    for (const seed of [1, 2])
      found.push(...assertSame(generateConfiguration({ lines: 500, seed, mistakeEvery: 3 })));
    assert.ok(found.length > 20, `only ${found.length} problems`);
    fc.assert(
      fc.property(configurations, (text) => {
        assertSame(text);
      }),
      { numRuns: 300 },
    );
  });
});
