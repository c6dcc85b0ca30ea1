import { compare, isUnchanged } from '../../server/src/analysis/device/comparison/compare';
import type { ConfigNode, DeviceState } from '../../server/src/analysis/device/state/state';
import type { MigratedConfiguration } from '../../toolkit/src/operations/migrate/migration';
import { lineClasses } from '../../toolkit/src/operations/migrate/plan/outcomes';

/**
 * What a migration breaks: each line of the old configuration has exactly one class, and each setting whose line is kept or
 * mapped is in the result, with the same words or with the new name of an interface.
 *
 * @param old the text of the old configuration
 * @param after the device that the result describes, read from its text
 */
export function brokenMigration(
  old: string,
  { lines, plan, text }: MigratedConfiguration,
  after: DeviceState,
): string | undefined {
  const source = old.split(/\r?\n/);
  if (lines.length !== source.length) return `${source.length} lines, but ${lines.length} outcomes`;
  const unclassed = lines.findIndex((line) => !lineClasses.includes(line.class));
  if (unclassed >= 0) return `line ${unclassed + 1} has no class`;
  const unread = compare(plan.after, after, { include: new Set(['device', 'order', 'header']) });
  if (!isUnchanged(unread)) return 'the text of the result is not the planned device';
  const inResult = wordsByLine(plan.after);
  for (const [line, outcome] of lines.entries()) {
    const written = source[line] ?? '';
    const [, verb, name = '', rest = ''] = /^(set|unset) ([^ ]+)(?: (.*))?$/.exec(written.trim()) ?? [];
    const result = inResult.get(line);
    if (verb === undefined) continue;
    if (!outcome.isInResult) {
      if (result !== undefined) return `line ${line + 1} is in the result, but is called ${outcome.class}`;
    } else if (result === undefined)
      return `line ${line + 1} is not in the result, but is called ${outcome.class}`;
    else if (
      outcome.class === 'kept' &&
      verb === 'set' &&
      !rest.includes('"\\') &&
      /^(?:[^"']|"[^"]*")*$/.test(rest)
    ) {
      const words = rest.trim().replace(/\s+/g, ' ');
      if (result.replace(/\s+/g, ' ') !== words)
        return `line ${line + 1} is called kept, but "${name}" is ${result} instead of ${words}`;
    }
  }
  const firstHeader = text.split('\n')[0];
  const wanted = plan.after.header[0];
  return firstHeader === wanted ? undefined : 'the header is not that of the target';
}

/** The words of each setting in the result, by the line of the old configuration that it comes from. */
function wordsByLine(state: DeviceState): ReadonlyMap<number, string> {
  const words = new Map<number, string>();
  const visit = (node: ConfigNode): void => {
    for (const setting of node.settings.values()) words.set(setting.line, setting.words.join(' '));
    for (const line of node.cleared.values()) words.set(line, '');
    for (const below of [...node.blocks.values(), ...node.entries.values()]) visit(below);
  };
  for (const part of state.parts()) visit(part);
  return words;
}
