import { compareVersions, type FirmwareVersion } from '../firmware/version';
import type { Availability, HistoryRow, NodeDoc, OptionValue, SchemaNode, VersionRow } from './schema';

export function historyIn(doc: NodeDoc | undefined, version: FirmwareVersion): HistoryRow | undefined {
  return doc?.history.find((row) => holdsIn(row, version));
}

export function holdsIn({ from, until }: VersionRow, version: FirmwareVersion): boolean {
  return (!from || compareVersions(from, version) <= 0) && (!until || compareVersions(version, until) <= 0);
}

/** The availability of something for suggestions: `no` for what only devices write, and for what has no effect. */
export function availabilityIn(one: SchemaNode | OptionValue, version: FirmwareVersion): Availability {
  if (one.hidden || historyIn(one.doc, version)?.inert) return 'no';
  return one.availability(version);
}
