import type { ConditionStrength } from '../../server/src/schema/format';
import corrections from './condition-corrections.json';
import type { FactInterval, FactNode } from './sourceFacts';

/** A condition of a setting, as the facts state it. */
export interface ConditionFact {
  /** Path of the setting. */
  readonly path: string;
  /** In the notation of `server/src/schema/conditions.ts`. */
  readonly text: string;
  readonly strength: ConditionStrength;
  /** The versions in which it is known to apply; all if absent. */
  readonly in?: readonly FactInterval[];
}

/** Corrections of the facts, each with its reason or source. */
interface Corrections {
  /** By path: rows whose condition is not the one of the device. */
  readonly wrong: Readonly<Record<string, string>>;
  /** By path: rows that are only shown, because other values may fulfil them too. */
  readonly assumed: Readonly<Record<string, string>>;
  /** By path: conditions that the facts do not have, or that replace them. */
  /** Values that a newer version calls differently. */
  readonly renamed: Readonly<Record<string, string>>;
  readonly added: Readonly<
    Record<string, readonly [text: string, strength: ConditionStrength, source: string]>
  >;
}

const { wrong, assumed, renamed, added } = corrections as unknown as Corrections;

/** The versions of facts that do not apply to all versions that have the setting. */
const intervals: Readonly<Record<string, FactInterval>> = {
  '6.0 to 6.2': ['6.0.0', '6.2.17'],
  '6.0 to 7.2 (7.4 and later: check)': ['6.0.0', '7.2.13'],
  '7.0 to 7.2': ['7.0.0', '7.2.13'],
  '7.2: full configuration': ['7.2.0', '7.2.13'],
};

/** The evidence: lines in plain backups, and settings in a full configuration, with the condition and against it. */
const counts =
  /plain backups: (\d+) with the condition, (\d+) against it; full configuration: shown (\d+) of \d+ with it, 0 of (\d+)/;

/** The rows of `conditions.tsv` that become part of the schema, and the reason for each that does not. */
export function readConditions(
  rows: readonly (readonly string[])[],
  settingAt: (path: string) => FactNode | undefined,
): { readonly conditions: readonly ConditionFact[]; readonly left: readonly (readonly [string, string])[] } {
  const conditions = new Map<string, ConditionFact>();
  const left: (readonly [string, string])[] = [];
  for (const row of rows) {
    const [
      table = '',
      setting = '',
      given = '',
      otherwise = '',
      ,
      versions = '',
      certainty = '',
      evidence = '',
    ] = row;
    const path = `${table} > ${setting}`;
    const text = withNewNames(given);
    const strength = strengthOf(otherwise, certainty, evidence);
    const reason =
      strength === undefined
        ? 'backups print the setting although the condition is false'
        : (wrong[path] ?? (path in added ? 'replaced' : undefined) ?? unreadable(path, text, settingAt));
    if (strength === undefined || reason !== undefined) left.push([`${path}: ${text}`, reason ?? '']);
    else {
      const only = intervals[versions];
      const fact = { path, text, strength: path in assumed ? 3 : strength, ...(only && { in: [only] }) };
      const known = conditions.get(path);
      if (known) left.push([`${path}: ${text}`, 'stated twice']);
      if (!known || known.strength > strength) conditions.set(path, fact);
    }
  }
  for (const [path, [text, strength]] of Object.entries(added)) {
    if (unreadable(path, text, settingAt) !== undefined)
      throw new Error(`${path}: ${text} is not a condition.`);
    conditions.set(path, { path, text, strength });
  }
  return { conditions: [...conditions.values()], left };
}

/** A list of values also names what newer versions call them. */
function withNewNames(text: string): string {
  return text.replace(/=([^ =]+)/g, (_, values: string) => {
    const names = values.split(',').flatMap((value) => [value, ...(renamed[value] ?? '').split(' ')]);
    return `=${names.filter((name) => name !== '').join(',')}`;
  });
}

/** Undefined if backups contradict the row. */
function strengthOf(otherwise: string, certainty: string, evidence: string): ConditionStrength | undefined {
  if (otherwise.startsWith('NOT')) return undefined;
  const [, plain = 0, against = 0, shown = 0, hidden = 0] = (counts.exec(evidence) ?? []).map(Number);
  if (against > 0) return undefined;
  if (certainty.startsWith('confirmed by device'))
    // One object in one full configuration can have another reason.
    return shown > 1 || plain >= 5 || !counts.test(evidence) ? 0 : 1;
  if (certainty.startsWith('confirmed')) return otherwise.startsWith('hides') ? 0 : 2;
  if (evidence.includes('not printed even where')) return 3;
  if (certainty.startsWith('consistent')) {
    if (otherwise === 'hides' && plain >= 20 && hidden >= 10) return 0;
    return plain >= 2 ? 1 : 2;
  }
  return otherwise === 'hides' && hidden > 0 ? 2 : 3;
}

/** Why the condition of a row cannot be evaluated; undefined if it can. */
function unreadable(
  path: string,
  text: string,
  settingAt: (path: string) => FactNode | undefined,
): string | undefined {
  if (!settingAt(path)) return 'names several settings, or no setting of the schema';
  const table = path.slice(0, path.lastIndexOf(' > '));
  const owner = table.slice(0, table.lastIndexOf(' > '));
  for (const requirement of text.split(/ [/&] /)) {
    const [, of = '', name = ''] = /^(\^|@[^.]+\.)?([\w.+-]+)(?:!?=[^=]|[~?!])/.exec(requirement) ?? [];
    const place = of === '' ? table : of === '^' ? owner : of.slice(1, -1);
    if (name === '' || !settingAt(`${place} > ${name}`))
      return 'the condition is not about a setting of the schema';
  }
  return text === 'type=*' ? 'every value fulfils it' : undefined;
}
