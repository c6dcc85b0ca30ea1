import { compareVersions, parseVersion, type FirmwareVersion } from '../../firmware/version';
import { SchemaByName } from '../loadSchema';
import { Node, type NodeParts } from '../node';
import type { NodeFacts } from '../nodeFacts';
import { Option } from '../option';
import { isInternal, openSettings } from '../overlay/overlay';
import type { Availability, Schema, SchemaNode, UnknownName, VersionInterval } from '../schema';
import { settingTypeOf } from '../settingType';
import { HiddenPresence, type Presence } from '../versionPresence';
import type { DeviceFacts, DeviceNode } from './deviceFacts';

/**
 * The schema of one device, for files of its version and model. Its tables, settings, values and limits are those of
 * the export. All else, such as references, scopes and texts, is that of FortiOS, and so are the tables that were not
 * exported.
 */
export function deviceSchema(base: Schema, facts: DeviceFacts): Schema {
  const version = parseVersion(facts.version);
  return version ? new DeviceSchema(base, facts, version) : base;
}

class DeviceSchema extends SchemaByName {
  readonly snapshots: readonly FirmwareVersion[];
  private readonly parts: DeviceParts;

  constructor(
    private readonly base: Schema,
    private readonly facts: DeviceFacts,
    version: FirmwareVersion,
  ) {
    super([...new Set([...Object.keys(facts.tables), ...(facts.complete ? [] : base.tableNames())])].sort());
    this.snapshots = base.snapshots;
    this.parts = new DeviceParts(version);
  }

  hasWord(word: string): boolean {
    return this.base.hasWord(word);
  }

  unknownTable(words: readonly string[], version: FirmwareVersion): UnknownName {
    return this.facts.complete ? 'no' : this.base.unknownTable(words, version);
  }

  protected make(name: string): SchemaNode | undefined {
    const known = this.base.table(name.split(' '));
    const facts = this.facts.tables[name];
    return facts ? this.parts.node(name, facts, known, undefined) : known;
  }
}

/** Creates the parts of a device's nodes. */
class DeviceParts implements NodeParts {
  private readonly made = new WeakMap<
    Node,
    { readonly facts: DeviceNode; readonly known: SchemaNode | undefined }
  >();
  private readonly present: Presence;

  constructor(private readonly version: FirmwareVersion) {
    this.present = new DevicePresence(version);
  }

  node(name: string, facts: DeviceNode, known: SchemaNode | undefined, parent: Node | undefined): Node {
    const node = new Node(this.factsOf(name, facts, known, parent), parent, this);
    this.made.set(node, { facts, known });
    return node;
  }

  children(parent: Node): readonly Node[] {
    const { facts, known } = this.made.get(parent) ?? {};
    const listed = Object.entries(facts?.children ?? {}).map(([name, child]) =>
      this.node(name, child, known?.child(name), parent),
    );
    const names = new Set(listed.map(({ name }) => name));
    // Backups contain settings that devices no longer list, so these stay. Settings of management databases belong to
    // other devices.
    const hidden = [...(known?.children() ?? [])].filter(
      (child) =>
        child.hidden && !names.has(child.name) && (child.intervals.length > 0 || isInternal(child.path)),
    );
    return [
      ...listed,
      ...hidden.flatMap((child) => (child instanceof Node ? [this.hidden(child, parent)] : [])),
    ];
  }

  child(parent: Node, name: string): Node | undefined {
    return parent.children().find((child) => child.name === name);
  }

  options(node: Node): readonly Option[] {
    const { facts, known } = this.made.get(node) ?? {};
    const listed = facts?.options ?? known?.valuesIn(this.version).map(({ name }) => name) ?? [];
    const hidden = (known?.options ?? []).filter((option) => option.hidden && !listed.includes(option.name));
    return [
      ...listed.map((name) => new Option(name, this.present, known?.option(name)?.doc, node)),
      ...hidden.map(({ name, doc }) => new Option(name, new HiddenPresence(undefined), doc, node)),
    ];
  }

  certain(): boolean {
    return true;
  }

  hasUnreliableValues(): boolean {
    return false;
  }

  newestBefore(): undefined {
    return undefined;
  }

  isKnownTable(): boolean {
    return true;
  }

  isOpenName(name: string): boolean {
    return openSettings.some((pattern) => pattern.test(name));
  }

  /** A setting that devices have although no list contains it. */
  private hidden(child: Node, parent: Node): Node {
    const node = new Node({ ...child.facts, presence: new HiddenPresence(undefined) }, parent, this);
    this.made.set(node, { facts: { kind: child.kind }, known: child });
    return node;
  }

  private factsOf(
    name: string,
    { kind, key, type, multiple, options, min, max, maxLength, default: value }: DeviceNode,
    known: SchemaNode | undefined,
    parent: Node | undefined,
  ): NodeFacts {
    const own = known instanceof Node ? known.facts : nothingKnown;
    const factType = type === 'integer' || type === 'option' ? type : 'string';
    const isSame = own.kind === kind;
    return {
      ...own,
      name,
      kind,
      presence: this.present,
      key: key ?? (isSame ? own.key : undefined),
      complete: (parent?.complete ?? true) && (own.complete || own === nothingKnown),
      closed: true,
      type:
        kind !== 'setting' || type === undefined
          ? isSame
            ? own.type
            : undefined
          : own.type === 'secret' || own.type === 'address-or-fqdn' || own.type === 'list'
            ? own.type
            : settingTypeOf(factType, type, own.secret),
      deviceType: type ?? own.deviceType,
      multiple: multiple === true || own.multiple,
      ...(min !== undefined && max !== undefined
        ? {
            range: [min, max] as const,
            limits: [{ first: this.version, last: this.version, value: [min, max] as const }],
          }
        : {}),
      maxLength: maxLength ?? own.maxLength,
      exact: options === undefined ? own.exact : [{ first: this.version, last: this.version }],
      ...(value === undefined
        ? {}
        : {
            default: value,
            statedDefaults: [],
            defaults: [],
            certainIn: [{ ...this.version, certainty: 'known' as const }],
            defaultVaries: false,
            defaultByModel: [],
          }),
    };
  }
}

/** Present on the device, and therefore in its version. */
class DevicePresence implements Presence {
  readonly hidden = false;
  readonly intervals: readonly VersionInterval[];

  constructor(private readonly version: FirmwareVersion) {
    this.intervals = [{ first: version, last: version }];
  }

  at(version: FirmwareVersion): Availability {
    return compareVersions(this.version, version) === 0 ? 'yes' : 'perhaps';
  }
}

const nothingKnown: Omit<NodeFacts, 'name' | 'presence'> & Pick<NodeFacts, 'kind'> = {
  kind: 'setting',
  key: undefined,
  scope: undefined,
  keyedOnConfigLine: false,
  complete: true,
  closed: true,
  doc: undefined,
  type: undefined,
  deviceType: undefined,
  secret: false,
  multiple: false,
  singleIn: [],
  range: undefined,
  limits: [],
  sentinels: [],
  unit: undefined,
  maxLength: undefined,
  exact: [],
  statedDefaults: [],
  default: undefined,
  defaults: [],
  certainIn: [],
  isUnsetByDefault: false,
  defaultVaries: false,
  defaultByModel: [],
  dependsOnModel: false,
  references: [],
  usage: undefined,
  apiName: undefined,
  condition: undefined,
};
