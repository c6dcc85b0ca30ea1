import type { ConfigObject } from '../configObject';

export const localInTables = { 4: 'firewall local-in-policy', 6: 'firewall local-in-policy6' } as const;

/** The settings with the interfaces and zones of a local-in policy; the second one is a group of interfaces. */
export const localInInterfaces = ['intf', 'intf-dict'] as const;

/** A local-in policy as configured. Without `action`, it denies. */
interface LocalInEntry {
  readonly isDisabled: boolean;
  readonly accepts: boolean;
  /** Whether it applies only to the reserved management interfaces of HA. */
  readonly isForReserved: boolean;
}

/** Reads an entry of {@link localInTables}. */
export function localInEntry<T extends ConfigObject<T>>(one: T): LocalInEntry {
  const value = (setting: string): string | undefined => one.values(setting)[0];
  return {
    isDisabled: value('status') === 'disable',
    accepts: value('action') === 'accept',
    isForReserved: value('ha-mgmt-intf-only') === 'enable',
  };
}
