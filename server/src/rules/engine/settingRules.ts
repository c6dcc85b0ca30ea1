import { quotedList } from '../../base/lists';
import { isAtLeast, type FirmwareVersion } from '../../firmware/version';
import { objectsOf } from '../../model/objects';
import { completenessOf } from '../../model/symbols/completeness';
import { type ObjectState, type EntryState, isTemplated } from '../../model/objectState';
import { matchingValues, removeValues, setInstead } from './listValues';
import { onEntries } from './onEntries';
import { readCondition, satisfies, type Condition, type Requirement } from './requirement';
import { defineRule, type DocumentSteps, type LocatedReport, type Rule, reportAt } from './rule';
import type { Severity } from './severity';

/** A condition on an entry or object: a text such as `action = accept`, or a function. */
type When = string | ((state: ObjectState) => boolean);

/** A statement about a setting: where it is wrong, in which versions, why, and the value that corrects it. */
interface SettingStatement {
  /** The tables of entries that have the setting. */
  readonly entries?: readonly string[];
  /** Or the top-level object. */
  readonly object?: string;
  /**
   * The settings that are reported: the first that the entry has, otherwise its key. The first is the one that the statement
   * is about; if absent, that of the first condition.
   */
  readonly at?: readonly string[];
  /** What must hold besides `when`. */
  readonly only?: readonly When[];
  /**
   * What must hold, of the values that commands set: `mode = aggressive`, `admintimeout > 15`, `pfs != disable`. `==` means
   * exactly this value, `unset` no value, and `or default` that a certain default counts.
   */
  readonly when?: readonly When[];
  /** The values that are wrong; an entry without them is not reported. */
  readonly wrong?: (value: string) => boolean;
  /** The version from which, or before which, it holds. */
  readonly from?: FirmwareVersion | undefined;
  readonly before?: FirmwareVersion;
  /** With `{name}` of the entry, `{setting}`, its `{value}`, and its wrong `{values}`. */
  readonly message: string;
  /** The value that corrects the setting. Without it, the wrong values are removed. */
  readonly set?: string;
}

interface SettingRow extends SettingStatement {
  readonly id: Rule['id'];
  readonly benchmarks?: Rule['benchmarks'];
  /** The summary of its findings, in one sentence. */
  readonly summary: string;
  /** Further statements of the rule: in what they differ from the first. */
  readonly also?: readonly Partial<SettingStatement>[];
}

interface RowOptions {
  readonly severity: Severity;
  /** Whether entries with templates are not reported. */
  readonly skipsTemplates?: true;
}

/** The rules of rows, which are off by default. */
export function settingRules(rows: readonly SettingRow[], options: RowOptions): readonly Rule[] {
  return rows.map(({ id, summary, benchmarks = [], also = [], ...first }) => {
    const statements = [{}, ...also].map((one) => ({ ...first, ...one }));
    const checks = [
      { check: allOf(statements.map((one) => checkOf(one, options))), isWhole: false },
      { check: allOf(statements.map((one) => defaultCheckOf(one, options))), isWhole: true },
    ].map(({ check, isWhole }) => ({ check, isWhole, inEntries: checkEntries(statements, check) }));
    const objects = [...new Set(statements.flatMap((one) => one.object ?? []))];
    return defineRule({
      id,
      severity: options.severity,
      offByDefault: true,
      benchmarks,
      summary,
      requires: statements.flatMap(requirementOf),
      *document(context) {
        const { index, report } = context;
        for (const { check, isWhole, inEntries } of checks) {
          // Only in a backup, a setting without a line has its default.
          if (isWhole && !completenessOf(index).backup) continue;
          yield* inEntries(context);
          for (const state of objects.flatMap((path) => objectsOf(index, path, index.view)))
            for (const { keyword: at } of state.blocks.slice(0, 1))
              for (const one of check({ name: '', at, state }, index.view.version))
                report(one.at, one.report);
        }
      },
    });
  });
}

type Check = (entry: EntryState, version: FirmwareVersion) => LocatedReport | undefined;
type Checks = (entry: EntryState, version: FirmwareVersion) => readonly LocatedReport[];

function allOf(checks: readonly Check[]): Checks {
  return (entry, version) => checks.flatMap((one) => one(entry, version) ?? []);
}

function checkEntries(statements: readonly SettingStatement[], check: Checks): DocumentSteps {
  const tables = [...new Set(statements.flatMap((one) => one.entries ?? []))];
  return onEntries(tables, (entry, { version }) => check(entry, version));
}

