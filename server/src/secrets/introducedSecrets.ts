import { columnSecretsIn } from './columnSecrets';
import { headerSecretsIn } from './headerSecrets';
import { labeledPairsIn, loginPairsIn, type LabeledPair } from './loginPairs';
import { looksInvented, looksLikePassword, looksRandom, serialNumber } from './passwordForms';
import { secretAt, type SecretInText } from './secretInText';
import { isMisspelt, soundsSecret } from './secrets';
import { matchesIn } from './textPieces';
import { valueAt, ValueReader, valuesAfter } from './textValues';

/** An introduction of a value: a sign, or the word `is`, possibly on the preceding line. */
const introduction =
  /(?<![\p{L}\w])(?<name>\d?\p{L}[\p{L}\w-]{0,63})["'\]]{0,2}[ \t]{0,8}(?<sign>[-=]{1,2}>|:=|=|\||:(?!\/\/)|[ \t](?:is|are|was|ist|war)\b[ \t]{0,8}:?)[ \t]{0,8}(?<lineEnd>(?:[|>][-+]?[ \t]{0,8})?\r?\n[ \t]{0,8}(?:#[ \t]{0,8})?)?/giu;

/** A term for a secret, some words, then a sign or `is`: `password of the tunnel: …`, `PSK (old) is …`. */
const distantIntroduction =
  /(?<![\p{L}\w-])(?<name>community|passw\w{1,8}|pass|pwd|psk|pw|pin|secret|key|token|wi-?fi|wlan|hotspot|bitwarden|keepass\w{0,2}|vault)[ \t]{1,4}(?:\([^()\n]{0,40}\)[ \t]{0,4})?(?:[\w.'/-]{1,40}[ \t]{1,4}){0,4}?(?:[\w.'/-]{1,40}[ \t]{0,4})?(?:[=:]|(?<=[ \t])(?:is|was|(?:changed|reset|rotated|renewed|updated|set)[ \t]{1,4}(?<from>from|to))\b)[ \t]{0,8}/giu;

/** A term that is directly followed by a secret, without a sign. */
const juxtaposition =
  /(?<![\w])(?<name>(?:snmp[ \t-]{1,4})?community(?:[ \t]{1,4}string)?|r[ow]community6?|passw(?:or)?d\d{0,2}|pass-?phrase|pass-?code|pass\d{0,2}|(?:(?:admin|bind|db|ldap|my|new|old|root|svc|temp|tmp|user|vpn|wifi|wlan)[_-]?)?pwd?\d{0,2}|pword|psw|pswd|mdp|phash|puk|pre-?shared|(?:set-?)?psk\w{0,8}|(?:pin|door|alarm|gate|entry|unlock|access|activation|recovery|backup|security|pairing)[ \t-]{1,4}code|pin|token|key|key-string|(?:auth|priv)-?pass(?:word|phrase)?|(?:[\w-]{1,40}-)?(?:passwd|password|secret|psk|pwd|api-?key|access-?key|shared-key|digest-key|token)|(?:auth|priv)[ \t]{1,4}(?:md5|sha[\w-]{0,6}|3?des|aes[\w-]{0,6}))[ \t]{1,8}(?:\([^()\n]{0,40}\)[ \t]{1,4}|[-.·_]{1,40}[ \t]{1,4}|(?:è|é|es|est|lautet)[ \t]{1,4}|(?:(?:n[or]\.?[ \t]{0,2}|#)?\d{1,3}[ \t]{1,4})?(?:(?:ascii|hex|md5)(?:-text)?[ \t]{1,4})?(?:\d[ \t]{1,4})?)/gi;

/** The name of a password on a line of its own, above the password. */
const heading =
  /(?<=^[ \t#]{0,12})(?:(?:[\w-]{1,20}[ \t]){0,2}(?:passw(?:or)?d|passwort|kennwort|passphrase|psk|pwd?))[ \t]{0,8}:?[ \t]{0,8}\r?\n(?:[ \t]{0,12}#?[ \t=~-]{0,60}\r?\n)?[ \t#]{0,12}(?=\S{4,100}[ \t]{0,8}$)/gim;

/** A symbol for a password, perhaps with a user before the password. */
const keySymbol =
  /(?:\u{1f511}|\u{1f510}|\u{1f5dd})\ufe0f?[ \t]{0,8}(?:[:=-][ \t]{0,8}|[\w.@-]{1,40}[ \t]{0,4}\/[ \t]{0,4})?/gu;

/** Words before `key`, `token` or `code` that make it secret. */
const secretKey =
  /(?:pre-?shared|api|access|auth\w{0,12}|bearer|encryption|enc|private|secret|shared|session|radius|tacacs\+?|wi-?fi|wlan|wpa\d?|license|activation|isakmp|ike|ipsec|vpn|tunnel|ospf|bgp|rip|ntp|md5|hmac|signing|backup|recovery)[ _-]{1,4}$/i;

/** The same, but only if the word after `key` looks like one. */
const likelyKey = /(?:server|master|new|old)[ _-]{1,4}$/i;

/** Words after `password is`, `community` and similar phrases in sentences without a secret. */
const ordinaryWord =
  /^(?:a|an|and|any|are|as|at|attribute|be|been|both|but|by|can|changed|could|default|defined|described|disabled|does|empty|enabled|encrypted|entered|expired?|expires|field|for|from|given|hash|has|have|hidden|id|in|invalid|is|kept|known|length|list|lists|lost|managed|map|masked|may|missing|must|name|names|needed|never|no|not|of|on|only|optional|or|policy|protected|range|renewal|required|reset|set|setting|settings|shared|shall|should|shown|stored|string|strings|that|the|then|this|to|too|unchanged|unencrypted|unknown|unset|used|valid|value|was|when|will|with|without|you|your)[,.;:)]*$/i;

/** What a form contains instead of a secret: `PSK: yes`. */
const noValue = /^(?:yes|no|none|n\/a|unset|enabled|disabled|required|unknown|tbd)$/i;

/** Words for passwords in other languages, in lower case. */
const foreignNames =
  'passwort|kennwort|passe|contraseña|contrasena|clave|senha|wachtwoord|parola|hasło|haslo|пароль|密码|密碼|パスワード|비밀번호|lösenord(?:et)?|losenord(?:et)?|heslo|salasana|jelszó|jelszo|şifre|sifre|adgangskode|passord|geheim|schlüssel|schluessel';

const secretNames = new RegExp(
  `^(?:pass|pass-(?:word|phrase|code)|pasw|pswd|pw|pws|pword|pin|psk|pre-?shared|pwd|token|apikey|apitoken|secret|passcode|jwt|otp|\\w{1,20}[_-]?(?:pw|pwd|psk))\\d{0,2}$|(?:${foreignNames})$`,
  'u',
);

/** Words of a sentence that contains a password: `the PSK was changed to …`, `username jane secret 5 …`. */
const secretWord = new RegExp(
  `(?<![\\p{L}\\d])(?:p/w|passw\\w{0,10}|pass|pass[ -]?(?:phrase|word|code)|pwd?|psk(?:-?secret)?|secret|community|credentials|seed|(?:access|activation|recovery|api|auth|bearer|pre-?shared|shared|master|license)[ -](?:code|key|token)|accesskey|otp|authentication|(?:-|/|(?<=\\bu(?:ser)?[ \t]?:[^:\\n]{1,40}))p(?=[ \t:])|${foreignNames})(?![\\p{L}\\d])`,
  'giu',
);

const foreignName = new RegExp(`^(?:${foreignNames})$`, 'iu');

/** Words in other languages, directly before a password or before their word for `is`. */
const foreignJuxtaposition = new RegExp(
  `(?<![\\p{L}\\w])(?:${foreignNames})[ \\t]{1,8}(?:(?:is|ist|lautet|war|est|es|è|é|to|jest|je|er|är|on|-)[ \\t]{1,4})?|(?:密码|密碼|パスワード|비밀번호)[ \\t]{0,4}(?:是|为|為|は|는|은)[ \\t]{0,4}`,
  'giu',
);

/** Programs, devices and networks that are often written before their password only. */
const passwordOwner =
  /^(?:bitwarden|vaultwarden|vault|dashlane|enpass|keepass\w*|nordpass|roboform|wi-?fi|wlan|hotspot|wpa\d?(?:-\w+)*|2fa|mfa|totp|recovery|unlock|puk|pat|ilo|idrac|ipmi|bmc|bios|sudo|root|admin|administrator|shared|geheimnis|psswd|creds|p)$/;

/** Words that introduce a password, but have other meanings, too. */
const ambiguousName =
  /(?:^|[_-])(?:key|tok|code|auth|login|credentials?|creds?|bearer|hash|signature)$|(?:account|access)key(?:id)?$|accesssignature$|[a-z_]cookie(?:_\w{1,8})?$|^(?:mdp|psw|clé|chiave|klucz|avain|sleutel)$/;

/** A user before the sign or name of a password: `u=admin p=…`. */
const userBefore = /(?:^|[^\p{L}\w])(?:u|user\w{0,4}|uid|login)[ \t]?[:=][^:=\n]{1,40}$/u;

/** Characters of other scripts and typesetting that have the meaning of an ASCII character. */
const equivalents: ReadonlyMap<string, string> = new Map([
  ['\u00a0', ' '],
  ['\u202f', ' '],
  // Full-width letters, digits and signs.
  ...Array.from(
    { length: 94 },
    (_, index) => [String.fromCharCode(0xff01 + index), String.fromCharCode(0x21 + index)] as const,
  ),
  ['→', '='],
  ...Array.from('“”„«»', (quote) => [quote, '"'] as const),
  ...Array.from('‘’‚', (quote) => [quote, "'"] as const),
]);
const equivalent = new RegExp(`[${[...equivalents.keys()].join('')}]`, 'g');

/** The secrets that phrases introduce. Undefined where the caller can pause. */
export function* introducedIn(written: string): Iterable<SecretInText | undefined> {
  const text = written.replace(equivalent, (character) => equivalents.get(character) ?? character);
  const pairs: LabeledPair[] = [];
  for (const pair of labeledPairsIn(text)) {
    if (pair) pairs.push(pair);
    yield pair?.secret;
  }
  yield* afterSigns(text, pairs);
  yield* nextToNames(text);
  yield* loginPairsIn(text);
  yield* inSentences(text);
  yield* headerSecretsIn(text);
  yield* columnSecretsIn(text);
  for (const found of matchesIn(text, element)) {
    const [all = '', before = ''] = found?.match ?? [];
    yield found && secretAt({ start: found.start + before.length, end: found.start + all.length });
  }
}

/** An element of XML: `<password>…</password>`. */
const element =
  /(<(?:[\w-]{0,20}(?:passw|secret|token|psk|(?<!public-?)key))\w{0,10}>)[^<>\s]{1,500}(?=<\/)/gi;

function* afterSigns(text: string, pairs: readonly LabeledPair[]): Iterable<SecretInText | undefined> {
  const reader = new ValueReader(text);
  let last = 0;
  let pair = 0;
  for (const found of matchesIn(text, introduction)) {
    if (!found) {
      yield undefined;
      continue;
    }
    const { match, start } = found;
    const { name = '', sign = '', lineEnd } = match.groups ?? {};
    while ((pairs[pair]?.end ?? Infinity) <= start) pair++;
    // Values are not searched again: nested matches would take quadratic time.
    const kind = start < last ? undefined : kindByName(name.toLowerCase(), text, start);
    if (!kind || (pairs[pair]?.start ?? Infinity) <= start) continue;
    const value = reader.after(start, match, isInAddress(text, start));
    if (!value) continue;
    const written = text.slice(value.start, value.end);
    const isSentence = /^[ \t]/.test(sign);
    if (noValue.test(written) || (isSentence && ordinaryWord.test(written))) continue;
    if (kind === 'owner' && !looksInvented(written)) continue;
    if (kind === 'community' && isRouteCommunity(written)) continue;
    const mustLookLikeOne =
      kind === 'perhaps' ||
      lineEnd !== undefined ||
      /^(?:\||[ \t]are\b)/i.test(sign) ||
      (isSentence && foreignName.test(name));
    if (mustLookLikeOne && !looksLikePassword(written)) continue;
    if (/(?:token|code)$/i.test(name) && serialNumber.test(written)) continue;
    yield secretAt(value, kind === 'community' ? 'SNMP community' : undefined);
    last = value.end;
    if (/s$/i.test(name)) yield* furtherSecretsIn(text, value.end);
  }
  for (const found of valuesAfter(text, distantIntroduction)) {
    if (!found) {
      yield undefined;
      continue;
    }
    const { match, start, value, written } = found;
    const name = match.groups?.['name'] ?? '';
    if (!looksLikePassword(written)) continue;
    if (/^key$/i.test(name) && !isSecretKey(text, start)) continue;
    const isWeak = /^token$/i.test(name) || passwordOwner.test(name.toLowerCase());
    if (isWeak && !looksInvented(written)) continue;
    yield secretAt(value, /^community/i.test(name) ? 'SNMP community' : undefined);
    if (match.groups?.['from']?.toLowerCase() === 'from') yield* furtherSecretsIn(text, value.end);
  }
}

function* nextToNames(text: string): Iterable<SecretInText | undefined> {
  for (const found of valuesAfter(text, juxtaposition)) {
    if (!found) {
      yield undefined;
      continue;
    }
    const { match, start, value, written } = found;
    const name = match.groups?.['name'] ?? '';
    if (/^[:=>-]/.test(written)) continue;
    const isCommunityName = /community6?$/i.test(name);
    // A remark in brackets, or a community of BGP.
    if (isCommunityName && (/\s/.test(written) || isRouteCommunity(written))) continue;
    if (isCommunityName && !ordinaryWord.test(written)) yield secretAt(value, 'SNMP community');
    else if (isCommunityName || !(looksLikePassword(written) || isPin(name, written))) continue;
    else if (/^key$/i.test(name) && !isSecretKey(text, start, true) && !looksInvented(written)) continue;
    else if (/^token$/i.test(name) && serialNumber.test(written)) continue;
    else yield secretAt(value, /^(?:snmp|community)/i.test(name) ? 'SNMP community' : undefined);
  }
  for (const found of valuesAfter(text, foreignJuxtaposition))
    if (!found || looksLikePassword(found.written) || isNumber(found.written))
      yield found && secretAt(found.value);
  for (const found of valuesAfter(text, keySymbol))
    if (!found || looksLikePassword(found.written)) yield found && secretAt(found.value);
  for (const found of valuesAfter(text, heading))
    if (!found || looksLikePassword(found.written)) yield found && secretAt(found.value);
}

/** How far a word may be from the secret that it names, in characters. */
const reach = 80;

/** Words near the name of a secret that hardly are anything but a password. */
function* inSentences(text: string): Iterable<SecretInText | undefined> {
  for (const found of matchesIn(text, secretWord)) {
    if (!found) {
      yield undefined;
      continue;
    }
    const { start: index } = found;
    const from = index + found.match[0].length;
    if (/^[ \t]+polic/i.test(text.slice(from, from + 8))) continue;
    const [sentence = ''] = /^\.?(?:[^\s.!?]|[.!?](?!\s)|[ \t])*/.exec(text.slice(from, from + reach)) ?? [];
    // The last word may be cut.
    const whole = sentence.length < reach ? sentence : sentence.slice(0, sentence.lastIndexOf(' ') + 1);
    for (const { index: at, 0: word } of whole.matchAll(/[^\s"'`()[\]{}<>|,;:=]+/g)) {
      const shown = at === 0 ? word.replace(/^[._/-]/, '') : word;
      if (!looksRandom(shown)) continue;
      const start = from + at + word.length - shown.length;
      yield secretAt({ start, end: start + shown.length });
      break;
    }
    const before = wordBefore.exec(text.slice(Math.max(0, index - reach), index));
    const secret = before?.groups?.['secret'];
    if (!before || secret === undefined || !looksRandom(secret)) continue;
    const start = index - before[0].length;
    yield secretAt({ start, end: start + secret.length });
  }
}

/** `use … as the password`, `… is the PSK`, `… (password)`. */
const wordBefore =
  /(?<![^\s"'`(])(?<secret>[^\s"'`(=]{6,60})(?:["'`]?[ \t](?:as|is|was)[ \t](?:(?:a|an|the|my|our|its)[ \t])?(?:[a-z]{1,12}[ \t])?|["'`]?[ \t]?[(=][ \t]?)$/i;

/** Further secrets of a list: `passwords: a1b2 and c3d4`. */
function* furtherSecretsIn(text: string, from: number): Iterable<SecretInText> {
  for (let at = from; ;) {
    const [separator = ''] =
      /^[ \t]{0,4}(?:[,;/&]|and\b|or\b|to\b)[ \t]{0,4}/i.exec(text.slice(at, at + 16)) ?? [];
    const value = separator === '' ? undefined : valueAt(text, at + separator.length, false);
    if (!value || !looksLikePassword(text.slice(value.start, value.end))) return;
    yield secretAt(value);
    at = value.end;
  }
}

function kindByName(
  name: string,
  text: string,
  start: number,
): 'secret' | 'community' | 'perhaps' | 'owner' | undefined {
  if (/(?:^|[_-])community$/.test(name) || name === 'snmp') return 'community';
  if (soundsSecret(name) || secretNames.test(name)) return 'secret';
  if (name === 'p' && userBefore.test(text.slice(Math.max(0, start - reach), start))) return 'perhaps';
  if (passwordOwner.test(name) || (/^p\w{4,10}$/.test(name) && isMisspelt(name))) return 'owner';
  if (!ambiguousName.test(name)) return undefined;
  return isSecretKey(text, start) ? 'secret' : 'perhaps';
}

function isSecretKey(text: string, start: number, looksLikeOne = false): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  return secretKey.test(before) || (looksLikeOne && likelyKey.test(before));
}

function isPin(name: string, word: string): boolean {
  if (/^(?:pin|puk|pass-?code|.*[ \t-]code)$/i.test(name)) return /^\d{4,12}$/.test(word);
  return /^(?:pass|pwd?$|psk)/i.test(name) && isNumber(word);
}

/** Whether a word is a community of BGP, which is not secret. */
function isRouteCommunity(word: string): boolean {
  return /^\d+:\d+/.test(word);
}

/** Whether a word is a number that is rather a password than a year or the number of a ticket. */
function isNumber(word: string): boolean {
  return /^\d{6,}$/.test(word);
}

function isInAddress(text: string, index: number): boolean {
  return /[?&]$/.test(text.slice(Math.max(0, index - 1), index));
}
