import { runToCompletion } from '../../base/steps';
import { completenessOf } from '../../model/symbols/completeness';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { PolicyAnalysis } from '../policies/policyAnalysis';
import { forwardTables } from '../policies/policyTables';
import { ArrivalSearch } from './arrivals';
import { ExposedAddresses, type ExposedService, type ExposedSignIn } from './exposedAddresses';
import { ExposedServers, type ExposedServer } from './exposedServers';
import { InternetSides } from './internetSides';
import { Probes } from './probes';
import { readSignIn, type SignIn } from './signIn';

/**
 * What is reachable on a device and behind it. Each row with an address and a port stands for a packet that a lookup allows; if its
 * certainty is `perhaps`, for one that it may allow. A value for JSON.
 */
export interface Exposure {
  /** Who can sign in, from any network. */
  readonly signIn: readonly ExposedSignIn[];
  /** Reachable from the Internet. */
  readonly services: readonly ExposedService[];
  readonly servers: readonly ExposedServer[];
  /** What the file does not determine, as sentences. */
  readonly notChecked: readonly string[];
}

/** The most lookups for the addresses of the device, and for the servers behind each policy table. */
const maxLookups = { addresses: 2000, servers: 400 } as const;

/**
 * What is reachable on the device of a document, and behind it. Contains no secrets, but names.
 *
 * @param today policies and schedules that have ended before it let nothing in
 */
export function exposureOf(index: DocumentIndex, today = new Date()): Exposure {
  const signIn = readSignIn(index);
  const analysis = runToCompletion(PolicyAnalysis.prepare(index));
  const sides = new InternetSides(index, analysis);
  const own = new Probes(index, today, maxLookups.addresses);
  const addresses = new ExposedAddresses(index, analysis, sides, new ArrivalSearch(analysis, sides, own));
  const signIns = addresses.signIn(signIn);
  const services = [...addresses.services(signIn)];
  const servers: ExposedServer[] = [];
  const searches = [own];
  for (const group of analysis.groups) {
    if (!forwardTables.has(group.table.path)) continue;
    const probes = new Probes(index, today, maxLookups.servers);
    searches.push(probes);
    servers.push(...new ExposedServers(group, sides, probes).rows());
  }
  const isCut = searches.some((search) => search.isCut);
  return { signIn: signIns, services, servers, notChecked: notChecked(index, signIn, isCut) };
}

function notChecked(
  index: DocumentIndex,
  { administrators, isComplete }: SignIn,
  isCut: boolean,
): readonly string[] {
  return [
    ...(isComplete ? [] : ['The file is not a complete backup: what it does not contain is not listed.']),
    ...(administrators ? [] : ['The file does not contain the administrators.']),
    ...(isCut ? ['The search ended at its limit: more services or servers may be reachable.'] : []),
    ...(completenessOf(index).templated.length > 0
      ? ['A template creates a part of the configuration, which is not listed.']
      : []),
  ];
}
