import { getOrInsertComputed, memoize } from '../base/collections';
import { compareVersions, parseTrain, type FirmwareVersion } from '../firmware/version';
import { parseCondition } from './conditions';
import type { DataFile } from './dataFile';
import {
  type ByVersionRow,
  type NodeRow,
  type OptionRow,
  type SettingFacts,
  type StoredSetting,
  nameOfRow,
  readRow,
} from './format';
import { Node, type NodeParts } from './node';
import type { NodeFacts, TrainCertainty } from './nodeFacts';
import { Option } from './option';
import type { OverlayEntry, ValueOverlay } from './overlay/entry';
import {
  type OverlayIndex,
  lastName,
  pathSeparator,
  statedIntervals,
  presenceOf,
} from './overlay/overlayIndex';
import type { SampledPresences } from './sampledPresence';
import type { ByVersion, NodeCondition } from './schema';
import { settingTypeOf } from './settingType';

/** Creates schema nodes from the rows of a data file and the overlay, which takes precedence. */
export class Materialiser implements NodeParts {
  /** The rows of nodes whose children and options have not been created. */
  private readonly rows = new WeakMap<Node, NodeRow>();
  /** The tables of references, by path. */
  private readonly targets = new Map<string, Node | undefined>();
  private readonly trainSets = new Map<number, readonly TrainCertainty[]>();
  /** By number in the data file. */
  private readonly conditions = new Map<number, NodeCondition | undefined>();
  private readonly childRows = memoize((parent: Node): ReadonlyMap<string, NodeRow> => {
    return new Map(this.rowsInside(parent).map((row) => [nameOfRow(row), row]));
  });

  constructor(
    private readonly file: DataFile,
    private readonly presences: SampledPresences,
    private readonly overlay: OverlayIndex,
  ) {}

  /** Creates a top-level table; undefined if neither the data nor the overlay contains it. */
  table(name: string): Node | undefined {
    const row = this.file.table(name);
    const stated = this.overlay.about(name);
    return row === undefined && stated?.kind === undefined ? undefined : this.make(row, stated, undefined);
  }

  children(parent: Node): readonly Node[] {
    const made = this.rowsInside(parent).map((row) => {
      const name = nameOfRow(row);
      const existing = parent.existingChild(name);
      return existing !== undefined && this.rows.get(existing) === row
        ? existing
        : this.make(row, this.overlay.about(parent.path + pathSeparator + name), parent);
    });
    const known = new Set(made.map((child) => child.path));
    for (const stated of this.overlay.inside(parent.path)) {
      if (!known.has(stated.path) && stated.kind !== undefined)
        made.push(parent.existingChild(lastName(stated.path)) ?? this.make(undefined, stated, parent));
    }
    return made;
  }

  child(parent: Node, name: string): Node | undefined {
    const row = this.childRows(parent).get(name);
    const stated = this.overlay.about(parent.path + pathSeparator + name);
    return row === undefined && stated?.kind === undefined ? undefined : this.make(row, stated, parent);
  }

  options(node: Node): readonly Option[] {
    const stated = this.overlay.about(node.path)?.values ?? {};
    const made = this.optionRows(node).map((row) => this.option(row, stated, node));
    const known = new Set(made.map((option) => option.name));
    for (const [name, value] of Object.entries(stated)) {
      if (!known.has(name)) {
        made.push(new Option(name, presenceOf(value, undefined, node.facts.presence), value.doc, node));
      }
    }
    return made;
  }

  certain(version: FirmwareVersion): boolean {
    return this.presences.sampling.reaches(version);
  }

  hasUnreliableValues(version: FirmwareVersion): boolean {
    return this.presences.sampling.hasUnreliableValues(version);
  }

  newestBefore(version: FirmwareVersion): FirmwareVersion | undefined {
    const newest = this.presences.sampling.snapshots.at(-1);
    return newest !== undefined && compareVersions(version, newest) > 0 ? newest : undefined;
  }

  isKnownTable(path: string, version: FirmwareVersion): boolean {
    if (!this.targets.has(path)) {
      const [top = '', ...names] = path.split(pathSeparator);
      const target = names.reduce<Node | undefined>((node, name) => node?.child(name), this.table(top));
      this.targets.set(path, target);
    }
    return this.targets.get(path)?.availability(version) === 'yes';
  }

  isOpenName(name: string): boolean {
    return this.overlay.overlay.openSettings.some((pattern) => pattern.test(name));
  }

  /** Whether it is a top-level table of particular hardware, whose facts are those of some models. */
  private isOpenTable(name: string): boolean {
    return this.overlay.overlay.openTables.some((pattern) => pattern.test(name));
  }

  private option(row: OptionRow, stated: Readonly<Record<string, ValueOverlay>>, setting: Node): Option {
    const whole = setting.facts.presence;
    const [name, list] = typeof row === 'string' ? [row, 0] : row;
    const value = Object.hasOwn(stated, name) ? stated[name] : undefined;
    const presence = presenceOf(value ?? {}, this.presences.ofValue(whole, list), whole);
    return new Option(name, presence, value?.doc, setting);
  }

  private make(row: NodeRow | undefined, stated: OverlayEntry | undefined, parent: Node | undefined): Node {
    const node = new Node(this.facts(row, stated, parent), parent, this);
    if (row !== undefined) this.rows.set(node, row);
    return node;
  }

  /** The rows of the children of a table; none for a table that only the overlay has. */
  private rowsInside(parent: Node): readonly NodeRow[] {
    const row = this.rows.get(parent);
    const stored = row && readRow(row);
    return stored === undefined || stored.kind === 'setting' ? [] : stored.children;
  }

