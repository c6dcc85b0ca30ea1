import { defaultValues } from '../model/settingValues';
import { zoneOfMember } from '../model/network/sdwan';
import { accessOf, entriesOf, globalObject, trustedHosts, type LockoutRisk } from './lockout';
import { networkOf, overlap } from './networks';
import type { ConfigNode, DeviceState } from './state';

/** Changes outside `allowaccess` after which administrators may not reach the device. */
export function managementRisks(before: DeviceState, after: DeviceState): readonly LockoutRisk[] {
  return [
    ...routeTexts(before, after),
    ...localInTexts(before, after),
    ...newNetworkTexts(before, after),
    ...haTexts(before, after),
    ...globalTexts(before, after),
    ...sharedPortTexts(before, after),
  ].map((text) => ({ level: 'possible', text }));
}

function routeTexts(before: DeviceState, after: DeviceState): readonly string[] {
  const old = after.hasVdoms ? before.withVdoms() : before;
  return [...old.parts()].flatMap((part) => {
    const now = [...after.parts()].find(({ name }) => name === part.name);
    if (!now || defaultRoutes(part) === 0 || defaultRoutes(now) > 0) return [];
    const vdom = part.name === '' ? '' : ` in the VDOM "${part.name}"`;
    return [
      `No static default route is left${vdom}. Administrators in other networks lose their connection unless DHCP or a routing protocol supplies one.`,
    ];
  });
}

/** Settings with which `dst` does not decide where a static route leads. */
const otherDestinations = ['dstaddr', 'internet-service', 'internet-service-custom'];

function defaultRoutes(part: ConfigNode): number {
  return [...(part.blocks.get('router static')?.entries.values() ?? [])].filter(
    (route) =>
      hasWayOut(route, part) &&
      (route.value('dst') ?? '0.0.0.0') === '0.0.0.0' &&
      (route.settings.get('dst')?.values[1] ?? '0.0.0.0') === '0.0.0.0' &&
      route.value('status') !== 'disable' &&
      route.value('blackhole') !== 'enable' &&
      !otherDestinations.some((name) => (route.value(name) ?? '0') !== '0'),
  ).length;
}

/** Whether a route has an interface, or an SD-WAN zone with members. */
function hasWayOut(route: ConfigNode, part: ConfigNode): boolean {
  const zones = route.settings.get('sdwan-zone')?.values;
  if (!zones || route.settings.has('device')) return true;
  const members = part.blocks.get('system sdwan')?.blocks.get('members')?.entries.values() ?? [];
  return [...members].some(
    (member) => member.settings.has('interface') && zones.includes(zoneOfMember(member)),
  );
}

/** The services that contain a management protocol. */
const managementServices: ReadonlySet<string> = new Set(['ALL', 'ALL_TCP', 'HTTPS', 'HTTP', 'SSH', 'TELNET']);

function localInTexts(before: DeviceState, after: DeviceState): readonly string[] {
  const interfaces = entriesOf(after, 'system interface');
  const known = new Set([...before.parts()].flatMap((part) => [...denials(part, interfaces)]));
  return [...after.parts()].flatMap((part) =>
    [...denials(part, interfaces)].filter((text) => !known.has(text)),
  );
}

/** Policies that deny management from everywhere, and above which no policy accepts it. */
function* denials(part: ConfigNode, interfaces: ReadonlyMap<string, ConfigNode>): Iterable<string> {
  const accepted = new Set<string>();
  for (const policy of part.blocks.get('firewall local-in-policy')?.entries.values() ?? []) {
    const names = policy.settings.get('intf')?.values ?? [];
    const services = (policy.settings.get('service')?.values ?? []).filter((name) =>
      managementServices.has(name),
    );
    const isActive = policy.value('status') !== 'disable' && policy.value('ha-mgmt-intf-only') !== 'enable';
    if (!isActive || services.length === 0) continue;
    if (policy.value('action') === 'accept') {
      for (const name of names) accepted.add(name);
      continue;
    }
    if (policy.value('srcaddr') !== 'all' || policy.value('srcaddr-negate') === 'enable') continue;
    for (const name of names) {
      const entry = interfaces.get(name);
      const isUsed = name === 'any' || (entry !== undefined && accessOf(entry).length > 0);
      if (!isUsed || accepted.has(name) || accepted.has('any')) continue;
      yield `The local-in policy "${policy.name}" denies ${services.join(', ')} on "${name}". Sign-in there ends.`;
    }
  }
}

/** The interfaces for management whose new network is not in the trusted hosts that contain the old one. */
function newNetworkTexts(before: DeviceState, after: DeviceState): readonly string[] {
  const interfaces = entriesOf(after, 'system interface');
  const admins = [...entriesOf(after, 'system admin').values()];
  return [...entriesOf(before, 'system interface')].flatMap(([name, entry]) => {
    const later = interfaces.get(name);
    const [old, now] = [entry, later].map((one) => networkOf(one?.settings.get('ip')?.values ?? []));
    if (!later || !old || !now || accessOf(later).length === 0 || overlap(old, now)) return [];
    const texts = admins.flatMap((admin) => {
      const hosts = trustedHosts(admin, 'IPv4').flatMap((host) => networkOf(host.split(' ')) ?? []);
      const isLost = hosts.some((host) => overlap(host, old)) && !hosts.some((host) => overlap(host, now));
      return isLost
        ? [`The trusted hosts of "${admin.name}" contain the old network of "${name}", but not the new one.`]
        : [];
    });
    return texts;
  });
}

