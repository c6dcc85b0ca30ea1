/** The setting of a policy with its sources or its destinations. */
export type PolicySide = 'srcaddr' | 'dstaddr' | 'srcaddr6' | 'dstaddr6';

/** The changes of many places that leave the traffic as it is. */
export type RefactoringKind = 'zone' | 'sdwan' | 'interface' | 'rename' | 'split' | 'group' | 'vip-group';

/** What each refactoring does, for menus and help. */
export const refactorings: Readonly<Record<RefactoringKind, string>> = {
  zone: 'Put interfaces into a zone',
  sdwan: 'Put interfaces into SD-WAN',
  interface: 'Replace an interface by another',
  rename: 'Rename an entry everywhere',
  split: 'Split a policy by service',
  group: 'Extract addresses into a group',
  'vip-group': 'Put virtual IPs into a group',
};

/** A refactoring of which something can be missing. */
export interface RefactoringInput {
  readonly kind: RefactoringKind;
  readonly vdom?: string | undefined;
  readonly zone?: string | undefined;
  readonly interfaces?: readonly string[] | undefined;
  readonly table?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly policy?: string | undefined;
  readonly services?: readonly string[] | undefined;
  readonly name?: string | undefined;
  readonly members?: readonly string[] | undefined;
  readonly side?: PolicySide | undefined;
}
