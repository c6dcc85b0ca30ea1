import { columnSecretsInPieces } from '../secrets/columnSecrets';
import { embeddedSecretsInPieces } from '../secrets/embeddedSecrets';
import type { FirmwareVersion } from '../firmware/version';
import { matchOption } from '../schema/matchNames';
import { isUnmistakable } from '../secrets/passwordForms';
import {
  hasSecretBelow,
  isCommunity,
  isDescription,
  isSecret,
  mayBeSecretValue,
  mayNameSecret,
  soundsSecret,
} from '../secrets/secrets';
import type { SchemaNode } from '../schema/schema';
import { secretsInPieces } from '../secrets/secretText';
import { type SecretInText, type SecretKind } from '../secrets/secretInText';
import { isPlaceholder } from '../syntax/placeholder';
import { unquote } from '../syntax/quoting';
import type { Word } from '../syntax/statements';
import { encodedTextsIn } from './encodedTexts';
import { KnownTexts } from './knownTexts';
import type { Redactor } from './redactor';
import type { Replacements } from './replacements';
import { SecretPseudonyms } from './secretPseudonyms';
import type { RedactionSubject, SettingAt } from './redactionSubject';
import { rewordedAs } from './word';

/** Commands and common values: as a secret, they are replaced only where they are one. */
const keyword = /^(?:config|edit|next|unset|append|select|unselect|enable|disable|none|execute|true|false)$/;

/** A secret and its replacement. */
interface KnownSecret {
  readonly kind: SecretKind;
  readonly pseudonym: string;
}

/**
 * Replaces passwords and keys: values of secret settings, texts in the format of a secret, texts after words such as
 * "password", and all other occurrences of these texts.
 */
export class Secrets implements Redactor {
  private readonly pseudonyms = new SecretPseudonyms();
  private readonly known = new KnownTexts<KnownSecret>();

  /** @param found the secrets of each document, from {@link findSecrets} */
  constructor(private readonly found: ReadonlyMap<RedactionSubject, FoundSecrets>) {}

  *collect(subject: RedactionSubject): Generator<void, void> {
    const { words, texts } = this.foundIn(subject);
    for (const { word, secret, kind } of words) {
      this.learnText(secret, kind);
      this.learnText(withoutOuterQuotes(word), kind, secret);
      yield;
    }
    for (const { start, end, kind } of texts) {
      const secret = subject.text.slice(start, end);
      if (kind !== 'private key' && !isKept(secret)) this.learnText(secret, kind);
      yield;
    }
  }

  *redact(subject: RedactionSubject, replacements: Replacements): Generator<void, void> {
    for (const { word, mark, secret, kind } of this.foundIn(subject).words) {
      const pseudonymFor = this.pseudonymFor(secret, kind);
      // A placeholder stays a placeholder, so that rules treat it the same.
      const shown = isPlaceholder(secret) ? `<${pseudonymFor}>` : pseudonymFor;
      replacements.add({ ...subject.spanOf(word), newText: rewordedAs(word, mark + shown), kind });
      yield;
    }
  }

  /** Replaces texts in the format of a secret, and all occurrences of secrets found so far. */
  *redactOccurrences(subject: RedactionSubject, replacements: Replacements): Generator<void, void> {
    for (const word of subject.strayWords) {
      const value = unquote(word.text);
      if (value === '' || isKept(value)) continue;
      const newText = rewordedAs(word, this.pseudonyms.of(value));
      replacements.add({ ...subject.spanOf(word), newText, kind: 'password or key' });
      yield;
    }
    for (const { start, end, kind, isContinued } of this.foundIn(subject).texts) {
      const secret = subject.text.slice(start, end);
      if (isKept(secret)) continue;
      replacements.add({ start, end, newText: this.pseudonymFor(secret, kind), kind, isContinued });
      yield;
    }
    for (const found of this.known.in(subject.text)) {
      yield;
      if (!found) continue;
      const { start, end, value } = found;
      const region = subject.regionAt(start);
      if (region === 'fixed' || replacements.isTaken(start, end)) continue;
      if (region === 'name' && !isUnmistakable(subject.text.slice(start, end)))
        replacements.secretNames.push(start);
      else replacements.add({ start, end, newText: value.pseudonym, kind: value.kind });
    }
    yield* this.redactEncoded(subject, replacements);
  }

