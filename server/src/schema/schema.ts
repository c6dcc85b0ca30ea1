import type { FirmwareVersion } from '../firmware/version';

/** The firmware versions from `first` to `last`, both included; no `last` means still there. */
export interface VersionInterval {
  readonly first: FirmwareVersion;
  readonly last: FirmwareVersion | undefined;
  /**
   * The first version after `last` of which it is known that it is gone; absent where that is the very next one, or
   * not known. What lies between may have it.
   */
  readonly goneIn?: FirmwareVersion;
}

/**
 * Whether a firmware version has something. `perhaps` is what the facts cannot decide (a patch newer than the
 * last one sampled in its train, a hidden setting, hardware of another model): it is never reported.
 */
export type Availability = 'yes' | 'no' | 'perhaps';

/**
 * How sure it is that a name the schema does not know at all does not exist: `no` may be reported, `perhaps`
 * may not.
 */
export type UnknownName = 'no' | 'perhaps';

/** `object`: settings directly inside `config … end`; `table`: a list of `edit <key>` entries. */
export type NodeKind = 'object' | 'table' | 'setting';

/** Where a top-level table lives in multi-VDOM mode. */
export type TableScope = 'global' | 'vdom' | 'both';

/**
 * What a setting takes. `list` is several free words. Beyond what the facts say, these are known for certain:
 * `ipv4` an address, `ipv4-mask` an address and a mask (or a prefix length), `ipv4-wildcard` an
 * address and a mask with gaps, `ipv4-range` an address or a range of them, `netmask` a mask, `ipv6` an address, `ipv6-prefix` an address with a prefix length,
 * `mac` a hardware address, `datetime` a date and a time, `uuid` an identifier,
 * `address-or-fqdn` an IPv4 address or a domain name, `secret` a password or key, written `ENC …` in backups.
 */
export type SettingType =
  | 'string'
  | 'integer'
  | 'option'
  | 'list'
  | 'ipv4'
  | 'ipv4-mask'
  | 'ipv4-wildcard'
  | 'ipv4-range'
  | 'netmask'
  | 'ipv6'
  | 'ipv6-prefix'
  | 'mac'
  | 'datetime'
  | 'uuid'
  | 'address-or-fqdn'
  | 'secret';

/** Something that holds in the versions of one interval. */
export interface ByVersion<Value> extends VersionInterval {
  readonly value: Value;
}

/**
 * A default in one version. `known`: the device has it in this version. `in 7.6.5`: the default of 7.6.5, which this
 * version may not share; a text that shows it says so.
 */
export interface DefaultValue {
  readonly value: string | number;
  readonly certainty: 'known' | 'in 7.6.5';
}

/** The limits of a number. */
export interface Limits {
  readonly min: number;
  readonly max: number;
  /**
   * Whether they are the limits of just this version. Otherwise they are the widest of all versions: a message about
   * a number outside of them names no version.
   */
  readonly ofVersion: boolean;
}

/** How often a setting occurs in genuine backups. */
export interface Usage {
  /** How many of the counted backups have it. */
  readonly files: number;
  /** On how many lines, over all backups. */
  readonly lines: number;
}

/** One row of a history: what was true from `from` until `until`, both included. */
export interface HistoryRow {
  readonly from: FirmwareVersion;
  /** Absent: until today. */
  readonly until?: FirmwareVersion;
  /** Markdown, one sentence or two. */
  readonly text: string;
  /** The versions of this row have it, but it has no effect there: never offered. */
  readonly inert?: true;
}

/** A message the device prints. */
export interface CliError {
  /** The line or lines as the CLI prints them. */
  readonly message: string;
  /** The number in `Command fail. Return code …`. */
  readonly code?: number;
  /** When it is printed: Markdown, one sentence. */
  readonly when: string;
  /** The first version that prints it; absent: since the beginning. */
  readonly from?: FirmwareVersion;
  /** The last version that prints it; absent: the newest does, too. */
  readonly until?: FirmwareVersion;
}

