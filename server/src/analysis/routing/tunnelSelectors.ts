import {
  isNegotiated,
  phase1Table,
  phase2Table,
  selectorSide,
  selectsPackets,
  type SelectorSide,
} from '../../model/network/tunnels';
import { getOrInsertComputed, memoize, memoizeLast } from '../../base/collections';
import { runToCompletion } from '../../base/steps';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { Catalog } from '../objects/catalog';
import { ConfigTables } from '../objects/configTables';
import { isEnabled, objectOf, valueOf, valuesOf, type EntryData } from '../objects/entryData';
import { addressRange, ipv4Subnet } from '../objects/ipRanges';
import type { Intervals } from '../traffic/intervals';
import { upperBound } from '../traffic/valueSet';

/** The IPv4 packets that a phase 2 lets through. Protocols and ports are not read, so there can be fewer. */
export interface Selector {
  readonly phase2: EntryData;
  readonly local: Intervals;
  readonly remote: Intervals;
}

/** The address objects of selectors. */
const namesIn = memoize((phases: readonly EntryData[]) =>
  phases.flatMap((phase2) => ['src-name', 'dst-name'].flatMap((setting) => valuesOf(phase2, setting))),
);

/** The static IPsec tunnels of one scope. */
export class StaticTunnels {
  private static readonly tablesOf = memoize(
    (index: DocumentIndex) => new ConfigTables(index, [phase1Table, phase2Table]),
  );
  private static readonly with: (
    catalog: Catalog,
    tables: ConfigTables,
    dependencies: readonly unknown[],
  ) => StaticTunnels = memoizeLast((catalog, tables) => new StaticTunnels(tables, catalog));
  private static readonly at: (catalog: Catalog, index: DocumentIndex, revision: number) => StaticTunnels =
    memoizeLast((catalog, index) => {
      const tables = StaticTunnels.tablesOf(index);
      runToCompletion(tables.update());
      return StaticTunnels.with(catalog, tables, StaticTunnels.dependenciesOf(tables, catalog));
    });
  private readonly byName = new Map<string, readonly Selector[] | undefined>();

  private constructor(
    private readonly tables: ConfigTables,
    private readonly catalog: Catalog,
  ) {}

  /** The tunnels; the same object until one of them, or an address of its selectors, changes. */
  static of(index: DocumentIndex, catalog: Catalog): StaticTunnels {
    return StaticTunnels.at(catalog, index, index.revision);
  }

  private static dependenciesOf(tables: ConfigTables, catalog: Catalog): readonly unknown[] {
    const addresses = catalog.addresses(4);
    return [
      tables.revisionOf([phase1Table, phase2Table]),
      ...namesIn(tables.inScope(phase2Table, catalog.scope)).map((name) => addresses.of(name)),
    ];
  }

  entry(name: string): EntryData | undefined {
    return this.tables.find(phase1Table, name, this.catalog.scope);
  }

  /**
   * The selectors of a tunnel; undefined if it is not a static tunnel, or if it may let through other packets than the file
   * shows.
   */
  selectorsOf(name: string): readonly Selector[] | undefined {
    return getOrInsertComputed(this.byName, name, () => this.read(name));
  }

  private read(name: string): readonly Selector[] | undefined {
    const { tables, catalog } = this;
    const phase1 = this.entry(name);
    if (!phase1 || isNegotiated(objectOf(phase1)) || isEnabled(phase1, 'aggregate-member')) return undefined;
    // A script that adds a phase 2 to a tunnel does not contain the others.
    if (!catalog.isBackup && !phase1.settings.has('interface')) return undefined;
    const own = tables
      .inScope(phase2Table, catalog.scope)
      .filter((phase2) => valueOf(phase2, 'phase1name') === name);
    const selectors = own.map((phase2) => this.selectorOf(phase2));
    return selectors.length > 0 && selectors.every((one) => one !== undefined) ? selectors : undefined;
  }

  private selectorOf(phase2: EntryData): Selector | undefined {
    const own = objectOf(phase2);
    if (phase2.templated || !selectsPackets(own)) return undefined;
    const [local, remote] = (['src', 'dst'] as const).map((side) =>
      selectedAddresses(selectorSide(own, side), this.catalog),
    );
    return local && remote && { phase2, local, remote };
  }
}

/** The IPv4 addresses of a side of a selector; undefined if the file does not contain them. */
function selectedAddresses(side: SelectorSide, catalog: Catalog): Intervals | undefined {
  if (side.family === 6) return undefined;
  switch (side.kind) {
    case 'network':
      return ipv4Subnet(side.words);
    case 'range':
      return addressRange(side.first, side.last);
    case 'objects': {
      const { addresses, isUndefined, vips } = catalog.addresses(4).of(side.names[0] ?? '');
      return isUndefined || vips.length > 0 ? undefined : upperBound(addresses);
    }
    case 'unknown':
      return undefined;
  }
}