  /** Replaces Base64 and hexadecimal digits that contain a known secret, such as `Basic` and a user with a password. */
  private *redactEncoded(subject: RedactionSubject, replacements: Replacements): Generator<void, void> {
    if (this.known.size === 0) return;
    for (const encoded of encodedTextsIn(subject.text)) {
      yield;
      if (!encoded || replacements.isTaken(encoded.start, encoded.end)) continue;
      const { start, end, text } = encoded;
      for (const found of this.known.in(text)) {
        if (!found || !isUnmistakable(text.slice(found.start, found.end))) continue;
        const { kind } = found.value;
        const newText = this.pseudonymFor(subject.text.slice(start, end), kind);
        replacements.add({ start, end, newText, kind });
        break;
      }
    }
  }

  private foundIn(subject: RedactionSubject): FoundSecrets {
    return this.found.get(subject) ?? { words: [], texts: [] };
  }

  private learnText(text: string, kind: SecretKind, secret = text): void {
    if (keyword.test(text)) return;
    const known = { kind, pseudonym: this.pseudonymFor(secret, kind) };
    this.known.add(text, known);
    if (/[^\w.-]/.test(text)) this.known.add(asInAddress(text), known);
  }

  private pseudonymFor(secret: string, kind: SecretKind): string {
    return kind === 'encrypted password or key' || kind === 'private key'
      ? this.pseudonyms.ofEncoded(secret)
      : this.pseudonyms.of(secret);
  }
}

/** A word that is a secret because of its setting. */
interface SecretWord {
  readonly word: Word;
  /** `ENC `, if it is in the same quotes as the secret. */
  readonly mark: string;
  readonly secret: string;
  readonly kind: SecretKind;
}

/** The secrets of a document. */
export interface FoundSecrets {
  /** Values of secret settings. */
  readonly words: readonly SecretWord[];
  /** Other secrets, in the order in which they are replaced: if two overlap, the first one counts. */
  readonly texts: readonly SecretInText[];
}

/** Finds the secrets of a document, in steps. */
export function* findSecrets(subject: RedactionSubject): Generator<void, FoundSecrets> {
  const words: SecretWord[] = [];
  for (const { word, isCommunity } of subject.secretKeys) {
    const secret = unquote(word.text);
    if (isKept(secret)) continue;
    words.push({ word, mark: '', secret, kind: isCommunity ? 'SNMP community' : 'password or key' });
  }
  for (const word of secretWords(subject)) {
    if (word) words.push(word);
    yield;
  }
  const texts: SecretInText[] = [];
  for (const secret of secretsInText(subject)) {
    if (secret) texts.push(secret);
    yield;
  }
  return { words, texts };
}

function* secretWords(subject: RedactionSubject): Iterable<SecretWord | undefined> {
  for (const at of subject.settings) {
    yield undefined;
    const { values } = at.setting;
    if (!holdsSecret(at, subject) || isKept(values.map(({ text }) => text).join(' '))) continue;
    for (const word of values) {
      const value = unquote(word.text);
      if (value === 'ENC' || value === '' || isKept(value) || holdsKey(value)) continue;
      const [mark = ''] = /^ENC\s+/.exec(value) ?? [];
      yield { word, mark, secret: value.slice(mark.length), kind: kindOf(at) };
    }
  }
}

