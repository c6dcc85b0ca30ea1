import {
  type ConditionRow,
  type NodeRow,
  type OptionRow,
  type PresenceRow,
  type SettingFacts,
  type SharedTables,
  type TableFacts,
  type TypeRow,
  checksum,
  schemaFormat,
} from '../../server/src/schema/format';
import { measuredTrain, type KnownDefaults, type TrainDefaults } from './defaults';
import type { ConditionFact, FactByVersion, FactInterval, FactNode, Facts, Usage } from './sourceFacts';
import { Numbering } from './numbering';
import type { ReferenceResolver } from './references';
import type { Supplement } from './supplement';
import { VersionNumbers } from './versions';

type Options = NonNullable<FactNode['options']>;

/** Merges duplicate names in the facts, with the intervals of both. */
function withoutDuplicates(options: Options): Options {
  const byName = new Map<string, readonly FactInterval[] | undefined>();
  for (const option of options) {
    const [name, intervals] = typeof option === 'string' ? [option, undefined] : option;
    const before = byName.get(name);
    const always = intervals === undefined || (byName.has(name) && before === undefined);
    byName.set(name, always ? undefined : [...(before ?? []), ...intervals]);
  }
  return [...byName].map(([name, intervals]) => (intervals === undefined ? name : [name, intervals]));
}

/** The facts, and other input of the encoder. */
export interface EncoderInput {
  readonly facts: Facts;
  readonly references: ReferenceResolver;
  readonly supplement: Supplement;
  readonly defaults: TrainDefaults;
  readonly usage: Usage['usage'];
  readonly conditions: readonly ConditionFact[];
}

/**
 * Encodes the facts in the format of `server/src/schema/format.ts`. Equal facts give equal bytes.
 *
 * @throws {Error} if the format cannot represent a fact
 */
export function encodeSchema(input: EncoderInput): Uint8Array {
  const { facts } = input;
  const encoder = new Encoder(input);
  const tables = Object.entries(facts.tables)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, table]) => `${name}\t${JSON.stringify(encoder.row(name, table, name))}\n`);
  const text = JSON.stringify(encoder.shared()) + '\n' + tables.join('');
  if (/[^\n\t\x20-\x7e]/.test(text)) throw new Error('The facts hold a character that is not ASCII.');
  const body = new TextEncoder().encode(text);
  const header = JSON.stringify({ format: schemaFormat, checksum: checksum(body) }) + '\n';
  return Buffer.concat([new TextEncoder().encode(header), body]);
}

class Encoder {
  private readonly versions: VersionNumbers;
  private readonly types = new Numbering<TypeRow>();
  private readonly presences = new Numbering<PresenceRow>([{}]);
  private readonly options = new Numbering<readonly OptionRow[]>();
  private readonly targets = new Numbering<string>();
  private readonly units = new Numbering<string>();
  private readonly trains: Numbering<readonly string[]>;
  private readonly conditions = new Numbering<ConditionRow>();
  private readonly conditionOf: ReadonlyMap<string, ConditionFact>;
  private readonly known = new Map<string, KnownDefaults>();
  private readonly apiNames: ReadonlyMap<string, string>;

  constructor(private readonly input: EncoderInput) {
    const { facts, supplement, defaults } = input;
    const applied = input.conditions.flatMap(({ in: only = [] }) => only.flat());
    this.versions = new VersionNumbers(facts, [...supplement.versions(), ...defaults.versions(), ...applied]);
    this.conditionOf = new Map(input.conditions.map((condition) => [condition.path, condition]));
    this.apiNames = new Map(facts.aliases);
    for (const [name, table] of Object.entries(facts.tables)) this.collectDefaults(table, name);
    this.trains = new Numbering([this.mostFrequentTrains()]);
  }

  private collectDefaults(node: FactNode, path: string): void {
    if (node.kind === undefined)
      this.known.set(path, this.input.defaults.of(path, node, this.input.supplement.defaults(path)));
    for (const [name, child] of Object.entries(node.attrs ?? {}))
      this.collectDefaults(child, `${path} > ${name}`);
  }

