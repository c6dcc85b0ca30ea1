import type { LookupDefaults } from '../../../../toolkit/src/protocol';

/** The fields of the question, in their order. */
export const packetFields = [
  'source',
  'destination',
  'service',
  'sourcePort',
  'srcintf',
  'dstintf',
  'user',
  'vdom',
  'at',
] as const;

export type PacketField = (typeof packetFields)[number];

/** The texts of the fields; empty if the user leaves a field out. */
export type PacketInput = Readonly<Record<PacketField, string>>;

/** A question as it was stored; only texts are used. */
export function readPacket(stored: unknown): Partial<PacketInput> {
  if (typeof stored !== 'object' || stored === null) return {};
  const values: Readonly<Record<string, unknown>> = { ...stored };
  return Object.fromEntries(
    packetFields.flatMap((field) => {
      const value = values[field];
      return typeof value === 'string' ? [[field, value]] : [];
    }),
  );
}

/**
 * What the fields start with: what the document suggests at the cursor, otherwise the last question. The interfaces of the last
 * question do not belong to another source or destination.
 */
export function startValues(
  document: Omit<LookupDefaults, 'interfaces' | 'users'>,
  last: Partial<PacketInput>,
): PacketInput {
  const isOther = document.source !== undefined || document.destination !== undefined;
  const kept = isOther ? {} : last;
  const { vdoms } = document;
  return {
    source: document.source ?? last.source ?? '',
    destination: document.destination ?? last.destination ?? '',
    service: document.service ?? last.service ?? 'tcp/443',
    sourcePort: kept.sourcePort ?? '',
    srcintf: document.srcintf ?? kept.srcintf ?? '',
    dstintf: document.dstintf ?? kept.dstintf ?? '',
    user: last.user ?? '',
    vdom: vdoms.find((name) => name === kept.vdom) ?? vdoms[0] ?? '',
    at: last.at ?? '',
  };
}
