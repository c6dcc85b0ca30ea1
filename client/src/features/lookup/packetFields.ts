/** What the user enters, in this order. */
export const packetFields = ['source', 'destination', 'service'] as const;

export type PacketField = (typeof packetFields)[number];

export type PacketInput = Readonly<Record<PacketField, string>>;

/** A packet as it was stored; only texts are used. */
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

/** The value that a field starts with: that of the document, otherwise that of the last input. */
export function startValue(
  field: PacketField,
  document: Partial<PacketInput>,
  last: Partial<PacketInput>,
): string {
  return document[field] ?? last[field] ?? (field === 'service' ? 'tcp/443' : '');
}
