import type { ConditionStrength } from '../../server/src/schema/format';
import corrections from './condition-corrections.json';
import type { ConditionFact, FactNode } from './sourceFacts';

/** Corrections of the facts, each with its reason or source. */
interface Corrections {
  /** By path: rows whose condition is not the one of the device. */
  readonly wrong: Readonly<Record<string, string>>;
  /** By path: rows that are only shown, because other values may fulfil them too. */
  readonly assumed: Readonly<Record<string, string>>;
  /** Values that a newer version calls differently. */
  readonly renamed: Readonly<Record<string, string>>;
  /** By path: conditions that the facts do not have, or that replace them. */
  readonly added: Readonly<
    Record<string, readonly [text: string, strength: ConditionStrength, source: string]>
  >;
}

const { wrong, assumed, renamed, added } = corrections as unknown as Corrections;

/** Why a condition of the facts does not become part of the schema. */
export interface LeftCondition {
  readonly condition: ConditionFact;
  readonly reason: string;
}

/**
 * Corrects the conditions of the facts.
 *
 * @throws {Error} if a correction is not a condition about settings of the schema
 */
export function correctedConditions(
  facts: readonly ConditionFact[],
  settingAt: (path: string) => FactNode | undefined,
): { readonly conditions: readonly ConditionFact[]; readonly left: readonly LeftCondition[] } {
  const left: LeftCondition[] = [];
  const conditions = new Map<string, ConditionFact>();
  for (const fact of facts) {
    const { path, strength } = fact;
    const condition = { ...fact, text: withNewNames(fact.text), strength: path in assumed ? 3 : strength };
    const reason =
      wrong[path] ?? (path in added ? 'replaced' : undefined) ?? unreadable(path, condition.text, settingAt);
    if (reason === undefined) conditions.set(path, condition);
    else left.push({ condition, reason });
  }
  for (const [path, [text, strength]] of Object.entries(added)) {
    if (unreadable(path, text, settingAt) !== undefined)
      throw new Error(`${path}: ${text} is not a condition.`);
    conditions.set(path, { path, text, strength });
  }
  return { conditions: [...conditions.values()], left };
}

/** Whether a condition is about settings of the schema, and not always true. */
export function isReadable(
  path: string,
  text: string,
  settingAt: (path: string) => FactNode | undefined,
): boolean {
  return unreadable(path, text, settingAt) === undefined;
}

/** A list of values also names what newer versions call them. */
function withNewNames(text: string): string {
  return text.replace(/=([^ =]+)/g, (_, values: string) => {
    const names = values.split(',').flatMap((value) => [value, ...(renamed[value] ?? '').split(' ')]);
    return `=${names.filter((name) => name !== '').join(',')}`;
  });
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
