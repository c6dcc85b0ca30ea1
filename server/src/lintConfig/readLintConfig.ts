import { type Node, parseTree, type ParseError } from 'jsonc-parser';
import { didYouMean, nearest } from '../base/nearest';
import type { RuleNames } from '../rules/engine/ruleNames';
import type { Acceptance } from '../rules/engine/suppression/acceptances';
import { globProblem } from './ignoring';
import { propertiesOf, brokenJson } from './json';
import { chooseFirmware } from '../firmware/releases';
import type { Requirement } from '../rules/engine/requirement';
import { withoutMiddle } from '../rules/engine/rule';
import { isLevel, levelNames, type Level } from '../rules/engine/severity';
import type { Schema } from '../schema/schema';
import { partitionPoint } from '../base/collections';
import type { LintConfig, LintConfigProblem, ReadLintConfig } from './lintConfig';
import { readRequirements } from './readRequirements';

const fields = ['rule', 'file', 'device', 'entry', 'reason', 'until'] as const;

type Field = (typeof fields)[number];

const example =
  '{ "rule": "policy/shadowed", "entry": "firewall policy > 12", "reason": "Change 4711", "until": "2027-01-31" }';

type ReportProblem = (offset: number, message: string) => void;

/** Reads the value of `accept`: findings that are accepted, each with its reason and its last day. */
function readAcceptances(
  node: Node,
  names: RuleNames,
  report: ReportProblem,
  isFull: () => boolean,
): readonly Acceptance[] {
  if (node.type !== 'array') {
    report(node.offset, `"accept" takes a list of objects, such as [${example}].`);
    return [];
  }
  return (node.children ?? []).flatMap((child) => (isFull() ? [] : (readOne(child, names, report) ?? [])));
}

function readOne(node: Node, names: RuleNames, report: ReportProblem): Acceptance | undefined {
  if (node.type !== 'object') {
    report(node.offset, `"accept" takes objects, such as ${example}.`);
    return undefined;
  }
  const values = new Map<Field, string>();
  const refused: number[] = [];
  const refuse = (offset: number, message: string): void => {
    refused.push(offset);
    report(offset, message);
  };
  for (const { key, value, at } of propertiesOf(node)) {
    const text: unknown = value.value;
    if (!isField(key)) refuse(at, `There is no key "${key}".${didYouMean(nearest(key, fields))}`);
    else if (typeof text !== 'string' || text.trim() === '')
      refuse(value.offset, `"${key}" takes a text in quotes.`);
    else {
      const problem = problemOf(key, text, names);
      if (problem !== undefined) refuse(value.offset, problem);
      values.set(key, text.trim());
    }
  }
  const [rule, reason, until] = [values.get('rule'), values.get('reason'), values.get('until')];
  if (refused.length > 0) return undefined;
  if (rule === undefined || reason === undefined || until === undefined) {
    report(node.offset, `An acceptance has "rule", "reason" and "until", such as ${example}.`);
    return undefined;
  }
  const [file, device, entry] = [values.get('file'), values.get('device'), values.get('entry')];
  return {
    rule,
    reason,
    until,
    ...(file !== undefined && { file }),
    ...(device !== undefined && { device }),
    ...(entry !== undefined && {
      entry: entry
        .split('>')
        .map((part) => part.trim())
        .join(' > '),
    }),
  };
}

function isField(key: string): key is Field {
  return fields.some((field) => field === key);
}

function problemOf(key: Field, text: string, names: RuleNames): string | undefined {
  switch (key) {
    case 'rule':
      return names.has(text) ? undefined : names.missing(text);
    case 'file':
      return globProblem(text);
    case 'until':
      return isDay(text) ? undefined : `"${text}" is not a day; write it as 2027-01-31.`;
    default:
      return undefined;
  }
}

/** Whether a text is a day of the calendar in the form of ISO 8601. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** In characters, for all globs together, because each glob is compared with the path of each file. */
const longestGlobs = 20_000;

/** The maximum number of problems that are reported for a file. */
const mostProblems = 100;

/** In characters: the file can contain names of any length. */
const longestMessage = 300;

/** The keys of the file; `$schema` is for editors. */
const keys = ['$schema', 'firmware', 'rules', 'ignore', 'require', 'accept'];

/**
 * Reads the text of a `.fortios-lint.json`: JSON, with comments and commas at the end of lists. Invalid parts are left
 * out and reported.
 *
 * @param schema what the names under `require` are checked against; without it, only their form is checked
 */
export function readLintConfig(text: string, names: RuleNames, schema?: Schema): ReadLintConfig {
  return new LintConfigReader(text.replace(/^\uFEFF/, ''), names, schema).read();
}

