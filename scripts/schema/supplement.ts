import confirmedDefaults from './confirmed-defaults.json';
import deviceTypes from './device-types.json';
import type { DefaultRow, FactByVersion, FactNode } from './sourceFacts';
import knownDefaults from './known-defaults.json';
import modelDefaults from './model-defaults.json';
import knownUnits from './known-units.json';
import secretSettings from './secret-settings.json';

/** Settings by a fact that they share, such as their unit. */
type SettingGroups = Readonly<
  Record<string, readonly { readonly tables: readonly string[]; readonly settings: readonly string[] }[]>
>;

type DefaultsByVersion = readonly FactByVersion<[value: string | number]>[];

/** Defaults of one table, with their source. */
interface ConfirmedDefaults {
  readonly source: string;
  readonly version: string;
  readonly table: string;
  readonly defaults: Readonly<Record<string, string>>;
}

/** The content of the supplement; tests pass their own. */
export interface SupplementData {
  /** By type on the device: settings that no device was queried for. */
  readonly deviceTypes: SettingGroups;
  /** By unit: numbers whose unit the snapshots do not state. */
  readonly units: SettingGroups;
  /** Defaults that changed, by path of the setting. */
  readonly defaults: Readonly<Record<string, DefaultsByVersion>>;
  /** Defaults of a version, as a device or a reference of this version states them. */
  readonly confirmed: readonly ConfirmedDefaults[];
  /** Defaults that differ by model, by path: values and the models that have them. */
  readonly models: Readonly<Record<string, readonly (readonly [value: string, models: string])[]>>;
  /** Paths of secret settings that the facts do not mark as secret. */
  readonly secrets: readonly string[];
}

const committed: SupplementData = {
  deviceTypes,
  units: knownUnits,
  defaults: knownDefaults as unknown as SupplementData['defaults'],
  confirmed: confirmedDefaults,
  models: modelDefaults as unknown as SupplementData['models'],
  secrets: secretSettings,
};

/** Facts of other sources than the snapshots. */
export class Supplement {
  private readonly types: ReadonlyMap<string, string>;
  private readonly units: ReadonlyMap<string, string>;
  private readonly changed: ReadonlyMap<string, DefaultsByVersion>;
  private readonly models: ReadonlyMap<string, readonly (readonly [value: string, models: string])[]>;
  private readonly secrets: ReadonlySet<string>;
  /** Defaults of other sources than the facts. */
  readonly rows: readonly DefaultRow[];
  private readonly used = new Set<string>();

  constructor(data: SupplementData = committed) {
    this.types = byPath(data.deviceTypes);
    this.units = byPath(data.units);
    this.changed = new Map(Object.entries(data.defaults));
    this.models = new Map(Object.entries(data.models));
    this.secrets = new Set(data.secrets);
    this.rows = data.confirmed.flatMap(({ source, version, table, defaults }) =>
      Object.entries(defaults).map(([setting, value]): DefaultRow => ({
        table,
        setting,
        version,
        isConditional: false,
        value,
        agrees: false,
        differsByModel: false,
        source,
      })),
    );
  }

  /** The type on the device of a plain text setting that no device was queried for. */
  deviceType(path: string, { type, options, references, maxLength }: FactNode): string | undefined {
    const isPlain = type === 'string' && options === undefined && references === undefined;
    if (!isPlain || maxLength !== undefined) return undefined;
    return this.use(path, this.types.get(path));
  }

  /** The unit of a number. */
  unit(path: string, { unit }: FactNode): string | undefined {
    return unit ?? this.use(path, this.units.get(path));
  }

  /** The defaults by version of a setting whose default changed; undefined for all others. */
  defaults(path: string): DefaultsByVersion | undefined {
    return this.use(path, this.changed.get(path));
  }

  /** The default of each kind of model, of a setting whose default differs by model. */
  modelDefaults(path: string): readonly (readonly [value: string, models: string])[] | undefined {
    return this.use(path, this.models.get(path));
  }

  /** Whether a setting is secret although the facts do not mark it. */
  isSecret(path: string, { secret }: FactNode): boolean {
    return secret !== true && this.use(path, this.secrets.has(path));
  }

  /** The versions in the defaults. */
  versions(): readonly string[] {
    return [...this.changed.values()].flatMap((list) =>
      list.flatMap(([first, last]) => (last === '' ? [first] : [first, last])),
    );
  }

  /** Paths that are not in the facts, or whose information the facts already contain. */
  unused(): readonly string[] {
    const all = [this.types, this.units, this.changed, this.models].flatMap((facts) => [...facts.keys()]);
    return [...all, ...this.secrets].filter((path) => !this.used.has(path));
  }

  private use<Value>(path: string, value: Value): Value {
    if (value !== undefined && value !== false) this.used.add(path);
    return value;
  }
}

function byPath(groups: SettingGroups): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(groups).flatMap(([fact, places]) =>
      places.flatMap(({ tables, settings }) =>
        tables.flatMap((table) => settings.map((name) => [`${table} > ${name}`, fact] as const)),
      ),
    ),
  );
}
