import { getOrInsertComputed } from '../../base/collections';
import { trustedHostsOf, trustedHostsText } from '../../model/network/administrators';
import { scopeKey, vdomOfKey } from '../../model/document/unit';
import { valuesOrDefault } from '../../model/settingValues';
import { facesInternet } from '../../model/network/interfaces';
import { rootVdom } from '../../schema/builtins/patterns';
import type { Family } from '../objects/addresses';
import { objectOf, valueOf, valuesOf, type EntryData } from '../objects/entryData';
import { addressListText, ipv4Subnet, ipv6Prefix } from '../objects/ipRanges';
import { intersect, intersects, pairsOf, subtract, uniteAll, type Intervals } from '../traffic/intervals';
import {
  families,
  isOpen,
  mayUse,
  signInServices,
  type SignInAccount,
  type SignIn,
  type SignInObstacle,
  type SignInProtocol,
  type SignInWay,
} from './signIn';
import { enumerated, quotedList } from '../../base/lists';

/** A change after which the administrator may not be able to sign in. */
export interface LockoutRisk {
  /** `certain`: before the change a sign-in over HTTPS or SSH could succeed, and after it none can. */
  readonly level: 'certain' | 'possible';
  /** The change and its effect on the administrator, one sentence each. */
  readonly text: string;
}

/** The sign-ins that end, and those that become possible, as sentences. */
interface SignInChanges {
  readonly risks: readonly LockoutRisk[];
  readonly opened: readonly string[];
  /** If a sign-in ends: where administrators can still sign in, such as `HTTPS and SSH on "lan" at 10.0.0.1`. */
  readonly remaining: readonly string[];
}

/** Compares who can sign in before and after a change. */
export function signInChanges(before: SignIn, after: SignIn): SignInChanges {
  const lost = [
    ...endedAtInterfaces(before, after),
    ...endedRoutes(before, after),
    ...movedPorts(before, after),
    ...changedAdministrators(before, after),
    ...newNetworks(before, after),
    ...endedManagement(before, after),
  ].map((text): LockoutRisk => ({ level: 'possible', text }));
  const risks = [...nothingLeft(before, after), ...lost];
  return {
    risks,
    remaining: risks.length > 0 ? remainingWays(after) : [],
    opened: [...openedInterfaces(before, after), ...openedAdministrators(before, after)],
  };
}

/** Where and from where administrators can sign in, by interface and address; the file may not determine all of it. */
function remainingWays(after: SignIn): readonly string[] {
  const sources = new Map<SignInWay, Intervals>();
  for (const { administrator, way } of pairsIn(after)) {
    const own = administrator ? intersect(way.sources, administrator.sources[way.family]) : way.sources;
    sources.set(way, uniteAll([sources.get(way) ?? [], own]));
  }
  const places = new Map<string, SignInWay[]>();
  for (const [way, from] of sources) {
    const at = way.address === undefined ? '' : ` at ${way.address}`;
    // A set of this size is behind a default route without trusted hosts.
    const where = countOf(from) >= mostAddresses ? '' : ` from ${addressListText(from)}`;
    getOrInsertComputed(places, `on "${way.interface}"${at}${where}`, () => []).push(way);
  }
  return [...places].map(([place, all]) => `${labelsOf(all)} ${place}`);
}

