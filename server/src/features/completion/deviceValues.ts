import { scopeKey } from '../../policies/objects/configTables';
import { membershipsIn } from '../../rules/network/memberships';
import { Tables } from '../../rules/engine/tables';
import { completenessOf } from '../../model/symbols/completeness';
import { hasNumbers } from '../../model/symbols/nameOrder';
import type { EntryState } from '../../model/symbols/entries';
import { vdomOfInterface } from '../../schema/builtins/patterns';
import { zones } from '../../schema/builtins/tables';
import { ipv4Number } from '../../syntax/addresses';
import type { SchemaNode } from '../../schema/schema';
import { namesFor } from './references';
import type { EntryName } from './entryNames';
import type { CompletionRequest } from './suggestion';

/** The side of the device that an interface is on; `spare` interfaces have no address. */
export type Side = 'inside' | 'outside' | 'spare';

/** A setting that takes any interface. */
const anInterface = 'system dhcp server > interface';

const outsideName = /^(?:wan|internet|outside|external|isp|untrust)/i;

/** What a placeholder for a reference asks for. */
export interface Wanted {
  /** For interfaces: which of them fits. */
  readonly side?: Side;
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
  const candidates = names.filter(({ definition }) => definition !== undefined);
  if (side === undefined) return candidates[0]?.name;
  const weigh = weights(request);
  let best: { readonly name?: string; readonly weight: number } = { weight: 0 };
  for (const one of candidates) {
    const weight = weigh(one, side);
    if (weight > best.weight) best = { name: one.name, weight };
  }
  return best.name;
}

/** A setting that takes the same names as one of which the schema does not say whose names it takes. */
function similar(
  { schema }: CompletionRequest,
  { name }: SchemaNode,
  side: Side | undefined,
): SchemaNode | undefined {
  return schema.node(side ? anInterface : `user local > ${name}`);
}

/** The address of the interface on the inside, with its mask; undefined if the device has none. */
export function insideAddress(
  request: CompletionRequest,
): { readonly ip: number; readonly mask: number } | undefined {
  const setting = request.schema.node(anInterface);
  const name = setting && nameOnDevice(request, setting, { side: 'inside' });
  const entry = new Tables(request.indexed(), new Date(0))
    .entries('system interface')
    .find((one) => one.name === name);
  const [ip, mask] = (entry?.state.get('ip')?.values ?? []).map(ipv4Number);
  return ip && mask ? { ip, mask } : undefined;
}

/** The next free number of a table in the scope of the cursor; `0`, for which the device takes it, outside of backups. */
export function nextNumber({ context, indexed }: CompletionRequest, table: SchemaNode, offset = 0): string {
  const index = indexed();
  if (!hasNumbers(table) || !completenessOf(index).backup) return '0';
  let highest = 0;
  for (const { name, scope } of index.entriesOf(table.path)) {
    if (scopeKey(scope) === scopeKey(context.scope)) highest = Math.max(highest, Number(name) || 0);
  }
  return String(highest + 1 + offset);
}

/** How well an interface or a zone fits a side; 0 if it does not. */
function weights(request: CompletionRequest): (one: EntryName, side: Side) => number {
  const tables = new Tables(request.indexed(), new Date(0));
  const key = scopeKey(request.context.scope);
  const interfaces = new Map(tables.entries('system interface').map((one) => [one.name, one]));
  const routes = tables.entries('router static').filter(({ state }) => scopeKey(state.scope) === key);
  const leadsOut = new Set(routes.filter(isDefaultRoute).map(({ state }) => state.value('device')));
  const memberships = membershipsIn(tables).filter(({ scope }) => scopeKey(scope) === key);
  const members = new Set(memberships.flatMap((one) => one.members));
  const ofInterface = (name: string, side: Side): number => {
    const state = interfaces.get(name)?.state;
    const role = state?.value('role');
    const isOutside = leadsOut.has(name) || role === 'wan' || outsideName.test(name);
    if (vdomOfInterface(name) !== undefined || state?.value('type') === 'tunnel') return 0;
    const hasAddress = state?.get('ip') !== undefined;
    if (side === 'spare') return hasAddress || isOutside || role === 'lan' || members.has(name) ? 0 : 1;
    if (side === 'outside')
      return isOutside ? 1 + Number(role === 'wan') + 2 * Number(leadsOut.has(name)) : 0;
    if (isOutside) return 0;
    return 1 + 4 * Number(role === 'lan') + 2 * Number(hasAddress) + Number(/^(?:lan|internal)/.test(name));
  };
  return ({ name, table }, side) => {
    if (!zones.includes(table.path)) return ofInterface(name, side);
    const own = memberships.filter(({ zone }) => zone === name).flatMap((one) => one.members);
    const isOutside = table.path !== 'system zone' || own.some((one) => ofInterface(one, 'outside') > 0);
    if (own.length === 0 || isOutside !== (side === 'outside')) return 0;
    return 10;
  };
}

function isDefaultRoute({ state }: EntryState): boolean {
  return ['dst', 'dstaddr', 'internet-service', 'internet-service-custom'].every((name) => {
    const [value = '0.0.0.0', mask = '0.0.0.0'] = state.get(name)?.values ?? [];
    return value === '0.0.0.0' && mask === '0.0.0.0';
  });
}
