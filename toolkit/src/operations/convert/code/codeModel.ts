/** A configuration as the resources of a tool, without its syntax. */
export interface CodeConfiguration {
  /** In an order in which each resource is after those that it needs. */
  readonly resources: readonly CodeResource[];
  readonly variables: readonly CodeVariable[];
  readonly omissions: readonly CodeOmission[];
}

/** An entry or an object of FortiOS that has a resource. */
export interface CodeResource {
  /** The name of the type, such as `fortios_firewall_address`. */
  readonly type: string;
  /** Distinguishes the resources of a type. */
  readonly label: string;
  /** The name of the top-level table, such as `firewall address`. */
  readonly table: string;
  /** Undefined for an object. */
  readonly key: string | undefined;
  readonly keyArgument: string | undefined;
  /** The VDOM; `global` for the global part; undefined on a device without VDOMs. */
  readonly scope:
    { readonly vdom: string; readonly resource: CodeResource | undefined } | 'global' | undefined;
  /** From 1; undefined if no line opens it. */
  readonly line: number | undefined;
  readonly content: CodeContent;
  /** What must exist before, although no argument refers to it. */
  readonly after: readonly CodeResource[];
}

/** The settings and nested tables of a resource or of an entry in it, in the order of the device. */
export interface CodeContent {
  readonly arguments: readonly CodeArgument[];
  readonly blocks: readonly CodeBlock[];
}

export interface CodeArgument {
  readonly name: string;
  readonly values: readonly CodeValue[];
  /** Whether the setting takes several values, each of which is one in {@link values}. */
  readonly isList: boolean;
}

export interface CodeBlock {
  readonly name: string;
  /** Whether it is a table; an object has one entry. */
  readonly isTable: boolean;
  readonly entries: readonly CodeContent[];
}

export type CodeValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  /** The key of an entry that is a resource, too. */
  | { readonly kind: 'reference'; readonly to: CodeResource; readonly text: string }
  | { readonly kind: 'secret'; readonly variable: string };

/** A secret, whose value is not part of the output. */
export interface CodeVariable {
  readonly name: string;
  /** The path of the setting, such as `user local > passwd`. */
  readonly setting: string;
  /** From 1. */
  readonly line: number | undefined;
}

/** Why something has no equivalent: no resource for the table, no argument for the setting, or data of one unit. */
export type OmissionReason = 'no resource' | 'no argument' | 'data of one unit' | 'not set';

/** What is not part of the output. */
export interface CodeOmission {
  readonly reason: OmissionReason;
  /** The path of the table or setting. */
  readonly path: string;
  /** How many entries or values there are. */
  readonly count: number;
  /** The first line, from 1. */
  readonly line: number | undefined;
}

/** The values of all arguments of a resource, also in its blocks. */
export function* valuesIn({ arguments: list, blocks }: CodeContent): Iterable<CodeValue> {
  for (const { values } of list) yield* values;
  for (const { entries } of blocks) for (const entry of entries) yield* valuesIn(entry);
}
