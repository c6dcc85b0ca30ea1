import type { Family } from 'fortios-language/analysis/objects/addresses';
import { allServices, serviceValue } from 'fortios-language/analysis/objects/services';
import { pointSet } from 'fortios-language/analysis/traffic/valueSet';
import { exampleOf } from './atoms';
import { PolicyProbes, type RulesPair } from './policyProbes';
import type { Probe, ProbedScope } from './probe';

/** How many addresses of the device, and how many other interfaces for each, are tried. */
const limits = { addresses: 24, others: 2 };

/** Ping, and the ports of HTTPS, SSH, HTTP, Telnet, FGFM, SNMP, IKE and DNS. */
const deviceServices: readonly number[] = [
  serviceValue(1, 8 * 256),
  ...[443, 22, 80, 23, 541].map((port) => serviceValue(6, port)),
  ...[161, 500, 53].map((port) => serviceValue(17, port)),
];

/** Packets to the device itself, if an interface, a local-in policy or a setting of the device changed. */
export function* probesToDevice(scope: ProbedScope, localIn: RulesPair, family: Family): Iterable<Probe> {
  const { touched } = scope;
  const isWanted = ({ name }: { readonly name: string }): boolean =>
    touched.isWhole || localIn.changed.size > 0 || touched.names.has(name);
  const wanted = scope.ownAddresses(family).filter(isWanted);
  const addresses = [...new Map(wanted.map((one) => [`${one.name} ${one.address}`, one])).values()];
  scope.isCut ||= addresses.length > limits.addresses;
  const probes = new PolicyProbes(scope, localIn);
  for (const { name, address } of addresses.slice(0, limits.addresses)) {
    const others = scope.interfaces.filter((one) => one !== name).slice(0, limits.others);
    for (const srcintf of [name, ...others]) {
      const source = scope.sourcesBehind(srcintf, family);
      yield* probes.inRegion({
        srcintf,
        source,
        destination: pointSet(address).known,
        service: allServices,
        outgoing: [undefined, undefined],
        isTouched: true,
      });
      const host = exampleOf(source);
      if (host === undefined) continue;
      for (const service of deviceServices)
        yield { query: scope.query(srcintf, host, address, service), isAssumed: false };
    }
  }
}