/** The sentences about a device to which nobody can sign in any more, or only in another way. */
function nothingLeft(before: SignIn, after: SignIn): readonly LockoutRisk[] {
  const [old, now] = [pairsIn(before), pairsIn(after)];
  if (old.length === 0) return [];
  const level = after.isComplete ? 'certain' : 'possible';
  const isNamed = ({ way }: SignInPair): boolean => way.address !== undefined;
  if (now.length === 0) {
    const hasAdministrators = (after.administrators?.length ?? 0) > 0;
    const text =
      before.administrators?.length !== 0 && !hasAdministrators && before.administrators !== undefined
        ? 'No administrator is left.'
        : after.ways.some(isOpen)
          ? 'No administrator can sign in over the network any more: no account matches an address, a protocol and a source that the device accepts. Only the console remains.'
          : 'No interface accepts HTTPS or SSH any more. Only the console remains.';
    return [{ level, text }];
  }
  const isEncrypted = ({ way }: SignInPair): boolean => encrypted.has(way.protocol);
  if (old.some(isEncrypted) && !now.some(isEncrypted)) {
    const left = [...new Set(now.map(({ way }) => labelOf(way.protocol)))].join(' and ');
    const text = `No interface accepts HTTPS or SSH any more. Only ${left} ${left.includes(' and ') ? 'remain' : 'remains'}, without encryption.`;
    return [{ level, text }];
  }
  if (old.some(isNamed) && !now.some(isNamed)) {
    const names = quotedList(unique(now.map(({ way }) => way.interface)));
    const text = `No known address accepts sign-in any more: a server assigns the address of ${names}. Only the console remains until that address is known.`;
    return [{ level, text }];
  }
  const isSuper = ({ administrator }: SignInPair): boolean => administrator?.profile === 'super_admin';
  if (old.some(isSuper) && !now.some(isSuper)) {
    const text = 'No administrator with the access profile "super_admin" can sign in any more.';
    return [{ level, text }];
  }
  return [];
}

/** An administrator who can sign in, and how; undefined if the file does not contain the administrators. */
interface SignInPair {
  readonly administrator: SignInAccount | undefined;
  readonly way: SignInWay;
}

function pairsIn({ ways, administrators }: SignIn): readonly SignInPair[] {
  const open = ways.filter(isOpen);
  if (!administrators) return open.map((way) => ({ administrator: undefined, way }));
  return open.flatMap((way) =>
    administrators.flatMap((administrator) => (mayUse(administrator, way) ? [{ administrator, way }] : [])),
  );
}

const encrypted: ReadonlySet<SignInProtocol> = new Set(['https', 'ssh']);

/** What closes sign-in on several interfaces at once: by cause, the interfaces of each protocol. */
class SharedCauses {
  private readonly causes = new Map<
    string,
    { readonly text: (names: string, labels: string) => string; readonly names: Map<string, string[]> }
  >();

  add(key: string, name: string, label: string, text: (names: string, labels: string) => string): void {
    const { names } = getOrInsertComputed(this.causes, key, () => ({
      text,
      names: new Map<string, string[]>(),
    }));
    const known = getOrInsertComputed(names, label, () => []);
    if (!known.includes(name)) known.push(name);
  }

  /** One sentence for each cause and list of interfaces. */
  *texts(): Iterable<string> {
    for (const { text, names } of this.causes.values()) {
      const groups = new Map<string, string[]>();
      for (const [label, all] of names) getOrInsertComputed(groups, quotedList(all), () => []).push(label);
      for (const [list, labels] of groups) yield text(list, labels.join(' and '));
    }
  }
}

/** One sentence for each interface and cause. */
function* endedAtInterfaces(before: SignIn, after: SignIn): Iterable<string> {
  const [old, now] = [byInterface(before.ways.filter(isOpen)), byInterface(after.ways)];
  const shared = new SharedCauses();
  for (const [name, ways] of old) {
    const later = now.get(name);
    if (!later) {
      yield `The interface "${name}" is deleted. It accepted ${wordsOf(ways)}.`;
      continue;
    }
    const ends = new Map<string, SignInWay[]>();
    for (const way of ways) {
      const text = endOf(way, laterWay(way, later), shared);
      if (text !== undefined) getOrInsertComputed(ends, text, () => []).push(way);
    }
    for (const [text, of] of ends)
      yield text.replace('{protocols}', () => wordsOf(of)).replace('{labels}', () => labelsOf(of));
    const [first] = ways;
    const [moved] = later;
    if (first && moved && vdomName(first) !== vdomName(moved))
      yield `The interface "${name}" moves to another VDOM.`;
  }
  yield* shared.texts();
}

/** The interfaces at which a FortiManager could reach the device, and cannot any more. */
function endedManagement(before: SignIn, after: SignIn): readonly string[] {
  const open = new Set(after.managed.filter(isOpen).map((way) => way.interface));
  const ended = unique(before.managed.filter(isOpen).map((way) => way.interface)).filter(
    (name) => !open.has(name),
  );
  return ended.length === 0
    ? []
    : [`Management by FortiManager or FortiGate Cloud (FGFM) ends on ${quotedList(ended)}.`];
}