function holdsSecret(
  { setting, table, knownTable, node, name, around }: SettingAt,
  { input }: RedactionSubject,
): boolean {
  const { values } = setting;
  if (values.length === 0) return false;
  if (/^ENC(?:\s|$)/.test(unquote(values[0]?.text ?? ''))) return true;
  if (node) return isSecret(node) || isMisplacedSecret(node, values, input.index.view.version);
  if (mayNameSecret(name, table, input.index.view.version)) return true;
  if (!table && mayBeSecretValue(name, values, around)) return true;
  return !table && knownTable !== undefined && hasSecretBelow(knownTable, name);
}

/**
 * Whether a value belongs to another setting: after a stray quote, a password can appear under a setting with fixed
 * options, and is none of them.
 */
function isMisplacedSecret(node: SchemaNode, values: readonly Word[], version: FirmwareVersion): boolean {
  return (
    node.type === 'option' &&
    soundsSecret(node.name) &&
    values.some(({ text }) => matchOption(node, unquote(text), version).kind === 'unknown')
  );
}

function kindOf({ node, setting: { values } }: SettingAt): SecretKind {
  if (node && isCommunity(node)) return 'SNMP community';
  const isEncrypted = /^ENC(?:\s|$)/.test(unquote(values[0]?.text ?? ''));
  return isEncrypted ? 'encrypted password or key' : 'password or key';
}

/** Texts in the format of a secret, and secrets after introducing words in scripts, comments and other texts. */
function* secretsInText(subject: RedactionSubject): Iterable<SecretInText | undefined> {
  const { text, passages, input } = subject;
  yield* secretsInPieces(text);
  yield* columnSecretsInPieces(text);
  for (const { start, end, isQuoted } of passages) {
    yield undefined;
    const setting = subject.settingAt(start);
    // The whole value of a secret setting is replaced already.
    if (setting && end <= setting.end && holdsSecret(setting, subject)) continue;
    for (const secret of embeddedSecretsInPieces(text.slice(start, end), isQuoted, input.index.view))
      yield secret && { ...secret, start: start + secret.start, end: start + secret.end };
  }
  if (!subject.isUncertain) return;
  for (const secret of embeddedSecretsInPieces(text, false, input.index.view))
    yield secret && isCertain(subject.settingAt(secret.start), subject) ? undefined : secret;
}

/** Whether the structure determines the setting for certain, so that the line need not be searched. */
function isCertain(at: SettingAt | undefined, subject: RedactionSubject): boolean {
  if (!at || (!at.node && !holdsSecret(at, subject)) || subject.isInQuotedBlock(at.start)) return false;
  const { start, end } = at.setting.range;
  return start.line === end.line;
}

/** Whether a value contains a private key, which is replaced line by line without the text around it. */
function holdsKey(value: string): boolean {
  return /-----BEGIN [A-Z0-9 ]*PRIVATE KEY/.test(value);
}

/** Whether a value is a placeholder for a secret: `<password>`, `{{ psk }}`, `%%token%%`, `****`. */
function isKept(value: string): boolean {
  const text = value.trim();
  const [, inBrackets] = /^<([^<>]+)>$/.exec(text) ?? [];
  if (inBrackets !== undefined) return isDescription(inBrackets);
  if (/^[*•.…xX]+$/.test(text)) return true;
  // A word with letters and many digits is more likely a password than the name of a variable.
  return (
    /^(?:\{\{.*\}\}|\{%.*%\}|\$[({][\w. -]+[)}]|%%\w+%%)$/.test(text) &&
    !/[A-Za-z]\d{3}|\d{3}[A-Za-z]/.test(text)
  );
}

/** A text as addresses contain it: `P%40ss`. */
function asInAddress(text: string): string {
  return text.replaceAll(/[^\w.-]/g, (sign) => {
    const code = sign.charCodeAt(0);
    return code < 128 ? `%${code.toString(16).toUpperCase().padStart(2, '0')}` : sign;
  });
}

function withoutOuterQuotes({ text }: Word): string {
  return text.replace(/^(["'])([^]*)\1$/, '$2');
}
