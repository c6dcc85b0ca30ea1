import { interval, type Intervals } from '../traffic/intervals';

/** Gives names numbers, so that a set of names is a set of integers; `any` is all of them, also those never seen. */
export class FieldNames {
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];

  /** @param first the number of the first name; smaller ones have a meaning of their own */
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

  /** The number of a name, if it has one. */
  numberOf(name: string): number | undefined {
    return this.numbers.get(name);
  }

  nameOf(number: number): string | undefined {
    return this.names[number - this.first];
  }
}

/** All names. */
export const anyName: Intervals = [0, Infinity];
