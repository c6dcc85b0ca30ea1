import { isDefaultRoute, staticRoute, staticRouteTables, type StaticRoute } from '../../model/network/routes';
import { facesInternet } from '../../model/network/interfaces';
import { defaultSdwanZone } from '../../model/network/sdwan';
import type { EntryState } from '../../model/objectState';
import { scopeKey } from '../../model/document/unit';
import { membershipsIn } from '../../rules/network/memberships';
import type { Tables } from '../../rules/engine/tables';
import { completenessOf } from '../../model/symbols/completeness';
import { hasNumbers } from '../../model/entryKeys';
import { vdomOfInterface } from '../../schema/builtins/patterns';
import { zones } from '../../schema/builtins/tables';
import { ipv4Number, ipv4Text } from '../../syntax/addresses';
import type { SchemaNode } from '../../schema/schema';
import { tablesForCompletion } from './interfaceNames';
import { namesFor } from './references';
import type { EntryName } from './entryNames';
import type { CompletionRequest } from './suggestion';

/** The side of the device that an interface is on; `spare` interfaces have no address. */
export type InterfaceSide = 'inside' | 'outside' | 'spare';

/** A setting that takes any interface. */
const anInterface = 'system dhcp server > interface';

/** What a placeholder for a reference asks for. */
export interface Wanted {
  /** For interfaces: which of them fits. */
  readonly side?: InterfaceSide;
  /** The name that is used if the device has it. */
  readonly preferred?: string;
  /** Names that are used already. */
  readonly except?: ReadonlySet<string>;
}

/** The name that a placeholder for a reference gets: an entry of this device, otherwise undefined. */
export function nameOnDevice(
  request: CompletionRequest,
  setting: SchemaNode,
  { side, preferred, except }: Wanted = {},
): string | undefined {
  const source = setting.references.length > 0 ? setting : similar(request, setting, side);
  if (!source) return undefined;
  const names = [...namesFor(request, source, (name) => !except?.has(name)).beginningWith('')];
  const known = names.find(({ name }) => name === preferred);
  if (known) return known.name;
  const candidates = names.filter(
    ({ name, definition }) => definition !== undefined || name === defaultSdwanZone,
  );
  if (side === undefined) return candidates.find(({ definition }) => definition !== undefined)?.name;
  const fitOf = fits(request);
  let best: { readonly name: string; readonly fit: Fit } | undefined;
  for (const one of candidates) {
    const fit = fitOf(one, side);
    if (fit && (!best || compareFits(fit, best.fit) < 0)) best = { name: one.name, fit };
  }
  return best?.name;
}

/** A setting that takes the same names as one of which the schema does not say whose names it takes. */
function similar(
  { schema }: CompletionRequest,
  { name }: SchemaNode,
  side: InterfaceSide | undefined,
): SchemaNode | undefined {
  return schema.node(side ? anInterface : `user local > ${name}`);
}

/** The address of an interface, with its mask; undefined if the file has none. */
interface InterfaceAddress {
  readonly ip: number;
  readonly mask: number;
}

/** The address of the interface on the inside; undefined if the device has none. */
export function insideAddress(request: CompletionRequest): InterfaceAddress | undefined {
  const setting = request.schema.node(anInterface);
  const name = setting && nameOnDevice(request, setting, { side: 'inside' });
  return addressOf(interfaceNamed(request, name));
}

/**
 * The gateway behind an interface: that of a route, otherwise another address of its network, and `0.0.0.0` where a
 * server gives it. Undefined if the file shows nothing about it.
 */
export function gatewayBehind(request: CompletionRequest, name: string): string | undefined {
  const tables = tablesForCompletion(request.indexed());
  const route = routesIn(tables, request).find(
    ({ device, gateway }) => device === name && gateway !== undefined,
  );
  const entry = interfaceNamed(request, name);
  const { ip, mask } = addressOf(entry) ?? {};
  if (route) return route.gateway;
  if (['dhcp', 'pppoe'].includes(entry?.state.value('mode') ?? '')) return '0.0.0.0';
  if (ip === undefined || mask === undefined || 2 ** 32 - mask < 4) return undefined;
  const first = ((ip & mask) >>> 0) + 1;
  return ipv4Text(first === ip ? first + 1 : first);
}

