// The form of `facts/tables/*.json`, in which the sampled facts are part of the repository: one line per setting, with
// everything that is known about it. `compactFacts.schema.json` describes it.
import type { ConditionStrength } from '../../server/src/schema/format';
import { groupBy } from './defaults';
import { sourceKindNames } from './sourceKinds';
import type {
  ConditionFact,
  DefaultDoubts,
  DefaultRow,
  FactByVersion,
  FactInterval,
  FactNode,
  RefutedDefault,
  SampledFacts,
  TrainRow,
} from './sourceFacts';

type Value = string | number;

/** A table, an object or, without `kind`, a setting. Intervals are text: `6.2.0-7.2.4 7.4.1-`. */
export interface CompactNode {
  readonly kind?: 'object' | 'table';
  readonly key?: string;
  readonly scope?: 'global' | 'vdom' | 'both';
  readonly versions?: string;
  readonly patches?: string;
  readonly hidden?: true;
  readonly onSomeModels?: true;
  readonly newIn8?: true;
  readonly goneIn8?: true;
  readonly used?: { readonly files: number; readonly lines: number };
  readonly condition?: {
    readonly text: string;
    readonly strength: ConditionStrength;
    readonly versions?: string;
  };
  readonly type?: NonNullable<FactNode['type']>;
  readonly deviceType?: string;
  readonly secret?: true;
  readonly multiple?: true;
  readonly values?: readonly (string | { readonly name: string; readonly versions: string })[];
  readonly hiddenValues?: readonly string[];
  /** The versions in which the list of values is complete. */
  readonly allValuesIn?: string;
  readonly range?: readonly [min: number, max: number];
  readonly limitsBy?: Readonly<Record<string, readonly [min: number, max: number]>>;
  readonly sentinels?: readonly number[];
  readonly unit?: string;
  readonly maxLength?: number;
  readonly references?: readonly string[];
  readonly default?: Value;
  readonly defaultBy?: Readonly<Record<string, Value>>;
  readonly noDefault?: true;
  readonly defaultVaries?: true;
  readonly refutedDefault?: Omit<RefutedDefault, 'path'>;
  /** Defaults of trains: `7.2.0-7.2.8 device schema`, or `7.4.6 CLI reference: 300` for another value than `default`. */
  readonly inTrains?: readonly string[];
  /** Defaults of single versions, in the same notation. */
  readonly inVersions?: readonly string[];
  /** By train: plain backups that print the default, and that print the setting. */
  readonly printed?: DefaultDoubts[string];
  readonly settings?: Readonly<Record<string, CompactNode>>;
}

/** What belongs to all tables. */
export interface CompactVersions {
  readonly snapshots: readonly string[];
  readonly namesOnly: readonly string[];
  /** By path: the name in the REST API. */
  readonly apiNames: Readonly<Record<string, string>>;
}

const emptyValue = '(empty)';
const noValue = '(none)';
const inferredSource = 'inferred';

/** Writes the facts about a table in compact form. */
export class CompactWriter {
  private readonly trainRows: ReadonlyMap<string, readonly TrainRow[]>;
  private readonly versionRows: ReadonlyMap<string, readonly DefaultRow[]>;
  private readonly refuted: ReadonlyMap<string, RefutedDefault>;
  private readonly conditions: ReadonlyMap<string, ConditionFact>;

  constructor(private readonly sampled: SampledFacts) {
    this.trainRows = groupBy(sampled.byTrain, ({ path }) => path);
    this.versionRows = groupBy(sampled.defaults, ({ table, setting }) => `${table} > ${setting}`);
    this.refuted = new Map(sampled.refuted.map((refuted) => [refuted.path, refuted]));
    this.conditions = new Map(sampled.conditions.map((condition) => [condition.path, condition]));
  }

