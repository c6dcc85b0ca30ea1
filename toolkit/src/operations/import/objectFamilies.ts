import type { Settings } from './importedRow';
import { addressTables } from './kinds/addresses';
import { serviceTable } from './kinds/services';
import { addressValue } from './values/addressValue';
import { importedService } from './values/serviceValue';

/** What members of groups and the sides of policies name. */
export type ObjectFamily = 'address' | 'service';

export const objectFamilies: Readonly<
  Record<ObjectFamily, { readonly tables: readonly string[]; readonly everything: string }>
> = {
  address: {
    tables: [
      'firewall address',
      'firewall addrgrp',
      'firewall vip',
      'firewall vipgrp',
      'firewall address6',
      'firewall addrgrp6',
      'firewall vip6',
      'firewall vipgrp6',
    ],
    everything: 'all',
  },
  service: { tables: ['firewall service custom', 'firewall service group'], everything: 'ALL' },
};

/** Groups by the tables of their members. */
export const groupTables: ReadonlyMap<string, string> = new Map([
  ['firewall address', 'firewall addrgrp'],
  ['firewall addrgrp', 'firewall addrgrp'],
  ['firewall address6', 'firewall addrgrp6'],
  ['firewall addrgrp6', 'firewall addrgrp6'],
  ['firewall vip', 'firewall vipgrp'],
  ['firewall vip6', 'firewall vipgrp6'],
  ['firewall service custom', 'firewall service group'],
  ['firewall service group', 'firewall service group'],
]);

/** The entry that a value in place of a name describes. A domain name is none: it can be the name of an object. */
export function literalOf(
  family: ObjectFamily,
  text: string,
): { readonly table: string; readonly settings: Settings; readonly text: string } | undefined {
  if (family === 'service') {
    const value = importedService(text);
    return 'reason' in value || value.isAll ? undefined : { ...value, table: serviceTable };
  }
  const value = addressValue(text);
  if ('reason' in value || value.kind === 'fqdn') return undefined;
  return { ...value, table: addressTables[value.family] };
}