/** The VDOM of an interface; `root` on a device without VDOMs. */
function vdomName({ vdom }: SignInWay): string {
  return vdom ?? rootVdom;
}

/** The same way after the change: at the same address or, if the interface has another one, at that. */
function laterWay(way: SignInWay, later: readonly SignInWay[]): SignInWay | undefined {
  const same = later.filter(({ family, protocol }) => family === way.family && protocol === way.protocol);
  return (
    same.find(({ address }) => address === way.address && address !== undefined) ??
    (way.kind === 'secondary' ? undefined : same.find(({ kind }) => kind !== 'secondary'))
  );
}

/**
 * Why a sign-in that could succeed cannot any more, or only at another address. `{protocols}` and `{labels}` stand for its
 * protocols. Causes that several interfaces share go to `shared`.
 */
function endOf(way: SignInWay, later: SignInWay | undefined, shared: SharedCauses): string | undefined {
  const { interface: name, address, protocol } = way;
  const label = labelOf(protocol);
  if (!later)
    return `The ${way.kind === 'secondary' ? 'secondary ' : ''}address ${address ?? ''} of "${name}" is removed. It accepted {protocols}.`;
  const { obstacle } = later;
  if (!obstacle) {
    const denied = subtract(intersect(way.sources, later.arriving), later.sources);
    const [policy] = later.denials;
    if (denied.length > 0 && policy) {
      const [lost, left] = [addressListText(denied), addressListText(later.sources)];
      const isShort = later.sources.length <= denied.length;
      const key = `policy ${later.family} ${policy.id} ${denied.join()}`;
      shared.add(key, name, label, (names, labels) =>
        isShort
          ? `Because of local-in policy "${policy.id}", sign-in over ${labels} on ${names} is possible only from ${left}.`
          : `The local-in policy "${policy.id}" denies ${labels} on ${names} from ${lost}.`,
      );
    }
    const trusted = subtract(subtract(way.sources, later.arriving), denied);
    if (trusted.length > 0 && trustsOf(way.entry) !== trustsOf(later.entry))
      return `The trusted sources of "${name}" change ("dedicated-to management"). Sign-in there is possible only from ${addressListText(later.arriving)}.`;
    if (later.isReserved && !way.isReserved)
      return `"${name}" becomes a reserved management interface of the cluster. Only ${addressListText(later.arriving)} can be answered there.`;
    return addressChange(way, later);
  }
  switch (obstacle.kind) {
    case 'down':
      return downText(name, obstacle);
    case 'member':
      return `"${name}" becomes a port of "${obstacle.of}", so that its address has no effect. It accepted {protocols}.`;
    case 'no address':
      return `The address of "${name}" is removed. It accepted {protocols}.`;
    case 'allowaccess':
      return way.kind === 'secondary'
        ? `"allowaccess" of the secondary address ${address ?? ''} of "${name}" loses {protocols}. Sign-in there ends.`
        : `"${way.family === 6 ? 'ip6-allowaccess' : 'allowaccess'}" of "${name}" loses {protocols}. Sign-in there ends.`;
    case 'virtual IP':
      return `The virtual IP "${obstacle.vip.name}" takes the packets to ${address ?? 'the address'} of "${name}". {labels} sign-in there ends.`;
    case 'service':
      return `${obstacle.what} and ${label} sign-in both use port ${later.port} on "${name}". Only one of them works there.`;
    case 'no source':
      return trustsOf(way.entry) !== trustsOf(later.entry)
        ? `The trusted sources of "${name}" change ("dedicated-to management"). Sign-in there ends, because no route leads to them.`
        : `No route leads back from "${name}" any more. Sign-in there ends.`;
    case 'vdom disabled':
    case 'transparent': {
      const where = later.vdom === undefined ? 'The device' : `The VDOM "${later.vdom}"`;
      const isOff = obstacle.kind === 'vdom disabled';
      shared.add(`${obstacle.kind} ${later.scope}`, name, '', (names) =>
        isOff
          ? `${where} is disabled ("status disable" in "config system settings"). Sign-in on ${names} ends.`
          : `${where} changes to transparent mode without "manageip": the addresses of ${names} no longer answer.`,
      );
      return undefined;
    }
    case 'protocol':
      if (obstacle.setting === 'admin-telnet')
        shared.add(
          'admin-telnet',
          name,
          '',
          (names) => `"admin-telnet" is disabled. Telnet sign-in on ${names} ends.`,
        );
      return undefined;
    case 'local-in policy': {
      const { policy } = obstacle;
      shared.add(
        `policy ${later.family} ${policy.id}`,
        name,
        label,
        (names, labels) =>
          `The local-in policy "${policy.id}" denies ${labels} on ${names}. Sign-in there ends.`,
      );
      return undefined;
    }
  }
}

