import { allAddresses, type Family } from 'fortios-language/analysis/objects/addresses';
import { valuesOf, type EntryData } from 'fortios-language/analysis/objects/entryData';
import { addressNumber, addressText } from 'fortios-language/analysis/objects/ipRanges';
import { serviceText } from 'fortios-language/analysis/objects/services';
import type { LookupQuery } from 'fortios-language/analysis/lookup/query';
import { isInterface } from 'fortios-language/analysis/lookup/scope';
import { vdomOfKey } from 'fortios-language/model/document/unit';
import { forwardTables } from 'fortios-language/analysis/policies/policyTables';
import { interfaceAddresses } from 'fortios-language/analysis/routing/routeTable';
import { fields, type Box } from 'fortios-language/analysis/traffic/box';
import {
  intersect,
  subtract,
  uniteAll,
  type Bound,
  type Intervals,
} from 'fortios-language/analysis/traffic/intervals';
import { pointSet } from 'fortios-language/analysis/traffic/valueSet';
import { memoizeFamily, type PathSide } from './pathSide';

/** A packet that is looked up in both states. */
export interface Probe {
  /** With the names after the change. */
  readonly query: LookupQuery;
  /** Whether the query names the outgoing interface, although routes may lead elsewhere. */
  readonly isAssumed: boolean;
}

/** Names and tables that changed. */
export interface Touched {
  readonly names: ReadonlySet<string>;
  /** Whether a setting of the whole VDOM or device changed, so that all packets count. */
  readonly isWhole: boolean;
}

/** How many interfaces of a VDOM packets come in at. */
const maxInterfaces = 24;

/** Both states of a VDOM, and what the searches for packets share. */
export class ProbedScope {
  /** Whether a search ended at one of its limits. */
  isCut = false;
  /** Where packets come in: the interfaces that changed first, then those that policies name. */
  readonly interfaces: readonly string[];

  constructor(
    readonly old: PathSide,
    readonly now: PathSide,
    readonly touched: Touched,
  ) {
    this.interfaces = this.incomingInterfaces();
  }

  get sides(): readonly [PathSide, PathSide] {
    return [this.old, this.now];
  }

  private incomingInterfaces(): readonly string[] {
    const named = new Set(this.sides.flatMap((side) => [...namedInPolicies(side)]));
    const all = new Set([
      ...this.sides.flatMap((side) => side.interfaces().map(({ name }) => name)),
      ...named,
    ]);
    const rank = (name: string): number => (this.touched.names.has(name) ? 0 : named.has(name) ? 1 : 2);
    const sorted = [...all].filter((name) => this.hasInterface(name)).toSorted((a, b) => rank(a) - rank(b));
    this.isCut ||= sorted.slice(maxInterfaces).some((name) => rank(name) < 2);
    return sorted.slice(0, maxInterfaces);
  }

  /** Whether one of the states has an interface. */
  hasInterface(name = ''): boolean {
    // The catalog numbers a zone without interfaces under such a name.
    if (name === 'any' || name.startsWith('zone ')) return false;
    return this.sides.some((side) => isInterface(side.oldName(name), side.network));
  }

  /** Whether an entry changed, or names one that did. */
  isTouched({ settings, name }: EntryData): boolean {
    const { names } = this.touched;
    return (
      names.has(name) ||
      settings
        .entries()
        .some(([setting, values]) => !setting.endsWith('intf') && values.some((one) => names.has(one)))
    );
  }

  /** The numbers that boxes have for some interfaces; those of all if they are not known. */
  numbersOf(names: readonly string[] | undefined): Intervals {
    const { interfaces } = this.now.catalog;
    return names === undefined || names.length === 0
      ? [0, Infinity]
      : uniteAll(names.map((name) => interfaces.of(name)));
  }

  /** The addresses behind an interface, without those of the device; all if no route leads there. */
  sourcesBehind(name: string, family: Family): Intervals {
    const routes = this.sides.flatMap((side) => side.routes(family).routes.map((route) => ({ side, route })));
    const behind = uniteAll(
      routes.flatMap(({ side, route: { interfaces, destination } }) =>
        interfaces.some((one) => side.newName(one) === name) ? [destination] : [],
      ),
    );
    return this.withoutOwn(behind.length > 0 ? behind : allAddresses(family), family);
  }

  /** Addresses without those of the device, which sends no packets to itself. */
  withoutOwn(addresses: Intervals, family: Family): Intervals {
    const others = subtract(addresses, this.own(family));
    return others.length > 0 ? others : addresses;
  }

  readonly ownAddresses = memoizeFamily((family) =>
    this.sides.flatMap((side) =>
      side.interfaces().flatMap(({ name, entry }) =>
        interfaceAddresses(entry, family, side.catalog.isBackup).flatMap((text): readonly OwnAddress[] => {
          const address = addressNumber(text.split('/')[0] ?? '');
          return address === undefined || Number(address) === 0 ? [] : [{ name, address }];
        }),
      ),
    ),
  );

  private readonly own = memoizeFamily((family) =>
    uniteAll(this.ownAddresses(family).map(({ address }) => pointSet(address).known)),
  );

  query(srcintf: string, source: Bound, destination: Bound, service: Bound): LookupQuery {
    return {
      ...this.inVdom,
      source: addressText(source),
      destination: addressText(destination),
      service: serviceText(Number(service)),
      srcintf,
    };
  }

  get inVdom(): { readonly vdom?: string } {
    const vdom = vdomOfKey(this.now.scope);
    return vdom === undefined ? {} : { vdom };
  }
}

interface OwnAddress {
  /** The interface, by its name after the change. */
  readonly name: string;
  readonly address: Bound;
}

/** The interfaces that the policies of a state name, by their names after the change. */
function namedInPolicies(side: PathSide): ReadonlySet<string> {
  const policies = side.groups(forwardTables).flatMap((group) => group.policies);
  const names = policies.flatMap(({ entry }) => [
    ...valuesOf(entry, 'srcintf'),
    ...valuesOf(entry, 'dstintf'),
  ]);
  const members = [...new Set(names)].flatMap((name) => side.catalog.interfaces.membersOf(name) ?? [name]);
  return new Set(members.map((name) => side.newName(name)));
}

/** A box whose fields are limited to some values. */
export function limitedTo(box: Box, limits: Partial<Record<(typeof fields)[number], Intervals>>): Box {
  return box.map((set, index) => {
    const field = fields[index];
    const limit = field && limits[field];
    return limit ? { known: intersect(set.known, limit), opaque: set.opaque } : set;
  });
}
