import { memoize } from '../../base/collections';
import { nearest } from '../../base/nearest';
import { hasVendorMark, vendorOf, type VendorLines } from '../../containers/vendors';
import type { ConfigDocument } from '../../model/document/document';
import { holdsTopLevelTables, type Unit } from '../../model/document/unit';
import type { Located } from '../../syntax/statements';

/** The lines of a document that another vendor's device reads. */
export interface VendorText extends Pick<VendorLines, 'vendor' | 'instead'> {
  /** The first line with a mark of the vendor. It moves with its unit. */
  readonly at: Located;
  readonly units: readonly Unit[];
  /** Whether the document has no table of FortiOS. */
  readonly isWhole: boolean;
}

/** The number of lines outside of tables that are examined. */
const sampleLines = 600;

/** Outside of tables, a line with one of these words, misspelled, is not of another vendor. */
const structuralCommands: readonly string[] = ['config', 'edit', 'set', 'next', 'end'];

/** The lines of another vendor outside of tables. Undefined for a document without any, a backup, and a session. */
export function vendorText(document: ConfigDocument): VendorText | undefined {
  const { fileFirmware, session, structure } = document;
  return fileFirmware.header || session ? undefined : vendorTextOf(structure, document);
}

/** Kept while the lines outside of tables stay the same. */
const vendorTextOf = memoize(
  (structure: ConfigDocument['structure'], document: ConfigDocument): VendorText | undefined => {
    const outside = structure.filter(isOutside);
    if (outside.length === 0) return undefined;
    const sample: (readonly [number, string])[] = [];
    const unitOf: Unit[] = [];
    for (const unit of outside)
      for (let { firstLine: line } = unit; line <= unit.lastLine && sample.length < sampleLines; line++) {
        sample.push([unitOf.length, document.line(line)]);
        unitOf.push(unit);
      }
    const found = vendorOf(sample);
    if (!found) return undefined;
    const first = unitOf[found.line];
    if (!first) return undefined;
    const units: Unit[] = [];
    let isInLostBlock = false;
    for (const unit of outside) {
      const { type, firstLine } = unit;
      const text = document.line(firstLine).trim();
      const [word = ''] = text.split(/\s/, 1);
      const isMisspelled = type === 'unknownCommand' && nearest(word, structuralCommands, 1) !== undefined;
      if (isMisspelled && !hasVendorMark(text, found.vendor)) {
        isInLostBlock = true;
        continue;
      }
      // The content of a table whose `config` is misspelled, up to its `end`.
      if (isInLostBlock && type !== 'unknownCommand') {
        isInLostBlock = type !== 'unexpectedClose' || word !== 'end';
        continue;
      }
      units.push(unit);
    }
    const isWhole = !structure.some(
      (unit) => unit.opens !== undefined || (unit.type === 'block' && !isOutside(unit)),
    );
    const line = unitOf.slice(0, found.line).filter((unit) => unit === first).length;
    const { length } = document.line(first.firstLine + line).trimEnd();
    const range = { start: { line, character: 0 }, end: { line, character: length } };
    return { vendor: found.vendor, instead: found.instead, at: { origin: first, range }, units, isWhole };
  },
);

/** Whether a unit is outside of tables and does not open one. `config terminal` is a command of other vendors. */
function isOutside({ type, opens, container, path }: Unit): boolean {
  if (opens || !holdsTopLevelTables(container)) return false;
  return type !== 'block' || (path.length === 1 && /^t(?:erm(?:inal)?)?$/.test(path[0] ?? ''));
}
