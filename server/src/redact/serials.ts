import { matchesInPieces } from '../secrets/textPieces';
import { isPlaceholder } from '../syntax/placeholder';
import { unquote } from '../syntax/quoting';
import type { Redactor } from './redactor';
import type { Replacements } from './replacements';
import type { RedactionSubject } from './redactionSubject';
import { rewordedAs } from './word';

/** Fortinet's serial numbers: 16 letters and digits, starting with the model. */
const serial =
  /(?<![A-Za-z0-9+/=])(?:F[A-Z0-9]|S[0-9R]|P[0-9UWS])(?=(?:[A-Z]*\d){4})[A-Z0-9]{14}(?![A-Za-z0-9+/=])/g;

/** The length of the part that identifies the product: `FGT60E`, `FTKMOB`. */
const modelLength = 6;

/** Replaces serial numbers and keeps their model part. */
export class Serials implements Redactor {
  private readonly pseudonyms = new Map<string, string>();

  *redact(subject: RedactionSubject, replacements: Replacements): Generator<void, void> {
    for (const { name, setting } of subject.settings) {
      yield;
      if (!/(?:^|-)(?:serial(?:-?(?:number|no))?|sn)$/.test(name)) continue;
      for (const word of setting.values) {
        const value = unquote(word.text);
        if (!/\d{3}/.test(value) || isPlaceholder(value)) continue;
        const newText = rewordedAs(word, this.pseudonym(value));
        replacements.add({ ...subject.spanOf(word), newText, kind: 'serial number' });
      }
    }
    for (const { at, name, table } of subject.definitions) {
      yield;
      if (!/^serial(?:-?(?:number|no))?$/.test(table.key ?? '') || !/\d{3}/.test(name) || isPlaceholder(name))
        continue;
      const span = subject.spanOf(at);
      const isQuoted = /^["']/.test(subject.text.slice(span.start, span.end));
      const pseudonym = this.pseudonym(name);
      replacements.add({ ...span, newText: isQuoted ? `"${pseudonym}"` : pseudonym, kind: 'serial number' });
    }
    for (const found of matchesInPieces(subject.text, serial)) {
      yield;
      if (!found) continue;
      const { start } = found;
      const [value] = found.match;
      const newText = this.pseudonym(value);
      replacements.add({ start, end: start + value.length, newText, kind: 'serial number' });
    }
  }

  private pseudonym(value: string): string {
    const known = this.pseudonyms.get(value);
    if (known !== undefined) return known;
    const model = value.slice(0, Math.min(modelLength, value.length - 4));
    const number = String(this.pseudonyms.size + 1).padStart(value.length - model.length, '0');
    this.pseudonyms.set(value, model + number);
    return model + number;
  }
}

/** Whether a name is a serial number, as for managed switches and tokens. */
export function isSerial(name: string): boolean {
  return name.length === 16 && [...name.matchAll(serial)].length === 1;
}
