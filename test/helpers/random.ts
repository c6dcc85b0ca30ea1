/** Random choices that are the same in every run with the same seed. */
export class Random {
  private state: number;

  /** @param seed any integer */
  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A number from 0 up to 1, 1 excluded (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** An integer, both ends included. */
  integer(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** True in this share (0 to 1) of all cases. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(all: readonly [T, ...T[]]): T {
    return all[this.integer(0, all.length - 1)] ?? all[0];
  }

  /** `length` characters of an alphabet. */
  text(
    length: number,
    alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  ): string {
    return Array.from({ length }, () => alphabet.charAt(this.integer(0, alphabet.length - 1))).join('');
  }

  hexadecimal(length: number): string {
    return this.text(length, '0123456789abcdef');
  }

  uuid(): string {
    return [8, 4, 4, 4, 12].map((length) => this.hexadecimal(length)).join('-');
  }

  /** A public IPv4 address. */
  publicAddress(): string {
    return `93.${this.integer(1, 254)}.${this.integer(0, 254)}.${this.integer(1, 254)}`;
  }

  privateAddress(): string {
    return `10.${this.integer(0, 254)}.${this.integer(0, 254)}.${this.integer(1, 254)}`;
  }
}
