import { matchesInPieces } from '../secrets/textPieces';
import type { Redactor } from './redactor';
import type { Replacements } from './replacements';
import type { RedactionSubject } from './redactionSubject';

const pattern = /(?<![\w.+%'-])[\w.+%'-]+@(?<domain>[\w-]+(?:\.[\w-]+){0,125}\.[A-Za-z]{2,})(?![\w-])/g;

/** Public domains: the vendor's, those reserved for examples, and those in names of algorithms of SSH. */
const wellKnown =
  /(?:^|\.)(?:(?:fortinet[\w-]*|fortiguard|forticloud|example)\.\w+|(?:openssh|libssh)\.\w+)$/i;

/** Replaces e-mail addresses anywhere in a text. */
export class Emails implements Redactor {
  private readonly pseudonyms = new Map<string, string>();

  *redact(subject: RedactionSubject, replacements: Replacements): Generator<void, void> {
    for (const found of matchesInPieces(subject.text, pattern)) {
      yield;
      if (!found) continue;
      const { match, start } = found;
      if (wellKnown.test(match.groups?.['domain'] ?? '')) continue;
      if (subject.settingAt(start)?.node?.type === 'option') continue;
      const [address] = match;
      const key = address.toLowerCase();
      const newText = this.pseudonyms.get(key) ?? `user${this.pseudonyms.size + 1}@example.com`;
      this.pseudonyms.set(key, newText);
      const kind = 'e-mail address';
      if (replacements.add({ start, end: start + address.length, newText, kind })) continue;
      // The domain contains a replaced secret.
      const at = address.indexOf('@');
      replacements.add({ start, end: start + at, newText: newText.slice(0, newText.indexOf('@')), kind });
    }
  }
}