  /** @throws {Error} if the form cannot represent a fact */
  node(path: string, node: FactNode): CompactNode {
    const used = this.sampled.usage.usage[path];
    const condition = this.conditions.get(path);
    const refuted = this.refuted.get(path);
    const statedByTrain = (this.trainRows.get(path) ?? []).map((row) => trainStatement(row, node));
    const statedByVersion = (this.versionRows.get(path) ?? []).map(versionStatement);
    return withoutUndefined({
      kind: node.kind,
      key: node.key,
      scope: node.scope,
      versions: node.in && intervalText(node.in),
      patches: node.patches && intervalText(node.patches),
      hidden: node.hidden && true,
      onSomeModels: node.models && true,
      newIn8: node.since8,
      goneIn8: node.gone8,
      used: used && { files: used[0], lines: used[1] },
      condition: condition && compactCondition(condition),
      type: node.type,
      // For numbers and options, the type on the device says no more.
      deviceType: node.type !== 'string' && node.deviceType === node.type ? undefined : node.deviceType,
      secret: node.secret,
      multiple: node.multiple === true || undefined,
      values: node.options?.map((option) =>
        typeof option === 'string' ? option : { name: option[0], versions: intervalText(option[1]) },
      ),
      hiddenValues: node.optionsHidden,
      allValuesIn: node.valuesBy && intervalText(node.valuesBy.map(([first, last]) => [first, last])),
      range: node.min === undefined || node.max === undefined ? undefined : [node.min, node.max],
      limitsBy: node.limitsBy && byInterval(path, node.limitsBy, (_first, _last, min, max) => [min, max]),
      sentinels: node.sentinels,
      unit: node.unit,
      maxLength: node.maxLength,
      references: node.references,
      default: node.default,
      defaultBy: node.defaultBy && byInterval(path, node.defaultBy, (_first, _last, value) => value),
      noDefault: node.noDefault,
      defaultVaries: node.defaultVaries,
      refutedDefault: refuted && {
        kind: refuted.kind,
        value: refuted.value,
        found: refuted.found,
        version: refuted.version,
      },
      inTrains: statedByTrain.length === 0 ? undefined : statedByTrain,
      inVersions: statedByVersion.length === 0 ? undefined : statedByVersion,
      printed: this.sampled.doubts[path],
      settings:
        node.attrs &&
        Object.fromEntries(
          Object.entries(node.attrs).map(([name, child]) => [name, this.node(`${path} > ${name}`, child)]),
        ),
    });
  }
}

/** Collects the sampled facts from tables in compact form. */
export class CompactReader {
  private readonly tables: Record<string, FactNode> = {};
  private readonly defaults: DefaultRow[] = [];
  private readonly byTrain: TrainRow[] = [];
  private readonly refuted: RefutedDefault[] = [];
  private readonly conditions: ConditionFact[] = [];
  private readonly usage: Record<string, readonly [files: number, lines: number]> = {};
  private readonly doubts: Record<string, DefaultDoubts[string]> = {};

  constructor(private readonly versions: CompactVersions) {}

  /** @throws {Error} if a statement is not in the notation */
  add(name: string, table: CompactNode): void {
    this.tables[name] = this.node(name, table);
  }

  /** The facts of all tables that were added. */
  collected(): Omit<SampledFacts, 'observed'> {
    const { snapshots, namesOnly, apiNames } = this.versions;
    return {
      facts: { snapshots, providerOnly: namesOnly, aliases: Object.entries(apiNames), tables: this.tables },
      defaults: this.defaults,
      byTrain: this.byTrain,
      refuted: this.refuted,
      conditions: this.conditions,
      usage: { usage: this.usage },
      doubts: this.doubts,
    };
  }

  private node(path: string, compact: CompactNode): FactNode {
    this.collect(path, compact);
    const names = (compact.values ?? []).map((value) => (typeof value === 'string' ? value : value.name));
    return withoutUndefined({
      kind: compact.kind,
      key: compact.key,
      scope: compact.scope,
      in: compact.versions === undefined ? undefined : intervalsOf(compact.versions),
      patches: compact.patches === undefined ? undefined : intervalsOf(compact.patches),
      hidden: compact.hidden,
      models: compact.onSomeModels && ('some' as const),
      since8: compact.newIn8,
      gone8: compact.goneIn8,
      type: compact.type,
      deviceType: compact.deviceType,
      secret: compact.secret,
      multiple: compact.multiple,
      options: compact.values?.map((value) =>
        typeof value === 'string' ? value : ([value.name, intervalsOf(value.versions)] as const),
      ),
      optionsHidden: compact.hiddenValues,
      valuesBy:
        compact.allValuesIn === undefined
          ? undefined
          : intervalsOf(compact.allValuesIn).map(([first, last]) => [first, last, names] as const),
      min: compact.range?.[0],
      max: compact.range?.[1],
      limitsBy:
        compact.limitsBy &&
        Object.entries(compact.limitsBy).flatMap(([text, [min, max]]) =>
          intervalsOf(text).map(([first, last]) => [first, last, min, max] as const),
        ),
      sentinels: compact.sentinels,
      unit: compact.unit,
      maxLength: compact.maxLength,
      references: compact.references,
      default: compact.default,
      defaultBy:
        compact.defaultBy &&
        Object.entries(compact.defaultBy).flatMap(([text, value]) =>
          intervalsOf(text).map(([first, last]) => [first, last, value] as const),
        ),
      noDefault: compact.noDefault,
      defaultVaries: compact.defaultVaries,
      attrs:
        compact.settings &&
        Object.fromEntries(
          Object.entries(compact.settings).map(([name, child]) => [
            name,
            this.node(`${path} > ${name}`, child),
          ]),
        ),
    });
  }

