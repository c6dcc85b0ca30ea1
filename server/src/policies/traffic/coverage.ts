import { isBoxWithin, packetOf, splitBox, takesFromBox, type Box, type Packet } from './box';

/** How many times a box may be split before a question is given up; a policy of a genuine backup needs less than 100. */
const maxSplits = 20_000;

/** What a search for packets that nothing takes comes to. */
export type Search =
  | { readonly kind: 'covered' }
  /** This packet is in none of the covering boxes for certain. */
  | { readonly kind: 'open'; readonly packet: Packet }
  /** It takes too long to find out. */
  | { readonly kind: 'unknown' };

const covered: Search = { kind: 'covered' };
const unknown: Search = { kind: 'unknown' };

/**
 * Whether all packets of some boxes are certainly in others together. The search goes depth first and ends with the first packet
 * that is in none of them, so it is long only where nearly everything is covered.
 */
export function searchUncovered(boxes: readonly Box[], covers: readonly Box[], limit = maxSplits): Search {
  const budget = { left: limit };
  for (const box of boxes) {
    const relevant = covers.filter((cover) => takesFromBox(box, cover));
    if (relevant.some((cover) => isBoxWithin(box, cover))) continue;
    const packet = uncoveredPacket(box, relevant, 0, budget);
    if (budget.left < 0) return unknown;
    if (packet) return { kind: 'open', packet };
  }
  return covered;
}

/** Some packet of a box that none of the covers from an index on takes. */
function uncoveredPacket(
  box: Box,
  covers: readonly Box[],
  from: number,
  budget: { left: number },
): Packet | undefined {
  for (let at = from; at < covers.length; at++) {
    const cover = covers[at];
    if (!cover || !takesFromBox(box, cover)) continue;
    if (--budget.left < 0) return undefined;
    for (const rest of splitBox(box, cover).left) {
      const packet = uncoveredPacket(rest, covers, at + 1, budget);
      if (packet || budget.left < 0) return packet;
    }
    return undefined;
  }
  return packetOf(box);
}

/**
 * Which of several box lists, in their order, certainly take packets of some boxes that none before takes: their indexes.
 * Undefined if it takes too long to find out.
 */
export function takersOf(
  boxes: readonly Box[],
  lists: readonly (readonly Box[])[],
  limit = maxSplits,
): readonly number[] | undefined {
  const takers: number[] = [];
  let left = boxes;
  let splits = 0;
  for (const [index, covers] of lists.entries()) {
    const before = splits;
    for (const cover of covers) {
      const rest: Box[] = [];
      for (const box of left) {
        if (!takesFromBox(box, cover)) {
          rest.push(box);
          continue;
        }
        if (++splits > limit) return undefined;
        rest.push(...splitBox(box, cover).left);
      }
      left = rest;
    }
    if (splits > before) takers.push(index);
    if (left.length === 0) break;
  }
  return takers;
}