function downText(name: string, { cause }: Extract<SignInObstacle, { readonly kind: 'down' }>): string {
  const what =
    cause.kind === 'self'
      ? 'is set to down'
      : cause.kind === 'parent'
        ? `goes down with ${quotedList(cause.interfaces)}`
        : `goes down, because all its ports are set to down (${quotedList(cause.interfaces)})`;
  return `The interface "${name}" ${what}. It accepted {protocols}.`;
}

/** What limits the sources on an interface for management, as a key. */
function trustsOf(entry: EntryData): string {
  return entry.settings
    .entries()
    .filter(([name]) => name === 'dedicated-to' || name.startsWith('trust-ip'))
    .join(';');
}

function addressChange(way: SignInWay, later: SignInWay): string | undefined {
  const { interface: name, entry, family } = way;
  if (way.address === later.address && !(way.address === undefined && later.address !== undefined))
    return family === 4 && way.address !== undefined && way.kind === 'primary'
      ? maskChange(name, entry, later.entry)
      : undefined;
  if (way.address === undefined)
    return `The address of "${name}" becomes ${later.address ?? ''}. Connect to the new address.`;
  if (later.kind === 'management IP')
    return `In transparent mode, "${name}" no longer answers at ${way.address}. Connect to ${later.address ?? ''} ("manageip").`;
  if (later.address === undefined) {
    const mode = valueOf(later.entry, 'mode') ?? 'static';
    const server = mode === 'static' ? 'a server' : mode === 'dhcp' ? 'a DHCP server' : 'a PPPoE server';
    return `The address ${way.address} of "${name}" is removed, and ${server} assigns another one. It accepted {protocols}.`;
  }
  const [old, now] = [entry, later.entry].map((one) =>
    family === 4 ? valuesOf(one, 'ip').join(' ') : undefined,
  );
  return `The address of "${name}" changes from ${old ?? way.address} to ${now ?? later.address}. Connect to the new address.`;
}

function maskChange(name: string, old: EntryData, now: EntryData): string | undefined {
  const [from, to] = [old, now].map((one) => valuesOf(one, 'ip').join(' '));
  return from === to || from === undefined || to === undefined
    ? undefined
    : `The address of "${name}" changes from ${from} to ${to}. Connect to the new address.`;
}

/** Half of all IPv4 addresses: a set of this size is behind a default route. */
const mostAddresses = 2n ** 31n;

/** The networks that the device cannot answer any more, by VDOM. */
function* endedRoutes(before: SignIn, after: SignIn): Iterable<string> {
  for (const [scope, old] of before.routed) {
    const now =
      after.routed.get(scope) ??
      (scope === 'none' ? after.routed.get(scopeKey({ kind: 'vdom', name: rootVdom })) : undefined);
    if (!now) continue;
    const vdom = vdomOfKey(scope);
    const where = vdom === undefined ? '' : ` in the VDOM "${vdom}"`;
    for (const family of families) {
      const isUsed = before.ways.some((way) => way.scope === scope && way.family === family && isOpen(way));
      const lost = subtract(old[family].known, now[family].known);
      if (!isUsed || lost.length === 0) continue;
      const { unknown } = now[family];
      const unless = unknown.length === 0 ? '' : `, unless a route comes from ${enumerated(unknown)}`;
      yield countOf(lost) >= mostAddresses
        ? `No ${family === 6 ? 'IPv6 ' : ''}default route is left${where}. Administrators in other networks lose their connection${unless}.`
        : `No route leads back to ${addressListText(lost)}${where} any more. Administrators there lose their connection${unless}.`;
    }
  }
}

