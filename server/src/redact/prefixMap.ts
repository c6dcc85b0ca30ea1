/** The first `length` bits of an address. */
export interface Prefix {
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

/**
 * A prefix-preserving mapping: two addresses with a common prefix are mapped to two addresses with a common prefix of
 * the same length, so hosts stay in their network. Each node of the binary prefix tree flips the next bit of all
 * addresses below it or keeps it, at random. A pinned node always keeps it, and the first node below the pinned ones always
 * flips it: otherwise, one of 256 private networks would keep its address.
 */
export class PrefixMap {
  private readonly pinned = new Set<string>();
  private readonly flips = new Map<string, bigint>();
  private readonly known = new Map<bigint, bigint>();

  constructor(private readonly shape: PrefixMapShape) {
    for (const { address, length } of shape.ranges) {
      for (let depth = 0; depth < length; depth++) this.pinned.add(this.fork(address, depth));
    }
  }

  /** Keeps the bits of an address from a depth on. Must be called before the first {@link map}. */
  pinFrom(address: bigint, depth: number): void {
    for (let at = depth; at < this.shape.changing; at++) this.pinned.add(this.fork(address, at));
  }

  /** Keeps the bits of an address that are 0 in the mask. Must be called before the first {@link map}. */
  pinWhereZero(address: bigint, mask: bigint): void {
    for (let depth = 0; depth < this.shape.changing; depth++) {
      if (this.bit(mask, depth) === 0n) this.pinned.add(this.fork(address, depth));
    }
  }

  /** Keeps the order and the distance of two addresses. Must be called before the first {@link map}. */
  pinRange(first: bigint, last: bigint): void {
    let depth = 0;
    while (depth < this.shape.width && this.bit(first, depth) === this.bit(last, depth)) depth++;
    this.pinFrom(first, depth);
    this.pinFrom(last, depth);
  }

  /** The replacement of an address. */
  map(address: bigint): bigint {
    const known = this.known.get(address);
    if (known !== undefined) return known;
    const mapped = this.isFixed(address) ? address : this.flipped(address);
    this.known.set(address, mapped);
    return mapped;
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
    return `${depth} ${this.head(address, depth)}`;
  }

  private head(address: bigint, length: number): bigint {
    return address >> BigInt(this.shape.width - length);
  }

  private bit(address: bigint, depth: number): bigint {
    return (address >> BigInt(this.shape.width - 1 - depth)) & 1n;
  }
}