/** The address of a router in a connected network, first outside; undefined if the file shows none. */
export function connectedRouter(request: CompletionRequest): string | undefined {
  const setting = request.schema.node(anInterface);
  return (['outside', 'inside'] as const)
    .flatMap((side) => (setting && nameOnDevice(request, setting, { side })) ?? [])
    .map((name) => gatewayBehind(request, name))
    .find((gateway) => gateway !== undefined && gateway !== '0.0.0.0');
}

function interfaceNamed(request: CompletionRequest, name: string | undefined): EntryState | undefined {
  const interfaces = tablesForCompletion(request.indexed()).entries('system interface');
  return interfaces.find((one) => one.name === name);
}

function addressOf(entry: EntryState | undefined): InterfaceAddress | undefined {
  const [ip, mask] = (entry?.state.get('ip')?.values ?? []).map(ipv4Number);
  return ip && mask ? { ip, mask } : undefined;
}

/** The next free number of a table in the scope of the cursor; `0`, for which the device takes it, outside of backups. */
export function nextFreeNumber(
  { context, indexed }: CompletionRequest,
  table: SchemaNode,
  offset = 0,
): string {
  const index = indexed();
  if (!hasNumbers(table) || !completenessOf(index).backup) return '0';
  let highest = 0;
  for (const { name, scope } of index.entriesOf(table.path)) {
    if (scopeKey(scope) === scopeKey(context.scope)) highest = Math.max(highest, Number(name) || 0);
  }
  return String(highest + 1 + offset);
}

/** How well an interface fits a side. */
interface Fit {
  /** Larger is better. */
  readonly weight: number;
  /** Its position in the configuration. */
  readonly position: number;
}

function compareFits(a: Fit, b: Fit): number {
  return b.weight - a.weight || a.position - b.position;
}

/**
 * How well an interface fits a side; undefined if it does not. A zone fits like the best of its members, so that the
 * settings with zones and those without get the same side.
 */
function fits(request: CompletionRequest): (one: EntryName, side: InterfaceSide) => Fit | undefined {
  const tables = tablesForCompletion(request.indexed());
  const key = scopeKey(request.context.scope);
  const all = tables.entries('system interface');
  const interfaces = new Map(all.map((one, position) => [one.name, { state: one.state, position }]));
  const leadsOut = new Set(
    routesIn(tables, request).flatMap((route) => (isDefaultRoute(route) ? (route.device ?? []) : [])),
  );
  const memberships = membershipsIn(tables).filter(({ scope }) => scopeKey(scope) === key);
  const members = new Set(memberships.flatMap((one) => one.members));
  const weigh = (name: string, side: InterfaceSide): number => {
    const state = interfaces.get(name)?.state;
    const role = state?.value('role');
    const isOutside = facesInternet(name, state, leadsOut.has(name)) !== 'no';
    if (vdomOfInterface(name) !== undefined || state?.value('type') === 'tunnel') return 0;
    const hasAddress = state?.get('ip') !== undefined;
    if (side === 'spare') return hasAddress || isOutside || role === 'lan' || members.has(name) ? 0 : 1;
    if (side === 'outside')
      return isOutside ? 1 + Number(role === 'wan') + 2 * Number(leadsOut.has(name)) : 0;
    if (isOutside) return 0;
    return 1 + 4 * Number(role === 'lan') + 2 * Number(hasAddress) + Number(/^(?:lan|internal)/.test(name));
  };
  const ofInterface = (name: string, side: InterfaceSide): Fit | undefined => {
    const weight = weigh(name, side);
    const { position = interfaces.size } = interfaces.get(name) ?? {};
    return weight > 0 ? { weight, position } : undefined;
  };
  return ({ name, table }, side) => {
    const own = memberships.filter(({ zone }) => zone === name).flatMap((one) => one.members);
    if (!zones.includes(table.path) && own.length === 0) return ofInterface(name, side);
    const [best] = own
      .map((member) => ofInterface(member, side))
      .filter((fit) => fit !== undefined)
      .sort(compareFits);
    return best;
  };
}

/** The static routes for IPv4 of the VDOM in which the cursor is, by their gateway. */
function routesIn(tables: Tables, { context: { scope } }: CompletionRequest): readonly StaticRoute[] {
  return tables.entriesIn(staticRouteTables[4], scope).map(({ state }) => staticRoute(state, 4));
}
