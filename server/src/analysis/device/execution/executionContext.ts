import { nextNumber, numberOf, takesNextNumber } from '../../../model/entryKeys';
import { withoutScript } from '../../../syntax/quoting';
import type { SchemaView } from '../../../schema/schemaContext';
import { wordsOf, type Statement, type Word, firstLineOf } from '../../../syntax/statements';
import { certainUsers, ReferenceIndex, type ReferencePlace } from './references';
import { refused, type DeviceError, type OtherCommand, type Rejection } from './rejections';
import type { ConfigNode, DeviceState, SavedSetting } from '../state/state';

/** The device that commands change, the references to its entries, and the commands that it rejects. */
export class ExecutionContext {
  readonly rejections: Rejection[] = [];
  /** What the device may also accept; the state contains its effect. */
  readonly doubts: Rejection[] = [];
  readonly otherCommands: OtherCommand[] = [];
  /** The VDOM whose part of the interfaces is open. */
  interfacesOf: string | undefined;
  private references: ReferenceIndex | undefined;
  /** The highest numbers of tables with so many entries: scripts can add thousands of entries one by one. */
  private readonly highest = new WeakMap<ConfigNode, { readonly number: number; readonly size: number }>();

  constructor(
    public state: DeviceState,
    /** `read`: the commands are a configuration that the device has accepted; nothing is rejected. */
    readonly mode: 'read' | 'enter',
  ) {}

  get view(): SchemaView {
    return this.state.view;
  }

  /** Continues with another state, for example after VDOMs were enabled. */
  replaceState(state: DeviceState): void {
    this.state = state;
    this.references = undefined;
  }

  reject(statement: Statement, error: DeviceError): void {
    if (this.mode === 'read') return;
    const list = error.isPossible ? this.doubts : this.rejections;
    list.push({ ...error, line: firstLineOf(statement), command: this.shown(statement) });
  }

  /** Rejects what an object or entry has when it is saved: at the line that closes it. */
  rejectAtClose(statement: Statement, close: Word | undefined, error: DeviceError): void {
    const at = close ?? statement;
    const list = error.isPossible ? this.doubts : this.rejections;
    list.push({ ...error, line: firstLineOf(at), command: close?.text ?? this.shown(statement) });
  }

  /** Reports a command that is not configuration. */
  reportOther(statement: Statement, effect: string): void {
    this.otherCommands.push({ line: firstLineOf(statement), command: this.shown(statement), effect });
  }

  /** Why an entry cannot be changed: a VDOM is open, and it is an interface of another one. */
  foreignError({ schema, entries }: ConfigNode, key: string): DeviceError | undefined {
    const owner = schema?.path === 'system interface' ? entries.get(key)?.value('vdom') : undefined;
    return owner === undefined || owner === (this.interfacesOf ?? owner)
      ? undefined
      : refused(`"${key}" belongs to the VDOM "${owner}".`);
  }

  put(place: ConfigNode, name: string, setting: SavedSetting): void {
    place.settings.set(name, setting);
    if (this.references && (place.settingSchema(name)?.references.length ?? 0) > 0) {
      this.references.addPlace({ node: place, setting: name }, setting.values);
    }
  }

  /** The key of an entry that a command names: `edit 0` and `clone … to 0` take the next free number. */
  keyOf(table: ConfigNode, typed: string): string {
    if (!table.schema || !takesNextNumber(table.schema, typed)) return typed;
    const known = this.highest.get(table);
    const { size } = table.entries;
    const isKnown = known?.size === size && table.entries.has(String(known.number));
    const next = isKnown ? String(known.number + 1) : nextNumber(table.entries.keys());
    this.highest.set(table, { number: Number(next) - 1, size });
    return next;
  }

  /** Must be called after keys of a table were replaced by others. */
  keysReplaced(table: ConfigNode): void {
    this.highest.delete(table);
  }

  /** Must be called for each entry that a table gets. */
  entryAdded(entry: ConfigNode): void {
    const { parent } = entry;
    const known = parent && this.highest.get(parent);
    if (known?.size === (parent?.entries.size ?? 0) - 1 && parent)
      this.highest.set(parent, {
        number: Math.max(known.number, numberOf(entry.name)),
        size: known.size + 1,
      });
    this.references?.add(entry);
  }

  /** Reads all references, which commands that delete or rename need. */
  prepareReferences(): void {
    this.references ??= ReferenceIndex.of(this.state);
  }

  /** The places that refer to an entry. */
  referencesTo(table: ConfigNode, name: string): readonly ReferencePlace[] {
    if (!table.schema) return [];
    this.references ??= ReferenceIndex.of(this.state);
    return this.references.to(table.schema, table.part, name);
  }

  /** The nodes that certainly refer to an entry. */
  usersOf(table: ConfigNode, name: string): readonly ConfigNode[] {
    if (this.mode === 'read' || !table.schema) return [];
    const entry = { table: table.schema, part: table.part, name, entry: table.entries.get(name) };
    return certainUsers(this.referencesTo(table, name), entry, this.state);
  }

  private shown(statement: Statement): string {
    const words = wordsOf(statement).map(({ text }) => withoutScript(text));
    return words.join(' ').replace(/\s+/g, ' ');
  }
}
