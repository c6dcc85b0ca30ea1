import { getOrInsertComputed } from '../../base/collections';
import { facesInternet, vdomNameOf } from '../../model/network/interfaces';
import { vdomOfKey } from '../../model/document/unit';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { allAddresses, publicIpv4, type Family } from '../objects/addresses';
import { objectOf } from '../objects/entryData';
import { addressNumber, ipv4Subnet, ipv6Prefix } from '../objects/ipRanges';
import type { PolicyAnalysis } from '../policies/policyAnalysis';
import { readNetwork, type Network } from '../routing/network';
import { routeTableOf } from '../routing/routeTable';
import { includes, isEqual, subtract, uniteAll, type Bound, type Intervals } from '../traffic/intervals';

export type InternetSide = 'yes' | 'perhaps' | 'no';

const globalIpv6 = ipv6Prefix('2000::/3') ?? [];

/** The addresses of hosts in the Internet. */
export function internetOf(family: Family): Intervals {
  return family === 4 ? publicIpv4 : globalIpv6;
}

/** Addresses that no host in the Internet reaches unless another router translates them: of carriers, of a link, multicast. */
const unroutedIpv4 = uniteAll(
  ['0.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'].map(
    (one) => ipv4Subnet([one]) ?? [],
  ),
);
const routedIpv4 = subtract(publicIpv4, unroutedIpv4);

/** Whether hosts in the Internet reach an address without another router that translates it. */
export function isRouted(address: Bound | string | undefined, family: Family): boolean {
  const number = typeof address === 'string' ? addressNumber(address) : address;
  return number !== undefined && includes(family === 4 ? routedIpv4 : globalIpv6, number);
}

/** Which interfaces are on the side of the Internet: by their role, their name or a default route. */
export class InternetSides {
  private readonly sides = new Map<string, ReadonlyMap<string, InternetSide>>();
  private readonly networks = new Map<string, Network>();

  constructor(
    private readonly index: DocumentIndex,
    private readonly analysis: PolicyAnalysis,
  ) {}

  of(name: string, scope: string): InternetSide {
    return this.in(scope).get(name) ?? 'no';
  }

  /** The interfaces of a VDOM that are or may be on the side of the Internet. */
  outside(scope: string): readonly string[] {
    return [...this.in(scope)].flatMap(([name, side]) => (side === 'no' ? [] : [name]));
  }

  /** All interfaces of a VDOM. */
  all(scope: string): readonly string[] {
    return [...this.in(scope).keys()];
  }

  network(scope: string): Network {
    return getOrInsertComputed(this.networks, scope, () =>
      readNetwork(this.index, this.analysis.catalog(scope)),
    );
  }

  private in(scope: string): ReadonlyMap<string, InternetSide> {
    return getOrInsertComputed(this.sides, scope, () => {
      const network = this.network(scope);
      const withDefault = new Set(
        ([4, 6] as const).flatMap((family) =>
          routeTableOf(network, family)
            .routes.filter(({ destination }) => isEqual(destination, allAddresses(family)))
            .flatMap(({ interfaces }) => interfaces),
        ),
      );
      const vdom = vdomOfKey(scope);
      return new Map(
        network.catalog.tables
          .all('system interface', scope)
          .filter((entry) => vdom === undefined || vdomNameOf(objectOf(entry)) === vdom)
          .map((entry) => [
            entry.name,
            facesInternet(entry.name, objectOf(entry), withDefault.has(entry.name)),
          ]),
      );
    });
  }
}
