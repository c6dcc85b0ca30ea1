import type { BackupHeader } from '../../../firmware/header';
import type { ConfigObject } from '../../../model/configObject';
import type { WrittenObject } from '../../../model/configured';
import type { Scope } from '../../../model/document/unit';
import { getOrInsertComputed } from '../../../base/collections';
import type { SchemaView } from '../../../schema/schemaContext';
import { hasNumbers } from '../../../model/entryKeys';
import type { SchemaNode } from '../../../schema/schema';
import { rootVdom } from '../../../schema/builtins/patterns';
import { quote } from '../../../syntax/quoting';

export interface SavedSetting {
  /** The name as in a command. */
  readonly name: string;
  /** As written, with quotes. */
  readonly words: readonly string[];
  /** Without quotes. */
  readonly values: readonly string[];
  /** Zero-based line of the command that set the value; -1 if no command did. */
  readonly line: number;
}

/**
 * `part`: where top-level tables are, `block`: a table or an object, `entry`: an entry of a table. An entry that is
 * opened by `config <table> <key>` is `keyed`.
 */
type ConfigNodeKind = 'part' | 'block' | 'entry' | 'keyed';

/** A node of the device state: a part, an object, a table or an entry. Maps keep the order of the device. */
export class ConfigNode implements ConfigObject<ConfigNode>, WrittenObject<ConfigNode> {
  readonly settings = new Map<string, SavedSetting>();
  /** The settings that a configuration sets to nothing with `unset`, with the zero-based line. */
  readonly cleared = new Map<string, number>();
  readonly blocks = new Map<string, ConfigNode>();
  readonly entries = new Map<string, ConfigNode>();

  constructor(
    readonly kind: ConfigNodeKind,
    /** The key in the parent: the name of the table or object, or the unquoted key of the entry. */
    public name: string,
    /** The text after `config` or `edit`, as written. */
    public words: string,
    readonly schema: SchemaNode | undefined,
    readonly parent: ConfigNode | undefined,
    /** Zero-based line that first opened it; -1 if no line did. */
    readonly line: number,
  ) {}

  /** Whether it has no settings, no entries, and only empty blocks. */
  get isEmpty(): boolean {
    if (this.settings.size > 0) return false;
    for (const entry of this.entries.values()) if (entry.kind !== 'keyed' || !entry.isEmpty) return false;
    for (const block of this.blocks.values()) if (!block.isEmpty) return false;
    return true;
  }

  get schemaNode(): SchemaNode | undefined {
    return this.schema;
  }

  *written(): Iterable<readonly [name: string, values: readonly string[]]> {
    for (const [name, { values }] of this.settings) yield [name, values];
  }

  *nestedObjects(): Iterable<{ readonly isEntry: boolean; readonly object: ConfigNode }> {
    for (const object of this.entries.values()) yield { isEntry: true, object };
    for (const object of this.blocks.values()) yield { isEntry: false, object };
  }

  /** The schema of a setting; undefined if it is unknown. */
  settingSchema(name: string): SchemaNode | undefined {
    return this.kind === 'part' ? undefined : this.schema?.child(name);
  }

  /** The first value of a setting. */
  value(name: string): string | undefined {
    return this.settings.get(name)?.values[0];
  }

  /** The values of a setting; empty if it is not set. A list can be written as a table with one setting. */
  values(name: string): readonly string[] {
    return this.settings.get(name)?.values ?? [...(this.blocks.get(name)?.entries.keys() ?? [])];
  }

  child(name: string): ConfigNode | undefined {
    return this.blocks.get(name);
  }

  children(table: string): readonly { readonly name: string; readonly state: ConfigNode }[] {
    return Array.from(this.blocks.get(table)?.entries.values() ?? [], (state) => ({
      name: state.name,
      state,
    }));
  }

  block(name: string, words: string, schema: SchemaNode | undefined, line: number): ConfigNode {
    return getOrInsertComputed(
      this.blocks,
      name,
      () => new ConfigNode('block', name, words, schema, this, line),
    );
  }

  entry(key: string, words: string, line: number, kind: 'entry' | 'keyed' = 'entry'): ConfigNode {
    return getOrInsertComputed(
      this.entries,
      key,
      () => new ConfigNode(kind, key, words, this.schema, this, line),
    );
  }

  /** A deep copy under another parent and, if given, with another name. */
  copy(parent: ConfigNode | undefined, name = this.name, words = this.words): ConfigNode {
    const copy = new ConfigNode(this.kind, name, words, this.schema, parent, this.line);
    copy.take(this);
    return copy;
  }

