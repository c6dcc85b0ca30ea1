import type { FileReport, ReportedProblem } from '../../output/report';
import type { RunError } from '../../run/forEachConfiguration';
import type { Format } from './format';

/**
 * For test dashboards: one suite for each file and one case for each problem. Errors and warnings are failed cases,
 * infos and hints are passed cases with output, and a file without problems is one passed case.
 */
export const junit: Format = {
  needsPlaces: true,
  open: () => {
    let before = junitStart('fortios-lint');
    const next = (text: string): string => {
      const written = `${before}${text}`;
      before = '';
      return written;
    };
    return {
      file: (file) => next(suiteOf(file)),
      error: (error) => next(errorSuite(error)),
      end: () => next(junitEnd),
    };
  },
};

/** The beginning of a report. */
export function junitStart(name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes({ name })}>\n`;
}

export const junitEnd = '</testsuites>\n';

function suiteOf({ path, problems }: FileReport): string {
  const cases =
    problems.length === 0
      ? [`    <testcase${attributes({ classname: path, name: 'no problems', file: path })}/>\n`]
      : problems.map((problem) => caseOf(path, problem));
  const counts = { tests: cases.length, failures: problems.filter(fails).length, errors: 0 };
  return suite(path, counts, cases);
}

function caseOf(path: string, problem: ReportedProblem): string {
  const { rule, severity, message, range, place = [] } = problem;
  const line = range.start.line + 1;
  const position = `${path}:${line}:${range.start.character + 1}`;
  const text = `${position}${place.length === 0 ? '' : ` (${place.join(' › ')})`}\n${message}`;
  const start = `    <testcase${attributes({ classname: path, name: `${rule} (line ${line})`, file: path, line })}>\n`;
  const content = fails(problem)
    ? `      <failure${attributes({ type: severity, message })}>${escapeText(text)}</failure>\n`
    : `      <system-out>${escapeText(`${severity}: ${text}`)}</system-out>\n`;
  return `${start}${content}    </testcase>\n`;
}

function errorSuite({ message, path = 'fortios-lint' }: RunError): string {
  const start = `    <testcase${attributes({ classname: path, name: 'could not be done' })}>\n`;
  const content = `      <error${attributes({ message })}>${escapeText(message)}</error>\n`;
  return suite(path, { tests: 1, failures: 0, errors: 1 }, [`${start}${content}    </testcase>\n`]);
}

/**
 * A suite of test cases.
 *
 * @param cases in XML, line ends included
 */
export function suite(
  name: string,
  counts: Readonly<Record<string, number>>,
  cases: readonly string[],
): string {
  return `  <testsuite${attributes({ name, ...counts })}>\n${cases.join('')}  </testsuite>\n`;
}

function fails({ severity }: ReportedProblem): boolean {
  return severity === 'error' || severity === 'warning';
}

/** Attributes of an element, each after a space. */
export function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`)
    .join('');
}

/** XML parsers replace line ends in an attribute by spaces, unless they are character references. */
function escapeAttribute(text: string): string {
  return escapeText(text)
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, (blank) => `&#${blank.charCodeAt(0)};`);
}

/** Text of an element. */
export function escapeText(text: string): string {
  return allowed(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** XML cannot contain control characters and unpaired surrogates. */
function allowed(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}
