import type { FirmwareVersion } from '../firmware/version';
import type { ConditionPlace } from '../model/conditions';
import type { ConfigObject } from '../model/configObject';

/** The first and the last version that a row is about; all later ones without a last one. */
export type Versions = readonly [from: FirmwareVersion, to?: FirmwareVersion];

/** What the device prints, and the number of `Command fail. Return code`. */
export interface DeviceAnswer {
  /** With `{setting}` and `{value}`. */
  readonly message?: string;
  readonly code?: number;
}

/** An entry of a table, or an object, with what is around it. */
export interface Subject<T> {
  /** The key; empty for an object. */
  readonly name: string;
  readonly state: T;
  /** The entry or object around an entry of a nested table. */
  readonly owner?: Subject<T> | undefined;
}

/** An address of either family. */
export interface Address {
  readonly family: 4 | 6;
  readonly number: bigint;
}

/** An address of an interface, and its subnet. */
export interface ConnectedAddress<T> extends Address {
  readonly text: string;
  readonly interface: Subject<T>;
  /** The object that has the setting. */
  readonly holder: T;
  /** The first and the last address of its subnet. */
  readonly subnet: readonly [first: bigint, last: bigint];
  readonly kind: 'primary' | 'secondary' | 'virtual';
}

export interface OwnAddresses<T> {
  readonly byNumber: ReadonlyMap<string, ConnectedAddress<T>>;
  readonly all: readonly ConnectedAddress<T>[];
  /** Whether the interfaces have no others than the configuration contains. */
  readonly isComplete: boolean;
  /** Whether an interface is in another routing table than the default one. */
  readonly hasVrfs: boolean;
}

/** The configuration around an object: a document, or the state of a device. */
export interface Surroundings<T> {
  readonly version: FirmwareVersion;
  /** Whether settings without a line certainly have their defaults. */
  readonly isComplete: boolean;
  /** The subject, for conditions on its settings. */
  readonly place: ConditionPlace | undefined;
  /** The entries of a table that the subject can name: those of its VDOM, and global ones. */
  readonly entries: (table: string) => readonly Subject<T>[];
  /** The entries of a table in all VDOMs. */
  readonly everywhere: (table: string) => readonly Subject<T>[];
  /** An object that counts for the subject: that of its VDOM, or the global one. */
  readonly object: (path: string) => T | undefined;
  /** The addresses of the interfaces of its VDOM; undefined if the configuration does not determine them. */
  readonly ownAddresses: () => OwnAddresses<T> | undefined;
}

/** What is wrong with an entry or object. */
export interface Violation<T> {
  /** The setting that is wrong; the first setting of the row that the entry has, if absent. `''`: the key. */
  readonly setting?: string;
  /** The wrong value of it; all if absent. */
  readonly value?: string;
  /** For `{…}` in the message of the row. */
  readonly words?: Readonly<Record<string, string>>;
  /** What it conflicts with: an entry, and its setting. */
  readonly other?: { readonly subject: Subject<T>; readonly setting?: string };
  /** Set if it is less certain than the row. */
  readonly isPossible?: true;
}

/** A named function, for conditions that need another table or the network. */
export type Find = <T extends ConfigObject<T>>(
  subject: Subject<T>,
  around: Surroundings<T>,
) => Violation<T> | undefined;

/** The key of the entry in {@link Uniqueness}. */
export const entryKey = '@key';

export interface Uniqueness {
  readonly kind: 'unique';
  /** The settings that are unique together; `name=value` with the value of a setting that is not set. */
  readonly by: readonly string[];
  /** Whether each value of a list counts. */
  readonly each?: true;
  readonly within: 'vdom' | 'device' | 'owner';
  /** Whether only entries of different tables conflict, because an entry of the same table has the same key. */
  readonly acrossTables?: true;
}

/** What an address must be, relative to the rest of the configuration. */
export type AddressRole =
  /** An address of the device, or unset. */
  | 'own'
  /** Not an address of the device. */
  | 'not-own'
  /** One device has it: neither multicast nor the address of all. */
  | 'unicast'
  /** In no connected subnet of the VDOM. */
  | 'outside-connected';

export type Check =
  /** Wrong if the condition holds, in the form of the conditions of settings: `type=iprange & end-ip!`. */
  | { readonly kind: 'condition'; readonly wrong: string }
  | Uniqueness
  | { readonly kind: 'address'; readonly role: AddressRole }
  | { readonly kind: 'function'; readonly find: Find };

/**
 * `certain`: an answer of a device or a document shows it. `supported`: genuine backups or several sources agree.
 * `believed`: nothing contradicts it; it is not reported.
 */
export type RowCertainty = 'certain' | 'supported' | 'believed';

/** One fact about what a device accepts. Lint, rehearsal and hover read it; nothing else states it again. */
export interface Constraint {
  /** Unique, in kebab case. */
  readonly id: string;
  /** The rule that reports it. */
  readonly rule: `${string}/${string}`;
  /** Paths of tables and objects. */
  readonly tables: readonly string[];
  /** The settings that it reads; a finding is at the first that is set, else at the key. */
  readonly settings: readonly string[];
  /** When the device answers: at the line of one of the settings, or at `next` or `end`. */
  readonly decided: 'line' | 'entry';
  /** The condition under which the row applies to an entry, in the form of the conditions of settings. */
  readonly when?: string;
  readonly check: Check;
  /** Whether the entry alone decides, so that nothing else of the configuration need be known. */
  readonly isLocal?: true;
  /** All versions if absent. */
  readonly versions?: Versions;
  readonly certainty: RowCertainty;
  /** The versions in which it is `certain`; in others it is `supported`. */
  readonly certainIn?: Versions;
  /** The severity of what is certain or has a certain consequence, instead of that of its rule. */
  readonly severity?: 'error' | 'warning' | 'info' | 'hint';
  readonly consequence: 'rejects' | 'accepts' | 'no effect';
  /** What the device rejects, or what happens although it accepts: `the tunnel stays down`. */
  readonly what?: string;
  readonly answer?: DeviceAnswer;
  /** What is wrong, in one sentence, with `{name}`, `{setting}`, `{value}` and the words of the violation. */
  readonly message: string;
  /** What to do, in one sentence. */
  readonly fix: string;
  readonly source: string;
}

/** The source of rows that no document or output confirms. */
export const practice = 'practice; not confirmed by a document';