function haTexts(before: DeviceState, after: DeviceState): readonly string[] {
  const [old, now] = [before, after].map((state) => (name: string, standard: string): string => {
    return globalObject(state, 'system ha')?.value(name) ?? standard;
  });
  if (!old || !now) return [];
  const [wasCluster, isCluster] = [old, now].map((value) => value('mode', 'standalone') !== 'standalone');
  if (!wasCluster) {
    return isCluster
      ? [
          `The unit joins a cluster ("mode ${now('mode', '')}"): its interfaces get virtual MAC addresses, and connections stop for a moment. If another unit becomes the primary unit, its configuration replaces this one.`,
        ]
      : [];
  }
  if (!isCluster) {
    return ['The unit leaves the cluster ("mode standalone"). Both units may then use the same addresses.'];
  }
  const [oldId, id] = [old('group-id', '0'), now('group-id', '0')];
  const texts: string[] = [];
  if (oldId !== id) {
    texts.push(
      `"group-id" changes from ${oldId} to ${id}: the interfaces get new virtual MAC addresses, and the unit leaves its cluster until all units have the new id.`,
    );
  }
  if (now('override', 'disable') === 'enable' && old('override', 'disable') !== 'enable') {
    texts.push(
      '"override enable": the unit with the highest priority becomes the primary unit, now and after each restart.',
    );
  }
  return texts;
}

/** Settings of `system global` about management, and what a change means. */
const managementSettings: readonly (readonly [setting: string, standard: string, effect: string])[] = [
  [
    'management-vdom',
    'root',
    'The device reaches its servers, and management traffic starts, from another VDOM.',
  ],
  ['admin-server-cert', '', 'Browsers get another certificate, and may not trust it.'],
];

function globalTexts(before: DeviceState, after: DeviceState): readonly string[] {
  const [old, now] = [before, after].map((state) => globalObject(state, 'system global'));
  const texts = managementSettings.flatMap(([name, standard, effect]) => {
    const value = now?.value(name);
    return value === undefined || value === (old?.value(name) ?? standard)
      ? []
      : [`"${name}" changes to "${value}". ${effect}`];
  });
  const redirects = (node: ConfigNode | undefined): boolean =>
    (node?.value('admin-https-redirect') ?? defaultOf(after, 'system global', 'admin-https-redirect')) ===
    'enable';
  if (old?.value('admin-https-redirect') !== 'disable' || !redirects(now)) return texts;
  return [...texts, 'Sign-in over HTTP is redirected to HTTPS ("admin-https-redirect enable").'];
}

/** The default of a setting, if it is certain in the version of the device. */
function defaultOf({ view }: DeviceState, table: string, setting: string): string | undefined {
  return defaultValues(view.schema.node(table)?.child(setting), view.version)?.[0];
}

function sharedPortTexts(before: DeviceState, after: DeviceState): readonly string[] {
  const known = new Set(sharedPorts(before));
  return sharedPorts(after).filter((text) => !known.has(text));
}

/** Services on the port of HTTPS administration. Only ports that the configuration contains count. */
function sharedPorts(state: DeviceState): readonly string[] {
  const port = globalObject(state, 'system global')?.value('admin-sport') ?? '443';
  const interfaces = entriesOf(state, 'system interface');
  return [...state.parts()].flatMap((part) => {
    const vpn = part.blocks.get('vpn ssl settings');
    const isShared = vpn?.value('port') === port && vpn.value('status') !== 'disable';
    const sources = isShared ? (vpn.settings.get('source-interface')?.values ?? []) : [];
    const texts = sources.flatMap((name) => {
      const entry = interfaces.get(name);
      return entry && accessOf(entry).includes('https')
        ? [`SSL VPN and HTTPS sign-in both use port ${port} on "${name}". Only one of them works there.`]
        : [];
    });
    return part.blocks.get('system settings')?.value('ike-tcp-port') === port
      ? [...texts, `IKE over TCP and HTTPS sign-in both use port ${port}. Only one of them works.`]
      : texts;
  });
}

/** The commands that a session does not reach, if the administrator enters them over an address that they change. */
export function cutSessionRisks(
  before: DeviceState,
  after: DeviceState,
  lines: readonly string[],
): readonly LockoutRisk[] {
  const interfaces = entriesOf(after, 'system interface');
  const risks = [...entriesOf(before, 'system interface')].flatMap(
    ([name, entry]): readonly LockoutRisk[] => {
      const [old, now] = [entry, interfaces.get(name)].map((one) => one?.settings.get('ip'));
      if (!old || !now || accessOf(entry).length === 0 || old.values.join(' ') === now.values.join(' '))
        return [];
      const saved = closingLine(lines, now.line);
      if (saved === undefined) return [];
      const text = `A session over "${name}" ends in line ${saved + 1}, before the rest of the commands. Change the address last.`;
      return [{ level: 'possible', text }];
    },
  );
  const enabled = lines.findIndex((line) => /^\s*set\s+vdom-(?:mode|admin)\b/.test(line));
  const saved = before.hasVdoms || !after.hasVdoms || enabled < 0 ? undefined : closingLine(lines, enabled);
  if (saved === undefined) return risks;
  const text = `The device ends all sessions when VDOMs are enabled, in line ${saved + 1}. Sign in again to enter the rest of the commands.`;
  return [...risks, { level: 'possible', text }];
}

/** The zero-based line that saves a command, if other commands follow it. */
function closingLine(lines: readonly string[], command: number): number | undefined {
  const saved = lines.findIndex((line, at) => at > command && /^\s*(?:next|end)\b/.test(line));
  const hasMore =
    saved >= 0 && lines.slice(saved).some((line) => !/^\s*(?:(?:next|end)\s*|#.*)?$/.test(line));
  return hasMore ? saved : undefined;
}