  /** The facts about a node that the generator takes from lists. */
  private collect(path: string, compact: CompactNode): void {
    const { used, condition, refutedDefault, printed, inTrains = [], inVersions = [] } = compact;
    if (used) this.usage[path] = [used.files, used.lines];
    if (printed) this.doubts[path] = printed;
    if (refutedDefault) this.refuted.push({ path, ...refutedDefault });
    if (condition) {
      const { text, strength, versions } = condition;
      this.conditions.push({ path, text, strength, ...(versions && { in: intervalsOf(versions) }) });
    }
    for (const statement of inTrains) this.byTrain.push(trainRow(path, statement, compact.default));
    for (const statement of inVersions) this.defaults.push(versionRow(path, statement));
  }
}

function compactCondition({ text, strength, in: only }: ConditionFact): CompactNode['condition'] {
  return only ? { text, strength, versions: intervalText(only) } : { text, strength };
}

function trainStatement({ train, value, inferred, first, last, source }: TrainRow, node: FactNode): string {
  const when = first === '' ? train : intervalText([[first, last]]);
  const kind = inferred ? inferredSource : kindNamed(source);
  return `${when} ${kind}${value === String(node.default) ? '' : `: ${value === '' ? emptyValue : value}`}`;
}

function trainRow(path: string, statement: string, preset: Value | undefined): TrainRow {
  const { when, source: kind, value = String(preset) } = parsedStatement(path, statement);
  const [[first, last] = ['', '']] = /^\d+\.\d+$/.test(when) ? [] : intervalsOf(when);
  const train = first === '' ? when : first.split('.').slice(0, 2).join('.');
  const inferred = kind === inferredSource;
  const patches = first === last || last === '' ? first || train : `${first} to ${last}`;
  const source = inferred ? `equal in the sources before and after ${train}` : `${kind} ${patches}`;
  return { path, train, value, inferred, first, last, source };
}

const byModel = ' by model';
const limit = 'limit ';

function versionStatement({
  version,
  isConditional,
  value,
  agrees,
  differsByModel,
  source,
}: DefaultRow): string {
  const shown = value === '' ? emptyValue : (value ?? noValue);
  return `${version} ${isConditional ? limit : ''}${kindNamed(source)}${differsByModel ? byModel : ''}${agrees ? '' : `: ${shown}`}`;
}

function versionRow(path: string, statement: string): DefaultRow {
  const { when: version, source: text, value } = parsedStatement(path, statement);
  const end = path.lastIndexOf(' > ');
  const isConditional = text.startsWith(limit);
  const differsByModel = text.endsWith(byModel);
  const kind = text.slice(
    isConditional ? limit.length : 0,
    differsByModel ? text.length - byModel.length : undefined,
  );
  return {
    table: path.slice(0, end),
    setting: path.slice(end + ' > '.length),
    version,
    isConditional,
    value: value === noValue ? undefined : value,
    agrees: value === undefined,
    differsByModel,
    source: `${kind} ${version}`,
  };
}

/** The kind of a source that is followed by versions: `device schema` of `device schema 7.2.0 to 7.2.8`. */
function kindNamed(source: string): string {
  const kind = sourceKindNames.find((name) => source.startsWith(`${name} `));
  if (kind === undefined) throw new Error(`"${source}" is not a kind of source with versions.`);
  return kind;
}

/** `7.2.0-7.2.8 device schema: 300` → when, source, value. Without `: `, the value is the default of 7.6.5. */
function parsedStatement(
  path: string,
  statement: string,
): { readonly when: string; readonly source: string; readonly value: string | undefined } {
  const [, when, source, value] = /^([\d.-]+) ([^:]+)(?:: (.*))?$/s.exec(statement) ?? [];
  const known = [inferredSource, ...sourceKindNames];
  const kind = source?.replace(limit, '').replace(byModel, '');
  if (when === undefined || source === undefined || kind === undefined || !known.includes(kind))
    throw new Error(
      `${path}: "${statement}" is not versions, a source and perhaps a value, such as "7.2.0-7.2.8 device schema: 300". The sources are: ${known.join(', ')}.`,
    );
  return { when, source, value: value === emptyValue ? '' : value };
}

/** `6.2.0-7.2.4 7.4.1-`; one version alone stands for itself. */
function intervalText(intervals: readonly FactInterval[]): string {
  return intervals.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join(' ');
}

function intervalsOf(text: string): readonly FactInterval[] {
  return text.split(' ').map((part) => {
    const [first = '', last = first] = part.split('-');
    return [first, last];
  });
}

function byInterval<Values extends readonly unknown[], Result>(
  path: string,
  list: readonly FactByVersion<Values>[],
  valueOf: (...row: FactByVersion<Values>) => Result,
): Readonly<Record<string, Result>> {
  const keys = list.map(([first, last]) => intervalText([[first, last]]));
  if (new Set(keys).size < keys.length) throw new Error(`${path}: two facts about the same versions.`);
  return Object.fromEntries(list.map((row, index) => [keys[index] ?? '', valueOf(...row)] as const));
}

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** Without the properties that are undefined, which JSON does not have. */
function withoutUndefined<T extends object>(all: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Partial<
    Defined<T>
  >;
}
