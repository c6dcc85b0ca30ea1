import type { DocumentIndex } from 'fortios-language/model/symbols/documentIndex';
import { allAddresses, type Family } from 'fortios-language/analysis/objects/addresses';
import { vdomOfKey } from 'fortios-language/model/document/unit';
import { addressIntervalText } from 'fortios-language/analysis/objects/ipRanges';
import type { PolicyAnalysis } from 'fortios-language/analysis/policies/policyAnalysis';
import { routeText } from 'fortios-language/analysis/routing/findRoute';
import { readNetwork } from 'fortios-language/analysis/routing/network';
import {
  bestRoutes,
  routeTableOf,
  type Route,
  type RouteTable,
} from 'fortios-language/analysis/routing/routeTable';
import {
  isEqual,
  isSubset,
  pairsOf,
  subtract,
  uniteAll,
  type Intervals,
} from 'fortios-language/analysis/traffic/intervals';
import { atMost, enumerated } from 'fortios-language/base/lists';

/** A network whose only routes are removed. */
export interface LostRoute {
  readonly vdom: string | undefined;
  /** `10.0.0.0/8` */
  readonly network: string;
  /** The change and what happens to packets to the network, one sentence each. */
  readonly text: string;
}

/** One of two configurations. */
interface Side {
  readonly index: DocumentIndex;
  readonly analysis: PolicyAnalysis;
}

/**
 * The networks to which a static route or a connected interface leads before a change, and no route but the default route
 * after it. An interface that only gets another address is not listed.
 */
export function* lostRoutes(before: Side, after: Side): Iterable<LostRoute> {
  const scopes = [before, after].map(({ analysis }) => new Set(analysis.groups.map(({ scope }) => scope)));
  for (const scope of scopes[0] ?? []) {
    if (scopes[1]?.has(scope) !== true) continue;
    for (const family of [4, 6] as const) yield* lostInScope(before, after, scope, family);
  }
}

function* lostInScope(before: Side, after: Side, scope: string, family: Family): Iterable<LostRoute> {
  const [old, now] = [before, after].map(({ index, analysis }) =>
    routeTableOf(readNetwork(index, analysis.catalog(scope)), family),
  );
  if (!old || !now || old.isPartial || now.isPartial) return;
  const all = allAddresses(family);
  const useful = now.routes.filter(({ kind }) => kind !== 'blackhole');
  const covered = uniteAll(
    useful.flatMap(({ destination }) => (isEqual(destination, all) ? [] : [destination])),
  );
  const hasDefault = useful.some(({ destination }) => isEqual(destination, all));
  const seen: Intervals[] = [];
  for (const route of old.routes) {
    const { destination, kind } = route;
    const isDefault = isEqual(destination, all);
    if (kind !== 'static' && kind !== 'connected') continue;
    if (isDefault ? hasDefault : isSubset(destination, covered)) continue;
    if (kind === 'connected' && isRenumbered(route, now)) continue;
    if (seen.some((one) => isEqual(one, destination))) continue;
    seen.push(destination);
    const vdom = vdomOfKey(scope);
    const network = textOf(destination);
    const where = vdom === undefined ? '' : ` in the VDOM "${vdom}"`;
    const rest = isDefault ? destination : subtract(destination, covered);
    yield { vdom, network, text: `No route to ${network} is left${where}. ${consequence(rest, now)}` };
  }
}

/** What happens to packets to addresses without a route of their own. */
function consequence(rest: Intervals, now: RouteTable): string {
  const [first] = rest;
  const [best] = first === undefined ? [] : bestRoutes(now, first);
  const unless = now.unknown.length === 0 ? '' : `, unless a route comes from ${enumerated(now.unknown)}`;
  const isDropped = !best || best.kind === 'blackhole';
  return isDropped
    ? `Packets to it are dropped${unless}.`
    : `Packets to it take the default route (${routeText(best)})${unless}.`;
}

function isRenumbered({ entry }: Route, { routes }: RouteTable): boolean {
  return routes.some(({ kind, entry: other }) => kind === 'connected' && other.name === entry.name);
}

function textOf(destination: Intervals): string {
  const texts = [...pairsOf(destination)].map(([first, end]) => addressIntervalText(first, end));
  return enumerated(atMost(texts, 3));
}
