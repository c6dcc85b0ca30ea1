import type { FirmwareVersion } from '../firmware/version';
import type { ConditionStrength } from './format';

/** The versions from `first` to `last`, inclusive; without `last`, there is no end. */
export interface VersionInterval {
  readonly first: FirmwareVersion;
  readonly last: FirmwareVersion | undefined;
  /**
   * The first version after `last` that certainly lacks it; undefined if that is the next version, or unknown. The
   * versions in between may have it.
   */
  readonly goneIn?: FirmwareVersion;
  /**
   * The last version before `first` that certainly lacks it; undefined if that is the patch before, if `first` begins a
   * train, or if it is unknown. The versions in between may have it.
   */
  readonly notYetIn?: FirmwareVersion;
}

/**
 * Whether a firmware version has something. `perhaps` means that the facts do not determine it: a patch after the last
 * sampled one of its train, a hidden setting, hardware of another model. Rules do not report it.
 */
export type Availability = 'yes' | 'no' | 'perhaps';

/** Whether a name that is not in the schema certainly does not exist. Rules report `no`, but not `perhaps`. */
export type UnknownName = 'no' | 'perhaps';

/** `object`: settings directly inside `config … end`; `table`: a list of `edit <key>` entries. */
export type NodeKind = 'object' | 'table' | 'setting';

/** The scope of a top-level table in multi-VDOM mode. */
export type TableScope = 'global' | 'vdom' | 'both';

/**
 * The kind of value that a setting accepts. `list`: several words of free text. The others have a fixed format: `ipv4`
 * an address, `ipv4-mask` an address with mask or prefix length, `ipv4-wildcard` an address with a mask that can have
 * gaps, `ipv4-range` an address or range, `netmask` a mask, `ipv6` an address, `ipv6-prefix` an address with prefix
 * length, `mac` a MAC address, `datetime` a date and a time, `uuid` an identifier, `address-or-fqdn` an IPv4 address or
 * a domain name, `secret` a password or key, written `ENC …` in backups.
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

/** A fact for the versions of one interval. */
export interface ByVersion<Value> extends VersionInterval {
  readonly value: Value;
}

/**
 * The default in a version. `known`: a source of this train states it. `inferred`: none does, but the sources before and
 * after it agree. `in 7.6.5`: the default of 7.6.5, which may differ in this version; texts mention it.
 */
export interface DefaultValue {
  readonly value: string | number;
  readonly certainty: 'known' | 'inferred' | 'in 7.6.5';
}

/** A default that only some models have. */
export interface ModelDefault {
  readonly value: string;
  /** In words, in the plural: `VMs and 2U models`. */
  readonly models: string;
}

/** A text about a default; if the version may have another one, with the version that has it: `5 in 7.6.5`. */
export function withCertainty(text: string, { certainty }: DefaultValue): string {
  return certainty === 'in 7.6.5' ? `${text} ${certainty}` : text;
}

/** The default by model in words: `enable on VMs, disable on other models`; undefined if it does not depend on the model. */
export function modelDefaultText(
  { defaultVaries, defaultByModel }: SchemaNode,
  shown: (value: string) => string = String,
): string | undefined {
  if (!defaultVaries) return undefined;
  if (defaultByModel.length === 0) return 'depends on the model';
  return defaultByModel.map(({ value, models }) => `${shown(value)} on ${models}`).join(', ');
}

export interface Limits {
  readonly min: number;
  readonly max: number;
  /**
   * Whether these are the limits of this version. Otherwise they are the widest limits of all versions, and messages do
   * not name a version.
   */
  readonly ofVersion: boolean;
}

/** The number of occurrences in genuine backups. */
export interface Usage {
  /** The number of backups that contain it. */
  readonly files: number;
  /** The number of lines in all backups. */
  readonly lines: number;
}

/** What holds from a version to another, inclusive; without `from`, in all versions up to `until`, and without that, in all later ones. */
export interface VersionRow {
  readonly from?: FirmwareVersion | undefined;
  readonly until?: FirmwareVersion | undefined;
}

export interface HistoryRow extends VersionRow {
  readonly from: FirmwareVersion;
  /** Markdown with one or two sentences. */
  readonly text: string;
  /** These versions accept it without an effect: it is never suggested. */
  readonly inert?: boolean | undefined;
}

export interface CliError extends VersionRow {
  /** The first line that the CLI prints; the others are the same for every error. */
  readonly message: string;
  /** The number in `Command fail. Return code …`. */
  readonly code: number;
  /** The condition for it, as a Markdown sentence. */
  readonly when: string;
}

