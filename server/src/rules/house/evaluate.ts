import { defaultValues } from '../../model/settingValues';
import type { Scope } from '../../model/document/unit';
import { isTemplated, type ObjectState } from '../../model/objectState';
import type { ScopedCommands } from '../../model/scopedCommands';
import type { SchemaNode } from '../../schema/schema';
import { blockBody } from '../../syntax/blockBody';
import { quote } from '../../syntax/quoting';
import type { Located } from '../../syntax/statements';
import { insertLinesInside, replace } from '../engine/edits';
import type { LocatedReport, Fix } from '../engine/rule';
import {
  conditionText,
  satisfies,
  satisfyingValue,
  type Requirement,
  type SettingCondition,
} from '../engine/requirement';
import type { Tables } from '../engine/tables';

interface NamedRequirement extends Requirement {
  readonly by: string;
}

/** A location that does not meet a requirement. */
export interface Unmet extends LocatedReport {
  /** What meets it; absent if there is no obvious value. */
  readonly correction?: ScopedCommands;
}

/** The result of evaluating a requirement. */
export interface Evaluation {
  /** The locations that do not meet it. */
  readonly unmet: readonly Unmet[];
  /** The number of entries or objects that meet it. */
  readonly met: number;
  /** The number of entries or objects whose value the file does not show, because no default is certain. */
  readonly unknown: number;
}

/** The default source of requirements. */
const lintConfigName = '.fortios-lint.json';

/**
 * Finds the locations that meet a requirement, and those that do not.
 *
 * @param by the source of the requirement in messages
 * @param isWanted whether an entry of the table is evaluated
 */
export function evaluateRequirement(
  requirement: Requirement,
  tables: Tables,
  by = lintConfigName,
  isWanted: (name: string) => boolean = () => true,
): Evaluation {
  const unmet: Unmet[] = [];
  const counts = { met: 0, unknown: 0 };
  for (const found of outcomesOf({ ...requirement, by }, tables, isWanted)) {
    if (typeof found === 'string') counts[found]++;
    else unmet.push(found);
  }
  return { unmet, ...counts };
}

function* outcomesOf(
  requirement: NamedRequirement,
  tables: Tables,
  isWanted: (name: string) => boolean,
): Iterable<Unmet | 'met' | 'unknown'> {
  const { table: path, only, setting } = requirement;
  const table = nodeAt(path, tables);
  const { version } = tables.view;
  const node = table?.child(setting);
  // Requirements on settings that the version does not have are not evaluated.
  if (!table || node?.availability(version) !== 'yes') {
    yield 'unknown';
    return;
  }
  for (const { state, at, name } of statesOf(table, tables)) {
    if (name !== undefined && !isWanted(name)) continue;
    if (isTemplated(state)) {
      yield 'unknown';
      continue;
    }
    if (!only.every((one) => holds(one, state))) continue;
    const values = valuesOf(setting, state);
    if (values && satisfies(values, requirement.condition)) {
      yield 'met';
      continue;
    }
    // Without a known default, a missing setting fails only the requirement to have any value.
    if (!values && requirement.condition.kind !== 'set') {
      yield 'unknown';
      continue;
    }
    yield {
      at: state.get(setting)?.setting ?? at,
      report: reportFor(requirement, state, values ?? [], name, tables),
      ...correctionFor(requirement, state.scope, values ?? [], node, name),
    };
  }
  if (table.kind === 'object' && only.length === 0) yield* inMissingObject(requirement, table, tables);
}

/** In a backup, a missing object has its defaults. */
function* inMissingObject(
  requirement: NamedRequirement,
  table: SchemaNode,
  tables: Tables,
): Iterable<Unmet | 'met' | 'unknown'> {
  const { version } = tables.view;
  if (tables.mentions(table.path)) return;
  const place = tables.isBackup ? tables.objects('system global')[0] : undefined;
  const values = defaultValues(table.child(requirement.setting), version);
  const at = place?.blocks[0]?.keyword;
  if (!place || !at || table.scope === undefined || values === undefined) {
    yield 'unknown';
    return;
  }
  if (satisfies(values, requirement.condition)) yield 'met';
  else
    yield {
      at,
      report: { message: messageFor(requirement, values, true, undefined), severity: requirement.level },
      // A table of VDOMs is missing in each of them, so that no single command sets it.
      ...(table.scope === 'global' &&
        correctionFor(requirement, place.scope, values, table.child(requirement.setting), undefined)),
    };
}

