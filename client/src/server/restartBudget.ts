/** How often a crashed server may be started again by itself. */
export class RestartBudget {
  readonly #maximum: number;
  readonly #withinMs: number;
  readonly #crashes: number[] = [];

  /** A server that crashes more than `maximum` times `withinMs` milliseconds is not started again. */
  constructor(maximum = 5, withinMs = 3 * 60_000) {
    this.#maximum = maximum;
    this.#withinMs = withinMs;
  }

  /** Notes a crash at `now` (milliseconds since any fixed moment); returns whether to start once more. */
  allowsAnother(now: number): boolean {
    this.#crashes.push(now);
    while (now - (this.#crashes[0] ?? now) > this.#withinMs) this.#crashes.shift();
    return this.#crashes.length <= this.#maximum;
  }
}
