import type { ConfigObject } from '../configObject';

/** What consists of several interfaces or tunnels. */
interface Bundle {
  /** `unknown`: an interface with members whose type the file does not contain, as in a script. */
  readonly kind:
    | 'aggregate'
    | 'redundant interface'
    | 'software switch'
    | 'hardware switch'
    | 'virtual wire pair'
    | 'IPsec aggregate'
    | 'unknown';
  readonly members: readonly string[];
  /** Whether its members certainly carry only its traffic, so that their own addresses have no effect. */
  readonly ownsMembers: boolean;
}

/** The tables of bundles. A switch has an interface of its name. */
const tables: Readonly<Record<string, Pick<Bundle, 'kind' | 'ownsMembers'> & { readonly setting: string }>> =
  {
    'system interface': { kind: 'unknown', setting: 'member', ownsMembers: false },
    'system switch-interface': { kind: 'software switch', setting: 'member', ownsMembers: true },
    'system virtual-switch': { kind: 'hardware switch', setting: 'port', ownsMembers: true },
    'system virtual-wire-pair': { kind: 'virtual wire pair', setting: 'member', ownsMembers: false },
    'system ipsec-aggregate': { kind: 'IPsec aggregate', setting: 'member', ownsMembers: false },
  };

/** The tables of interfaces and switches that carry the traffic of their ports. */
export const portOwnerTables = [
  'system interface',
  'system switch-interface',
  'system virtual-switch',
] as const;

/** The types of interfaces that consist of ports. */
const types: Readonly<Record<string, Bundle['kind'] | undefined>> = {
  aggregate: 'aggregate',
  redundant: 'redundant interface',
};

/** Reads an entry of a table of bundles; undefined for an interface that does not consist of others. */
export function bundleOf<T extends ConfigObject<T>>(one: T, table: string): Bundle | undefined {
  const found = tables[table];
  if (!found) return undefined;
  const { setting, kind, ownsMembers } = found;
  const listed = one.values(setting);
  // A list can be written as a table.
  const members = listed.length > 0 ? listed : one.children(setting).map(({ name }) => name);
  if (table !== 'system interface') return { kind, ownsMembers, members };
  const known = types[one.values('type')[0] ?? ''];
  if (known) return { kind: known, ownsMembers: true, members };
  return members.length > 0 ? { kind, ownsMembers, members } : undefined;
}