function* statesOf(
  table: SchemaNode,
  tables: Tables,
): Iterable<{ readonly state: ObjectState; readonly at: Located; readonly name?: string }> {
  if (table.kind === 'table') {
    yield* tables.entries(table.path);
    return;
  }
  for (const state of tables.objects(table.path)) {
    const [block] = state.blocks;
    if (block) yield { state, at: block.keyword };
  }
}

function holds({ setting, condition, unset = false }: SettingCondition, state: ObjectState): boolean {
  const values = valuesOf(setting, state);
  return values === undefined ? unset : satisfies(values, condition);
}

/** The values of a setting, or its default; undefined if this is not known. */
function valuesOf(setting: string, state: ObjectState): readonly string[] | undefined {
  const { values, from, where } = state.settingValue(setting);
  return from === 'unknown' && !where ? undefined : values;
}

function reportFor(
  requirement: NamedRequirement,
  state: ObjectState,
  values: readonly string[],
  name: string | undefined,
  tables: Tables,
): LocatedReport['report'] {
  const isDefault = state.get(requirement.setting) === undefined;
  return {
    message: messageFor(requirement, values, isDefault, name),
    severity: requirement.level,
    fixes: fixesFor(requirement, state, tables),
  };
}

function messageFor(
  { table, setting, condition, message, by }: NamedRequirement,
  values: readonly string[],
  isDefault: boolean,
  name: string | undefined,
): string {
  const where = name === undefined ? `"${table}"` : `${table} "${name}"`;
  const value = values.length === 0 ? 'not set' : `"${values.join(' ')}"${isDefault ? ' by default' : ''}`;
  const wanted = conditionText(condition);
  const reason = message === undefined ? '' : ` ${message.replace(/[.!?]?$/, '.')}`;
  const fix = condition.kind === 'set' ? 'Set it.' : `Set it to ${wanted}.`;
  return `"${setting}" of ${where} is ${value}, but ${by} requires ${wanted}.${reason} ${fix}`;
}

/** The command that meets a requirement, with its entry; empty if there is no obvious value. */
function correctionFor(
  { table, setting, condition }: Requirement,
  scope: Scope,
  values: readonly string[],
  node: SchemaNode | undefined,
  entry: string | undefined,
): Pick<Unmet, 'correction'> {
  const command = commandFor(setting, condition, values, node);
  if (command === undefined) return {};
  return { correction: { scope, table, ...(entry !== undefined && { entry }), commands: [command] } };
}

function commandFor(
  setting: string,
  condition: Requirement['condition'],
  values: readonly string[],
  node: SchemaNode | undefined,
): string | undefined {
  const isList = node?.multiple === true;
  if (condition.kind === 'isNot' && isList) {
    const left = values.filter((value) => !condition.values.includes(value));
    if (left.length > 0) return `set ${setting} ${left.map(wordOf).join(' ')}`;
    return isEmptyByDefault(node) ? `unset ${setting}` : undefined;
  }
  const value = satisfyingValue(condition);
  if (value === undefined) return undefined;
  return `set ${setting} ${(isList ? [...values, value] : [value]).map(wordOf).join(' ')}`;
}

/** Whether a list without a line is empty in all versions. */
function isEmptyByDefault({ defaults, defaultVaries }: SchemaNode): boolean {
  return defaults.length > 0 && !defaultVaries && defaults.every((value) => value === '');
}

function wordOf(value: string): string {
  return /^[\w.:/-]+$/.test(value) ? value : quote(value);
}

function fixesFor(
  { setting, condition }: Requirement,
  state: ObjectState,
  { index }: Tables,
): readonly Fix[] {
  const value = satisfyingValue(condition);
  const block = state.blocks.at(-1);
  const node = state.node.child(setting);
  if (
    value === undefined ||
    !block ||
    !index.isOwn(block.origin) ||
    node?.multiple ||
    node?.kind !== 'setting'
  )
    return [];
  const line = `set ${setting} ${wordOf(value)}`;
  const known = state.lastCommand(setting);
  const edit = known ? replace(known, line) : insertLinesInside(index.document, blockBody(block), [line]);
  return [{ title: `Set "${setting}" to "${value}"`, preferred: true, edits: [edit] }];
}

function nodeAt(path: string, { view }: Tables): SchemaNode | undefined {
  const [top = '', ...rest] = path.split(' > ');
  return rest.reduce((node, name) => node?.child(name), view.schema.node(top));
}
