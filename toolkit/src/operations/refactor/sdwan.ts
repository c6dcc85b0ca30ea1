import { nextNumber } from 'fortios-language/model/entryKeys';
import { isDefaultRoute, staticRoute } from 'fortios-language/model/network/routes';
import { defaultSdwanZone, sdwanMember } from 'fortios-language/model/network/sdwan';
import { nodeText, referencesIn } from 'fortios-language/analysis/device/execution/references';
import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import { isAtLeast, version as versionOf } from 'fortios-language/firmware/version';
import {
  addEntry,
  interfaceIn,
  isRefusal,
  memberError,
  newNameError,
  partOf,
  refusal,
  tableIn,
} from '../plans/entries';
import { PlanNotes, type Plan, type PlanRefusal } from '../plans/plan';
import { setValues } from './renaming';
import { nameZone, takesSdwanZones } from './zone';
import { quotedList } from 'fortios-language/base/lists';

export interface SdwanRefactoring {
  readonly kind: 'sdwan';
  readonly vdom?: string | undefined;
  readonly interfaces: readonly string[];
  /** The SD-WAN zone; it is created if it does not exist. */
  readonly zone?: string | undefined;
}

/** The zone that every device with SD-WAN has. */

/** Settings of a default route that a member of SD-WAN or the new route has, too. */
const takenOver: ReadonlySet<string> = new Set([
  'gateway',
  'device',
  'dst',
  'distance',
  'priority',
  'comment',
  'status',
]);

/** Puts interfaces into SD-WAN: members, zone, default route and policies. */
export function planSdwan(
  before: DeviceState,
  { interfaces, zone: name = defaultSdwanZone, vdom }: SdwanRefactoring,
): Plan | PlanRefusal {
  const after = before.copy();
  const { version } = after.view;
  if (!isAtLeast(version, versionOf(6, 4, 1)))
    return refusal(
      'SD-WAN zones need FortiOS 6.4.1 or later. Upgrade first, or put the interfaces into a zone.',
    );
  const part = partOf(after, vdom);
  if (isRefusal(part)) return part;
  const sdwan = tableIn(after, part, 'system sdwan');
  const zones = tableIn(after, part, 'system sdwan > zone');
  const isNew = name !== defaultSdwanZone && !zones.entries.has(name);
  const error =
    memberError(after, part, interfaces) ??
    (isNew ? newNameError(after, part, 'system sdwan > zone', name) : undefined) ??
    memberListed(sdwan, interfaces) ??
    inZoneTable(part, name);
  if (error) return error;
  const notes = new PlanNotes();
  if (sdwan.value('status') !== 'enable') {
    sdwan.settings.set('status', { name: 'status', words: ['enable'], values: ['enable'], line: -1 });
    notes.notes.push('SD-WAN is enabled.');
  }
  // The device creates the default zone, but a script must not depend on that.
  if (!zones.entries.has(name)) {
    const zone = addEntry(zones, name);
    if (isNew) notes.add('create', zone, 'It is the SD-WAN zone of the members.');
  }
  const routes = defaultRoutes(part, interfaces);
  addMembers(after, part, { interfaces, zone: name, routes }, notes);
  replaceRoutes(after, part, { interfaces, zone: name, routes }, notes);
  const all = tableIn(after, part, 'system sdwan > members').entries.values();
  const members = [...all].flatMap((member) =>
    sdwanMember(member).zone === name ? (member.value('interface') ?? []) : [],
  );
  nameZone(part, { zone: name, added: interfaces, members, alsoOthers: takesSdwanZones(after) }, notes);
  noteUses(part, interfaces, notes);
  notes.notes.push(
    'No performance SLA and no SD-WAN rule is added: without a rule, the device shares sessions between the members by source address. Add them as needed.',
  );
  return notes.plan(after);
}

/** A member that is disabled or in a version that does not hide members is not in the list of zone members. */
function memberListed(sdwan: ConfigNode, interfaces: readonly string[]): PlanRefusal | undefined {
  for (const member of sdwan.blocks.get('members')?.entries.values() ?? []) {
    const name = member.value('interface');
    if (name !== undefined && interfaces.includes(name))
      return refusal(`"${name}" is already a member of ${nodeText(member)}. Leave it out.`);
  }
  return undefined;
}

function inZoneTable(part: ConfigNode, name: string): PlanRefusal | undefined {
  return part.blocks.get('system zone')?.entries.has(name)
    ? refusal(`"${name}" is a zone of "system zone". Choose another name for the SD-WAN zone.`)
    : undefined;
}

/** The enabled default routes through interfaces. */
function defaultRoutes(part: ConfigNode, interfaces: readonly string[]): readonly ConfigNode[] {
  return [...(part.blocks.get('router static')?.entries.values() ?? [])].filter((node) => {
    const route = staticRoute(node, 4);
    return isDefaultRoute(route) && interfaces.includes(route.device ?? '') && !route.isDisabled;
  });
}

