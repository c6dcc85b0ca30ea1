import { isBoxWithin, packetOf, splitBox, surelyIntersects, type Box, type TrafficPoint } from './box';

/** The limit of box splits per search; policies of genuine backups need less than 100. */
const maxSplits = 20_000;

/** The result of a search for uncovered packets. */
type Search =
  | { readonly kind: 'covered' }
  /** A packet that is not certainly in any covering box. */
  | { readonly kind: 'open'; readonly packet: TrafficPoint }
  /** The search reached its limit. */
  | { readonly kind: 'unknown' };

const covered: Search = { kind: 'covered' };
const unknown: Search = { kind: 'unknown' };

/**
 * Whether some boxes together certainly cover others. The depth-first search stops at the first uncovered packet, so it
 * is slow only if nearly everything is covered.
 */
export function searchUncovered(boxes: readonly Box[], covers: readonly Box[], limit = maxSplits): Search {
  const budget = { left: limit };
  for (const box of boxes) {
    const relevant = covers.filter((cover) => surelyIntersects(box, cover));
    if (relevant.some((cover) => isBoxWithin(box, cover))) continue;
    const packet = uncoveredPacket(box, relevant, 0, budget);
    if (budget.left < 0) return unknown;
    if (packet) return { kind: 'open', packet };
  }
  return covered;
}

/** A packet of a box that no cover from an index on certainly contains. */
function uncoveredPacket(
  box: Box,
  covers: readonly Box[],
  from: number,
  budget: { left: number },
): TrafficPoint | undefined {
  for (let at = from; at < covers.length; at++) {
    const cover = covers[at];
    if (!cover || !surelyIntersects(box, cover)) continue;
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
 * The indexes of the box lists, in order, that certainly contain packets of some boxes that no earlier list contains.
 * Undefined if the search reached its limit.
 */
export function coveringIndexes(
  boxes: readonly Box[],
  lists: readonly (readonly Box[])[],
  limit = maxSplits,
): readonly number[] | undefined {
  const takers: number[] = [];
  let left = boxes;
  let splits = 0;
  for (let index = 0; index < lists.length; index++) {
    const before = splits;
    for (const cover of lists[index] ?? []) {
      // Most take nothing of what is left, and need no new list.
      if (!left.some((box) => surelyIntersects(box, cover))) continue;
      const rest: Box[] = [];
      for (const box of left) {
        if (!surelyIntersects(box, cover)) {
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
