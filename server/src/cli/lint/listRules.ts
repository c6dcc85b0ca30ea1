import { defaultLevel } from '../../rules/engine/severity';
import { rulePageUri } from '../../rules/engine/rulePage';
import type { Rule } from '../../rules/engine/rule';
import { UsageError } from '../failures';

/** One line for each rule: its id, its level, and what it finds. */
function text(rules: readonly Rule[]): string {
  const idWidth = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(
    (rule) => `${rule.id.padEnd(idWidth)}  ${defaultLevel(rule).padEnd(7)}  ${rule.summary}\n`,
  );
  return lines.join('');
}

/** A stable format for other programs: fields are only added. */
function json(rules: readonly Rule[]): string {
  const list = rules.map((rule) => ({
    rule: rule.id,
    level: defaultLevel(rule),
    summary: rule.summary,
    page: rulePageUri(rule.id),
  }));
  return `${JSON.stringify({ version: 1, rules: list })}\n`;
}

const listFormats: Readonly<Record<string, ((rules: readonly Rule[]) => string) | undefined>> = {
  text,
  json,
};

/**
 * The rules with their levels.
 *
 * @param format the value of `--format`
 * @throws {UsageError} if this format does not exist for rules
 */
export function listRules(rules: readonly Rule[], format: string): string {
  const write = listFormats[format];
  if (!write) {
    const names = Object.keys(listFormats).join(', ');
    throw new UsageError(`--list-rules does not support the format "${format}"; use ${names}.`);
  }
  return write(rules);
}