/** Hand-written texts for the hover of a table, setting or value, in Markdown. */
export interface NodeDoc {
  /** Its purpose in one or two sentences. */
  readonly summary: string;
  readonly history: readonly HistoryRow[];
  readonly cliErrors: readonly CliError[];
  /** The replacement, if it has no effect. */
  readonly instead?: string;
  /** Other settings that it requires. */
  readonly alsoNeeded: readonly (VersionRow & { readonly text: string })[];
  /** Other remarks, such as conflicts between sources. */
  readonly notes: readonly string[];
}

export interface OptionValue {
  readonly name: string;
  readonly intervals: readonly VersionInterval[];
  /** Accepted, but never suggested, because no list of a device contains it. */
  readonly hidden: boolean;
  readonly doc: NodeDoc | undefined;
  /** The availability in a version. Allocates nothing. */
  availability(version: FirmwareVersion): Availability;
  /** As {@link SchemaNode.isMissingInNewest}. */
  isMissingInNewest(version: FirmwareVersion): boolean;
}

/** What a setting needs of another one. */
export interface ConditionTerm {
  /**
   * Where the other setting is: in the same object or entry, in the entry or object around it, or in the top-level object
   * of this path.
   */
  readonly of: 'self' | 'owner' | { readonly object: string };
  readonly setting: string;
  /** `=`: one of the values, `!=`: none of them, `~`: contains one of them, `?`: has a value, `!`: has none. */
  readonly operator: '=' | '!=' | '~' | '?' | '!';
  readonly values: readonly string[];
}

/** What a setting needs to exist on the device or to have an effect: all terms of one alternative. */
export interface NodeCondition {
  readonly strength: ConditionStrength;
  readonly alternatives: readonly (readonly ConditionTerm[])[];
  /** The versions in which it is known to apply; undefined for all. */
  readonly intervals: readonly VersionInterval[] | undefined;
}

/** A table, child table or setting at any depth. Immutable; created on first access and cached. */
export interface SchemaNode {
  /** `system ftm-push` at top level, otherwise one word. */
  readonly name: string;
  /** `system interface > ipv6 > ip6-address` */
  readonly path: string;
  readonly kind: NodeKind;
  readonly parent: SchemaNode | undefined;
  /** The key setting; undefined unless it is a table. */
  readonly key: string | undefined;
  /** Whether entries are opened by `config <table> <key>` instead of `edit <key>`. */
  readonly keyedOnConfigLine: boolean;
  /** The scope of its top-level table, if it is known. */
  readonly scope: TableScope | undefined;
  /** The versions that have it according to the facts; inherited from the parent. */
  readonly intervals: readonly VersionInterval[];
  /**
   * Whether its list of children or values is complete. It is not for tables that the GUI maintains (`system admin >
   * gui-dashboard`), or that were only found in backups.
   */
  readonly complete: boolean;
  /** Devices may have it, but the CLI does not list it: accepted, but not suggested. */
  readonly hidden: boolean;
  readonly doc: NodeDoc | undefined;

  /**
   * A child by name. If no child has exactly this name, `_` and `-` are treated as equal, because the sources and the
   * CLI differ in them.
   */
  child(name: string): SchemaNode | undefined;
  /** The child with this name in the REST API, if its CLI name differs. */
  childByApiName(apiName: string): SchemaNode | undefined;
  /** All children, including hidden ones and those of other versions, in the order of the sources. */
  children(): Iterable<SchemaNode>;

