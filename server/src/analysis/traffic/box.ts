import {
  certainIntersection,
  holdsWitness,
  isEmpty,
  isSurelyWithin,
  possibleRest,
  surelyOverlaps,
  witnessOf,
  type ValueSet,
  type Witness,
} from './valueSet';

/** The fields of a packet that policies compare, in the order of a {@link Box}. */
export const fields = [
  'source interface',
  'destination interface',
  'source',
  'destination',
  'virtual IP',
  'service',
  'source port',
  'schedule',
  'user',
  'other conditions',
] as const;

export type Field = (typeof fields)[number];

/** A set of packets: one set of values per field, in the order of {@link fields}. */
export type Box = readonly ValueSet[];

/** A packet: one value per field. A witness of an opaque set represents an unknown value in it. */
export type TrafficPoint = readonly Witness[];

/** Creates a box from one set per field. */
export function boxOf(sets: Readonly<Record<Field, ValueSet>>): Box {
  return fields.map((field) => sets[field]);
}

export function setOf(box: Box, field: Field): ValueSet | undefined {
  return box[fields.indexOf(field)];
}

/** Whether every packet of `a` is certainly in `b`. */
export function isBoxWithin(a: Box, b: Box): boolean {
  for (let index = 0; index < a.length; index++) {
    const one = a[index];
    const other = b[index];
    if (!one || !other || !isSurelyWithin(one, other)) return false;
  }
  return true;
}

/** Whether `b` certainly contains some packets of `a`. */
export function surelyIntersects(a: Box, b: Box): boolean {
  for (let index = 0; index < a.length; index++) {
    const one = a[index];
    const other = b[index];
    if (!one || !other || !surelyOverlaps(one, other)) return false;
  }
  return true;
}

/** Whether a packet is certainly in a box. */
export function holdsPacket(box: Box, packet: TrafficPoint): boolean {
  return packet.every((witness, index) => {
    const set = box[index];
    return set !== undefined && holdsWitness(set, witness);
  });
}

/** A packet of a box; undefined if the box is empty. */
export function packetOf(box: Box): TrafficPoint | undefined {
  const packet: Witness[] = [];
  for (const set of box) {
    const witness = witnessOf(set);
    if (witness === undefined) return undefined;
    packet.push(witness);
  }
  return packet;
}

export function isEmptyBox(box: Box): boolean {
  return box.some(isEmpty);
}

/** Divides `a` into the part that `b` certainly contains and the rest. The parts do not overlap. */
export function splitBox(a: Box, b: Box): { readonly taken: Box; readonly left: readonly Box[] } {
  const left: Box[] = [];
  let taken = a;
  for (let index = 0; index < b.length; index++) {
    const own = taken[index];
    const set = b[index];
    // Most fields of most pairs of policies are equal.
    if (!own || !set || own === set) continue;
    const rest = possibleRest(own, set);
    if (isEmpty(rest)) continue;
    left.push(replaceAt(taken, index, rest));
    taken = replaceAt(taken, index, certainIntersection(own, set));
  }
  return { taken, left };
}

function replaceAt(box: Box, index: number, set: ValueSet): Box {
  const copy = box.slice();
  copy[index] = set;
  return copy;
}