/** Whether a statement is about an entry or object in a version, and its conditions hold. */
function appliesTo(
  { entries = [], object, only = [], when = [], from, before }: SettingStatement,
  { skipsTemplates }: RowOptions,
): (state: ObjectState, version: FirmwareVersion) => boolean {
  const tables = [...entries, object];
  const conditions = [...when, ...only].map((one) => (typeof one === 'string' ? conditionOf(one) : one));
  return (state, version) =>
    tables.includes(state.node.path) &&
    (!from || isAtLeast(version, from)) &&
    (!before || !isAtLeast(version, before)) &&
    conditions.every((holds) => holds(state)) &&
    !(skipsTemplates && isTemplated(state));
}

/** Reports an entry that has a wrong value by default; without a line, there is nothing that a fix could change. */
function defaultCheckOf(statement: SettingStatement, options: RowOptions): Check {
  const { wrong, message } = statement;
  const [setting = ''] = settingsAt(statement);
  const applies = appliesTo(statement, options);
  return ({ name, at, state }, version) => {
    if (!wrong || !applies(state, version)) return undefined;
    const { from, values } = state.settingValue(setting);
    const found = from === 'default' ? values.filter(wrong) : [];
    return found.length === 0
      ? undefined
      : reportAt(at, {
          message: filled(message, {
            name,
            setting,
            value: values[0],
            values: `${quotedList(found)} by default`,
          }),
        });
  };
}

function filled(message: string, parts: Readonly<Record<string, string | undefined>>): string {
  return message.replace(/\{(name|setting|value|values)\}/g, (_, part: string) => parts[part] ?? '');
}

function checkOf(statement: SettingStatement, options: RowOptions): Check {
  const { wrong, message, set } = statement;
  const at = settingsAt(statement);
  const applies = appliesTo(statement, options);
  return ({ name, at: key, state }, version) => {
    if (!applies(state, version)) return undefined;
    const place = at.map((setting) => state.get(setting)).find((one) => one !== undefined);
    const values = wrong ? matchingValues(place, wrong) : (place?.values ?? []);
    if (wrong && values.length === 0) return undefined;
    const parts = { name, setting: place?.name, value: place?.values[0], values: quotedList(values) };
    const own = place?.name === at[0] ? place : undefined;
    return reportAt(place?.setting ?? key, {
      message: filled(message, parts),
      ...(own && {
        fixes: set !== undefined ? setInstead(own, set) : wrong ? removeValues(own, wrong) : [],
      }),
    });
  };
}

function settingsAt({ at, when: [first] = [] }: SettingStatement): readonly string[] {
  return at ?? (typeof first === 'string' ? [read(first).setting] : []);
}

/** What a text in {@link SettingStatement.when} says. */
function read(text: string): {
  readonly setting: string;
  readonly orDefault: boolean;
  readonly condition: string;
} {
  const [, setting = '', orDefault, condition = ''] = /^(\S+)( or default)? (.*)$/.exec(text) ?? [];
  return { setting, orDefault: orDefault !== undefined, condition };
}

function conditionOf(text: string): (state: ObjectState) => boolean {
  const { setting, orDefault, condition } = read(text);
  if (condition === 'unset') return (state) => state.values(setting).length === 0;
  const valuesOf = (state: ObjectState): readonly string[] =>
    orDefault ? state.settingValue(setting).values : state.values(setting);
  if (condition.startsWith('== ')) return (state) => valuesOf(state).join(' ') === condition.slice(3);
  const wanted = readCondition(condition);
  if (!wanted) throw new Error(`"${text}" is not a condition.`);
  return (state) => satisfies(valuesOf(state), wanted);
}

/** The value that a statement about an object demands: the limit of a number, or what the fix sets. */
function requirementOf(statement: SettingStatement): readonly Requirement[] {
  const { object, when: [first] = [], set } = statement;
  const [setting] = settingsAt(statement);
  if (object === undefined || setting === undefined || typeof first !== 'string' || set === undefined)
    return [];
  const wrong = readCondition(read(first).condition);
  const condition: Condition =
    wrong?.kind === '>'
      ? { kind: '<=', number: wrong.number }
      : wrong?.kind === '<'
        ? { kind: '>=', number: wrong.number }
        : { kind: 'is', values: [set] };
  return [{ table: object, only: [], setting, condition, level: 'warning' }];
}