/** Hand-written knowledge about a table, a setting or a value: the ingredients of a hover. All Markdown. */
export interface NodeDoc {
  /** What it does, in one or two sentences. */
  readonly summary: string;
  readonly history?: readonly HistoryRow[];
  readonly cliErrors?: readonly CliError[];
  /** What to use in its place, where it does not work. */
  readonly instead?: string;
  /** What else must be set for it to have its effect. */
  readonly alsoNeeded?: readonly string[];
  /** Remarks that fit nowhere else: conflicts between sources, odd behaviour. */
  readonly notes?: readonly string[];
}

/** One value of an option setting. */
export interface OptionValue {
  readonly name: string;
  /** The versions that have it. */
  readonly intervals: readonly VersionInterval[];
  /** Accepted, but never offered: the devices that print it are not the ones that list it. */
  readonly hidden: boolean;
  readonly doc: NodeDoc | undefined;
  /** Whether a version takes it. Allocates nothing. */
  availability(version: FirmwareVersion): Availability;
  /** As {@link SchemaNode.lapsed}. */
  lapsed(version: FirmwareVersion): boolean;
}

/**
 * A table, a child table or a setting, at any depth. Immutable, made when first asked for, and the same object
 * each time.
 */
export interface SchemaNode {
  /** `system ftm-push` at top level, else one word. */
  readonly name: string;
  /** `system interface > ipv6 > ip6-address` */
  readonly path: string;
  readonly kind: NodeKind;
  readonly parent: SchemaNode | undefined;
  /** The setting that names an entry of this table, where it is a table. */
  readonly key: string | undefined;
  /** Its entries are opened by `config <table> <key>` rather than by `edit <key>`. */
  readonly keyedOnConfigLine: boolean;
  /** Scope of the top-level table this belongs to, where known. */
  readonly scope: TableScope | undefined;
  /** The versions that have it, as far as it was sampled or is known; inherited from the parent. */
  readonly intervals: readonly VersionInterval[];
  /**
   * Whether everything in it is known: every child of a table, every value of an option setting. Tables the
   * GUI keeps for itself (`system admin > gui-dashboard`) and tables only seen in backups are not.
   */
  readonly complete: boolean;
  /** Real devices may carry it, but the CLI does not list it: accept it, do not offer it. */
  readonly hidden: boolean;
  readonly doc: NodeDoc | undefined;

  /**
   * A child table or setting by name. Where no child has just that name, `_` and `-` count as the same letter,
   * since a few names differ in that between the sources and the CLI.
   */
  child(name: string): SchemaNode | undefined;
  /** The child whose name the REST API spells like this, where the CLI spells it in another way. */
  childByApiName(apiName: string): SchemaNode | undefined;
  /** All children, hidden ones and those of other versions included, in the order of the sources. */
  children(): Iterable<SchemaNode>;

