import { isTemplateText } from '../../server/src/syntax/templateWords';
import type { LintedFile } from './lintContainer';

/** A finding that a template and its renderings do not share. */
export interface Difference {
  readonly template: string;
  /** Zero-based, in the template. */
  readonly line: number;
  readonly rule: string;
  readonly problem: 'in no rendering' | 'not in the template';
}

/** The markers of templates. */
const marker = /\$\{[^{}]*\}|%\{[^{}]*\}|\{\{[^{}]*\}\}|\{%[^{}]*%\}|\$\([\w:,+-]+\)/g;

/** Compares the findings of a template with those of its renderings, line by line. */
export function differencesOf(
  template: LintedFile,
  renderings: readonly LintedFile[],
): readonly Difference[] {
  const patterns = template.lines.map(patternOf);
  const linesOf = (rule: string, text: string, within: readonly LintedFile[]): boolean =>
    within.some((file) =>
      file.findings.some(
        (finding) => finding.rule === rule && patternOf(text).test(file.lines[finding.line] ?? ''),
      ),
    );
  const differences: Difference[] = [];
  for (const { rule, line } of template.findings) {
    const pattern = patterns[line];
    // Without a rendering of its branch, a finding cannot be compared.
    const isRendered = renderings.some(({ lines }) => lines.some((text) => pattern?.test(text)));
    if (isRendered && !linesOf(rule, template.lines[line] ?? '', renderings))
      differences.push({ template: template.path, line, rule, problem: 'in no rendering' });
  }
  const [first, ...others] = renderings;
  for (const { rule, line, range } of first?.findings ?? []) {
    const text = first?.lines[line] ?? '';
    // The lines that can become this one, with the words that the finding is about in their literal text.
    const sources = patterns.flatMap((pattern, index) => {
      const source = template.lines[index] ?? '';
      return text.trim() !== '' && pattern.test(text) && isLiteral(source, range) ? [index] : [];
    });
    const [source] = sources;
    if (source === undefined || isPiece(rule, template.lines[source] ?? '')) continue;
    if (comparesInserted(rule, template.lines, source)) continue;
    const isInAll = others.every((other) =>
      other.findings.some(
        (finding) => finding.rule === rule && other.lines[finding.line]?.trim() === text.trim(),
      ),
    );
    const isInTemplate = template.findings.some(
      (finding) => finding.rule === rule && sources.includes(finding.line),
    );
    if (isInAll && !isInTemplate)
      differences.push({ template: template.path, line: source, rule, problem: 'not in the template' });
  }
  return differences;
}

/** Matches the lines that a line of a template can become. */
function patternOf(line: string): RegExp {
  const literal = line
    .trim()
    .split(marker)
    .map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^\\s*${literal.join('\\s*.*?\\s*')}\\s*$`);
}

/** Whether a part of a rendered line is literal text of the line of the template. */
function isLiteral(source: string, rendered: string): boolean {
  return source.replace(marker, '\0').includes(rendered);
}

/** An entry without a table is not reported in a template: it can be a piece that another file inserts into its table. */
function isPiece(rule: string, line: string): boolean {
  return rule === 'schema/wrong-kind' && isTemplateText(line);
}

/**
 * Whether a finding compares a policy with others, and values of the policy are inserted: they are equal only because the renderings
 * have the same invented value for several markers.
 */
function comparesInserted(rule: string, lines: readonly string[], edit: number): boolean {
  if (!rule.startsWith('policy/')) return false;
  const length = lines.slice(edit).findIndex((line) => line.trim() === 'next');
  return lines.slice(edit, length < 0 ? undefined : edit + length).some((line) => line.search(marker) >= 0);
}
