import { compareVersions, type FirmwareVersion } from '../firmware/version';
import { allDefaults, defaultAt, limitsIn, type NodeFacts } from './nodeFacts';
import type { Option } from './option';
import type {
  Availability,
  DefaultValue,
  Limits,
  ModelDefault,
  NodeDoc,
  NodeKind,
  SchemaNode,
  SettingType,
  TableScope,
  UnknownName,
  Usage,
  VersionInterval,
  NodeCondition,
} from './schema';
import { covers } from './versionPresence';

/** Creates the children and options of a node on first access. */
export interface NodeParts {
  /** The children of `node` with those of the overlay, in the order of the sources. */
  children(node: Node): readonly Node[];
  /** One of them: a file uses few settings of a table, and creating all of them takes long. */
  child(node: Node, name: string): Node | undefined;
  /** The values of `node` with those of the overlay. */
  options(node: Node): readonly Option[];
  /** Whether an unknown name certainly does not exist in a version. */
  certain(version: FirmwareVersion): boolean;
  /** Whether the list of values for a version may be incomplete. */
  hasUnreliableValues(version: FirmwareVersion): boolean;
  /** The newest sampled version, if the given version is newer. */
  newestBefore(version: FirmwareVersion): FirmwareVersion | undefined;
  /** Whether a version certainly has the table of this path. */
  isKnownTable(path: string, version: FirmwareVersion): boolean;
  /** Whether settings of that name exist in tables whose lists do not contain them. */
  isOpenName(name: string): boolean;
}

const switchValues: ReadonlySet<string> = new Set(['enable', 'disable']);

/** A {@link SchemaNode} that creates its children and values on first access. */
export class Node implements SchemaNode {
  readonly path: string;
  readonly name: string;
  private childList: readonly Node[] | undefined;
  private childByName: ReadonlyMap<string, Node> | undefined;
  /** The children that were requested by name, before all of them were created. */
  private readonly requested = new Map<string, Node | undefined>();
  private optionList: readonly Option[] | undefined;
  private optionByName: ReadonlyMap<string, Option> | undefined;
  private settableKey: Node | null | undefined;

  constructor(
    readonly facts: NodeFacts,
    readonly parent: Node | undefined,
    private readonly parts: NodeParts,
  ) {
    this.name = facts.name;
    this.path = parent === undefined ? facts.name : `${parent.path} > ${facts.name}`;
  }

  get kind(): NodeKind {
    return this.facts.kind;
  }

  get key(): string | undefined {
    return this.facts.key;
  }

  get scope(): TableScope | undefined {
    return this.facts.scope ?? this.parent?.scope;
  }

  get intervals(): readonly VersionInterval[] {
    return this.facts.presence.intervals;
  }

  get condition(): NodeCondition | undefined {
    return this.facts.condition;
  }

  get keyedOnConfigLine(): boolean {
    return this.facts.keyedOnConfigLine;
  }

  get complete(): boolean {
    return this.facts.complete;
  }

  get hidden(): boolean {
    return this.facts.presence.hidden;
  }

  get doc(): NodeDoc | undefined {
    return this.facts.doc;
  }

  children(): readonly Node[] {
    return (this.childList ??= this.kind === 'setting' ? [] : this.parts.children(this));
  }

  child(name: string): Node | undefined {
    if (this.childList !== undefined) {
      this.childByName ??= new Map(this.childList.map((child) => [child.name, child]));
      return this.childByName.get(name);
    }
    if (this.kind === 'setting') return undefined;
    if (!this.requested.has(name)) this.requested.set(name, this.parts.child(this, name));
    return this.requested.get(name);
  }

  /** The child of this name that exists already. */
  existingChild(name: string): Node | undefined {
    return this.requested.get(name);
  }

  childByApiName(apiName: string): Node | undefined {
    return this.children().find((child) => child.apiName === apiName);
  }

  get settable(): boolean {
    return this.soleKey() !== undefined;
  }

  get type(): SettingType | undefined {
    return this.facts.type ?? this.soleKey()?.type;
  }

  hasCertainType(version: FirmwareVersion): boolean {
    if (this.availability(version) !== 'yes') return true;
    if (this.type === 'option')
      return this.options.length === 0 || this.isSwitch() || this.listsOptions(version);
    if (this.type !== 'string' || this.references.length === 0) return true;
    return this.references.some((path) => this.parts.isKnownTable(path, version));
  }

  get options(): readonly Option[] {
    const sole = this.soleKey();
    if (sole !== undefined) return sole.options;
    return (this.optionList ??= this.kind === 'setting' ? this.parts.options(this) : []);
  }

  option(name: string): Option | undefined {
    this.optionByName ??= new Map(this.options.map((option) => [option.name, option]));
    return this.optionByName.get(name);
  }

  get multiple(): boolean {
    return this.facts.multiple || this.settable;
  }

  isMultipleIn(version: FirmwareVersion): boolean {
    return this.multiple && !covers(this.facts.singleIn, version);
  }

  get maxWords(): number | undefined {
    if (this.multiple || this.type === undefined) return undefined;
    switch (this.type) {
      case 'ipv4-mask':
      case 'ipv4-wildcard':
      case 'datetime':
        return 2;
      case 'secret':
        return this.maxLength === undefined ? undefined : 2;
      case 'string':
        return this.maxLength === undefined && this.references.length === 0 ? undefined : 1;
      case 'list':
        return undefined;
      default:
        return 1;
    }
  }