function countOf(set: Intervals): bigint {
  let count = 0n;
  for (const [first, end] of pairsOf(set)) count += BigInt(end) - BigInt(first);
  return count;
}

function* movedPorts(before: SignIn, after: SignIn): Iterable<string> {
  for (const { access, portSetting, label } of signInServices) {
    const [old, now] = [before.ports.get(access), after.ports.get(access)];
    const isUsed = before.ways.some((way) => way.protocol === access && isOpen(way));
    // An extract without interfaces does not show whether the protocol is in use.
    if (old === undefined || now === undefined || old === now) continue;
    if (!isUsed && (before.isComplete || before.ways.length > 0)) continue;
    yield `"${portSetting?.[1] ?? ''}" changes: ${label} sign-in moves from port ${old} to port ${now}.`;
  }
}

/** Settings of an account that decide whether its owner can sign in, or what the owner can do. */
const accountSettings = [
  'vdom',
  'remote-auth',
  'remote-group',
  'wildcard',
  'schedule',
  'password',
  'ssh-public-key1',
  'ssh-public-key2',
  'ssh-public-key3',
  'peer-auth',
  'peer-group',
];

function* changedAdministrators(before: SignIn, after: SignIn): Iterable<string> {
  const later = new Map(after.administrators?.map((one) => [one.name, one]));
  const blocked = new Map<string, { readonly names: string[]; readonly protocols: SignInProtocol[] }>();
  for (const old of before.administrators ?? []) {
    const { name } = old;
    const now = later.get(name);
    if (!now) {
      if (after.administrators || after.isComplete) yield `The administrator "${name}" is deleted.`;
      continue;
    }
    for (const family of families) {
      if (subtract(old.sources[family], now.sources[family]).length === 0) continue;
      const hosts = trustedHostsOf(objectOf(now.entry), family).map(({ text }) => text);
      yield `The trusted hosts of "${name}" ${hostChange(old, now, [family])}. Sign-in over IPv${family} is possible only from ${hosts.join(', ')}.`;
    }
    if (old.profile !== now.profile)
      yield `The access profile of "${name}" changes to "${now.profile ?? ''}".`;
    const factor = factorOf(now);
    if (factor !== 'disable' && factor !== factorOf(old))
      yield `"${name}" needs a second factor (${factor}) to sign in.`;
    const changed = accountSettings.filter((setting) =>
      isChanged(setting, accountValues(old, setting, before), accountValues(now, setting, after)),
    );
    if (changed.length > 0)
      yield `${quotedList(changed)} of the administrator "${name}" ${changed.length === 1 ? 'changes' : 'change'}. Check that this account can still sign in.`;
    for (const [protocol, setting] of now.blocked) {
      if (old.blocked.has(protocol)) continue;
      const group = getOrInsertComputed(blocked, setting, () => ({ names: [], protocols: [] }));
      if (!group.names.includes(name)) group.names.push(name);
      if (!group.protocols.includes(protocol)) group.protocols.push(protocol);
    }
  }
  for (const [setting, { names, protocols }] of blocked)
    yield `"${setting}" ends sign-in over ${protocols.map(labelOf).join(' and ')} for ${quotedList(names)}.`;
}

/** What an account can sign in from no more and only now: `lose 10.0.0.0/8 and gain 192.0.2.0/24`; `change` if every network is. */
function hostChange(old: SignInAccount, now: SignInAccount, of: readonly Family[]): string {
  const only = (side: SignInAccount, other: SignInAccount): readonly string[] =>
    of.flatMap((family) => {
      const networks = subtract(side.sources[family], other.sources[family]);
      return networks.length > 0 ? [addressListText(networks)] : [];
    });
  const isLimited = ({ entry }: SignInAccount): boolean =>
    of.every((family) => trustedHostsOf(objectOf(entry), family).length > 0);
  if (!isLimited(old) || !isLimited(now)) return 'change';
  const [lost, gained] = [only(old, now).join(', '), only(now, old).join(', ')];
  return [lost && `lose ${lost}`, gained && `gain ${gained}`].filter((text) => text !== '').join(' and ');
}

