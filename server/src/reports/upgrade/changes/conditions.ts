import type { ObjectState, EntryState } from '../../../model/objectState';
import type { ChangeContext } from './context';
import type { Configuration } from './configuration';
import { nounOf, type EffectPlace } from './effect';

/**
 * A condition of a change: the lines of a configuration that the change affects. Undefined if it does not affect the
 * configuration; empty if it does, but no line shows it.
 */
export interface ChangeCondition {
  (context: ChangeContext): readonly EffectPlace[] | undefined;
  /** The tables whose entries it reads. */
  readonly tables?: readonly string[];
}

interface StateTest {
  (state: ObjectState, configuration: Configuration): boolean;
  /** The setting that it examines, whose line the report shows. */
  readonly setting?: string;
}

function onSetting(setting: string, test: StateTest): StateTest {
  return Object.assign(test, { setting });
}

/** The file sets at least one of these settings to a value that is not empty. */
export function settingIsSet(...names: readonly string[]): StateTest {
  return onSetting(names[0] ?? '', (state) => names.some((name) => hasValue(state, name)));
}

/** The file does not set this setting, or sets it to an empty value. */
export function isUnset(name: string): StateTest {
  return (state) => !hasValue(state, name);
}

function hasValue(state: ObjectState, name: string): boolean {
  return state.get(name)?.values.some((value) => value !== '') === true;
}

/** The file sets the setting to values of which one is listed. */
export function has(name: string, ...values: readonly string[]): StateTest {
  return onSetting(name, (state) => state.values(name).some((value) => values.includes(value)));
}

/** The file sets the setting to values of which one is not listed. */
export function hasOther(name: string, ...values: readonly string[]): StateTest {
  return onSetting(name, (state) => state.values(name).some((value) => !values.includes(value)));
}

/** As {@link has}, or the file does not set the setting, and one of the values is the default. */
export function isOrDefaults(name: string, ...values: readonly string[]): StateTest {
  return (state) =>
    state.get(name) === undefined
      ? values.includes(state.valueOrDefault(name) ?? '')
      : state.values(name).some((value) => values.includes(value));
}

/** The file does not set the setting to one of the values. Without the setting, it is true. */
export function isNot(name: string, ...values: readonly string[]): StateTest {
  return (state) => !state.values(name).some((value) => values.includes(value));
}

/** The file sets the setting to a number that passes the test. */
export function hasNumber(name: string, test: (number: number) => boolean): StateTest {
  return onSetting(name, (state) => {
    const value = state.value(name);
    return value !== undefined && /^\d+$/.test(value) && test(Number(value));
  });
}

/** The file sets the setting to a value that the pattern matches. */
export function hasMatch(name: string, pattern: RegExp): StateTest {
  return onSetting(name, (state) => state.values(name).some((value) => pattern.test(value)));
}

/** A child table has an entry that passes the test, such as a `member` of `system sdwan`. */
export function hasChild(table: string, test?: StateTest): StateTest {
  return (state, configuration) =>
    state.children(table).some((child) => test === undefined || test(child.state, configuration));
}

/** A child object passes the test, such as `config https` of an inspection profile. */
export function inChild(name: string, test: StateTest): StateTest {
  return (state, configuration) => {
    const child = state.child(name);
    return child !== undefined && test(child, configuration);
  };
}

/** All tests pass. The line of the first setting is shown. */
export function every(...tests: readonly StateTest[]): StateTest {
  const setting = tests.find((test) => test.setting !== undefined)?.setting;
  const both: StateTest = (state, configuration) => tests.every((test) => test(state, configuration));
  return setting === undefined ? both : onSetting(setting, both);
}

export function some(...tests: readonly StateTest[]): StateTest {
  const any: StateTest = (state, configuration) => tests.some((test) => test(state, configuration));
  const setting = tests[0]?.setting;
  return setting === undefined ? any : onSetting(setting, any);
}

export function not(test: StateTest): StateTest {
  return (state, configuration) => !test(state, configuration);
}

/** Options of {@link entries}. */
interface EntryOptions {
  /** A test of the entry with its name and its references. */
  readonly where?: (entry: EntryState, configuration: Configuration) => boolean;
  /** The least number of entries, 1 unless given. */
  readonly least?: number;
  /** Also profiles that no other entry refers to. */
  readonly evenUnused?: true;
}