  get deviceType(): string | undefined {
    return this.facts.deviceType ?? this.soleKey()?.deviceType;
  }

  get secret(): boolean {
    return this.facts.secret;
  }

  get unit(): string | undefined {
    return this.facts.unit;
  }

  get sentinels(): readonly number[] {
    return this.facts.sentinels;
  }

  get range(): readonly [min: number, max: number] | undefined {
    return this.facts.range ?? this.soleKey()?.range;
  }

  limitsIn(version: FirmwareVersion): Limits | undefined {
    const sole = this.soleKey();
    if (sole !== undefined) return sole.limitsIn(version);
    return limitsIn(this.facts, version);
  }

  takesNumber(value: number, version: FirmwareVersion): boolean {
    const sole = this.soleKey();
    if (sole !== undefined) return sole.takesNumber(value, version);
    const limits = this.limitsIn(version);
    if (limits === undefined || (value >= limits.min && value <= limits.max)) return true;
    if (this.sentinels.includes(value)) return true;
    return limits.ofVersion ? this.defaultAt(version)?.value === value : this.defaults.includes(value);
  }

  valuesIn(version: FirmwareVersion): readonly Option[] {
    return this.options.filter((option) => !option.hidden && option.availability(version) !== 'no');
  }

  get maxLength(): number | undefined {
    return this.facts.maxLength ?? this.soleKey()?.maxLength;
  }

  get defaults(): readonly (string | number)[] {
    return allDefaults(this.facts);
  }

  defaultAt(version: FirmwareVersion): DefaultValue | undefined {
    if (this.availability(version) === 'no') return undefined;
    return defaultAt(this.facts, version, (name) => this.option(name)?.availability(version) === 'no');
  }

  defaultIn(version: FirmwareVersion): string | number | undefined {
    const found = this.defaultAt(version);
    return found === undefined || found.certainty === 'in 7.6.5' ? undefined : found.value;
  }

  get defaultVaries(): boolean {
    return this.facts.defaultVaries;
  }

  get defaultByModel(): readonly ModelDefault[] {
    return this.facts.defaultByModel;
  }

  get isUnsetByDefault(): boolean {
    return this.facts.isUnsetByDefault;
  }

  get dependsOnModel(): boolean {
    return this.facts.dependsOnModel;
  }

  get usage(): Usage | undefined {
    return this.facts.usage;
  }

  get apiName(): string | undefined {
    return this.facts.apiName;
  }

  get references(): readonly string[] {
    return this.soleKey()?.references ?? this.facts.references;
  }

  availability(version: FirmwareVersion): Availability {
    return this.facts.presence.at(version);
  }

  isMissingInNewest(version: FirmwareVersion): boolean {
    const newest = this.newestBefore(version);
    return newest !== undefined && this.availability(newest) === 'no';
  }

  /** See {@link NodeParts}. */
  newestBefore(version: FirmwareVersion): FirmwareVersion | undefined {
    return this.parts.newestBefore(version);
  }

  unknownChild(name: string, version: FirmwareVersion): UnknownName {
    if (this.kind === 'setting' || this.parts.isOpenName(name)) return 'perhaps';
    return this.certainIn(version) ? 'no' : 'perhaps';
  }

  unknownOption(version: FirmwareVersion): UnknownName {
    if (this.type !== 'option' || !this.complete || this.availability(version) !== 'yes') return 'perhaps';
    if (covers(this.facts.exact, version)) return 'no';
    if (!this.certainIn(version) || !this.listsOptions(version)) return 'perhaps';
    return this.facts.closed || !this.parts.hasUnreliableValues(version) || this.isSwitch()
      ? 'no'
      : 'perhaps';
  }

  /** Whether its only values are `enable` and `disable`, so that it does not get more values in later versions. */
  private isSwitch(): boolean {
    return this.options.length === 2 && this.options.every(({ name }) => switchValues.has(name));
  }

  /** Whether the schema lists values for a version. */
  listsOptions(version: FirmwareVersion): boolean {
    for (const option of this.options) {
      if (option.isListed(version)) return true;
    }
    return false;
  }

  private certainIn(version: FirmwareVersion): boolean {
    if (!this.complete || this.availability(version) !== 'yes') return false;
    return this.facts.closed || this.parts.certain(version);
  }

  /** The only child of a table that can be written as `set <table> <key> …`. */
  private soleKey(): Node | undefined {
    if (this.settableKey === undefined) {
      const children = this.kind === 'table' && this.parent !== undefined ? this.children() : [];
      const isAlone = children.every((child, index) =>
        children.slice(index + 1).every((other) => areInOtherVersions(child, other)),
      );
      this.settableKey =
        (isAlone ? (children.find(({ name }) => name === this.key) ?? children[0]) : null) ?? null;
    }
    return this.settableKey ?? undefined;
  }
}

/** Whether no version has both nodes, as when a key got another name. */
function areInOtherVersions(a: Node, b: Node): boolean {
  return a.intervals.every((one) =>
    b.intervals.every((other) => endsBefore(one, other) || endsBefore(other, one)),
  );
}

function endsBefore({ last }: VersionInterval, { first }: VersionInterval): boolean {
  return last !== undefined && compareVersions(last, first) < 0;
}
