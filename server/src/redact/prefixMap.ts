/** The first bits of an address, and how many of them count. */
export interface Prefix {
  readonly address: bigint;
  readonly length: number;
}

/** A stretch of addresses whose members stay in it; with `free`, what follows the prefix changes, else nothing does. */
export interface AddressRange extends Prefix {
  readonly free: boolean;
}

/** How long addresses are, and what of them changes. */
export interface PrefixMapShape {
  /** Bits of an address. */
  readonly width: number;
  /** Bits from the left that may change; the others tell hosts of one network apart. */
  readonly changing: number;
  readonly ranges: readonly AddressRange[];
  /** Numbers from 0 up to 1. */
  readonly random: () => number;
}

/**
 * Puts other addresses in place of addresses. Two that begin with the same bits are replaced by two that have just as many
 * bits in common: what was in a network is in it still. The bit at each fork of the tree of prefixes is either turned, for
 * all addresses below it, or not; where it must not be, the fork is pinned.
 */
export class PrefixMap {
  private readonly pinned = new Set<string>();
  private readonly turns = new Map<string, bigint>();
  private readonly known = new Map<bigint, bigint>();

  constructor(private readonly shape: PrefixMapShape) {
    for (const { address, length } of shape.ranges) {
      for (let depth = 0; depth < length; depth++) this.pinned.add(this.fork(address, depth));
    }
  }

  /** Keeps the bits of an address from a depth on. Before the first {@link map}. */
  pinFrom(address: bigint, depth: number): void {
    for (let at = depth; at < this.shape.changing; at++) this.pinned.add(this.fork(address, at));
  }

  /** Keeps the bits of an address at which a mask has zeros. Before the first {@link map}. */
  pinWhereZero(address: bigint, mask: bigint): void {
    for (let depth = 0; depth < this.shape.changing; depth++) {
      if (this.bit(mask, depth) === 0n) this.pinned.add(this.fork(address, depth));
    }
  }

  /** Keeps the order of two addresses, and how far they are from each other. Before the first {@link map}. */
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
    const mapped = this.stays(address) ? address : this.turned(address);
    this.known.set(address, mapped);
    return mapped;
  }

  private stays(address: bigint): boolean {
    const range = this.shape.ranges.find(
      ({ address: start, length }) => this.head(address, length) === this.head(start, length),
    );
    return range !== undefined && !range.free;
  }

  private turned(address: bigint): bigint {
    let mapped = address;
    for (let depth = 0; depth < this.shape.changing; depth++) {
      const fork = this.fork(address, depth);
      if (this.pinned.has(fork)) continue;
      const turn = this.turns.get(fork) ?? (this.shape.random() < 0.5 ? 0n : 1n);
      this.turns.set(fork, turn);
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
