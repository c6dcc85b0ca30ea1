/** Assigns numbers to values; equal values have the same number. */
export class Numbering<Value> {
  private readonly numbers = new Map<string, number>();
  readonly values: Value[];

  constructor(first: readonly Value[] = []) {
    this.values = [...first];
    first.forEach((value, number) => this.numbers.set(JSON.stringify(value), number));
  }

  numberOf(value: Value): number {
    const text = JSON.stringify(value);
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.values.push(value) - 1;
    this.numbers.set(text, number);
    return number;
  }
}
