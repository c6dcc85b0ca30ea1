/** Checks the explanations: names against the schema, and the rules for texts. */
import type { Schema, SchemaNode } from '../../server/src/schema/schema';
import type { Knowledge, Problem, WrittenNode, WrittenText } from './source';

/** The maximum length of a text in characters: a hover shows about twelve lines. */
const longestText = 420;

/** Literals in backticks may contain digits, and so may names such as IPv4, SHA-256 and those of {@link numberedNames}. */
const number = /(?<![\w.\-/])\d[\d.,]*(?![\w-])/;
const numberedNames = /\b(?:RFC \d+|802\.\d\w*|TLS \d\.\d|[Pp]hase \d|[Ll]ayer \d|Wi-Fi \d|level \d)\b/g;
/** Only `versions:` may contain them. */
const release = /\bFortiOS \d+\.\d+(?:\.\d+)?/g;
const code = /`[^`]*`/g;
const command = /^(GUI: |get |show |diagnose |execute |config |fnsysctl )/;

/** @returns the problems in the order of the files; empty if there are none */
export function checkKnowledge(knowledge: Knowledge, schema: Schema): readonly Problem[] {
  const problems = [...knowledge.problems];
  for (const { file, table, node } of knowledge.tables) {
    const checker = new Checker(file, schema, problems);
    const target = schema.node(table);
    if (!target) checker.report(node.line, `${table} is not a table of FortiOS.`);
    else checker.check(node, target);
    if (!node.does && !node.inherits) checker.report(node.line, `${table} has no summary (\`does:\`).`);
    if (!node.sources && !node.inherits)
      checker.report(node.line, `${table} names no kind of source (\`source:\`).`);
  }
  for (const [name, node] of knowledge.common) {
    const checker = new Checker('common.yaml', schema, problems);
    if (node.texts.length === 0) checker.report(node.line, `${name} has no text.`);
    checker.checkTexts(node, name);
  }
  return problems;
}

class Checker {
  constructor(
    private readonly file: string,
    private readonly schema: Schema,
    private readonly problems: Problem[],
  ) {}

  report(line: number, message: string): void {
    this.problems.push({ file: this.file, line, message });
  }

  check(node: WrittenNode, target: SchemaNode): void {
    this.checkTexts(node, target.path);
    if (node.inherits !== undefined && !this.schema.node(node.inherits))
      this.report(node.line, `${target.path} extends ${node.inherits}, which is not a table of FortiOS.`);
    this.checkValues(node, target);
    for (const [name, child] of node.children) {
      const found = target.child(name);
      if (found?.name === name) this.check(child, found);
      else this.report(child.line, `${name} is not a setting of ${target.path}.`);
    }
  }

  checkTexts(node: WrittenNode, path: string): void {
    for (const text of node.texts) this.checkText(text, path, text.text === node.versions);
    if (node.does !== undefined && node.kind !== undefined)
      this.report(node.line, `${path} has both \`does:\` and \`kind:\`. Keep one of them.`);
    for (const item of node.see)
      if (!command.test(item))
        this.report(
          node.line,
          `${path}: “${item}” is neither a command nor a place in the GUI (\`GUI: …\`).`,
        );
  }

  private checkText({ text, line }: WrittenText, path: string, isAboutVersions: boolean): void {
    const words = isAboutVersions ? text.replace(release, '') : text;
    const found = number.exec(words.replace(code, '').replace(numberedNames, ''));
    if (found)
      this.report(line, `${path}: the number ${found[0]} belongs to the schema. Leave it out of the text.`);
    if (text === '') this.report(line, `${path}: the text is empty.`);
    if (text.length > longestText)
      this.report(
        line,
        `${path}: the text has ${text.length} characters; at most ${longestText} are allowed.`,
      );
  }

  private checkValues({ values, line }: WrittenNode, target: SchemaNode): void {
    if (target.type !== 'option' || target.options.length === 0) return;
    for (const name of values.keys())
      if (!target.option(name)) this.report(line, `${name} is not a value of ${target.path}.`);
  }
}

/** A problem as the build prints it. */
export function formatProblem({ file, line, message }: Problem): string {
  return `knowledge/${file}:${line}: ${message}`;
}