/** One of the tables has entries that pass the test. Profiles that nothing uses are left out unless an option says so. */
export function entries(
  tables: string | readonly string[],
  test?: StateTest,
  { where, least = 1, evenUnused }: EntryOptions = {},
): ChangeCondition {
  const names = typeof tables === 'string' ? [tables] : tables;
  return reading(names, ({ configuration }) => {
    const found = names.flatMap((table) =>
      configuration
        .entries(table)
        .filter(
          (entry) =>
            (test === undefined || test(entry.state, configuration)) &&
            (where === undefined || where(entry, configuration)) &&
            (evenUnused === true || !configuration.isIdle(table, entry.name)),
        )
        .map((entry) => configuration.entryPlace(entry, nounOf(table))),
    );
    return found.length < least ? undefined : found;
  });
}

/** The file contains one of these objects, and it passes the test. The line of the setting is shown. */
export function objects(tables: string | readonly string[], test?: StateTest): ChangeCondition {
  const names = typeof tables === 'string' ? [tables] : tables;
  return ({ configuration }) => {
    const found = names
      .flatMap((table) => configuration.objects(table))
      .filter((state) => test === undefined || test(state, configuration))
      .flatMap((state) =>
        test?.setting === undefined
          ? (configuration.openingPlace(state) ?? [])
          : (configuration.settingPlace(state, test.setting) ?? []),
      );
    return found.length === 0 ? undefined : found;
  };
}

/**
 * The file sets one of these settings, at any depth, such as `webfilter profile > web > blacklist`; with values, to one
 * of them. Their lines are shown. Profiles that nothing uses are left out.
 */
export function settings(paths: string | readonly string[], ...values: readonly string[]): ChangeCondition {
  const all = (typeof paths === 'string' ? [paths] : paths).map((path) => path.split(' > '));
  const tables = [...new Set(all.map(([table = '']) => table))];
  return reading(tables, ({ configuration }) => {
    const found = all.flatMap((names) => {
      const name = names.at(-1) ?? '';
      const test = values.length === 0 ? settingIsSet(name) : has(name, ...values);
      return configuration
        .statesAt(names.slice(0, -1))
        .filter(({ state }) => test(state, configuration))
        .flatMap(({ state, keys }): readonly EffectPlace[] => {
          const place = configuration.settingPlace(state, name);
          return place ? [{ ...place, label: [...keys, name].join(' › ') }] : [];
        });
    });
    return found.length === 0 ? undefined : found;
  });
}

/**
 * Removed settings that a change explains, and the condition that the file sets one of them.
 *
 * @param values those that the change affects; without them, all
 */
export function gone(
  paths: string | readonly string[],
  ...values: readonly string[]
): { readonly covers: readonly string[]; readonly condition: ChangeCondition } {
  return { covers: typeof paths === 'string' ? [paths] : paths, condition: settings(paths, ...values) };
}

/**
 * The object does not contradict the test: either the file does not contain it, so that all its settings have their
 * defaults, or it passes the test. Use it for settings that plain backups leave out.
 */
export function objectOrDefaults(table: string, test: StateTest): ChangeCondition {
  return (context) =>
    context.configuration.objects(table).length === 0 ? [] : objects(table, test)(context);
}

/** Every configuration. */
export const always: ChangeCondition = () => [];

/** All conditions are met; the lines of all are shown. */
export function allOf(...conditions: readonly ChangeCondition[]): ChangeCondition {
  return reading(tablesOf(conditions), (context) => {
    const found: EffectPlace[] = [];
    for (const condition of conditions) {
      const places = condition(context);
      if (!places) return undefined;
      found.push(...places);
    }
    return found;
  });
}

/** At least one condition is met; the lines of all that are met are shown. */
export function anyOf(...conditions: readonly ChangeCondition[]): ChangeCondition {
  return reading(tablesOf(conditions), (context) => {
    const found = conditions.flatMap((condition) => {
      const places = condition(context);
      return places ? [places] : [];
    });
    return found.length === 0 ? undefined : found.flat();
  });
}

export function noneOf(condition: ChangeCondition): ChangeCondition {
  return reading(condition.tables ?? [], (context) => (condition(context) ? undefined : []));
}

/** The condition is met; its lines are not shown. */
export function given(condition: ChangeCondition): ChangeCondition {
  return reading(condition.tables ?? [], (context) => (condition(context) ? [] : undefined));
}

/** The model code of the header matches the pattern. */
export function modelMatches(pattern: RegExp): ChangeCondition {
  return ({ device: { model } }) => (model !== undefined && pattern.test(model) ? [] : undefined);
}

/** A condition that reads the entries of some tables. */
export function reading(tables: readonly string[], condition: ChangeCondition): ChangeCondition {
  return Object.assign((context: ChangeContext) => condition(context), { tables });
}

function tablesOf(conditions: readonly ChangeCondition[]): readonly string[] {
  return [...new Set(conditions.flatMap(({ tables = [] }) => tables))];
}
