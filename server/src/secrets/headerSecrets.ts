import { looksEncoded, looksLikePassword } from './passwordForms';
import { secretAt, type SecretInText } from './secretInText';
import { matchesIn } from './textPieces';

const httpHeader = /(?<![\w-])(?:proxy-)?authorization["']?[ \t]{0,4}[:=][ \t]{0,4}["']?/gi;
const schemeAndToken = /\b((?:Bearer|Basic|Digest)[ \t]{1,8})[\w.~+/=-]{8,}/gi;
const cookieHeader = /(?<![\w])(?:set-)?cookies?["']?[ \t]{0,4}[:=][ \t]{0,4}/gi;

/** Tokens and cookies in headers of HTTP: `Authorization: Bearer …`. Undefined where the caller can pause. */
export function* headerSecretsIn(text: string): Iterable<SecretInText | undefined> {
  // A line is searched once: nested headers would take quadratic time.
  let searched = 0;
  for (const found of matchesIn(text, httpHeader)) {
    if (!found) yield undefined;
    if (!found || found.start < searched) continue;
    const from = found.start + found.match[0].length;
    const [, scheme = '', secret = ''] =
      /^([\w.-]{1,40}[ \t]{1,4})?([^\s"'\\]+)/.exec(text.slice(from)) ?? [];
    searched = from + scheme.length + secret.length;
    // Without a second word, the only one is the secret.
    if (looksEncoded(secret))
      yield secretAt({ start: from + scheme.length, end: from + scheme.length + secret.length });
  }
  searched = 0;
  for (const found of matchesIn(text, cookieHeader)) {
    if (!found) yield undefined;
    if (!found || found.start < searched) continue;
    const from = found.start + found.match[0].length;
    const [line = ''] = /^[^\r\n]*/.exec(text.slice(from)) ?? [];
    searched = from + line.length;
    for (const { index: at, 0: all, 1: name = '' } of line.matchAll(/([\w.%-]{1,60}=\\?["']?)[^;\s"'\\]+/g))
      if (looksLikePassword(all.slice(name.length)))
        yield secretAt({ start: from + at + name.length, end: from + at + all.length });
  }
  for (const found of matchesIn(text, schemeAndToken)) {
    const [all = '', before = ''] = found?.match ?? [];
    if (!found) yield undefined;
    else if (looksEncoded(all.slice(before.length)))
      yield secretAt({ start: found.start + before.length, end: found.start + all.length });
  }
}
