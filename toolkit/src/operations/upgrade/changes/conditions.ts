import type { ObjectState, EntryState } from 'fortios-language/model/objectState';
import type { ChangeContext } from './context';
import type { Configuration } from './configuration';
import { nounOf, type EffectPlace } from './effect';
import { namedOne, formAndParts, pathsOf, wordOf, type Expression } from './expression';

type Places = readonly EffectPlace[] | undefined;

/**
 * A condition of a change: the lines of a configuration that the change affects. Undefined if it does not affect the
 * configuration; empty if it does, but no line shows it.
 */
export interface ChangeCondition {
  (context: ChangeContext): Places;
  /** The tables whose entries it reads. */
  readonly tables?: readonly string[];
}

/** A test of an object, or of an entry with this name. */
interface StateTest {
  (state: ObjectState, configuration: Configuration, name: string): boolean;
  /** The setting that it examines, whose line the report shows. */
  readonly setting?: string | undefined;
}

/** The conditions and tests that rows name with `["code", name]`, because no expression states them. */
export interface NamedConditions {
  readonly conditions: Readonly<Record<string, ChangeCondition>>;
  readonly tests: Readonly<
    Record<string, (...[state, configuration, name]: Parameters<StateTest>) => boolean>
  >;
}

function onSetting(setting: string | undefined, test: StateTest): StateTest {
  return Object.assign(test, { setting });
}

function hasValue(state: ObjectState, name: string): boolean {
  return state.get(name)?.values.some((value) => value !== '') === true;
}

/** The forms of tests that contain only words. */
const wordTests: Readonly<Record<string, (name: string, ...values: readonly string[]) => StateTest>> = {
  /** The file sets at least one of these settings to a value that is not empty. */
  isSet: (...names) => onSetting(names[0], (state) => names.some((name) => hasValue(state, name))),
  /** The file does not set this setting, or sets it to an empty value. */
  isUnset: (name) => (state) => !hasValue(state, name),
  /** The file sets the setting to values of which one is listed. */
  has: (name, ...values) =>
    onSetting(name, (state) => state.values(name).some((value) => values.includes(value))),
  /** The file sets the setting to values of which one is not listed. */
  hasOther: (name, ...values) =>
    onSetting(name, (state) => state.values(name).some((value) => !values.includes(value))),
  /** As `has`, or the file does not set the setting, and one of the values is the default. */
  isOrDefaults:
    (name, ...values) =>
    (state) =>
      state.get(name) === undefined
        ? values.includes(state.valueOrDefault(name) ?? '')
        : state.values(name).some((value) => values.includes(value)),
  /** The file does not set the setting to one of the values. Without the setting, it is true. */
  isNot:
    (name, ...values) =>
    (state) =>
      !state.values(name).some((value) => values.includes(value)),
  /** The file sets the setting to a number above 0. */
  isPositive: (name) => onSetting(name, (state) => Number(state.value(name)) > 0),
  /** The file sets the setting to a value that the regular expression matches. */
  matches: (name, pattern = '') => {
    const expression = new RegExp(pattern);
    return onSetting(name, (state) => state.values(name).some((value) => expression.test(value)));
  },
  /** The regular expression matches the name of the entry. */
  nameMatches: (pattern) => {
    const expression = new RegExp(pattern);
    return (_state, _configuration, name) => expression.test(name);
  },
};

/** Reads a test of a row. */
function readTest(expression: Expression, named: NamedConditions): StateTest {
  const [form, first = [], ...others] = formAndParts(expression);
  const tests = (list: readonly Expression[]): readonly StateTest[] =>
    list.map((part) => readTest(part, named));
  switch (form) {
    case 'code':
      return namedOne(named.tests, first);
    // All tests pass. The line of the first setting is shown.
    case 'every': {
      const all = tests([first, ...others]);
      const setting = all.find((test) => test.setting !== undefined)?.setting;
      return onSetting(setting, (...state) => all.every((test) => test(...state)));
    }
    case 'some': {
      const all = tests([first, ...others]);
      return onSetting(all[0]?.setting, (...state) => all.some((test) => test(...state)));
    }
    case 'not': {
      const test = readTest(first, named);
      return (...state) => !test(...state);
    }
    // A child table has an entry that passes the test, such as a `member` of `system sdwan`.
    case 'hasChild': {
      const all = tests(others);
      return (state, configuration) =>
        state
          .children(wordOf(first))
          .some((child) => all.every((test) => test(child.state, configuration, child.name)));
    }
    // A child object passes the test, such as `config https` of an inspection profile.
    case 'inChild': {
      const all = tests(others);
      return (state, configuration) => {
        const child = state.child(wordOf(first));
        return child !== undefined && all.every((test) => test(child, configuration, ''));
      };
    }
    default:
      return namedOne(wordTests, form ?? '')(wordOf(first), ...others.map(wordOf));
  }
}