/** The values of a setting of an administrator, or its certain default. */
function accountValues({ entry }: SignInAccount, setting: string, { view }: SignIn): readonly string[] {
  const table = view.schema.node('system admin');
  return valuesOrDefault(objectOf(entry), setting, table, view.version) ?? [];
}

/** Whether a setting changes. An encrypted password differs in each backup. */
function isChanged(setting: string, from: readonly string[], to: readonly string[]): boolean {
  if (setting === 'password' && (to[0] === 'ENC' || to.length === 0)) return false;
  // A further key takes nothing away.
  if (setting.startsWith('ssh-public-key') && from.length === 0) return false;
  return from.join(' ') !== to.join(' ');
}

function factorOf({ entry }: SignInAccount): string {
  return valueOf(entry, 'two-factor') ?? 'disable';
}

/** The interfaces for management whose new network is not in the trusted hosts that contain the old one. */
function* newNetworks(before: SignIn, after: SignIn): Iterable<string> {
  const later = byInterface(after.ways.filter(isOpen));
  for (const [name, ways] of byInterface(before.ways.filter(isOpen))) {
    for (const family of families) {
      const [old, now] = [ways, later.get(name) ?? []].map((all) => networkOf(all, family));
      if (!old || !now || intersects(old, now)) continue;
      for (const administrator of after.administrators ?? []) {
        const trusted = administrator.sources[family];
        if (intersects(trusted, old) && !intersects(trusted, now))
          yield `The trusted hosts of "${administrator.name}" contain the old network of "${name}", but not the new one.`;
      }
    }
  }
}

function networkOf(ways: readonly SignInWay[], family: Family): Intervals | undefined {
  const way = ways.find((one) => one.family === family && one.kind === 'primary');
  if (way?.address === undefined) return undefined;
  return family === 4
    ? ipv4Subnet(valuesOf(way.entry, 'ip'))
    : ipv6Prefix(objectOf(way.entry).child('ipv6')?.values('ip6-address')[0] ?? '');
}

function* openedInterfaces(before: SignIn, after: SignIn): Iterable<string> {
  const [old, now] = [byInterface(before.ways), byInterface(after.ways)];
  for (const [name, ways] of now) {
    const earlier = old.get(name);
    const isUp = earlier?.some(({ obstacle }) => obstacle?.kind !== 'down') === true;
    const isNew = !earlier || !isUp;
    const open = ways.filter(isListening);
    const gained = isNew
      ? open
      : open.filter((way) => !earlier.some((one) => one.protocol === way.protocol && isListening(one)));
    const [first] = gained;
    if (first) yield openedText(name, first, gained, { earlier, isNew });
    if (isNew) continue;
    const wider = open.filter((way) => !gained.includes(way) && widening(way, earlier).length > 0);
    const [one] = wider;
    if (one)
      yield `Local-in policies deny less on "${name}": sign-in over ${labelsOf(wider)} is possible from ${addressListText(widening(one, earlier))}, too.`;
  }
}

function openedText(
  name: string,
  first: SignInWay,
  gained: readonly SignInWay[],
  { earlier, isNew }: { readonly earlier: readonly SignInWay[] | undefined; readonly isNew: boolean },
): string {
  const where = facesInternet(name, objectOf(first.entry)) === 'yes' ? `"${name}" (role wan)` : `"${name}"`;
  const words = wordsOf(gained);
  const cause = earlier?.find(
    (one) => one.protocol === first.protocol && one.family === first.family,
  )?.obstacle;
  const byPush = gained.some((way) => isOpenedByPush(way));
  const what = isNew
    ? `The interface ${where} is ${earlier ? 'set to up' : 'new'}. It accepts ${words}.`
    : byPush
      ? `FortiToken Mobile push and HTTPS sign-in both use port ${first.port}: "ftm" in "allowaccess" of ${where} opens the GUI, too.`
      : cause === undefined || cause.kind === 'allowaccess'
        ? `"allowaccess" of ${where} gains ${words}. Sign-in is possible there.`
        : cause.kind === 'local-in policy'
          ? `The local-in policy "${cause.policy.id}" no longer denies ${labelsOf(gained)} on ${where}. Sign-in is possible there.`
          : `Sign-in over ${labelsOf(gained)} becomes possible on ${where}.`;
  return gained.every(({ protocol }) => encrypted.has(protocol))
    ? what
    : `${what} HTTP and Telnet are not encrypted.`;
}

