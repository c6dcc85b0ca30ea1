import assert from 'node:assert/strict';
import { checkText } from '../helpers/checking';
import { markProblems, readMarkedText } from '../helpers/markedText';

/** Declares a test: the findings in a marked text are those that are marked. */
export function checkMarkedText(title: string, written: string): void {
  it(title, () => {
    const { text, marked } = readMarkedText(written);
    const problems = checkText(text, { rules: { 'schema/missing-setting': 'off' } });
    assert.equal(markProblems(text, problems), marked);
  });
}
