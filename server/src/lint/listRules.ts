import type { Rule } from '../rules/rule';

/** One line a rule: its id, the level it reports at, and what it finds. */
export function listRules(rules: readonly Rule[]): string {
  const idWidth = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(
    ({ id, severity, summary }) => `${id.padEnd(idWidth)}  ${severity.padEnd(7)}  ${summary}\n`,
  );
  return lines.join('');
}