class LintConfigReader {
  private readonly problems: LintConfigProblem[] = [];
  private firmware: LintConfig['firmware'];
  private readonly rules: Record<string, Level> = {};
  private readonly ignore: string[] = [];
  /** The offsets of the lines. */
  private readonly lineStarts: readonly number[];
  private requireNode: Node | undefined;
  private accept: LintConfig['accept'];

  constructor(
    private readonly text: string,
    private readonly names: RuleNames,
    private readonly schema: Schema | undefined,
  ) {
    this.lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  }

  read(): ReadLintConfig {
    this.readText();
    const { problems, firmware, rules, ignore, accept } = this;
    // After all other keys, because it depends on the firmware.
    const require = this.requireNode && this.readRequire(this.requireNode);
    problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    return {
      config: { firmware, rules, ignore, ...(require && { require }), ...(accept && { accept }) },
      problems,
    };
  }

  private readText(): void {
    const errors: ParseError[] = [];
    let root: Node | undefined;
    try {
      root = parseTree(this.text, errors, { allowTrailingComma: true });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.report(0, 'The lists and objects are nested too deeply.');
      return;
    }
    const [broken] = errors;
    if (broken || !root) {
      this.report(broken?.offset ?? 0, brokenJson(broken));
      return;
    }
    if (root.type !== 'object') {
      this.report(
        root.offset,
        'The file does not contain an object. Write { "rules": { "schema/abbreviated": "off" } }.',
      );
      return;
    }
    for (const { key, value, at } of propertiesOf(root)) {
      if (this.problems.length >= mostProblems) return;
      this.readKey(key, value, at);
    }
  }

  private readKey(key: string, value: Node, at: number): void {
    switch (key) {
      case '$schema':
        break;
      case 'firmware':
        this.readFirmware(value);
        break;
      case 'rules':
        this.readRules(value);
        break;
      case 'ignore':
        this.readIgnore(value);
        break;
      case 'require':
        this.requireNode = value;
        break;
      case 'accept':
        this.accept = readAcceptances(value, this.names, this.reportAt, this.isFull);
        break;
      default:
        this.report(at, `There is no key "${key}".${didYouMean(nearest(key, keys))}`);
    }
  }

  private readFirmware(node: Node): void {
    const value: unknown = node.value;
    if (typeof value !== 'string') {
      this.report(node.offset, '"firmware" takes a version in quotes, such as "7.4.4", or "auto".');
      return;
    }
    const choice = value === 'auto' ? undefined : chooseFirmware(value);
    if (choice && 'message' in choice) this.report(node.offset, choice.message);
    else this.firmware = value;
  }

  private readRules(node: Node): void {
    if (node.type !== 'object') {
      this.report(node.offset, '"rules" takes an object, such as { "schema/abbreviated": "off" }.');
      return;
    }
    for (const { key, value, at } of propertiesOf(node)) {
      if (this.problems.length >= mostProblems) return;
      const level: unknown = value.value;
      if (!this.names.has(key)) this.report(at, this.names.missing(key));
      else if (typeof level !== 'string' || !isLevel(level)) {
        const written = this.text.slice(value.offset, value.offset + value.length);
        this.report(value.offset, `${written} is not a level for ${key}; use ${levelNames}.`);
      } else this.rules[key] = level;
    }
  }

  private readIgnore(node: Node): void {
    if (node.type !== 'array') {
      this.report(node.offset, '"ignore" takes a list of globs, such as ["lab/**"].');
      return;
    }
    let length = 0;
    for (const { value, offset } of node.children ?? []) {
      if (this.problems.length >= mostProblems) return;
      const glob: unknown = value;
      const problem = typeof glob === 'string' ? globProblem(glob) : '"ignore" takes globs in quotes.';
      if (typeof glob === 'string') length += glob.length;
      if (length > longestGlobs) {
        this.report(offset, `The globs have more than ${longestGlobs} characters. The others are ignored.`);
        return;
      }
      if (problem !== undefined) this.report(offset, problem);
      else if (typeof glob === 'string') this.ignore.push(glob);
    }
  }

  private readRequire(node: Node): readonly Requirement[] {
    const firmware = this.firmware === undefined || this.firmware === 'auto' ? undefined : this.firmware;
    const choice = firmware === undefined ? undefined : chooseFirmware(firmware);
    const version = choice && 'version' in choice ? choice.version : undefined;
    return readRequirements(node, { schema: this.schema, version, isFull: this.isFull }, this.reportAt);
  }

  private readonly isFull = (): boolean => this.problems.length >= mostProblems;

  private readonly reportAt = (offset: number, message: string): void => {
    this.report(offset, message);
  };

  private report(offset: number, message: string): void {
    const line = partitionPoint(this.lineStarts, (start) => start <= offset) - 1;
    this.problems.push({ line, message: withoutMiddle(message, longestMessage) });
  }
}