/** Whether HTTPS is reachable without being in `allowaccess`, because push has the same port. */
function isOpenedByPush({ entry, protocol, access }: SignInWay): boolean {
  return protocol === 'https' && !entry.templated && !access.includes('https');
}

/** Whether the device answers at all: a redirection of HTTP to HTTPS is an answer. */
function isListening(way: SignInWay): boolean {
  const { obstacle } = way;
  return isOpen(way) || (obstacle?.kind === 'protocol' && obstacle.setting === 'admin-https-redirect');
}

/** The sources that local-in policies no longer deny. */
function widening(way: SignInWay, earlier: readonly SignInWay[]): Intervals {
  const old = earlier.find(
    (one) => one.protocol === way.protocol && one.address === way.address && one.family === way.family,
  );
  return old && isOpen(old) ? subtract(intersect(way.sources, old.arriving), old.sources) : [];
}

function* openedAdministrators(before: SignIn, after: SignIn): Iterable<string> {
  const earlier = new Map(before.administrators?.map((one) => [one.name, one]));
  for (const now of after.administrators ?? []) {
    const { name, entry, profile } = now;
    const old = earlier.get(name);
    const from = networksFor(now);
    if (!old) {
      if (!before.administrators && !before.isComplete) continue;
      const rights = profile === undefined ? '' : ` with the access profile "${profile}"`;
      yield `The administrator "${name}" is added${rights}. Sign-in is possible from ${from}.`;
      continue;
    }
    const wider = families.filter((family) => subtract(now.sources[family], old.sources[family]).length > 0);
    if (wider.length > 0)
      yield `The trusted hosts of "${name}" ${hostChange(old, now, wider)}. Sign-in is possible from ${from}.`;
    if (profile === 'super_admin' && old.profile !== profile)
      yield `"${name}" gets the access profile "super_admin", which permits everything.`;
    if (factorOf(old) !== 'disable' && (valueOf(entry, 'two-factor') ?? 'disable') === 'disable')
      yield `"${name}" needs no second factor to sign in any more.`;
    const freed = [...old.blocked].filter(([protocol]) => !now.blocked.has(protocol));
    if (freed.length > 0)
      yield `"${name}" can sign in over ${freed.map(([protocol]) => labelOf(protocol)).join(' and ')} again.`;
  }
}

/** `every network`, or the networks of each family. */
function networksFor({ entry }: SignInAccount): string {
  return trustedHostsText(objectOf(entry)) ?? 'every network';
}

function byInterface(ways: readonly SignInWay[]): ReadonlyMap<string, readonly SignInWay[]> {
  const found = new Map<string, SignInWay[]>();
  for (const way of ways) getOrInsertComputed(found, way.interface, () => []).push(way);
  return found;
}

/** The words of protocols, as in `allowaccess`. */
function wordsOf(ways: readonly SignInWay[]): string {
  return signInServices
    .filter(({ access }) => ways.some(({ protocol }) => protocol === access))
    .map(({ access }) => access)
    .join(', ');
}

function labelsOf(ways: readonly SignInWay[]): string {
  return signInServices
    .filter(({ access }) => ways.some(({ protocol }) => protocol === access))
    .map(({ label }) => label)
    .join(' and ');
}

/** The protocol as people write it: `HTTPS`. */
function labelOf(protocol: SignInProtocol): string {
  return signInServices.find(({ access }) => access === protocol)?.label ?? protocol;
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
