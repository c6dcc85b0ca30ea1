/** How the name of an interface that the device makes along with an entry comes from the entry's own name. */
export interface DerivedForm {
  readonly prefix: string;
  readonly suffix: string;
}

/** By table. A VDOM link is two interfaces, one at each end; a VDOM has interfaces for what ends in it. */
const forms: ReadonlyMap<string, readonly DerivedForm[]> = new Map([
  ['system vdom-link', ['0', '1'].map((suffix) => ({ prefix: '', suffix }))],
  ['system vdom', ['ssl', 'naf', 'l2t', 'wqt', 'mesh'].map((kind) => ({ prefix: `${kind}.`, suffix: '' }))],
]);

/** The forms of the interfaces' names that entries of a table bring; none for most tables. */
export function derivedForms(table: string): readonly DerivedForm[] {
  return forms.get(table) ?? [];
}

/** The name of the interface that an entry of this name brings. */
export function derivedName({ prefix, suffix }: DerivedForm, name: string): string {
  return prefix + name + suffix;
}

/** The name of the VDOM link that an interface is an end of; undefined where it cannot be one by its name. */
export function linkOfEnd(interfaceName: string): string | undefined {
  return /^(.+)[01]$/.exec(interfaceName)?.[1];
}