  /**
   * A child table with nothing but its key, which is usually written `set member "a" "b"`, though
   * `config member` / `edit "a"` is understood as well. Type, limits and references are then those of the key.
   */
  readonly settable: boolean;
  /** Undefined for tables that cannot be `set`. */
  readonly type: SettingType | undefined;
  /** Values of an option setting, otherwise empty. */
  readonly options: readonly OptionValue[];
  /** An option by its exact name. */
  option(name: string): OptionValue | undefined;
  /** Takes several values. */
  readonly multiple: boolean;
  /**
   * The largest number of words a value may have; undefined where several are allowed, or where it is not known.
   * An address with its mask is two words, and so is a secret in a backup: `ENC` and what follows.
   */
  readonly maxWords: number | undefined;
  /** The type on the device, such as `ipv4-classnet-any` or `user`, where it is known and says more than the type. */
  readonly deviceType: string | undefined;
  /** The unit of a number: `seconds`, `minutes`, `MB`. */
  readonly unit: string | undefined;
  /** The widest limits of a number over all versions. */
  readonly range: readonly [min: number, max: number] | undefined;
  /** The limits of a number in a version; undefined where none are known. Allocates. */
  limitsIn(version: FirmwareVersion): Limits | undefined;
  /** Whether a version takes a number: it is inside the limits, a default, or valid outside the limits. */
  takesNumber(value: number, version: FirmwareVersion): boolean;
  /** Numbers that are valid outside the limits, such as 0 for "never". */
  readonly sentinels: readonly number[];
  /** The values that a version has and that may be offered: neither hidden nor certainly absent. */
  valuesIn(version: FirmwareVersion): readonly OptionValue[];
  /** Longest text allowed, in characters, where known; of a secret, the longest before it is encrypted. */
  readonly maxLength: number | undefined;
  /** The default of a version with its certainty; undefined where none is known, or the version lacks the setting. */
  defaultAt(version: FirmwareVersion): DefaultValue | undefined;
  /** The default that the version certainly has; undefined where it is not known for this version. */
  defaultIn(version: FirmwareVersion): string | number | undefined;
  /** Every default that some version has, the newest last. */
  readonly defaults: readonly (string | number)[];
  /** The default depends on the model, so that none is given. */
  readonly defaultVaries: boolean;
  /** An option that is unset until a value is chosen. */
  readonly isUnsetByDefault: boolean;
  /** Whether it depends on the hardware or the license, too. */
  readonly dependsOnModel: boolean;
  /** Holds a password, a key or a passphrase. */
  readonly secret: boolean;
  /** How often it occurs in genuine backups; undefined where it was not seen. */
  readonly usage: Usage | undefined;
  /** The name that the REST API gives it, where the CLI has another. */
  readonly apiName: string | undefined;
  /**
   * Paths of the tables whose entries this names, such as `vpn certificate local` or `system sdwan > zone`.
   * Each exists in the schema.
   */
  readonly references: readonly string[];

  /** Whether a version has it. Allocates nothing. */
  availability(version: FirmwareVersion): Availability;
  /**
   * Whether the version is newer than all known versions, and the newest of them does not have it. It may exist again,
   * but an abbreviation does not mean it.
   */
  lapsed(version: FirmwareVersion): boolean;
  /** Whether a child of this table or object, which the schema does not know, may be called wrong. */
  unknownChild(name: string, version: FirmwareVersion): UnknownName;
  /** Whether a value of this option setting, which the schema does not know, may be called wrong. */
  unknownOption(version: FirmwareVersion): UnknownName;
}

/** Where the words of a `config` line lead. */
export interface ResolvedPath {
  readonly node: SchemaNode;
  /** What follows the table's name: the key in `config system replacemsg mail "partial"`. Usually empty. */
  readonly key: readonly string[];
}

/** All tables and settings of FortiOS, for all versions at once. */
export interface Schema {
  /** The sampled firmware versions, oldest first; empty when there is no data. */
  readonly snapshots: readonly FirmwareVersion[];
  /** The top-level table with exactly these words. Allocates nothing. */
  table(words: readonly string[]): SchemaNode | undefined;
  /** All top-level tables, sorted by name. Materialises each. */
  tables(): Iterable<SchemaNode>;
  /** Names of all top-level tables, sorted; materialises none. */
  tableNames(): readonly string[];
  /** A node by its {@link SchemaNode.path}, such as `system sdwan > zone`. */
  node(path: string): SchemaNode | undefined;
  /** Whether this is the first word of some top-level table: `system`, `firewall`, `vpn`. */
  isCategory(word: string): boolean;
  /** The words that may follow `words` on a `config` line, sorted; with no words, the categories. */
  nextWords(words: readonly string[]): readonly string[];
  /**
   * Where a `config` line leads: at top level, or inside `within`. Takes the longest table name the words
   * begin with; for a table what is left is the key of an entry. Undefined where no table fits.
   */
  resolve(words: readonly string[], within?: SchemaNode): ResolvedPath | undefined;
  /**
   * Whether `config <words>` at top level, which the schema does not know at all, may be called wrong in this
   * version. Tables of particular hardware (`system np6xlite`) are `perhaps`.
   */
  unknownTable(words: readonly string[], version: FirmwareVersion): UnknownName;
}
