import { getOrInsertComputed, memoize } from 'fortios-language/base/collections';
import { allAddresses, type Family } from 'fortios-language/analysis/objects/addresses';
import { valueOf } from 'fortios-language/analysis/objects/entryData';
import { allServices } from 'fortios-language/analysis/objects/services';
import { sourceFault } from 'fortios-language/analysis/lookup/pathChecks';
import { findRoute } from 'fortios-language/analysis/routing/findRoute';
import type { FoundRoute } from 'fortios-language/analysis/routing/matchRoute';
import { vrfOf } from 'fortios-language/analysis/routing/routeTable';
import {
  isEqual,
  sizeOf,
  uniteAll,
  type Bound,
  type Intervals,
} from 'fortios-language/analysis/traffic/intervals';
import { knownSet, pointSet } from 'fortios-language/analysis/traffic/valueSet';
import { atomsOf, exampleOf, type Atom } from './atoms';
import { decidersOf, type DecidingEntry } from './deciders';
import type { PathSide } from './pathSide';
import type { ProbedScope } from './probe';

/** Packets that come in at one interface, and that each state routes in one way. */
export interface Region {
  readonly srcintf: string;
  readonly source: Intervals;
  readonly destination: Intervals;
  readonly service: Intervals;
  /** The outgoing interfaces before and after, by their names after the change; undefined if unknown. */
  readonly outgoing: Outgoing;
  /** Whether the route, or something else besides policies, differs. */
  readonly isTouched: boolean;
}

type Outgoing = readonly [before: readonly string[] | undefined, after: readonly string[] | undefined];

interface TouchedAtom extends Atom {
  /** The numbers of the changed sets that contain it, as a text. */
  readonly touchedKey: string;
}

/** How many sets of addresses or services, and how many regions of a VDOM and family, are told apart. */
const limits = { sets: 60, regions: 600 };

/** The regions of a VDOM, those in which something besides policies changed first, then the larger ones. */
export function regionsOf(scope: ProbedScope, family: Family): readonly Region[] {
  const found = new RegionSearch(scope, family).regions();
  const { touched } = scope;
  const isOfChangedInterface = ({ srcintf, outgoing: [before = [], after = []] }: Region): boolean =>
    [srcintf, ...before, ...after].some((name) => touched.names.has(name));
  const ranked = found
    .map((region) => ({
      ...region,
      isTouched: region.isTouched || touched.isWhole || isOfChangedInterface(region),
    }))
    .toSorted(
      (a, b) =>
        Number(b.isTouched) - Number(a.isTouched) ||
        sizeOf(b.destination) - sizeOf(a.destination) ||
        sizeOf(b.source) - sizeOf(a.source),
    );
  if (ranked.length > limits.regions) scope.isCut = true;
  return ranked.slice(0, limits.regions);
}

/** A region while its destinations are collected. */
interface RoutedPart {
  readonly destinations: Intervals[];
  readonly region: Region;
}

class RegionSearch {
  private readonly sides: readonly PathSide[];
  private readonly deciders: readonly (readonly DecidingEntry[])[];
  private readonly dependsOn: {
    readonly source: boolean;
    readonly service: boolean;
    readonly srcintf: boolean;
  };
  private readonly isChanged: (one: DecidingEntry) => boolean;
  private readonly routes = new Map<string, readonly FoundRoute[]>();

  constructor(
    private readonly scope: ProbedScope,
    private readonly family: Family,
  ) {
    this.sides = scope.sides;
    this.deciders = this.sides.map((side) => decidersOf(side, family));
    this.dependsOn = this.routesDependOn();
    this.isChanged = this.changedDeciders();
  }

  regions(): readonly Region[] {
    const { scope, family } = this;
    const routes = this.routeSets();
    const own = scope.ownAddresses(family).map(({ address }) => pointSet(address).known);
    const all = allAddresses(family);
    const destinations = this.atoms('destinations', [...routes, ...own], all);
    const sources = this.atoms('sources', routes, all);
    const services = this.atoms('services', [], allServices);
    return scope.interfaces.flatMap((srcintf) =>
      services.flatMap((service) => this.regionsAt(srcintf, service, sources, destinations)),
    );
  }

  /** The regions of one incoming interface and service: sources and destinations with the same routes are united. */
  private regionsAt(
    srcintf: string,
    service: TouchedAtom,
    sources: readonly TouchedAtom[],
    destinations: readonly TouchedAtom[],
  ): readonly Region[] {
    const found = new Map<string, { readonly sources: Intervals[]; readonly region: Region }>();
    for (const source of sources) {
      const example = this.hostOf(source);
      if (example === undefined) continue;
      const faults = this.sides.map((side) => this.isDropped(side, srcintf, example));
      if (faults.every(Boolean)) continue;
      const byRoute = new Map<string, RoutedPart>();
      for (const destination of destinations) {
        const [was, is] = this.routesOf(srcintf, source, destination, service);
        if (!was || !is) continue;
        const bits = [destination, source, service].map(({ touchedKey }) => touchedKey).join('/');
        const keys = [routeKey(was, this.scope.old), routeKey(is, this.scope.now)];
        const isTouched = keys[0] !== keys[1] || faults[0] !== faults[1] || bits !== '//';
        getOrInsertComputed(byRoute, [...keys, bits].join('>'), (): RoutedPart => ({
          destinations: [],
          region: {
            srcintf,
            source: source.values,
            destination: destination.values,
            service: service.values,
            outgoing: [namesOf(was, this.scope.old), namesOf(is, this.scope.now)],
            isTouched,
          },
        })).destinations.push(destination.values);
      }
      for (const [key, { destinations: parts, region }] of byRoute) {
        const destination = uniteAll(parts);
        const whole = [key, faults.join(), destination.join()].join('>');
        getOrInsertComputed(found, whole, () => ({
          sources: [],
          region: { ...region, destination },
        })).sources.push(source.values);
      }
    }
    return [...found.values()].map(({ sources: parts, region }) => ({
      ...region,
      source: this.scope.withoutOwn(uniteAll(parts), this.family),
      destination: this.scope.withoutOwn(region.destination, this.family),
    }));
  }