  /**
   * A child table that has only a key. It is usually written `set member "a" "b"`; `config member` / `edit "a"` is also
   * valid. Type, limits and references are those of the key.
   */
  readonly settable: boolean;
  /** Undefined for tables that `set` does not accept. */
  readonly type: SettingType | undefined;
  /**
   * Whether a version that has the setting also has values or entries of this type. If not, the setting may have had
   * another type: the time zone was a number before it was a name.
   */
  hasCertainType(version: FirmwareVersion): boolean;
  /** The values of an option setting; otherwise empty. */
  readonly options: readonly OptionValue[];
  /** An option by its exact name. */
  option(name: string): OptionValue | undefined;
  /** Whether it accepts several values, in some version. */
  readonly multiple: boolean;
  /** Whether it accepts several values, and does not certainly take only one in this version. */
  isMultipleIn(version: FirmwareVersion): boolean;
  /**
   * The maximum number of words of a value; undefined if it accepts several values, or if unknown. An address with a
   * mask has two words, and so has an encrypted secret: `ENC` and the value.
   */
  readonly maxWords: number | undefined;
  /** The type on the device, such as `ipv4-classnet-any` or `user`, if it is known and more specific than `type`. */
  readonly deviceType: string | undefined;
  /** The unit of a number: `seconds`, `minutes`, `MB`. */
  readonly unit: string | undefined;
  /** The widest limits of a number over all versions. */
  readonly range: readonly [min: number, max: number] | undefined;
  /** The limits in a version; undefined if unknown. Allocates. */
  limitsIn(version: FirmwareVersion): Limits | undefined;
  /** Whether a version accepts a number: it is within the limits, a default, or a sentinel. */
  takesNumber(value: number, version: FirmwareVersion): boolean;
  /** Numbers outside the limits that are valid, such as 0 for "never". */
  readonly sentinels: readonly number[];
  /** The values to suggest for a version: neither hidden nor certainly absent. */
  valuesIn(version: FirmwareVersion): readonly OptionValue[];
  /** The maximum length in characters, if it is known; for secrets, before encryption. */
  readonly maxLength: number | undefined;
  /** The default in a version with its certainty; undefined if it is unknown, or the version lacks the setting. */
  defaultAt(version: FirmwareVersion): DefaultValue | undefined;
  /** The default in a version, if it is known or inferred; undefined if it is not certain. */
  defaultIn(version: FirmwareVersion): string | number | undefined;
  /** The defaults of all versions, newest last. */
  readonly defaults: readonly (string | number)[];
  /** Whether the default depends on the model. */
  readonly defaultVaries: boolean;
  /** If {@link defaultVaries}: the known defaults, with the models that have them. */
  readonly defaultByModel: readonly ModelDefault[];
  /** Whether it is an option without a default. */
  readonly isUnsetByDefault: boolean;
  /** Whether its availability also depends on the hardware or the license. */
  readonly dependsOnModel: boolean;
  /** Whether its value is a password, key or passphrase. */
  readonly secret: boolean;
  /** Its occurrences in genuine backups; undefined if there are none. */
  readonly usage: Usage | undefined;
  /** The name in the REST API, if it differs from the CLI. */
  readonly apiName: string | undefined;
  /**
   * Paths of the tables whose entries the value refers to, such as `vpn certificate local` or `system sdwan > zone`.
   * The schema contains each.
   */
  readonly references: readonly string[];
  /** What it needs to exist on a device or to have an effect; undefined if nothing is known. */
  readonly condition: NodeCondition | undefined;

  /** The availability in a version. Allocates nothing. */
  availability(version: FirmwareVersion): Availability;
  /**
   * Whether the version is newer than all known ones, and the newest known one lacks it. It may exist again, but
   * abbreviations do not resolve to it.
   */
  isMissingInNewest(version: FirmwareVersion): boolean;
  /** Whether a child that the schema does not contain certainly does not exist. */
  unknownChild(name: string, version: FirmwareVersion): UnknownName;
  /** Whether a value that the schema does not contain is certainly invalid. */
  unknownOption(version: FirmwareVersion): UnknownName;
}

/** The result of resolving the words of a `config` line. */
export interface ResolvedPath {
  readonly node: SchemaNode;
  /** The words after the table name: the key in `config system replacemsg mail "partial"`. Usually empty. */
  readonly key: readonly string[];
}

/** All tables and settings of FortiOS in all versions. */
export interface Schema {
  /** The sampled versions, oldest first; empty without data. */
  readonly snapshots: readonly FirmwareVersion[];
  /** The top-level table with exactly these words. Allocates nothing. */
  table(words: readonly string[]): SchemaNode | undefined;
  /** All top-level tables, sorted by name. Creates each node. */
  tables(): Iterable<SchemaNode>;
  /** Sorted names of all top-level tables. Creates no nodes. */
  tableNames(): readonly string[];
  /** The node with this {@link SchemaNode.path}, such as `system sdwan > zone`. */
  node(path: string): SchemaNode | undefined;
  /** Whether it is the first word of a top-level table: `system`, `firewall`, `vpn`. */
  isCategory(word: string): boolean;
  /** The words that can follow `words` on a `config` line, sorted; without words, the categories. */
  nextWords(words: readonly string[]): readonly string[];
  /** Whether a word of at least eight letters and hyphens is in the names of tables and settings, or in their values. */
  hasWord(word: string): boolean;
  /**
   * Resolves a `config` line at top level, or inside `within`: the longest table name, then the key of an entry.
   * Undefined if no table matches.
   */
  resolve(words: readonly string[], within?: SchemaNode): ResolvedPath | undefined;
  /**
   * Whether `config <words>` at top level, which the schema does not contain, certainly does not exist in a version.
   * Tables of particular hardware (`system np6xlite`) are `perhaps`.
   */
  unknownTable(words: readonly string[], version: FirmwareVersion): UnknownName;
}
