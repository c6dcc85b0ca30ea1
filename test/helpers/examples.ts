import assert from 'node:assert/strict';
import type { Problem } from '../../server/src/rules/engine/problem';
import { rules } from '../../server/src/rules/registry';
import { applyFix, checkText, type UserSettings } from './checking';
import { closedBefore, type closed } from './closed';
import { markProblems, readMarkedText, withChanges, withoutMark } from './markedText';

/** Versions before and after the changes of FortiToken Mobile push. */
export const answerVersions = [
  '6.2.4',
  '6.4.9',
  '6.4.10',
  '7.0.12',
  '7.2.11',
  '7.4.0',
  '7.4.1',
  '7.6.3',
  '7.6.4',
  '8.0.0',
] as const;

type AnswerVersion = (typeof answerVersions)[number];

/** A configuration, its findings, and its text after the fixes. */
export interface Example {
  /** One or several versions with the same result; by default those of the rule's examples, or the version in the text. */
  readonly firmware?: string | readonly string[];
  /** Marked text with all findings, except those of {@link ignoring}. */
  readonly text: string;
  /** Rules whose findings are not part of the example. */
  readonly ignoring?: readonly string[];
  /** The message of the rule's first finding: the whole text, in which `…` is any text, or a pattern. */
  readonly message?: string | RegExp;
  /**
   * By title, the marked text after each fix of the rule's findings, or the lines that differ, see {@link withChanges}; the mark
   * of the finding goes by itself. Not checked if undefined.
   */
  readonly fixes?: Readonly<Record<string, string | readonly string[]>>;
  /** Line ends of the configuration, and of its text after the fixes. */
  readonly eol?: '\n' | '\r\n';
}

/** An example of which only the marks are checked. */
type MarkedExample = Pick<Example, 'firmware' | 'text' | 'ignoring' | 'eol'>;

/** Versions, or what else is known about an example whose text follows. */
type WithoutText<E> =
  | Example['firmware']
  | (Omit<E, 'text'> & {
      readonly text?: never;
      /** Blocks that are open in the text stay open. */
      readonly asWritten?: true;
    });

/**
 * The text of an example, see {@link closed}. Below it, the message of the rule's first finding, the lines that each fix changes,
 * or that there is no fix:
 *
 *     config system ftm-push
 *         set server-prt 4433
 *             ^^^^^^^^^^ error schema/unknown-setting
 *     message: "server-prt" is not a setting of "system ftm-push".
 *       Did you mean "server-port"?
 *     fix: Change to "server-port"
 *     -    set server-prt 4433
 *     +    set server-port 4433
 */
type TextOfExample = (...template: Parameters<typeof closed>) => void;

/** Declares an example. Without its text, this is the template behind the call. */
interface Declare<E> {
  (title: string, example: E): void;
  (title: string, about?: WithoutText<E>): TextOfExample;
}

/** Declares the examples of one rule as mocha tests. */
export interface RuleExamples {
  /** A configuration in which the rule finds what is marked. */
  readonly bad: Declare<Example>;
  /** A similar configuration without findings. */
  readonly good: Declare<MarkedExample>;
  /** The rule ids of the findings in one configuration, sorted, by version. */
  readonly answers: (
    title: string,
    text: string,
    answers: Readonly<Record<AnswerVersion, readonly string[]>>,
  ) => void;
}

/**
 * The examples of a rule; must be called inside `describe`.
 *
 * @param versions of the examples that name none
 */
export function examplesOf(rule: string, versions?: Example['firmware']): RuleExamples {
  return {
    bad: declaring((title, example) => {
      forEachFirmware(title, example.firmware ?? versions, (firmware) => {
        const checked = checkMarks(rule, example, firmware);
        const own = checked.problems.filter((problem) => problem.rule === rule);
        assert.ok(own.length > 0, `${rule} finds nothing`);
        const message = own[0]?.message ?? '';
        if (typeof example.message === 'string') assertMessage(message, example.message);
        else if (example.message) assert.match(message, example.message);
        if (example.fixes) checkFixes(example, example.fixes, own, checked, firmware);
      });
    }),
    good: declaring((title, example) => {
      forEachFirmware(title, example.firmware ?? versions, (firmware) => {
        const { problems } = checkMarks(rule, example, firmware);
        assert.deepEqual(ids(problems), []);
      });
    }),
    answers(title, text, answers) {
      it(title, () => {
        const found = answerVersions.map((firmware) => [
          firmware,
          ids(checkText(readMarkedText(text).text, { firmware })),
        ]);
        assert.deepEqual(Object.fromEntries(found), answers);
      });
    },
  };
}

/** A `describe` with the {@link examplesOf} a rule, whose id is its title. */
export function describeRule(rule: string, declare: (examples: RuleExamples) => void): void;
export function describeRule(
  rule: string,
  versions: Example['firmware'],
  declare: (examples: RuleExamples) => void,
): void;
export function describeRule(
  rule: string,
  ...[first, second]:
    | readonly [(examples: RuleExamples) => void]
    | readonly [Example['firmware'], (examples: RuleExamples) => void]
): void {
  describe(rule, () => {
    if (typeof first === 'function') first(examplesOf(rule));
    else second?.(examplesOf(rule, first));
  });
}

