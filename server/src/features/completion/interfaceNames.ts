import { runToCompletion } from '../../base/steps';
import { scopeKey } from '../../model/document/unit';
import { aggregatesByPort, membershipsIn } from '../../rules/network/memberships';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { Tables } from '../../rules/engine/tables';
import { vdomOfInterface } from '../../schema/builtins/patterns';
import { zones } from '../../schema/builtins/tables';
import type { SchemaNode } from '../../schema/schema';
import type { CompletionRequest } from './suggestion';

const interfaces = 'system interface';

const memberSettings = ['system zone > interface', 'system sdwan > members > interface'];

/** The setting for the interface that carries another one, such as a VLAN. */
const carrierSetting = 'system interface > interface';

/** Settings other than those of policies that also accept an interface that the device makes for a VDOM. */
const takeVdomInterfaces = [
  'router policy > input-device',
  'router static > device',
  'system zone > interface',
  'firewall address > associated-interface',
];

/** The tables of the document. No completion depends on the date. */
export function tablesForCompletion(index: DocumentIndex): Tables {
  return new Tables(index, new Date(0));
}

/** Whether a setting accepts zones beside interfaces, as policies do. Then it does not accept the members of a zone. */
export function acceptsZones({ references }: SchemaNode): boolean {
  return references.includes(interfaces) && references.some((path) => zones.includes(path));
}

/** The tables that a setting refers to, in the order of completion: zones are before interfaces. */
export function orderedTargets(node: SchemaNode): readonly string[] {
  if (!acceptsZones(node)) return node.references;
  const [first, rest] = [true, false].map((isZone) =>
    node.references.filter((path) => zones.includes(path) === isZone),
  );
  return [...(first ?? []), ...(rest ?? [])];
}

/**
 * Selects the interfaces that the device accepts in a setting: no member of a zone where the zone is used instead or where
 * the interface would get into a second zone, no port of an aggregate below another interface, and no interface such as
 * `ssl.root` where none has a function.
 */
export function acceptedInterfaces(
  request: CompletionRequest,
  node: SchemaNode,
): (table: string, name: string) => boolean {
  if (!node.references.includes(interfaces)) return () => true;
  const takesVdomInterfaces = acceptsZones(node) || takeVdomInterfaces.includes(node.path);
  const becomesMember = memberSettings.includes(node.path);
  const isMember = acceptsZones(node) || becomesMember ? membersFor(request) : undefined;
  const isForeign = foreignInterfaces(request);
  const ports = node.path === carrierSetting ? portsOfAggregates(request) : undefined;
  return (table, name) => {
    if (zones.includes(table)) return true;
    if (isForeign(name)) return false;
    if (isMember?.has(name) === true || ports?.has(name) === true) return false;
    if (becomesMember && isInPolicy(request, name)) return false;
    return takesVdomInterfaces || vdomOfInterface(name) === undefined;
  };
}

/** The ports of aggregates, which carry only their traffic. */
function portsOfAggregates({ indexed }: CompletionRequest): ReadonlyMap<string, unknown> {
  return runToCompletion(aggregatesByPort(tablesForCompletion(indexed()).entries(interfaces)));
}

/** Whether an interface belongs to another VDOM than the cursor. */
function foreignInterfaces({ context: { scope }, indexed }: CompletionRequest): (name: string) => boolean {
  if (scope.kind !== 'vdom') return () => false;
  const owners = new Map<string, string | undefined>();
  for (const { name, state } of tablesForCompletion(indexed()).entries(interfaces))
    owners.set(name, state.value('vdom'));
  return (name) => {
    const owner = owners.get(name) ?? vdomOfInterface(name);
    return owner !== undefined && owner !== scope.name;
  };
}

/** Whether a policy names the interface, which can then not become a member of a zone. */
function isInPolicy({ context, indexed }: CompletionRequest, name: string): boolean {
  for (const { scope, setting, targets } of indexed().named(name))
    if (acceptsZones(setting) && targets.includes(interfaces) && scopeKey(scope) === scopeKey(context.scope))
      return true;
  return false;
}

/** The members of the zones in the scope of the cursor, without those of the entry around it. */
function membersFor({ context, indexed }: CompletionRequest): ReadonlySet<string> {
  const { scope, enclosing } = context;
  const here = enclosing.findLast(({ kind }) => kind === 'entry');
  const own = here?.schemaContext.kind === 'entry' ? here.schemaContext.node.path : undefined;
  return new Set(
    membershipsIn(tablesForCompletion(indexed()))
      .filter(({ entry }) => entry.table !== own || entry.name !== here?.path[0])
      .filter((one) => scopeKey(one.scope) === scopeKey(scope))
      .flatMap(({ members }) => members),
  );
}