  /** Asked for each combination with interfaces, destinations and services. */
  private readonly hostOf = memoize(({ values }: Atom): Bound | undefined =>
    exampleOf(this.scope.withoutOwn(values, this.family)),
  );

  private routesOf(
    srcintf: string,
    source: TouchedAtom,
    destination: TouchedAtom,
    service: TouchedAtom,
  ): readonly FoundRoute[] {
    const [from, to] = [this.hostOf(source), exampleOf(destination.values)];
    if (from === undefined || to === undefined) return [];
    const { dependsOn, family } = this;
    const key = [
      dependsOn.srcintf ? srcintf : '',
      dependsOn.source ? source.key : '',
      dependsOn.service ? service.key : '',
      destination.key,
    ].join('|');
    return getOrInsertComputed(this.routes, key, () =>
      this.sides.map((side) => {
        const name = side.oldName(srcintf);
        const { catalog, network } = side;
        return findRoute(
          {
            family,
            source: from,
            destination: to,
            service: pointSet(exampleOf(service.values) ?? 0),
            sourceInterfaces: catalog.interfaces.of(name),
            vrf: vrfOf(name, catalog),
          },
          network,
        );
      }),
    );
  }

  /** Whether the reverse path check drops packets with a source. */
  private isDropped(side: PathSide, srcintf: string, source: Bound): boolean {
    const packet = {
      family: this.family,
      source,
      destination: source,
      parts: [],
      service: knownSet(allServices),
      texts: { source: '', destination: '', service: '' },
    };
    return sourceFault(side.oldName(srcintf), packet, side.network) !== undefined;
  }

  /** What routes depend on besides the destination. */
  private routesDependOn(): RegionSearch['dependsOn'] {
    const table = `router policy${this.family === 4 ? '' : '6'}`;
    const hasRules = this.sides.some(
      ({ network, scope }) => network.hasSdwan || [...network.tables.inScope(table, scope)].length > 0,
    );
    const hasVrf = this.sides.some((side) =>
      side.interfaces().some(({ entry }) => (valueOf(entry, 'vrf') ?? '0') !== '0'),
    );
    return { srcintf: hasRules || hasVrf, source: hasRules, service: hasRules };
  }

  /** The destinations of routes; those of changed routes first. */
  private routeSets(): readonly Intervals[] {
    const lists = this.sides.map((side) => {
      const { routes, conditional } = side.routes(this.family);
      return [...routes, ...conditional].map((route) => {
        const { kind, destination, gateway, distance, priority } = route;
        const names = route.interfaces.map((name) => side.newName(name));
        return {
          destination,
          text: [kind, destination.join(), names.join(), gateway, distance, priority].join('|'),
        };
      });
    });
    const [old, now] = lists.map((list) => new Set(list.map(({ text }) => text)));
    const isCommon = ({ text }: { readonly text: string }): boolean =>
      old?.has(text) === true && now?.has(text) === true;
    const all = lists.flat();
    return [...all.filter((one) => !isCommon(one)), ...all.filter(isCommon)].map(
      ({ destination }) => destination,
    );
  }

  /** Divides a universe by the sets of what decides, those of changed entries first, and by further sets. */
  private atoms(
    field: 'sources' | 'destinations' | 'services',
    others: readonly Intervals[],
    universe: Intervals,
  ): readonly TouchedAtom[] {
    const { isChanged } = this;
    const all = this.deciders.flat();
    const sets = [
      ...all.filter(isChanged).map((one) => ({ set: one[field], isTouched: true })),
      ...[...all.filter((one) => !isChanged(one)).map((one) => one[field]), ...others].map((set) => ({
        set,
        isTouched: false,
      })),
    ];
    const unique = new Map<string, (typeof sets)[number]>();
    for (const one of sets)
      if (one.set.length > 0 && !isEqual(one.set, universe))
        getOrInsertComputed(unique, one.set.join(), () => one);
    const used = [...unique.values()].slice(0, limits.sets);
    this.scope.isCut ||= unique.size > limits.sets;
    return atomsOf(
      used.map(({ set }) => set),
      universe,
    ).map((atom) => ({ ...atom, touchedKey: atom.sets.filter((number) => used[number]?.isTouched).join() }));
  }

  /** Whether a decider has no equal one in the other state, or names something that changed. */
  private changedDeciders(): (one: DecidingEntry) => boolean {
    const textOf = ({ entry }: DecidingEntry, place: number): string =>
      `${place} ${entry.name} ${JSON.stringify(entry.settings.entries())} ${JSON.stringify(entry.nested)}`;
    const keys = this.deciders.map((list) => new Map(list.map((one, place) => [one, textOf(one, place)])));
    const texts = keys.map((map) => new Set(map.values()));
    return (one) =>
      this.scope.isTouched(one.entry) ||
      keys.some((map, side) => {
        const text = map.get(one);
        return text !== undefined && texts[1 - side]?.has(text) !== true;
      });
  }
}

function namesOf({ interfaces }: FoundRoute, side: PathSide): readonly string[] | undefined {
  return interfaces?.map((name) => side.newName(name));
}

function routeKey(route: FoundRoute, side: PathSide): string {
  return `${route.kind} ${route.text} ${namesOf(route, side)?.join() ?? '?'}`;
}