/** Reads the condition of a row. */
export function readChangeCondition(expression: Expression, named: NamedConditions): ChangeCondition {
  const [form, ...args] = formAndParts(expression);
  const [first = [], second] = args;
  const test = (): StateTest => (second === undefined ? () => true : readTest(second, named));
  const parts = (): readonly ChangeCondition[] => args.map((part) => readChangeCondition(part, named));
  switch (form) {
    // Every configuration.
    case 'always':
      return () => [];
    case 'code':
      return namedOne(named.conditions, first);
    // One of the tables has entries that pass the test. Profiles that nothing uses are left out.
    case 'entries':
      return entries(pathsOf(first), test());
    case 'entriesEvenUnused':
      return entries(pathsOf(first), test(), { evenUnused: true });
    case 'entriesAtLeast':
      return entries(pathsOf(second ?? []), () => true, { least: Number(first) });
    // One of these objects is configured and passes the test. The line of the setting is shown.
    case 'objects':
      return objects(pathsOf(first), test());
    // As `objects`, or the object is not configured, so that all its settings have their defaults. For settings that plain
    // backups leave out.
    case 'objectOrDefaults': {
      const condition = objects(pathsOf(first), test());
      return (context) =>
        context.configuration.objects(wordOf(first)).some((state) => state.isConfigured)
          ? condition(context)
          : [];
    }
    case 'settings':
      return settings(pathsOf(first), args.slice(1).map(wordOf));
    case 'allOf':
      return allOf(parts());
    case 'anyOf':
      return anyOf(parts());
    // The condition is not met.
    case 'noneOf':
      return invisible(readChangeCondition(first, named), (isMet) => !isMet);
    // The condition is met; its lines are not shown.
    case 'given':
      return invisible(readChangeCondition(first, named), (isMet) => isMet);
    // The regular expression matches the model code of the header, in upper or lower case.
    case 'modelMatches': {
      const pattern = new RegExp(wordOf(first), 'i');
      return holds(({ device: { model } }) => model !== undefined && pattern.test(model));
    }
    default:
      throw new Error(`No condition has the form "${JSON.stringify(form)}".`);
  }
}

function entries(
  tables: readonly string[],
  test: StateTest,
  { least = 1, evenUnused = false } = {},
): ChangeCondition {
  return reading(tables, ({ configuration }) => {
    const found = tables.flatMap((table) =>
      configuration
        .entries(table)
        .filter(
          ({ name, state }) =>
            test(state, configuration, name) && (evenUnused || !configuration.isIdle(table, name)),
        )
        .map((entry) => configuration.entryPlace(entry, nounOf(table))),
    );
    return found.length < least ? undefined : found;
  });
}

function objects(tables: readonly string[], test: StateTest): ChangeCondition {
  return ({ configuration }) =>
    ifAny(
      tables
        .flatMap((table) => configuration.objects(table))
        .filter((state) => state.isConfigured && test(state, configuration, ''))
        .flatMap((state) =>
          test.setting === undefined
            ? (configuration.openingPlace(state) ?? [])
            : (configuration.settingPlace(state, test.setting) ?? []),
        ),
    );
}

/**
 * The file sets one of these settings, at any depth, such as `webfilter profile > web > blacklist`; with values, to one
 * of them. Their lines are shown. Profiles that nothing uses are left out.
 */
function settings(paths: readonly string[], values: readonly string[]): ChangeCondition {
  const all = paths.map((path) => path.split(' > '));
  const tables = [...new Set(all.map(([table = '']) => table))];
  return reading(tables, ({ configuration }) =>
    ifAny(
      all.flatMap((names) => {
        const name = names.at(-1) ?? '';
        return configuration
          .statesAt(names.slice(0, -1))
          .filter(({ state }) =>
            values.length === 0
              ? hasValue(state, name)
              : state.values(name).some((value) => values.includes(value)),
          )
          .flatMap(({ state, keys }): readonly EffectPlace[] => {
            const place = configuration.settingPlace(state, name);
            return place ? [{ ...place, label: [...keys, name].join(' › ') }] : [];
          });
      }),
    ),
  );
}

/** All conditions are met; the lines of all are shown. */
function allOf(conditions: readonly ChangeCondition[]): ChangeCondition {
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
function anyOf(conditions: readonly ChangeCondition[]): ChangeCondition {
  return reading(tablesOf(conditions), (context) => {
    const found = conditions.flatMap((condition) => {
      const places = condition(context);
      return places ? [places] : [];
    });
    return found.length === 0 ? undefined : found.flat();
  });
}

function invisible(condition: ChangeCondition, test: (isMet: boolean) => boolean): ChangeCondition {
  return reading(
    condition.tables ?? [],
    holds((context) => test(condition(context) !== undefined)),
  );
}

/** A condition that no line shows. */
export function holds(test: (context: ChangeContext) => boolean): ChangeCondition {
  return (context) => (test(context) ? [] : undefined);
}

/** A condition that reads the entries of some tables. */
export function reading(tables: readonly string[], condition: ChangeCondition): ChangeCondition {
  return Object.assign((context: ChangeContext) => condition(context), { tables });
}

/** Some entries, which are called `kind`. */
export function found(
  tables: readonly string[],
  kind: string,
  find: (configuration: Configuration, context: ChangeContext) => readonly EntryState[],
): ChangeCondition {
  return reading(tables, (context) => {
    const { configuration } = context;
    return ifAny(find(configuration, context).map((entry) => configuration.entryPlace(entry, kind)));
  });
}

function ifAny(places: readonly EffectPlace[]): Places {
  return places.length === 0 ? undefined : places;
}

function tablesOf(conditions: readonly ChangeCondition[]): readonly string[] {
  return [...new Set(conditions.flatMap(({ tables = [] }) => tables))];
}
