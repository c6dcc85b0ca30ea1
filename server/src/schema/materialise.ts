import { getOrInsertComputed, memoize } from '../base/collections';
import { compareVersions, parseTrain, type FirmwareVersion } from '../firmware/version';
import { parseCondition } from './conditions';
import type { DataFile } from './dataFile';
import {
  type ByVersionRow,
  type NodeRow,
  type OptionRow,
  type SettingFacts,
  type TableRow,
  isTableRow,
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
    const row = this.rows.get(parent);
    const rows = row !== undefined && isTableRow(row) ? row[3] : [];
    return new Map(rows.map((child) => [child[0], child]));
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
    const row = this.rows.get(parent);
    const rows = row !== undefined && isTableRow(row) ? row[3] : [];
    const made = rows.map((child) => {
      const existing = parent.existingChild(child[0]);
      return existing !== undefined && this.rows.get(existing) === child
        ? existing
        : this.make(child, this.overlay.about(parent.path + pathSeparator + child[0]), parent);
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
    const row = this.rows.get(node);
    const list = row === undefined || isTableRow(row) ? undefined : row[3]?.options;
    const rows = list === undefined ? [] : (this.file.shared.options[list] ?? []);
    const stated = this.overlay.about(node.path)?.values ?? {};
    const made = rows.map((option) => this.option(option, stated, node));
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

  private facts(
    row: NodeRow | undefined,
    stated: OverlayEntry | undefined,
    parent: Node | undefined,
  ): NodeFacts {
    const table = row !== undefined && isTableRow(row) ? row : undefined;
    const setting = row !== undefined && !isTableRow(row) ? row : undefined;
    const facts: SettingFacts = setting?.[3] ?? {};
    const whole = parent?.facts.presence ?? this.presences.get(0);
    const sampled = row === undefined ? undefined : this.presences.within(whole, row[2]);
    const presence = presenceOf(stated ?? {}, sampled, parent === undefined ? undefined : whole);
    const name = row?.[0] ?? lastName(stated?.path ?? '');
    const [type, deviceType] = setting === undefined ? [] : (this.file.shared.types[setting[1]] ?? []);
    const { use, api, if: condition } = table?.[4] ?? facts;
    return {
      name,
      kind: stated?.kind ?? kindOf(table),
      presence,
      key: stated?.key ?? table?.[4]?.key,
      scope: stated?.scope ?? table?.[4]?.scope,
      keyedOnConfigLine: stated?.keyedOnConfigLine === true,
      complete: stated?.incomplete !== true && (parent?.complete ?? !this.isOpenTable(name)),
      closed: stated?.closed ?? parent?.facts.closed ?? false,
      dependsOnModel: row !== undefined && this.presences.dependsOnModel(row[2]),
      doc: stated?.doc,
      type: stated?.type ?? (type && settingTypeOf(type, deviceType, facts.secret === 1)),
      deviceType,
      secret: facts.secret === 1 || stated?.type === 'secret',
      multiple: stated?.multiple ?? facts.multiple === 1,
      singleIn: stated?.singleIn === undefined ? none : statedIntervals(stated.singleIn),
      range: stated?.range ?? facts.range,
      limits: this.byVersion(facts.limits),
      sentinels: facts.sentinels ?? none,
      unit: facts.unit === undefined ? undefined : this.file.shared.units[facts.unit],
      maxLength: stated?.maxLength ?? facts.length,
      exact: facts.exact === undefined ? none : this.presences.sampling.slots.intervals(facts.exact),
      default: stated?.defaults === undefined ? facts.default : undefined,
      defaults:
        stated?.defaults === undefined ? this.byVersion(facts.defaults) : statedDefaults(stated.defaults),
      certainIn: this.trains(facts),
      isUnsetByDefault: facts.unset === 1,
      defaultVaries: facts.varies === 1,
      defaultByModel: (facts.models ?? none).map(([value, models]) => ({ value, models })),
      references: stated?.references ?? this.references(facts),
      usage: use && { files: use[0], lines: use[1] },
      apiName: api,
      condition: condition === undefined ? undefined : this.condition(condition),
    };
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

function kindOf(table: TableRow | undefined): NodeFacts['kind'] {
  if (table === undefined) return 'setting';
  return table[1] === 'T' ? 'table' : 'object';
}

function statedDefaults(stated: NonNullable<OverlayEntry['defaults']>): NodeFacts['defaults'] {
  return stated.flatMap(({ value, intervals }) =>
    statedIntervals(intervals).map((interval) => ({ ...interval, value: [value] as const })),
  );
}
