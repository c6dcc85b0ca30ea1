import type { Statement } from '../../syntax/statements';
import type { Steps } from './rule';

/** The number of statements that a check looks at in a step. */
const statementsPerStep = 100;

/** Calls a check for each statement of a block or entry: at once, because most are short, or in steps for a long one. */
export function eachStatement(
  statements: readonly Statement[],
  check: (statement: Statement, index: number) => void,
): Steps | undefined {
  if (statements.length > statementsPerStep) return inSteps(statements, check);
  let index = 0;
  for (const statement of statements) check(statement, index++);
  return undefined;
}

function* inSteps(
  statements: readonly Statement[],
  check: (statement: Statement, index: number) => void,
): Steps {
  for (const [index, statement] of statements.entries()) {
    check(statement, index);
    if (index % statementsPerStep === statementsPerStep - 1) yield;
  }
}