interface Joining {
  readonly interfaces: readonly string[];
  readonly zone: string;
  readonly routes: readonly ConfigNode[];
}

function addMembers(
  after: DeviceState,
  part: ConfigNode,
  { interfaces, zone, routes }: Joining,
  notes: PlanNotes,
): void {
  const members = tableIn(after, part, 'system sdwan > members');
  for (const name of interfaces) {
    const member = addEntry(members, nextNumber(members.entries.keys()));
    setValues(member, 'interface', [name]);
    if (zone !== defaultSdwanZone) setValues(member, 'zone', [zone]);
    const own = routes.filter((route) => route.value('device') === name);
    const [route] = own;
    const gateway = route?.value('gateway');
    if (gateway !== undefined) setValues(member, 'gateway', [gateway]);
    const priority = route?.value('priority');
    if (priority !== undefined && Number(priority) > 0) setValues(member, 'priority', [priority]);
    const from =
      gateway === undefined
        ? 'It has no gateway'
        : `Its gateway ${gateway} is that of the default route ${route?.name ?? ''}`;
    const entry = interfaceIn(after, part, name);
    const mode = entry?.value('mode');
    const isTunnel = entry?.value('type') === 'tunnel';
    const why =
      gateway !== undefined
        ? '.'
        : isTunnel
          ? ', because a tunnel needs none.'
          : mode === 'dhcp' || mode === 'pppoe'
            ? ', because the interface learns it.'
            : ': no default route leads through it. Set "gateway" if it has one.';
    notes.add('create', member, `It is "${name}". ${from}${why}`);
    if (own.length > 1)
      notes.notes.push(
        `"${name}" has several default routes. Its member takes the gateway of route ${route?.name ?? ''}.`,
      );
  }
}

/** One default route through SD-WAN replaces those of the members. */
function replaceRoutes(
  after: DeviceState,
  part: ConfigNode,
  { zone, routes }: Joining,
  notes: PlanNotes,
): void {
  const [first] = routes;
  if (!first) {
    notes.notes.push(`No default route through "${zone}" is added, because none of the interfaces had one.`);
    return;
  }
  const distances = routes.map((route) => Number(route.value('distance') ?? '10'));
  const distance = Math.min(...distances);
  const isOneDistance = distances.every((one) => one === distance);
  const table = tableIn(after, part, 'router static');
  const hasZones = isAtLeast(after.view.version, versionOf(7, 0, 1));
  const leadsThere = [...table.entries.values()].find((route) =>
    hasZones ? route.values('sdwan-zone').includes(zone) : staticRoute(route, 4).usesAllMembers,
  );
  if (!leadsThere) {
    const route = addEntry(table, nextNumber(table.entries.keys()));
    setValues(route, 'distance', [String(distance)]);
    if (hasZones) setValues(route, 'sdwan-zone', [zone]);
    else route.settings.set('sdwan', { name: 'sdwan', words: ['enable'], values: ['enable'], line: -1 });
    notes.add('create', route, `It is the default route through ${hasZones ? `"${zone}"` : 'SD-WAN'}.`);
  }
  for (const route of routes) {
    const lost = [...route.settings.keys()].filter((name) => !takenOver.has(name));
    table.entries.delete(route.name);
    notes.add(
      'delete',
      route,
      `The route through SD-WAN replaces it.${lost.length === 0 ? '' : ` Its ${quotedList(lost)} is lost.`}`,
    );
  }
  if (!isOneDistance)
    notes.notes.push(
      `The default routes had different distances (${distances.join(', ')}), so that one was the backup of the other. Members of SD-WAN are used at the same time: add an SD-WAN rule or a "cost" to keep the order.`,
    );
}

/** What goes on naming the interfaces, because it belongs to an interface and not to a zone. */
function noteUses(part: ConfigNode, interfaces: readonly string[], notes: PlanNotes): void {
  const kept = new Map<string, string>([
    [
      'vpn ipsec phase1-interface',
      'The tunnel stays bound to its interface: each member carries its own tunnels.',
    ],
    ['vpn ipsec phase1', 'The tunnel stays bound to its interface: each member carries its own tunnels.'],
    ['vpn ssl settings', 'SSL VPN goes on listening on the interface.'],
    [
      'router static',
      'The route to a single network stays on its interface, and has precedence over the default route.',
    ],
    ['router policy', 'Policy routes are tried before SD-WAN rules, and stay as they are.'],
    ['firewall vip', 'The virtual IP stays on its interface.'],
  ]);
  for (const [path, reason] of kept) {
    const block = part.blocks.get(path);
    if (!block) continue;
    const nodes = new Set<ConfigNode>();
    for (const { node, schema, values } of referencesIn(block))
      if (schema.references.includes('system interface') && values.some((name) => interfaces.includes(name)))
        nodes.add(node);
    for (const node of nodes) notes.keep(node, reason);
  }
}
