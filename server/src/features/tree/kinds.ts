import { policyTables } from '../../analysis/policies/policyTables';
import data from './sections.json';

/** A kind of entries in the tree: the entries of one table. */
export interface EntryKind {
  readonly table: string;
  /** The name of its branch. */
  readonly title: string;
  /** What an entry is called before its name, by screen readers and in filters. */
  readonly noun: string;
  /** A codicon. */
  readonly icon: string;
  /** Whether entries state how often they are used. */
  readonly countsUses: boolean;
  /** The entries below an entry. */
  readonly children?: ChildKind;
}

/** The entries of a table that name their parent in a setting. */
interface ChildKind {
  readonly table: string;
  readonly setting: string;
  /** The parent of an entry without the setting. */
  readonly standard?: string;
}

/** A branch below a VDOM. */
export interface Section {
  /** Stable: it is part of the ids of nodes. */
  readonly id: string;
  readonly title: string;
  readonly icon: string;
  /** `kinds`: a branch for each kind. `entries`: the entries of its only kind. `pairs`: policies by interfaces. */
  readonly layout: 'kinds' | 'entries' | 'pairs';
  readonly kinds: readonly EntryKind[];
  /** Objects whose settings are shown as one node: the path, and the name of the node. */
  readonly objects?: Readonly<Record<string, string>>;
}

type KindText = readonly [table: string, title: string, noun: string, children?: ChildKind];

/** A branch as the data states it. `pairs`: the branch of one policy table. */
type SectionRow =
  | { readonly pairs: KindText }
  | (Omit<Section, 'kinds'> & {
      readonly groups: readonly (Pick<EntryKind, 'icon' | 'countsUses'> & {
        readonly kinds: readonly KindText[];
      })[];
    });

function kindOf(
  [table, title, noun, children]: KindText,
  { icon, countsUses }: Pick<EntryKind, 'icon' | 'countsUses'>,
): EntryKind {
  return { table, title, noun, icon, countsUses, ...(children && { children }) };
}

function sectionOf(row: SectionRow): Section {
  if ('pairs' in row) {
    const [id, title] = row.pairs;
    const kinds = [kindOf(row.pairs, { icon: 'shield', countsUses: false })];
    return { id, title, icon: 'shield', layout: 'pairs', kinds };
  }
  const { groups, ...section } = row;
  return { ...section, kinds: groups.flatMap((group) => group.kinds.map((kind) => kindOf(kind, group))) };
}

/** The settings of a policy table with the interfaces on both sides. */
export function interfaceSettings(path: string): readonly [from: readonly string[], to: readonly string[]] {
  const table = policyTables.find((one) => one.path === path);
  return table ? [table.sourceInterfaces, table.destinationInterfaces] : [['srcintf'], ['dstintf']];
}

/**
 * The branches below a VDOM, in the order in which they are shown. The branches of phase 2 show those without their phase 1 in
 * the file; `system virtual-wan-link` is the name of SD-WAN before 6.4, without zones. A test checks the data.
 */
export const sections: readonly Section[] = (data as unknown as readonly SectionRow[]).map(sectionOf);

/** The kind of a table that has a branch, or that is shown below entries of another table. */
export const kindsByTable: ReadonlyMap<string, EntryKind> = new Map(
  sections.flatMap(({ kinds }) => kinds).map((kind) => [kind.table, kind] as const),
);