  /** The rows of the values of a setting. */
  private optionRows(node: Node): readonly OptionRow[] {
    const row = this.rows.get(node);
    const stored = row && readRow(row);
    const list = stored?.kind === 'setting' ? stored.facts.options : undefined;
    return list === undefined ? [] : (this.file.shared.options[list] ?? []);
  }

  /** The facts of a node: what the overlay states, else what the data has. */
  private facts(
    row: NodeRow | undefined,
    overlay: OverlayEntry | undefined,
    parent: Node | undefined,
  ): NodeFacts {
    const stored = row && readRow(row);
    const setting = stored?.kind === 'setting' ? stored : undefined;
    const table = stored?.kind === 'setting' ? undefined : stored?.facts;
    const sampled: SettingFacts = setting?.facts ?? {};
    const stated: Partial<OverlayEntry> = overlay ?? {};
    const { use: usage, api: apiName, if: condition } = table ?? sampled;
    const types = this.types(setting);
    const name = stored?.name ?? lastName(stated.path ?? '');
    return {
      name,
      kind: stated.kind ?? stored?.kind ?? 'setting',
      presence: this.presence(stored?.presence, stated, parent),
      key: stated.key ?? table?.key,
      scope: stated.scope ?? table?.scope,
      keyedOnConfigLine: stated.keyedOnConfigLine === true,
      complete: stated.incomplete !== true && (parent?.complete ?? !this.isOpenTable(name)),
      closed: stated.closed ?? parent?.facts.closed ?? false,
      dependsOnModel: stored !== undefined && this.presences.dependsOnModel(stored.presence),
      doc: stated.doc,
      usage: usage && { files: usage[0], lines: usage[1] },
      apiName,
      condition: condition === undefined ? undefined : this.condition(condition),

      type: stated.type ?? types.type,
      deviceType: types.deviceType,
      secret: sampled.secret === 1 || stated.type === 'secret',
      multiple: stated.multiple ?? sampled.multiple === 1,
      singleIn: stated.singleIn === undefined ? none : statedIntervals(stated.singleIn),
      exact: sampled.exact === undefined ? none : this.presences.sampling.slots.intervals(sampled.exact),
      references: stated.references ?? this.references(sampled),

      range: stated.range ?? sampled.range,
      limits: stated.range === undefined ? this.byVersion(sampled.limits) : none,
      sentinels: sampled.sentinels ?? none,
      unit: sampled.unit === undefined ? undefined : this.file.shared.units[sampled.unit],
      maxLength: stated.maxLength ?? sampled.length,

      statedDefaults: stated.defaults === undefined ? none : statedDefaults(stated.defaults),
      default: stated.otherDefaults === 'unknown' ? undefined : sampled.default,
      defaults: stated.otherDefaults === 'unknown' ? none : this.byVersion(sampled.defaults),
      certainIn: this.trains(sampled),
      isUnsetByDefault: sampled.unset === 1,
      defaultVaries: sampled.varies === 1,
      defaultByModel: (sampled.models ?? none).map(([value, models]) => ({ value, models })),
    };
  }

  /** @param stored the number of the presence in the data; undefined if only the overlay has the node */
  private presence(
    stored: number | undefined,
    stated: Partial<OverlayEntry>,
    parent: Node | undefined,
  ): NodeFacts['presence'] {
    const whole = parent?.facts.presence ?? this.presences.get(0);
    const sampled = stored === undefined ? undefined : this.presences.within(whole, stored);
    return presenceOf(stated, sampled, parent === undefined ? undefined : whole);
  }

  private types(setting: StoredSetting | undefined): Pick<NodeFacts, 'type' | 'deviceType'> {
    const row = setting && this.file.shared.types[setting.type];
    if (setting === undefined || row === undefined) return { type: undefined, deviceType: undefined };
    const [type, deviceType] = row;
    return { type: settingTypeOf(type, deviceType, setting.facts.secret === 1), deviceType };
  }

  private condition(number: number): NodeCondition | undefined {
    return getOrInsertComputed(this.conditions, number, () => {
      const row = this.file.shared.conditions[number];
      const intervals = row?.[2] && this.presences.sampling.slots.intervals(row[2]);
      return row && parseCondition(row, intervals);
    });
  }

  private byVersion<Values extends readonly unknown[]>(
    rows: readonly ByVersionRow<Values>[] | undefined,
  ): readonly ByVersion<Values>[] {
    return (rows ?? none).flatMap(([first, last, ...value]) => {
      const [interval] = this.presences.sampling.slots.intervals([first, last]);
      return interval === undefined ? [] : [{ ...interval, value }];
    });
  }

  private trains({ sure = 0 }: SettingFacts): readonly TrainCertainty[] {
    let trains = this.trainSets.get(sure);
    if (trains === undefined) {
      trains = (this.file.shared.trains[sure] ?? none).flatMap(certaintyOf);
      this.trainSets.set(sure, trains);
    }
    return trains;
  }

  private references({ refs = [] }: SettingFacts): readonly string[] {
    return refs.length === 0 ? none : refs.map((number) => this.file.shared.references[number] ?? '');
  }
}

const none: readonly never[] = [];

/** `7.2`, or `7.4?` for a train whose default is inferred. */
function certaintyOf(text: string): readonly TrainCertainty[] {
  const train = parseTrain(text.replace('?', ''));
  return train ? [{ ...train, certainty: text.endsWith('?') ? 'inferred' : 'known' }] : [];
}

function statedDefaults(stated: NonNullable<OverlayEntry['defaults']>): NodeFacts['statedDefaults'] {
  return stated.flatMap(({ value, intervals }) =>
    statedIntervals(intervals).map((interval) => ({ ...interval, value })),
  );
}