  /** The set of trains that most settings share gets number 0, which rows leave out. */
  private mostFrequentTrains(): readonly string[] {
    const counts = new Map<string, number>();
    for (const { default: value, trains } of this.known.values()) {
      const text = trains.join(' ');
      if (value !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    return most?.[0].split(' ') ?? [measuredTrain];
  }

  shared(): SharedTables {
    return {
      versions: this.versions.versions,
      snapshots: this.input.facts.snapshots,
      namesOnly: this.input.facts.providerOnly,
      types: this.types.values,
      presences: this.presences.values,
      options: this.options.values,
      references: this.targets.values,
      units: this.units.values,
      trains: this.trains.values,
      conditions: this.conditions.values,
    };
  }

  row(name: string, node: FactNode, path: string): NodeRow {
    const presence = this.presence(node, path);
    const counted = this.input.usage[path];
    const apiName = this.apiNames.get(path);
    const condition = this.conditionOf.get(path);
    const common = {
      ...(counted !== undefined && { use: counted }),
      ...(apiName !== undefined && { api: apiName }),
      ...(condition && { if: this.conditions.numberOf(this.conditionRow(condition)) }),
    };
    if (node.kind !== undefined) {
      const children = Object.entries(node.attrs ?? {}).map(([child, inner]) =>
        this.row(child, inner, `${path} > ${child}`),
      );
      const facts: TableFacts = {
        ...(node.key !== undefined && { key: node.key }),
        ...(node.scope !== undefined && { scope: node.scope }),
        ...common,
      };
      const letter = node.kind === 'table' ? 'T' : 'O';
      return isEmpty(facts) ? [name, letter, presence, children] : [name, letter, presence, children, facts];
    }
    const facts: SettingFacts = { ...this.settingFacts(node, path), ...common };
    const type = this.types.numberOf(this.typeOf(node, path));
    return isEmpty(facts) ? [name, type, presence] : [name, type, presence, facts];
  }

  private conditionRow({ text, strength, in: only }: ConditionFact): ConditionRow {
    return only ? [text, strength, this.versions.row(only)] : [text, strength];
  }

  private typeOf(node: FactNode, path: string): TypeRow {
    const type = node.type === undefined || node.type === 'object' ? 'string' : node.type;
    const deviceType = node.deviceType ?? this.input.supplement.deviceType(path, node);
    // For numbers and options, the type on the device has no further information.
    return deviceType === undefined || deviceType === type ? [type] : [type, deviceType];
  }

  private presence(node: FactNode, path: string): number {
    const isInside = path.includes(' > ');
    const row: PresenceRow = {
      ...(node.in !== undefined && { in: this.versions.row(node.in) }),
      ...(node.patches !== undefined && { patches: this.versions.row(node.patches) }),
      ...(node.hidden !== undefined && { hidden: 1 as const }),
      ...(node.models !== undefined && { models: 1 as const }),
      ...(node.since8 === true && { since8: isInside ? (2 as const) : (1 as const) }),
      ...(node.gone8 === true && { gone8: 1 as const }),
    };
    return this.presences.numberOf(row);
  }

  private settingFacts(node: FactNode, path: string): SettingFacts {
    const { supplement, references } = this.input;
    const refs = references
      .resolve(node.references ?? [], path)
      .map((target) => this.targets.numberOf(target));
    const known = this.known.get(path);
    const models = supplement.modelDefaults(path);
    const preset = models ? undefined : known?.default;
    const defaults = this.versions.byVersion<[value: string | number, inferred?: 1]>(
      models ? [] : (known?.byVersion ?? []),
    );
    const sure = preset === undefined ? 0 : this.trains.numberOf(known?.trains ?? []);
    const limits = this.versions.byVersion<[number, number]>(limitsByVersion(node));
    const range = rangeOf(node);
    const unit = supplement.unit(path, node);
    const secret = node.secret === true || supplement.isSecret(path, node);
    return {
      ...(range !== undefined && { range }),
      ...(limits.length > 0 && { limits }),
      ...(node.sentinels !== undefined && { sentinels: node.sentinels }),
      ...(unit !== undefined && { unit: this.units.numberOf(unit) }),
      ...(node.maxLength !== undefined && { length: node.maxLength }),
      ...(node.options !== undefined && { options: this.optionList(node) }),
      ...(node.valuesBy !== undefined && { exact: this.exactVersions(node.valuesBy, node.options, path) }),
      ...(node.multiple === true && { multiple: 1 as const }),
      ...(secret && { secret: 1 as const }),
      ...(preset !== undefined && { default: preset }),
      ...(defaults.length > 0 && { defaults }),
      ...(sure > 0 && { sure }),
      ...(node.noDefault === true && { unset: 1 as const }),
      ...((node.defaultVaries === true || models) && { varies: 1 as const }),
      ...(models && models.length > 0 && { models }),
      ...(refs.length > 0 && { refs }),
    };
  }

  private optionList({ options = [], optionsHidden = [] }: FactNode): number {
    const hidden = this.presences.numberOf({ hidden: 1 });
    const listed = withoutDuplicates(options);
    const names = new Set(listed.map((option) => (typeof option === 'string' ? option : option[0])));
    return this.options.numberOf([
      ...listed.map((option): OptionRow =>
        typeof option === 'string'
          ? option
          : [option[0], this.presences.numberOf({ in: this.versions.row(option[1]) })],
      ),
      ...optionsHidden.filter((name) => !names.has(name)).map((name): OptionRow => [name, hidden]),
    ]);
  }

  /** @throws {Error} if the values of some versions are a subset of the options: the format cannot represent this */
  private exactVersions(
    valuesBy: readonly FactByVersion<[values: readonly string[]]>[],
    options: Options = [],
    path: string,
  ): readonly number[] {
    const names = options.map((option) => (typeof option === 'string' ? option : option[0])).sort();
    for (const [first, , values] of valuesBy) {
      if ([...values].sort().join() !== names.join()) {
        throw new Error(`The values of ${path} in ${first} are not those of all versions.`);
      }
    }
    return this.versions.row(valuesBy.map(([first, last]) => [first, last]));
  }
}

/** The largest 32-bit number: a range up to it is that of the type. */
const largest = 2 ** 32 - 1;

/** Limits that only the device with 7.6.5 has confirmed. */
function limitsOfOneDevice({ limitsBy = [] }: FactNode): readonly [min: number, max: number] | undefined {
  const [only, second] = limitsBy;
  return only !== undefined && second === undefined && only[0] === only[1] ? [only[2], only[3]] : undefined;
}

/** The widest limits: those for all versions, or those of the type. */
function rangeOf(node: FactNode): readonly [min: number, max: number] | undefined {
  if (node.min !== undefined && node.max !== undefined) return [node.min, node.max];
  const measured = limitsOfOneDevice(node);
  return measured?.[0] === 0 && measured[1] === largest ? measured : undefined;
}

/** The limits by version. If limits for all versions are known, those of one device only extend them. */
function limitsByVersion(node: FactNode): readonly FactByVersion<[number, number]>[] {
  return rangeOf(node) !== undefined && limitsOfOneDevice(node) !== undefined ? [] : (node.limitsBy ?? []);
}

function isEmpty(facts: object): boolean {
  return Object.keys(facts).length === 0;
}
