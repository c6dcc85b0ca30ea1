import { interval, type Intervals } from '../traffic/intervals';

/** Assigns numbers to names, so that a set of names is a set of integers. `any` includes names without a number. */
export class FieldNames {
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];

  /** @param first the number of the first name; smaller numbers are reserved by the caller */
  constructor(private readonly first = 0) {}

  of(name: string): Intervals {
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.first + this.names.length;
      this.numbers.set(name, number);
      this.names.push(name);
    }
    return interval(number, number + 1);
  }

  /** The number of a name; undefined if it has none. */
  numberOf(name: string): number | undefined {
    return this.numbers.get(name);
  }

  nameOf(number: number): string | undefined {
    return this.names[number - this.first];
  }
}

export const anyName: Intervals = [0, Infinity];
