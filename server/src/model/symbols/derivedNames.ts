/** How the device derives the name of an interface from the entry that creates it. */
export interface DerivedForm {
  readonly prefix: string;
  readonly suffix: string;
}

/** By table. A VDOM link has two interfaces, one at each end; a VDOM has interfaces for tunnels that end in it. */
const forms: ReadonlyMap<string, readonly DerivedForm[]> = new Map([
  ['system vdom-link', ['0', '1'].map((suffix) => ({ prefix: '', suffix }))],
  ['system vdom', ['ssl', 'naf', 'l2t', 'wqt', 'mesh'].map((kind) => ({ prefix: `${kind}.`, suffix: '' }))],
]);

/** The name patterns of interfaces that entries of a table create; empty for most tables. */
export function derivedForms(table: string): readonly DerivedForm[] {
  return forms.get(table) ?? [];
}

/** The name of the interface that an entry creates. */
export function derivedName({ prefix, suffix }: DerivedForm, name: string): string {
  return prefix + name + suffix;
}

/** The name of the VDOM link whose end has this interface name; undefined if the name does not match the pattern. */
export function linkOfEnd(interfaceName: string): string | undefined {
  return /^(.+)[01]$/.exec(interfaceName)?.[1];
}