  /** Replaces its content by a copy of another node's content. */
  take(other: ConfigNode): void {
    this.settings.clear();
    this.cleared.clear();
    this.blocks.clear();
    this.entries.clear();
    for (const [name, setting] of other.settings) this.settings.set(name, setting);
    for (const [name, line] of other.cleared) this.cleared.set(name, line);
    for (const [name, block] of other.blocks) {
      const copy = new ConfigNode(block.kind, block.name, block.words, block.schema, this, block.line);
      this.blocks.set(name, copy);
      copy.take(block);
    }
    for (const [key, entry] of other.entries) {
      this.entries.set(key, entry.copy(this));
    }
  }

  reorder(keys: readonly string[]): void {
    const entries = keys.flatMap((key) => this.entries.get(key) ?? []);
    this.entries.clear();
    for (const entry of entries) this.entries.set(entry.name, entry);
  }

  /** The zero-based line that first opened it; undefined if no line did. */
  get firstLine(): number | undefined {
    return this.line < 0 ? undefined : this.line;
  }

  /** Where it is on the device, in reports. */
  get place(): { readonly part: string; readonly path: readonly string[] } {
    return { part: this.part.name, path: this.path };
  }

  get part(): ConfigNode {
    return this.parent?.part ?? this;
  }

  /** The names from the top level to this node, without the part. */
  get path(): readonly string[] {
    return this.parent ? [...this.parent.path, this.name] : [];
  }
}

/** Whether a node is a table, whose commands are about entries. */
export function isTable({ kind, schema }: ConfigNode): boolean {
  return kind === 'block' && schema?.kind === 'table';
}

/** The key in a command: numbers bare, names quoted. */
export function keyWord(table: SchemaNode | undefined, key: string): string {
  const isNumber = /^\d+$/.test(key) && (table === undefined || hasNumbers(table));
  return isNumber ? key : quote(key);
}

/** The state of a device after all commands of a configuration. */
export class DeviceState {
  /** The top level of a device without VDOMs, and of a script that does not name a VDOM. */
  readonly top = newPart('');
  readonly global = newPart('global');
  readonly vdoms = new Map<string, ConfigNode>();

  constructor(
    readonly view: SchemaView,
    /** Set for backups. */
    readonly backup: BackupHeader | undefined,
    /** The lines of the header, as written. */
    readonly header: readonly string[],
  ) {}

  /** Whether an entry that the configuration does not contain does not exist on the device. */
  get isBackup(): boolean {
    return this.backup !== undefined;
  }

  get hasVdoms(): boolean {
    return this.vdoms.size > 0 || !this.global.isEmpty || this.backup?.multiVdom === true;
  }

  /** A global object or table; at the top level of a device without VDOMs. */
  globalBlock(table: string): ConfigNode | undefined {
    return this.global.blocks.get(table) ?? this.top.blocks.get(table);
  }

  vdom(name: string): ConfigNode {
    return getOrInsertComputed(this.vdoms, name, () => newPart(name));
  }

  /** All parts: the top level, the global part, then the VDOMs in order. */
  *parts(): Iterable<ConfigNode> {
    yield this.top;
    yield this.global;
    yield* this.vdoms.values();
  }

  scopeOf(part: ConfigNode): Scope {
    if (part === this.top) return { kind: 'none' };
    return part === this.global ? { kind: 'global' } : { kind: 'vdom', name: part.name };
  }

  /** The parts that a setting of a part can refer to; the part itself first. */
  visibleFrom(part: ConfigNode): readonly ConfigNode[] {
    if (part === this.top || part === this.global) {
      return [part, ...[...this.parts()].filter((other) => other !== part)];
    }
    return [part, this.global, this.top];
  }

  copy(): DeviceState {
    const copy = new DeviceState(this.view, this.backup, this.header);
    copy.top.take(this.top);
    copy.global.take(this.global);
    for (const [name, part] of this.vdoms) copy.vdom(name).take(part);
    return copy;
  }

  /**
   * The same device with VDOMs enabled: global tables move to the global part, all others to `root`. Returns `this` if
   * VDOMs are enabled already.
   */
  withVdoms(): DeviceState {
    if (this.hasVdoms) return this;
    const split = new DeviceState(this.view, this.backup, this.header);
    const root = split.vdom(rootVdom);
    for (const [name, block] of this.top.blocks) {
      const part = block.schema?.scope === 'global' ? split.global : root;
      part.blocks.set(name, block.copy(part));
    }
    return split;
  }
}

/** An empty part: the top level, the global part or a VDOM. */
export function newPart(name: string): ConfigNode {
  return new ConfigNode('part', name, name, undefined, undefined, -1);
}
