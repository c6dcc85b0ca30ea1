import { facesInternet } from '../model/network/interfaces';
import { accessServices } from './accessServices';
import type { ConfigNode, DeviceState } from './state';
import { trustedHostFamilies, trustedHostsOf, type TrustedHostFamily } from './trustedHosts';

/** A change after which the administrator may not be able to sign in. */
export interface LockoutRisk {
  /** `certain`: after the change no interface accepts HTTPS or SSH, or no administrator exists. */
  readonly level: 'certain' | 'possible';
  /** The change and its effect on the administrator, one sentence each. */
  readonly text: string;
}

const managementProtocols = ['https', 'ssh', 'http', 'telnet'];

/** Compares the access for administration before and after commands. */
export function lockoutRisks(before: DeviceState, after: DeviceState): readonly LockoutRisk[] {
  return [
    ...interfaceRisks(before, after),
    ...portRisks(before, after),
    ...administratorRisks(before, after),
  ];
}

function interfaceRisks(before: DeviceState, after: DeviceState): readonly LockoutRisk[] {
  const [old, now] = [entriesOf(before, 'system interface'), entriesOf(after, 'system interface')];
  const risks: LockoutRisk[] = [];
  const add = (text: string): void => void risks.push({ level: 'possible', text });
  for (const [name, entry] of old) {
    const ways = accessOf(entry);
    if (ways.length === 0) continue;
    const later = now.get(name);
    if (!later) {
      add(`The interface "${name}" is deleted. It accepted ${ways.join(', ')}.`);
      continue;
    }
    const lost = ways.filter((way) => !accessOf(later).includes(way));
    if (lost.length > 0) add(`"allowaccess" of "${name}" loses ${lost.join(', ')}. Sign-in there ends.`);
    if (later.value('status') === 'down' && entry.value('status') !== 'down') {
      add(`The interface "${name}" is set to down. It accepted ${ways.join(', ')}.`);
    }
    const [oldAddress, address] = [entry, later].map((one) => one.settings.get('ip')?.values.join(' '));
    if (oldAddress !== undefined && oldAddress !== address) {
      add(
        address === undefined
          ? `The address of "${name}" is removed. It accepted ${ways.join(', ')}.`
          : `The address of "${name}" changes from ${oldAddress} to ${address}. Connect to the new address.`,
      );
    }
    if (entry.value('vdom') !== later.value('vdom')) add(`The interface "${name}" moves to another VDOM.`);
  }
  const had = [...old.values()].some((entry) => accessOf(entry).some(isSafe));
  const has = [...now.values()].some((entry) => accessOf(entry).some(isSafe));
  return had && !has
    ? [
        { level: 'certain', text: 'No interface accepts HTTPS or SSH any more. Only the console remains.' },
        ...risks,
      ]
    : risks;
}

function isSafe(protocol: string): boolean {
  return protocol === 'https' || protocol === 'ssh';
}

/** The management protocols that an interface accepts on any of its addresses. */
export function accessOf(entry: ConfigNode): readonly string[] {
  const lists = [
    entry.settings.get('allowaccess'),
    entry.blocks.get('ipv6')?.settings.get('ip6-allowaccess'),
    ...[...(entry.blocks.get('secondaryip')?.entries.values() ?? [])].map(({ settings }) =>
      settings.get('allowaccess'),
    ),
  ];
  const accepted = new Set(lists.flatMap((list) => list?.values ?? []));
  return managementProtocols.filter((protocol) => accepted.has(protocol));
}

/**
 * What a change opens to administrators: sign-in on interfaces, accounts, and the networks of accounts. One or two
 * sentences each.
 */
export function openedAccess(before: DeviceState, after: DeviceState): readonly string[] {
  return [...openedInterfaces(before, after), ...openedAccounts(before, after)];
}

function openedInterfaces(before: DeviceState, after: DeviceState): readonly string[] {
  const old = entriesOf(before, 'system interface');
  return [...entriesOf(after, 'system interface')].flatMap(([name, entry]) => {
    if (entry.value('status') === 'down') return [];
    const earlier = old.get(name);
    const isNew = !earlier || earlier.value('status') === 'down';
    const ways = accessOf(entry).filter((way) => isNew || !accessOf(earlier).includes(way));
    if (ways.length === 0) return [];
    const where = facesInternet(name, entry) === 'yes' ? `"${name}" (role wan)` : `"${name}"`;
    const what = isNew
      ? `The interface ${where} is ${earlier ? 'set to up' : 'new'}. It accepts ${ways.join(', ')}.`
      : `"allowaccess" of ${where} gains ${ways.join(', ')}. Sign-in is possible there.`;
    return [ways.every(isSafe) ? what : `${what} HTTP and Telnet are not encrypted.`];
  });
}

