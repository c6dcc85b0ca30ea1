import { firstLineOf, type Located } from '../../syntax/statements';
import { publicIpv4, type Family } from '../objects/addresses';
import { addressIntervalText } from '../objects/ipRanges';
import { isSubset, pairsOf, type Intervals } from '../traffic/intervals';
import { internetOf } from './internetSides';

/** `perhaps`: the file does not determine it, such as the side of the Internet or an address that a server assigns. */
export type ExposureCertainty = 'yes' | 'perhaps';

/** A line of the configuration that takes part, counted from 1. */
export interface ExposureLine {
  readonly line: number;
  /** What is there: `allowaccess of interface "wan1"`. */
  readonly what: string;
}

export function exposureLine(at: Located, what: string): ExposureLine {
  return { line: firstLineOf(at) + 1, what };
}

const everywhere = 'every network';

/** The most networks in a list. */
const maxNetworks = 12;

/** The networks of a set as texts: `every network`, `10.0.0.0/8`. */
export function networkTexts(set: Intervals, family: Family): readonly string[] {
  if (isSubset(family === 4 ? publicIpv4 : internetOf(6), set)) return [everywhere];
  const texts = [...pairsOf(set)].map(([first, end]) => addressIntervalText(first, end));
  return texts.length > maxNetworks ? [...texts.slice(0, maxNetworks), '…'] : texts;
}
