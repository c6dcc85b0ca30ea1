import {
  certainIntersection,
  holdsWitness,
  isEmpty,
  isSurelyWithin,
  possibleRest,
  surelyTakesFrom,
  witnessOf,
  type ValueSet,
  type Witness,
} from './valueSet';

/** What a policy looks at in a packet, in the order of a {@link Box}. */
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

/** The packets whose fields are all in the set for this field, in the order of {@link fields}. */
export type Box = readonly ValueSet[];

/** A packet, or several that differ only in values of opaque sets. */
export type Packet = readonly Witness[];

/** A box from its sets by field. */
export function boxOf(sets: Readonly<Record<Field, ValueSet>>): Box {
  return fields.map((field) => sets[field]);
}

export function setOf(box: Box, field: Field): ValueSet | undefined {
  return box[fields.indexOf(field)];
}

/** Whether every packet of `a` is certainly in `b`. */
export function isBoxWithin(a: Box, b: Box): boolean {
  for (let index = 0; index < a.length; index++) {
    const [one, other] = [a[index], b[index]];
    if (!one || !other || !isSurelyWithin(one, other)) return false;
  }
  return true;
}

/** Whether `b` certainly takes some packets of `a`. */
export function takesFromBox(a: Box, b: Box): boolean {
  for (let index = 0; index < a.length; index++) {
    const [one, other] = [a[index], b[index]];
    if (!one || !other || !surelyTakesFrom(one, other)) return false;
  }
  return true;
}

/** Whether a packet is certainly in a box. */
export function holdsPacket(box: Box, packet: Packet): boolean {
  return packet.every((witness, index) => {
    const set = box[index];
    return set !== undefined && holdsWitness(set, witness);
  });
}

/** Some packet of a box; undefined if it is empty. */
export function packetOf(box: Box): Packet | undefined {
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

/** The parts of `a` that `b` certainly takes, and those that it leaves. Together they are `a`; no two overlap. */
export function splitBox(a: Box, b: Box): { readonly taken: Box; readonly left: readonly Box[] } {
  const left: Box[] = [];
  let taken = a;
  for (const [index, set] of b.entries()) {
    const own = taken[index];
    if (!own) continue;
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