function openedAccounts(before: DeviceState, after: DeviceState): readonly string[] {
  const old = entriesOf(before, 'system admin');
  return [...entriesOf(after, 'system admin')].flatMap(([name, entry]) => {
    const earlier = old.get(name);
    const from = networksFor(entry);
    if (!earlier) {
      const profile = entry.value('accprofile');
      const rights = profile === undefined ? '' : ` with the access profile "${profile}"`;
      return [`The administrator "${name}" is added${rights}. Sign-in is possible from ${from}.`];
    }
    const isWider = trustedHostFamilies.some(({ family }) => {
      const [known, hosts] = [earlier, entry].map((one) => trustedHosts(one, family));
      if (!known || !hosts || known.length === 0) return false;
      return hosts.length === 0 || hosts.some((host) => !known.includes(host));
    });
    const [oldProfile, profile] = [earlier, entry].map((one) => one.value('accprofile'));
    const factors = [earlier, entry].map((one) => one.value('two-factor') ?? 'disable');
    return [
      ...(isWider ? [`The trusted hosts of "${name}" change. Sign-in is possible from ${from}.`] : []),
      ...(profile === 'super_admin' && oldProfile !== profile
        ? [`"${name}" gets the access profile "super_admin", which permits everything.`]
        : []),
      ...(factors[0] !== 'disable' && factors[1] === 'disable'
        ? [`"${name}" needs no second factor to sign in any more.`]
        : []),
    ];
  });
}

function portRisks(before: DeviceState, after: DeviceState): readonly LockoutRisk[] {
  return accessServices.flatMap(({ setting, label, port }): readonly LockoutRisk[] => {
    if (setting === undefined) return [];
    const [old, now] = [before, after].map(
      (state) => globalObject(state, 'system global')?.value(setting) ?? String(port),
    );
    if (old === now) return [];
    const text = `"${setting}" changes: ${label} sign-in moves from port ${old ?? ''} to port ${now ?? ''}.`;
    return [{ level: 'possible', text }];
  });
}

function administratorRisks(before: DeviceState, after: DeviceState): readonly LockoutRisk[] {
  const [old, now] = [entriesOf(before, 'system admin'), entriesOf(after, 'system admin')];
  const risks: LockoutRisk[] = [];
  for (const [name, entry] of old) {
    const later = now.get(name);
    if (!later) {
      risks.push({ level: 'possible', text: `The administrator "${name}" is deleted.` });
      continue;
    }
    for (const { family } of trustedHostFamilies) {
      const [oldHosts, hosts] = [trustedHosts(entry, family), trustedHosts(later, family)];
      const lost = oldHosts.filter((host) => !hosts.includes(host));
      if (hosts.length === 0 || (oldHosts.length > 0 && lost.length === 0)) continue;
      risks.push({
        level: 'possible',
        text: `The trusted hosts of "${name}" change. Sign-in over ${family} is possible only from ${hosts.join(', ')}.`,
      });
    }
    if (entry.value('accprofile') !== later.value('accprofile')) {
      risks.push({
        level: 'possible',
        text: `The access profile of "${name}" changes to "${later.value('accprofile') ?? ''}".`,
      });
    }
    const factor = later.value('two-factor') ?? 'disable';
    if (factor !== 'disable' && factor !== (entry.value('two-factor') ?? 'disable')) {
      risks.push({ level: 'possible', text: `"${name}" needs a second factor (${factor}) to sign in.` });
    }
  }
  return old.size > 0 && now.size === 0
    ? [{ level: 'certain', text: 'No administrator is left.' }, ...risks]
    : risks;
}

/** The networks from which an administrator may sign in over one family. An empty list allows all networks. */
export function trustedHosts(admin: ConfigNode, family: TrustedHostFamily): readonly string[] {
  const settings = [...admin.settings].map(([name, { values }]) => ({ name, values }));
  return trustedHostsOf(settings, family).map(({ values }) => values.join(' '));
}

/** `every network`, or the networks of each family. */
function networksFor(admin: ConfigNode): string {
  const lists = trustedHostFamilies.map(({ family }) => ({ family, hosts: trustedHosts(admin, family) }));
  if (lists.every(({ hosts }) => hosts.length === 0)) return 'every network';
  return lists
    .flatMap(({ family, hosts }) =>
      hosts.length > 0 ? [hosts.join(', ')] : family === 'IPv4' ? ['every IPv4 network'] : [],
    )
    .join(', ');
}

export function globalObject(state: DeviceState, table: string): ConfigNode | undefined {
  return state.global.blocks.get(table) ?? state.top.blocks.get(table);
}

export function entriesOf(state: DeviceState, table: string): ReadonlyMap<string, ConfigNode> {
  return globalObject(state, table)?.entries ?? new Map<string, ConfigNode>();
}
