import { runToCompletion } from '../../server/src/base/steps';
import { fixBytes } from '../../toolkit/src/operations/fix/command/fixInput';
import { lintText, type LintSettings } from '../../toolkit/src/operations/lint/lintText';
import { defaultFirmwareSettings } from '../../server/src/firmware/effective';
import type { Problem } from '../../server/src/rules/engine/problem';
import { safeFixes } from '../../server/src/rules/engine/safeFixes';
import type { LintedFile } from './outcome';

const settings: LintSettings = { firmware: defaultFirmwareSettings, levels: {} };

/** `--fix` causes no new error, does not change other lines, and changes nothing when run again. */
export function fixingInvariant({ engine, bytes, result: { problems } }: LintedFile): string | undefined {
  const { bytes: after, fixed, result } = fixBytes(bytes, (text) => lintText(engine, text, settings));
  if (fixed === 0)
    return Buffer.compare(bytes, after) === 0 ? undefined : 'bytes change though nothing is fixed';
  const left = result.problems;
  if (runToCompletion(safeFixes(left)).edits.length > 0) return 'a second time fixes more';
  const more = rulesWithMoreErrors(problems, left);
  if (more.length > 0) return `it makes new errors: ${more.join(', ')}`;
  const touched = new Set(problems.filter(({ fixes }) => fixes.some(({ safe }) => safe)).flatMap(linesOf));
  return untouchedLinesChange(bytes, after, touched) ? 'it changes lines without a fix' : undefined;
}

function rulesWithMoreErrors(before: readonly Problem[], after: readonly Problem[]): readonly string[] {
  const count = (problems: readonly Problem[], rule: string): number =>
    problems.filter((problem) => problem.rule === rule && problem.severity === 'error').length;
  const rules = new Set(after.map(({ rule }) => rule));
  return [...rules].filter((rule) => count(after, rule) > count(before, rule));
}

function linesOf({ fixes }: Problem): readonly number[] {
  return fixes.flatMap(({ edits }) =>
    edits.flatMap(({ range: { start, end } }) =>
      Array.from({ length: end.line - start.line + 1 }, (_, index) => start.line + index),
    ),
  );
}

/** Whether the lines without fixes differ afterwards, in bytes or order. */
function untouchedLinesChange(before: Uint8Array, after: Uint8Array, touched: ReadonlySet<number>): boolean {
  const lines = (bytes: Uint8Array): readonly string[] => Buffer.from(bytes).toString('latin1').split('\n');
  const there = lines(after);
  let next = 0;
  return lines(before).some((line, index) => {
    if (touched.has(index)) return false;
    const found = there.indexOf(line, next);
    next = found + 1;
    return found < 0;
  });
}
