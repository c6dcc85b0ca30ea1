import type { FirmwareVersion } from '../firmware/version';
import { covers, type Presence } from './presence';
import type {
  Availability,
  NodeDoc,
  NodeKind,
  OptionValue,
  SchemaNode,
  SettingType,
  TableScope,
  UnknownName,
  VersionedDefault,
  VersionInterval,
} from './schema';

/** Everything about a node that does not have to wait until it is asked for. */
export interface NodeFacts {
  readonly name: string;
  readonly kind: NodeKind;
  readonly presence: Presence;
  readonly key: string | undefined;
  readonly scope: TableScope | undefined;
  readonly keyedOnConfigLine: boolean;
  readonly complete: boolean;
  /** Everything in it is known even of versions that were not sampled. */
  readonly closed: boolean;
  readonly doc: NodeDoc | undefined;
  readonly type: SettingType | undefined;
  readonly multiple: boolean;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly maxLength: number | undefined;
  readonly defaults: readonly VersionedDefault[];
  readonly references: readonly string[];
}

/** Makes the parts of a node when they are first asked for. */
export interface NodeParts {
  /** The children of `node`, overlay included, in the order of the sources. */
  children(node: Node): readonly Node[];
  /** The values of `node`, overlay included. */
  options(node: Node): readonly Option[];
  /** Whether the schema can say anything certain about names it does not know, in that version. */
  certain(version: FirmwareVersion): boolean;
  /** The newest version that was sampled, where the given one is newer. */
  newestBefore(version: FirmwareVersion): FirmwareVersion | undefined;
  /** Whether settings of that name exist in places no list has them. */
  isOpenName(name: string): boolean;
}

/**
 * {@link OptionValue} over a shared presence. A version of which no value is listed at all tells nothing about its
 * values: the list is missing there, or the setting takes free text by then.
 */
export class Option implements OptionValue {
  constructor(
    readonly name: string,
    private readonly presence: Presence,
    readonly doc: NodeDoc | undefined,
    private readonly setting: Node,
  ) {}

  get intervals(): readonly VersionInterval[] {
    return this.presence.intervals;
  }

  get hidden(): boolean {
    return this.presence.hidden;
  }

  availability(version: FirmwareVersion): Availability {
    const answer = this.presence.at(version);
    return answer === 'no' && !this.setting.listsOptions(version) ? 'perhaps' : answer;
  }

  lapsed(version: FirmwareVersion): boolean {
    const newest = this.setting.newestBefore(version);
    return newest !== undefined && this.availability(newest) === 'no';
  }

  /** Whether the version certainly takes this value. */
  isListed(version: FirmwareVersion): boolean {
    return this.presence.at(version) === 'yes';
  }
}

/** {@link SchemaNode} that makes its children and values when first asked for them, and keeps them. */
export class Node implements SchemaNode {
  readonly path: string;
  readonly name: string;
  private childList: readonly Node[] | undefined;
  private childByName: ReadonlyMap<string, Node> | undefined;
  private childByNormalizedName: ReadonlyMap<string, Node> | undefined;
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
    this.childByName ??= new Map(this.children().map((child) => [child.name, child]));
    const exact = this.childByName.get(name);
    if (exact !== undefined) return exact;
    if (!name.includes('_') && !name.includes('-')) return undefined;
    this.childByNormalizedName ??= new Map(
      this.children().map((child) => [normalizedName(child.name), child]),
    );
    return this.childByNormalizedName.get(normalizedName(name));
  }

  get settable(): boolean {
    return this.soleKey() !== undefined;
  }

  get type(): SettingType | undefined {
    return this.facts.type ?? this.soleKey()?.type;
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

  get maxWords(): number | undefined {
    if (this.multiple || this.type === undefined) return undefined;
    switch (this.type) {
      case 'ipv4-mask':
      case 'ipv4-wildcard':
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

  get min(): number | undefined {
    return this.facts.min ?? this.soleKey()?.min;
  }

  get max(): number | undefined {
    return this.facts.max ?? this.soleKey()?.max;
  }

  get maxLength(): number | undefined {
    return this.facts.maxLength ?? this.soleKey()?.maxLength;
  }

  get default(): string | number | undefined {
    return this.defaults.at(-1)?.value;
  }

  get defaults(): readonly VersionedDefault[] {
    return this.facts.defaults;
  }

  defaultIn(version: FirmwareVersion): string | number | undefined {
    for (const { value, intervals } of this.facts.defaults) {
      if (covers(intervals, version)) return value;
    }
    return undefined;
  }

  get references(): readonly string[] {
    return this.soleKey()?.references ?? this.facts.references;
  }

  availability(version: FirmwareVersion): Availability {
    return this.facts.presence.at(version);
  }

  lapsed(version: FirmwareVersion): boolean {
    const newest = this.newestBefore(version);
    return newest !== undefined && this.availability(newest) === 'no';
  }

  /** As in {@link NodeParts}. */
  newestBefore(version: FirmwareVersion): FirmwareVersion | undefined {
    return this.parts.newestBefore(version);
  }

  unknownChild(name: string, version: FirmwareVersion): UnknownName {
    if (this.kind === 'setting' || this.parts.isOpenName(name)) return 'perhaps';
    return this.certainIn(version) ? 'no' : 'perhaps';
  }

  unknownOption(version: FirmwareVersion): UnknownName {
    return this.type === 'option' && this.certainIn(version) && this.listsOptions(version) ? 'no' : 'perhaps';
  }

  /** Whether any value is listed for the version. */
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
      const [first, second] = this.kind === 'table' && this.parent !== undefined ? this.children() : [];
      this.settableKey = first !== undefined && second === undefined ? first : null;
    }
    return this.settableKey ?? undefined;
  }
}

function normalizedName(name: string): string {
  return name.replaceAll('_', '-');
}
