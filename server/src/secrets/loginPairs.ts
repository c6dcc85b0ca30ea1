import { looksInvented, looksLikePassword, looksRandom } from './passwordForms';
import { secretAt, type SecretInText } from './secretInText';
import { matchesIn } from './textPieces';
import { valuesAfter } from './textValues';
import type { Stretch } from './textWords';

/** The name and password of a user after a label: `user/pass: joe/…`, `username/password joe …`. */
const labeledPair =
  /(?<![\w/-])(?:user(?:name)?|login|id|u)[ \t]?\/[ \t]?(?:pass\w{0,6}|pwd?|psk|p)(?<sign>[ \t]?[:=])?[ \t]{1,4}[\w.@\\-]{1,64}(?:[ \t]{0,2}(?<slash>[/:,|])[ \t]{0,2}|[ \t]{1,4})/gi;

/** The name and password of a user: `login: jane / …`, `admin/…`. */
const loginPair =
  /(?<![\w/-])(?:(?:login|logon|(?:log|sign)[ \t-]in|credentials?|creds|zugangsdaten|user\/pass(?:word)?)[ \t]{0,2}:?[ \t]{1,4}(?:with[ \t]{1,4}|as[ \t]{1,4})?[\w.@\\-]{1,64}|auth[ \t]{0,2}[=:][ \t]{0,2}[([]["'][\w.@\\-]{1,64}|pscredential\(["'][\w.@\\-]{1,64}|admin|administrator|root)(?:[ \t]{0,2}[/:][ \t]{0,2}|["'],[ \t]{0,2}(?=["'])|[ \t]{1,2}(?:and|with)[ \t]{1,2})/gi;

/** A user and a password before the name of a host, where no path or port shows that it is an address on the web. */
const userAtHost =
  /(?<![\w.@:-])[\w.-]{1,64}(?:(?<colon>:)|\/)(?!\d+(?:\.\d+){3}@)(?<secret>[^\s"'@/:]{4,100})[ \t]?@[ \t]?(?:(?<address>(?:\d{1,3}\.){3}\d)|[\w-])/dg;

/** A network or person and a password: `SSID Guest / …`, `jane@example.com:…`. */
const weakPair =
  /(?<![\w@.-])(?:(?:wi-?fi|wlan|ssid|hotspot|user(?:name)?|benutzer)[ \t]{0,2}:?[ \t]{1,4}[\w.@\\-]{1,64}[ \t]{0,2}[/:,|]|(?:svc|sa|adm|srv)[-_][\w.-]{1,40}[ \t]{0,2}[/:=]|(?:login|logon|creds|credentials?|zugangsdaten)[ \t]{0,2}:?[ \t]{1,4}(?!(?:at|by|for|from|in|is|on|over|through|to|via|with)[ \t])[\w.@\\-]{1,64}[ \t]|(?<=^[ \t#]{0,8}|[,;:(][ \t]{1,2}|snmp[^\n]{0,60}[ \t])(?:admin|administrator|root|auth|priv)[ \t]{1,2}|(?:pap|chap)[ \t]{1,2}|snmp[^\n]{0,60}[ \t]version[ \t]{1,4}(?:1|2c)[ \t]|snmp\w{0,3}[ \t]{1,4}(?:ro|rw|read|write|v?[12]c?)[ \t]{0,2}[:=]?[ \t]|ldap[ \t]bind[ \t]|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}[ \t]{0,2}[/:|])[ \t]{0,2}/gim;

/** A line of the password file of PPP: `"jane" * "…" *`, `jane l2tpd … 10.0.0.5`. */
const pppLine =
  /(?<=^[ \t#]{0,12})(?:"[^"\n]{1,64}"|'[^'\n]{1,64}'|[\w.@\\*-]{1,64})[ \t]{1,40}(?<server>(?<mark>["']?)(?:\*|x?l2tpd?|pptpd?|pppd?|pppoe[\w-]{0,20})\k<mark>)[ \t]{1,40}(?:"(?<double>[^"\n]{4,200})"|'(?<single>[^'\n]{4,200})'|(?<bare>[^\s"']{4,200}))(?<rest>[ \t]{1,40}(?:["']?\*["']?|["']?\d{1,3}(?:\.\d{1,3}){3})|[ \t]{0,40}$)/dgm;

/** A labeled pair, which contains a name before its secret. */
export interface LabeledPair extends Stretch {
  readonly secret: SecretInText;
}

/** The labeled pairs of a text. Undefined where the caller can pause. */
export function* labeledPairsIn(text: string): Iterable<LabeledPair | undefined> {
  for (const found of valuesAfter(text, labeledPair)) {
    if (!found) {
      yield undefined;
      continue;
    }
    const { match, start, value, written } = found;
    const { sign, slash } = match.groups ?? {};
    const isCertain = sign !== undefined && slash !== undefined;
    if (isCertain || looksLikePassword(written)) yield { start, end: value.end, secret: secretAt(value) };
  }
}

/** The passwords in pairs that no label introduces. Undefined where the caller can pause. */
export function* loginPairsIn(text: string): Iterable<SecretInText | undefined> {
  for (const found of valuesAfter(text, loginPair))
    if (!found || looksLikePassword(found.written)) yield found && secretAt(found.value);
  for (const found of valuesAfter(text, weakPair))
    if (!found || looksInvented(found.written)) yield found && secretAt(found.value);
  for (const found of matchesIn(text, pppLine)) {
    if (!found) {
      yield undefined;
      continue;
    }
    const { indices, groups } = found.match;
    const { double, single, bare, rest = '' } = groups ?? {};
    const range = indices?.groups?.['double'] ?? indices?.groups?.['single'] ?? indices?.groups?.['bare'];
    // Without quotes and clients' addresses, it can be a product: `2 * 3`.
    const isCertain = (double ?? single) !== undefined && rest.trim() !== '';
    const mayBePassword = looksLikePassword(double ?? single ?? bare ?? '');
    if (range && (isCertain || (mayBePassword && (bare === undefined || rest.trim() !== ''))))
      yield secretAt({ start: found.pieceStart + range[0], end: found.pieceStart + range[1] });
  }
  for (const found of matchesIn(text, userAtHost)) {
    if (!found) {
      yield undefined;
      continue;
    }
    const { indices, groups } = found.match;
    const [from, to] = indices?.groups?.['secret'] ?? [0, 0];
    const [start, end] = [found.pieceStart + from, found.pieceStart + to];
    const isCertain = groups?.['colon'] !== undefined && groups['address'] !== undefined;
    if (isCertain || looksRandom(text.slice(start, end))) yield secretAt({ start, end });
  }
}
