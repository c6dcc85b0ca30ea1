import type { Origin, Statement } from '../../syntax/statements';

/**
 * The smallest part of a document that is read and checked as a whole: a block without entries, one `edit` entry of a
 * table, a statement outside any block, or the opening or closing line of a {@link Container}. Units never overlap.
 * After an edit only changed units are created again; the others move.
 */
export class Unit implements Origin {
  firstLine: number;
  /** Zero-based line of its last character. */
  lastLine: number;
  /** UTF-16 code units before it on its first line. */
  readonly character: number;
  readonly type: Statement['type'] | 'close';
  /** The container whose opening line it is; undefined for all other units. */
  opens: Container | undefined;
  /** The words after `config` or `edit`, without quotes; empty for other units. */
  readonly path: readonly string[];
  /** The container around it. */
  container: Container | undefined;
  /** Whether its text is so long that it is read, and computed, in several steps. */
  readonly isLong: boolean;

  constructor(unit: {
    firstLine: number;
    lastLine: number;
    character: number;
    type: Unit['type'];
    path?: readonly string[];
    container: Container | undefined;
    isLong?: boolean;
  }) {
    this.firstLine = unit.firstLine;
    this.lastLine = unit.lastLine;
    this.character = unit.character;
    this.type = unit.type;
    this.opens = undefined;
    this.path = unit.path ?? [];
    this.container = unit.container;
    this.isLong = unit.isLong ?? false;
  }
}

/** A block or entry whose content consists of separate units. */
export interface Container {
  /** `table` is a block with entries, `vdoms` the block `config vdom`, `vdom` one of its entries. */
  readonly kind: 'table' | 'global' | 'vdoms' | 'vdom';
  /** The words after `config`, or a VDOM's name; without quotes. */
  readonly path: readonly string[];
  readonly parent: Container | undefined;
  readonly open: Unit;
  /** Whether it is closed, by a line of its own or, for a VDOM, by the `end` of `config vdom`. */
  readonly closed: boolean;
  /** Its own closing line. */
  close: Unit | undefined;
}

/** The container of the lines after a unit, unless they are an entry that returns to its table. */
export function containerAfter({ type, opens, container }: Unit): Container | undefined {
  return type === 'close' ? container?.parent : (opens ?? container);
}

/** Whether a unit is not an entry of a table. Entries can be very numerous. */
export function isStructural({ type, container }: Unit): boolean {
  return type !== 'entry' || container?.kind !== 'table';
}

/** Whether it can directly contain top-level tables such as `config system global`. */
export function holdsTopLevelTables(container: Container | undefined): boolean {
  return container === undefined || container.kind === 'global' || container.kind === 'vdom';
}

/** A part of a multi-VDOM configuration. */
export type Scope =
  { readonly kind: 'none' } | { readonly kind: 'global' } | { readonly kind: 'vdom'; readonly name: string };

/** The scope of the content of `container`; `none` outside `config global` and `config vdom`. */
export function scopeOf(container: Container | undefined): Scope {
  for (let at = container; at; at = at.parent) {
    if (at.kind === 'global') return { kind: 'global' };
    if (at.kind === 'vdom') return { kind: 'vdom', name: at.path[0] ?? '' };
  }
  return { kind: 'none' };
}

/**
 * Whether a reference in one scope can mean an entry in another: a global entry is visible everywhere, an entry of a VDOM
 * only there. Global tables refer to entries of VDOMs without naming the VDOM, so all entries are visible from there.
 */
export function isVisibleFrom(of: Scope, from: Scope): boolean {
  if (of.kind !== 'vdom' || from.kind !== 'vdom') return true;
  return of.name === from.name;
}

/** Whether two scopes are the same. */
export function sameScope(a: Scope, b: Scope): boolean {
  if (a.kind === 'vdom' && b.kind === 'vdom') return a.name === b.name;
  return a.kind === b.kind;
}

/** A string key for a scope, for use in maps. */
export function scopeKey(scope: Scope): string {
  return scope.kind === 'vdom' ? `${vdomPrefix}${scope.name}` : scope.kind;
}

const vdomPrefix = 'vdom ';

/** The VDOM of a key from {@link scopeKey}; undefined for the global part and without VDOMs. */
export function vdomOfKey(key: string): string | undefined {
  return key.startsWith(vdomPrefix) ? key.slice(vdomPrefix.length) : undefined;
}

/** Whether two containers have the same path. */
export function samePlace(a: Container | undefined, b: Container | undefined): boolean {
  if (!a || !b) return a === b;
  const samePath = a.path.length === b.path.length && a.path.every((word, index) => word === b.path[index]);
  return a.kind === b.kind && samePath && samePlace(a.parent, b.parent);
}
