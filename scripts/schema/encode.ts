import {
  type IntervalRow,
  type NodeRow,
  type OptionRow,
  type RowTypeCode,
  type SettingFacts,
  checksum,
  schemaFormat,
} from '../../server/src/schema/format';
import type { FactInterval, FactNode, Facts } from './facts';
import type { ReferenceResolver } from './references';
import type { Refinement } from './refine';

/** Hands out numbers for values, the same number for the same value. */
class Numbering<Value> {
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

type Options = NonNullable<FactNode['options']>;

/** One option a name: where the facts list a name twice, it has the intervals of both. */
function withoutDuplicates(options: Options): Options {
  const byName = new Map<string, readonly FactInterval[] | undefined>();
  for (const option of options) {
    const [name, intervals] = typeof option === 'string' ? [option, undefined] : option;
    const before = byName.get(name);
    const always = intervals === undefined || (byName.has(name) && before === undefined);
    byName.set(name, always ? undefined : [...(before ?? []), ...intervals]);
  }
  return [...byName].map(([name, intervals]) => (intervals === undefined ? name : [name, intervals]));
}

/** Intervals in order, those that overlap or touch made one. */
function united(pairs: readonly (readonly [first: number, last: number])[]): IntervalRow {
  const row: number[] = [];
  for (const [first, last] of [...pairs].sort(([a], [b]) => a - b)) {
    const end = row.at(-1);
    if (end === undefined || (end !== -1 && first > end + 1)) row.push(first, last);
    else if (end !== -1) row[row.length - 1] = last === -1 ? -1 : Math.max(end, last);
  }
  return row;
}

/** What the encoder needs besides the facts. */
export interface EncoderInput {
  readonly facts: Facts;
  readonly references: ReferenceResolver;
  /** Tells the refined type of a string setting. */
  readonly refine: Refinement;
}

const plainCodes = { string: 's', integer: 'i', option: 'o', list: 'l', object: 's' } as const;

/**
 * Writes the facts in the form that `server/src/schema/format.ts` describes. The same facts give the same bytes.
 *
 * @throws {Error} where the facts hold something the form has no place for
 */
export function encodeSchema({ facts, references, refine }: EncoderInput): Uint8Array {
  const intervals = new Numbering<IntervalRow>([[]]);
  const options = new Numbering<readonly OptionRow[]>();
  const targets = new Numbering<string>();
  const snapshotNumbers = new Map(facts.snapshots.map((snapshot, number) => [snapshot, number]));

  const snapshotNumber = (version: string): number => {
    const number = snapshotNumbers.get(version);
    if (number === undefined) throw new Error(`Version ${version} of an interval is no snapshot.`);
    return number;
  };
  const intervalList = (list: readonly FactInterval[] | undefined): number =>
    list === undefined
      ? 0
      : intervals.numberOf(
          united(
            list.map(([first, last]) => [snapshotNumber(first), last === '' ? -1 : snapshotNumber(last)]),
          ),
        );
  const optionList = (list: Options): number =>
    options.numberOf(
      withoutDuplicates(list).map((option) =>
        typeof option === 'string' ? option : [option[0], intervalList(option[1])],
      ),
    );

  const settingFacts = (node: FactNode, path: string): SettingFacts => {
    const refs = references.resolve(node.references ?? [], path).map((target) => targets.numberOf(target));
    return {
      ...(node.min !== undefined && node.max !== undefined && { range: [node.min, node.max] as const }),
      ...(node.maxLength !== undefined && { length: node.maxLength }),
      ...(node.options !== undefined && { options: optionList(node.options) }),
      ...(node.multiple === true && { multiple: 1 as const }),
      ...(node.default !== undefined && { default: node.default }),
      ...(refs.length > 0 && { refs }),
    };
  };

  const row = (name: string, node: FactNode, path: string): NodeRow => {
    const list = intervalList(node.in);
    if (node.kind !== undefined) {
      const children = Object.entries(node.attrs ?? {}).map(([child, inner]) =>
        row(child, inner, `${path} > ${child}`),
      );
      const facts = {
        ...(node.key !== undefined && { key: node.key }),
        ...(node.scope !== undefined && { scope: node.scope }),
      };
      const letter = node.kind === 'table' ? 'T' : 'O';
      return Object.keys(facts).length === 0
        ? [name, letter, list, children]
        : [name, letter, list, children, facts];
    }
    const code: RowTypeCode = refine(path, node) ?? plainCodes[node.type ?? 'string'];
    const facts = settingFacts(node, path);
    return Object.keys(facts).length === 0 ? [name, code, list] : [name, code, list, facts];
  };

  const tables = Object.entries(facts.tables)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, table]) => `${name}\t${JSON.stringify(row(name, table, name))}\n`);
  const shared = {
    snapshots: facts.snapshots,
    intervals: intervals.values,
    options: options.values,
    references: targets.values,
  };
  const text = JSON.stringify(shared) + '\n' + tables.join('');
  if (/[^\n\t\x20-\x7e]/.test(text)) throw new Error('The facts hold a character that is not ASCII.');
  const body = new TextEncoder().encode(text);
  const header = JSON.stringify({ format: schemaFormat, checksum: checksum(body) }) + '\n';
  return Buffer.concat([new TextEncoder().encode(header), body]);
}
