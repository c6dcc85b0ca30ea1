import type { Steps } from 'fortios-language/base/steps';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import { getOrInsertComputed } from 'fortios-language/base/collections';
import { sslVpnInterface } from 'fortios-language/model/network/services';
import { objectsOf } from 'fortios-language/model/objects';
import type { ObjectState, EntryState } from 'fortios-language/model/objectState';
import { DocumentIndex } from 'fortios-language/model/symbols/documentIndex';
import { entryStatesOf } from 'fortios-language/model/symbols/entries';
import type { SchemaView } from 'fortios-language/schema/schemaContext';
import { pathLocation } from 'fortios-language/rules/engine/settingSubject';
import { insertLinesInside } from 'fortios-language/rules/engine/edits';
import type { Fix } from 'fortios-language/rules/engine/rule';
import { blockBody } from 'fortios-language/syntax/blockBody';
import type { Block } from 'fortios-language/syntax/statements';
import type { EffectPlace } from './effect';

/** Tables whose entries have an effect only if another entry refers to them. */
const profileTable = / (?:\S*profile|profile-protocol-options|sensor|portal)$|^application list$/;
/** Entries of these tables that policies use without a reference. */
const implicitlyUsed: ReadonlyMap<string, readonly string[]> = new Map([
  ['firewall profile-protocol-options', ['default']],
  ['firewall ssl-ssh-profile', ['certificate-inspection', 'no-inspection']],
]);

/** An object or entry, with the keys of the entries that contain it, and the names of the objects inside them. */
interface KeyedState {
  readonly keys: readonly string[];
  readonly state: ObjectState;
}

export interface TableBlock {
  readonly block: Block;
  /** Whether it deletes, moves or renames entries. */
  readonly hasCommands: boolean;
}

/** The merged state of a document, with the lookups that changes need. */
export class Configuration {
  private readonly index: DocumentIndex;
  private readonly byTable = new Map<string, readonly EntryState[]>();
  private readonly objectsByTable = new Map<string, readonly ObjectState[]>();

  constructor(
    private readonly document: ConfigDocument,
    readonly view: SchemaView,
  ) {
    this.index = DocumentIndex.of(document, view);
  }

  /** Whether it has a block of a table, even an empty one. */
  mentions(table: string): boolean {
    return this.index.mentionsTable(table);
  }

  /** The blocks of a table in text order. Of large tables, only the opening lines. */
  blocks(table: string): readonly TableBlock[] {
    return this.index
      .ownUnitsMentioning(table)
      .filter(({ type }) => type === 'block')
      .flatMap((unit) => {
        const block = this.document.read(unit);
        if (block?.type !== 'block') return [];
        const within = unit.opens
          ? this.document.structure.filter(({ container }) => container === unit.opens)
          : block.statements;
        return [{ block, hasCommands: within.some(({ type }) => type === 'command') }];
      });
  }

  /** The entries of a table in text order. */
  entries(table: string): readonly EntryState[] {
    if (!this.mentions(table)) return [];
    return getOrInsertComputed(this.byTable, table, () =>
      entryStatesOf(table)
        .of(this.index)
        .toSorted((a, b) => this.index.compare(a.at, b.at)),
    );
  }

  /** Reads the entries of a table, so that {@link entries} is fast. */
  *prepare(table: string): Steps {
    if (this.mentions(table)) yield* entryStatesOf(table).prepare(this.index);
  }

  /** The states of an object, one per VDOM that configures it. */
  objects(table: string): readonly ObjectState[] {
    if (!this.mentions(table)) return [];
    return getOrInsertComputed(this.objectsByTable, table, () => objectsOf(this.index, table, this.view));
  }

  /** The objects and entries of a path such as `['system interface', 'ipv6']`, with the keys of the entries. */
  statesAt([table = '', ...names]: readonly string[]): readonly KeyedState[] {
    const top: readonly KeyedState[] =
      this.view.schema.node(table)?.kind === 'table'
        ? this.entries(table)
            .filter(({ name }) => !this.isIdle(table, name))
            .map(({ name, state }) => ({ keys: [name], state }))
        : this.objects(table).map((state) => ({ keys: [], state }));
    return names.reduce((states, name) => states.flatMap((parent) => this.childStates(parent, name)), top);
  }

  private childStates({ keys, state }: KeyedState, name: string): readonly KeyedState[] {
    if (state.node.child(name)?.kind === 'table') {
      return state.children(name).map((child) => ({ keys: [...keys, child.name], state: child.state }));
    }
    const child = state.child(name);
    return child ? [{ keys: keys.length > 0 ? [...keys, name] : keys, state: child }] : [];
  }

  /** The VDOM of an object or entry; `root` on a device without VDOMs, undefined in the global part. */
  vdomOf({ scope }: ObjectState): string | undefined {
    if (scope.kind === 'global') return undefined;
    return scope.kind === 'vdom' ? scope.name : 'root';
  }

  /** The SSL VPN interface of the VDOM that contains these settings, such as `ssl.root`. */
  sslInterfaceOf(state: ObjectState): string {
    return sslVpnInterface(this.vdomOf(state));
  }

  /** Whether another entry refers to this one. */
  isUsed({ name, state }: EntryState): boolean {
    return this.isNamed(state.node.path, name);
  }

  /** Whether an entry is an unused profile. Backups contain many that FortiOS creates. */
  isIdle(table: string, name: string): boolean {
    return (
      profileTable.test(table) && !implicitlyUsed.get(table)?.includes(name) && !this.isNamed(table, name)
    );
  }

  /** Whether another entry refers to the entry of a table with this name. */
  isNamed(table: string, name: string): boolean {
    return [...this.index.named(name)].some(({ targets }) => targets.includes(table));
  }

  entryPlace({ name, at }: EntryState, kind?: string): EffectPlace {
    return { at, label: name, kind };
  }

  /** The command of a setting, or the opening line of its object. */
  settingPlace(state: ObjectState, name: string): EffectPlace | undefined {
    const command = state.get(name)?.setting;
    return command ? { at: command, label: name } : this.openingPlace(state);
  }

  openingPlace({ blocks: [block], node }: ObjectState, fixes: readonly Fix[] = []): EffectPlace | undefined {
    if (!block) return undefined;
    const at = block.type === 'block' ? pathLocation(block) : (block.key[0] ?? block.keyword);
    return { at, label: node.name, fixes };
  }

  insertion({ blocks }: ObjectState, line: string): readonly Fix[] {
    const block = blocks.at(-1);
    if (!block) return [];
    const edits = [insertLinesInside(this.document, blockBody(block), [line])];
    return [{ title: `Insert ${line}`, preferred: true, edits }];
  }
}

export function placesOf(...places: readonly (EffectPlace | undefined)[]): readonly EffectPlace[] {
  return places.filter((place) => place !== undefined);
}
