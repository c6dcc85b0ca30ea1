import { runToCompletion } from '../../../server/src/base/steps';
import assert from 'node:assert/strict';
import { defaultFirmwareSettings, effectiveFirmware } from '../../../server/src/firmware/effective';
import { Checker } from '../../../server/src/rules/engine/checker';
import { problemsOf, type Problem } from '../../../server/src/rules/engine/problem';
import { rules } from '../../../server/src/rules/registry';
import { openDocument, schema } from '../../../test/helpers/documents';
import { generateConfiguration, type Shape } from '../../../test/helpers/generate';

const checker = new Checker(schema, rules);

function problemsIn(text: string): readonly Problem[] {
  const document = openDocument(text);
  const firmware = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
  const problems = runToCompletion(
    problemsOf(runToCompletion(checker.check(document, firmware)), document, {}),
  );
  document.dispose();
  return problems;
}

const shapes: readonly Shape[] = ['mixed', 'one-table', 'named-table', 'vdoms'];

describe('a generated configuration', () => {
  it('is the same for the same seed, and different for another seed', () => {
    const make = (seed: number): string => generateConfiguration({ lines: 500, seed });
    assert.equal(make(7), make(7));
    assert.notEqual(make(7), make(8));
  });

  for (const shape of shapes) {
    it(`has the requested number of lines (${shape})`, () => {
      for (const lines of [500, 1_000, 24_000]) {
        const count = generateConfiguration({ lines, seed: 1, shape }).split('\n').length - 1;
        assert.ok(count >= lines && count < lines + 100, `${count} for ${lines}`);
      }
    });

    it(`has no errors (${shape})`, () => {
      const text = generateConfiguration({ lines: 5_000, seed: 1, shape });
      // An address without references is not an error, and occurs on devices.
      const problems = problemsIn(text).filter(({ rule }) => rule !== 'reference/unused');
      assert.deepEqual(
        problems.map(({ rule, message, range }) => `${range.start.line} ${rule} ${message}`),
        [],
      );
    });
  }

  it('references every address, if it should', () => {
    const text = generateConfiguration({ lines: 5_000, seed: 1, shape: 'named-table' });
    const unused = problemsIn(text).filter(({ message }) => message.includes('address'));
    assert.deepEqual(unused, []);
  });

  it('has the requested number of mistakes', () => {
    const text = generateConfiguration({ lines: 2_000, seed: 1, mistakeEvery: 100 });
    const found = problemsIn(text).filter(({ rule }) => rule === 'schema/unknown-setting');
    assert.ok(found.length > 12 && found.length <= 20, `${found.length}`);
  });
});
