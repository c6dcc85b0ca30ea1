import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import { chooseFirmware } from '../firmware/releases';
import { didYouMean, nearest } from '../rules/engine/nearest';
import type { RuleNames } from '../rules/engine/ruleNames';
import { isLevel, levelNames, type Level } from '../rules/engine/severity';
import { globProblem } from './ignoring';
import { brokenJson } from './brokenJson';
import type { LintConfig, LintConfigProblem, ReadLintConfig } from './lintConfig';

/** The keys of the file; `$schema` is for editors. */
const keys = ['$schema', 'firmware', 'rules', 'ignore'];

/**
 * Reads the text of a `.fortios-lint.json`: JSON, with comments and commas at the end of lists. What makes no sense is
 * left out and told.
 */
export function readLintConfig(text: string, names: RuleNames): ReadLintConfig {
  return new LintConfigReader(text.replace(/^\uFEFF/, ''), names).read();
}

class LintConfigReader {
  private readonly problems: LintConfigProblem[] = [];
  private firmware: LintConfig['firmware'];
  private readonly rules: Record<string, Level> = {};
  private readonly ignore: string[] = [];

  constructor(
    private readonly text: string,
    private readonly names: RuleNames,
  ) {}

  read(): ReadLintConfig {
    this.readText();
    const { problems, firmware, rules, ignore } = this;
    return { config: { firmware, rules, ignore }, problems };
  }

  private readText(): void {
    const errors: ParseError[] = [];
    const root = parseTree(this.text, errors, { allowTrailingComma: true });
    const [broken] = errors;
    if (broken || !root) {
      this.report(broken?.offset ?? 0, brokenJson(broken));
      return;
    }
    if (root.type !== 'object') {
      this.report(
        root.offset,
        'The file holds no object; write { "rules": { "schema/abbreviated": "off" } }.',
      );
      return;
    }
    for (const { key, value, at } of membersOf(root)) this.readKey(key, value, at);
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
    for (const { key, value, at } of membersOf(node)) {
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
    for (const { value, offset } of node.children ?? []) {
      const glob: unknown = value;
      const problem = typeof glob === 'string' ? globProblem(glob) : '"ignore" takes globs in quotes.';
      if (problem !== undefined) this.report(offset, problem);
      else if (typeof glob === 'string') this.ignore.push(glob);
    }
  }

  private report(offset: number, message: string): void {
    const line = this.text.slice(0, offset).split('\n').length - 1;
    this.problems.push({ line, message });
  }
}

interface Member {
  readonly key: string;
  readonly value: Node;
  /** Offset of the key. */
  readonly at: number;
}

/** The members of an object that have a value. */
function membersOf({ children = [] }: Node): readonly Member[] {
  return children.flatMap(({ children: [name, value] = [] }) => {
    const key: unknown = name?.value;
    return name && value && typeof key === 'string' ? [{ key, value, at: name.offset }] : [];
  });
}
