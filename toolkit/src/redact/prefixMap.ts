/** The first `length` bits of an address. */
interface Prefix {
  readonly address: bigint;
  readonly length: number;
}

/** A range of addresses that is mapped to itself. With `free`, the bits after the prefix change, otherwise none. */
export interface AddressRange extends Prefix {
  readonly free: boolean;
}

/** The width of addresses, and the bits that change. */
export interface PrefixMapShape {
  /** Bits per address. */
  readonly width: number;
  /** Number of leading bits that may change; the other bits identify hosts in a network. */
  readonly changing: number;
  readonly ranges: readonly AddressRange[];
  /** Returns numbers from 0 to 1 (exclusive). */
  readonly random: () => number;
}

/** How the mapped end of a network or range is written: these bits are cleared, then those are set. */
export interface RangeEnd {
  readonly clear: bigint;
  readonly set: bigint;
}

/**
 * A prefix-preserving mapping: two addresses with a common prefix are mapped to two addresses with a common prefix of
 * the same length, so hosts stay in their network. Each node of the binary prefix tree flips the next bit of all
 * addresses below it or keeps it, at random. A pinned node always keeps it, and the first node below the pinned ones always
 * flips it: otherwise, one of 256 private networks would keep its address.
 *
 * A network or range has no effect on the addresses inside it, unless it ends between two blocks: then the nodes at its
 * ends are pinned, so that all addresses stay on their side of the end. Of a range over several blocks of a quarter of
 * the bits (`/8` in IPv4), only the order of its ends stays: otherwise, most of their bits would not change.
 *
 * The end of a network or range has one replacement wherever it stands. If it ends several, such as `10.1.0.0/16` and
 * `10.1.0.0/24`, the nodes between them are pinned. Two ends are only valid for their place, because most of a private
 * range would keep its addresses otherwise: those of a network that a kept range contains, and those of a mask with gaps.
 */
export class PrefixMap {
  private readonly pinned = new Set<string>();
  /** Prefixes below which all nodes of a depth flip alike, by length. */
  private readonly alike = new Map<number, Set<bigint>>();
  private readonly flips = new Map<string, bigint>();
  /** The ends that are valid in all places, with the number of bits before those that are written. */
  private readonly ends = new Map<bigint, RangeEnd & { readonly length: number }>();
  private readonly known = new Map<bigint, bigint>();
  private readonly waiting: (readonly [address: bigint, depth: number])[] = [];

  constructor(private readonly shape: PrefixMapShape) {
    for (const { address, length } of shape.ranges)
      for (let depth = 0; depth < length; depth++) this.waiting.push([address, depth]);
  }

  /** Registers a network with a mask that can have gaps. Must be called before the first {@link map}. */
  addNetwork(address: bigint, mask: bigint): RangeEnd {
    let length = 0;
    while (length < this.shape.width && this.bit(mask, length) === 1n) length++;
    const rest = (1n << BigInt(this.shape.width - length)) - 1n;
    if ((mask & rest) !== 0n) {
      // The bits after a gap must change in the same way for all values of the gap.
      const prefixes = this.alike.get(length) ?? new Set();
      this.alike.set(length, prefixes.add(this.head(address, length)));
    }
    const end = { clear: ~mask & ((1n << BigInt(this.shape.width)) - 1n), set: 0n };
    if ((mask & rest) === 0n && !this.isRangeOfShape(address, length)) this.addEnd(address, length, end);
    return end;
  }

  /** Registers a range: the same addresses are in it after the mapping. Must be called before the first {@link map}. */
  addRange(first: bigint, last: bigint): readonly [first: RangeEnd, last: RangeEnd] {
    let common = 0;
    while (common < this.shape.changing && this.bit(first, common) === this.bit(last, common)) common++;
    if (first > last) this.waiting.push([first, common]);
    return [this.endOf(first, common, 0n, first > last), this.endOf(last, common, 1n, first > last)];
  }

  map(address: bigint): bigint {
    for (const [pinned, depth] of this.waiting.splice(0)) this.pinned.add(this.fork(pinned, depth));
    const known = this.known.get(address);
    if (known !== undefined) return known;
    const { clear, set } = this.ends.get(address) ?? { clear: 0n, set: 0n };
    const mapped = this.isFixed(address) ? address : (this.flipped(address) & ~clear) | set;
    this.known.set(address, mapped);
    return mapped;
  }

  /** Whether a network consists of one or more ranges that are mapped to themselves. */
  private isRangeOfShape(address: bigint, length: number): boolean {
    return this.shape.ranges.some(
      (range) => range.length >= length && this.head(range.address, length) === this.head(address, length),
    );
  }

  /** Registers what all places with an address have in common; the bits after `length` are all 0 or all 1. */
  private addEnd(address: bigint, length: number, { clear, set }: RangeEnd): void {
    if (length === this.shape.width) return;
    const before = this.ends.get(address);
    if (!before || length < before.length) this.ends.set(address, { clear, set, length });
    const [first = length, last = length] = before ? [length, before.length].sort((a, b) => a - b) : [];
    for (let depth = first; depth < Math.min(last, this.shape.changing); depth++)
      this.waiting.push([address, depth]);
  }

  /** Pins the nodes to the end of a range, down to the block whose first or last address it is. */
  private endOf(address: bigint, common: number, filling: bigint, isReversed: boolean): RangeEnd {
    const { changing, width } = this.shape;
    if (isReversed) return { clear: 0n, set: 0n };
    if (common < width / 4) {
      this.waiting.push([address, common]);
      return { clear: 0n, set: 0n };
    }
    let block = changing;
    while (block > common && this.bit(address, block - 1) === filling) block--;
    for (let depth = common; depth < block; depth++) this.waiting.push([address, depth]);
    const inBlock = ((1n << BigInt(changing - block)) - 1n) << BigInt(width - changing);
    const end = filling === 0n ? { clear: inBlock, set: 0n } : { clear: 0n, set: inBlock };
    if (!this.isRangeOfShape(address, block)) this.addEnd(address, block, end);
    return end;
  }

  private isFixed(address: bigint): boolean {
    const range = this.shape.ranges.find(
      ({ address: start, length }) => this.head(address, length) === this.head(start, length),
    );
    return range !== undefined && !range.free;
  }

  private flipped(address: bigint): bigint {
    let mapped = address;
    let isFirst = true;
    for (let depth = 0; depth < this.shape.changing; depth++) {
      const fork = this.fork(address, depth);
      if (this.pinned.has(fork)) continue;
      const turn = this.flips.get(fork) ?? (isFirst || this.shape.random() < 0.5 ? 1n : 0n);
      isFirst = false;
      this.flips.set(fork, turn);
      mapped ^= turn << BigInt(this.shape.width - 1 - depth);
    }
    return mapped;
  }

  private fork(address: bigint, depth: number): string {
    for (const [length, prefixes] of this.alike)
      if (depth >= length && prefixes.has(this.head(address, length)))
        return `${depth} ${length} ${this.head(address, length)}`;
    return `${depth} ${this.head(address, depth)}`;
  }

  private head(address: bigint, length: number): bigint {
    return address >> BigInt(this.shape.width - length);
  }

  private bit(address: bigint, depth: number): bigint {
    return (address >> BigInt(this.shape.width - 1 - depth)) & 1n;
  }
}