function declaring(declare: (title: string, example: Example) => void): Declare<Example> {
  function declareExample(title: string, example: Example): void;
  function declareExample(title: string, about?: WithoutText<Example>): TextOfExample;
  function declareExample(
    title: string,
    about: WithoutText<Example> | Example = {},
  ): TextOfExample | undefined {
    const options: Example | Exclude<WithoutText<Example>, Example['firmware']> =
      typeof about === 'string' || about instanceof Array ? { firmware: about } : about;
    if (options.text !== undefined) {
      declare(title, options);
      return undefined;
    }
    let hasText = false;
    queueMicrotask(() => {
      assert.ok(hasText, `“${title}” has no text.`);
    });
    return (...template) => {
      hasText = true;
      const [text, below] = closedBefore(
        /^ *(?:message: |fix: |no fix$)/,
        options.asWritten ?? false,
        ...template,
      );
      declare(title, { ...options, text, ...readBelow(below) });
    };
  }
  return declareExample;
}

/** The message and the fixes that are written below the text of an example. */
function readBelow(written: string): Pick<Example, 'message' | 'fixes'> {
  const indent = Math.max(0, written.search(/\S/));
  const parts = written.trimEnd().split(/\n(?= *(?:message: |fix: |no fix$))/m);
  const message = parts.find((part) => part.trimStart().startsWith('message: '));
  const fixes = parts.flatMap((part) => {
    const [title = '', ...changes] = part.split('\n').map((line) => line.slice(indent));
    return title.startsWith('fix: ') ? [[title.slice('fix: '.length), changes] as const] : [];
  });
  const isFixed = fixes.length > 0 || parts.some((part) => part.trim() === 'no fix');
  return {
    ...(message !== undefined && {
      message: message
        .trim()
        .slice('message: '.length)
        .replace(/\s*\n\s*/g, ' '),
    }),
    ...(isFixed && { fixes: Object.fromEntries(fixes) }),
  };
}

function assertMessage(actual: string, expected: string): void {
  if (!expected.includes('…')) {
    assert.equal(actual, expected);
    return;
  }
  const parts = expected.split('…').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  assert.match(actual, new RegExp(`^${parts.join('.*')}$`, 's'));
}

interface CheckedText {
  readonly text: string;
  readonly problems: readonly Problem[];
}

function forEachFirmware(
  title: string,
  firmware: Example['firmware'],
  test: (firmware: string | undefined) => void,
): void {
  if (typeof firmware !== 'object') {
    it(firmware === undefined ? title : `${title} (${firmware})`, () => test(firmware));
    return;
  }
  for (const version of firmware) it(`${title} (${version})`, () => test(version));
}

/** Examples of other rules are excerpts: they do not contain all settings that the device demands or that others need. */
const aboutWholeEntries = ['schema/missing-setting', 'schema/no-effect'];

/** Checks marked text, and asserts that the marks equal the findings. */
function checkMarks(
  rule: string,
  { text: written, eol = '\n', ignoring = [] }: Pick<Example, 'text' | 'eol' | 'ignoring'>,
  firmware: string | undefined,
): CheckedText {
  const { text: lines, marked } = readMarkedText(written);
  const text = lines.replaceAll('\n', eol);
  const problems = checkText(text, settingsFor(firmware, rule)).filter(
    (problem) => !ignoring.includes(problem.rule),
  );
  assert.equal(markProblems(text, problems), marked);
  return { text, problems };
}

/** Applies each fix alone: the text is as expected, the finding disappears, and no new error appears. */
function checkFixes(
  example: Example,
  fixes: NonNullable<Example['fixes']>,
  own: readonly Problem[],
  checked: CheckedText,
  firmware: string | undefined,
): void {
  const offered = new Set(own.flatMap((problem) => problem.fixes.map(({ title }) => title)));
  assert.deepEqual([...offered].sort(), Object.keys(fixes).sort(), 'the fixes that are offered');
  for (const [title, written] of Object.entries(fixes)) {
    const problem = own.find((one) => one.fixes.some((fix) => fix.title === title));
    const fix = problem?.fixes.find((one) => one.title === title);
    assert.ok(problem && fix);
    const expected =
      typeof written === 'string' ? written : withChanges(withoutMark(example.text, problem), written);
    const fixed = applyFix(checked.text, fix);
    const eol = example.eol ?? '\n';
    assert.equal(fixed, readMarkedText(expected).text.replaceAll('\n', eol), `the text after “${title}”`);
    const after = checkMarks(problem.rule, { ...example, text: expected }, firmware).problems;
    assert.ok(
      count(after, problem.rule) < count(checked.problems, problem.rule),
      `“${title}” makes the finding go away`,
    );
    for (const { rule, severity } of after) {
      const isNew = count(after, rule) > count(checked.problems, rule);
      assert.ok(!isNew || severity === 'info' || severity === 'hint', `“${title}” brings ${rule}`);
    }
  }
}

/** Enables the rule if it is off by default. */
function settingsFor(firmware: string | undefined, id: string): UserSettings {
  const rule = rules.find((one) => one.id === id);
  return {
    ...(firmware !== undefined && { firmware }),
    rules: {
      ...Object.fromEntries(
        aboutWholeEntries.filter((one) => one !== id).map((one) => [one, 'off' as const]),
      ),
      ...(rule?.offByDefault && { [id]: rule.severity }),
    },
  };
}

function count(problems: readonly Problem[], rule: string): number {
  return problems.filter((problem) => problem.rule === rule).length;
}

function ids(problems: readonly Problem[]): readonly string[] {
  return [...new Set(problems.map(({ rule }) => rule))].sort();
}
