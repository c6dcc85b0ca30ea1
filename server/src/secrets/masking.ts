import { getOrInsertComputed, isSameList, isUnchanging, memoizeLastSteps } from '../base/collections';
import { wordBreak } from '../base/escaping';
import { isStepOver, type Steps } from '../base/steps';
import { secretsOfForm } from './forms';
import type { MaskCounter } from './maskedPlaces';
import { maskIn, NameMasker, noContext, type MaskContext } from './nameMasker';
import { isUnmistakable, mask } from './secrets';
import { piecesOf } from './textPieces';

declare const passed: unique symbol;

/**
 * An answer that is masked: what a connection sends and a terminal prints. Only {@link maskAnswer}
 * and {@link asWritten} return one, so that an answer that was forgotten does not compile. Numbers,
 * booleans and absent values contain no text, and need not pass.
 */
export type Masked<T> = T extends number | boolean | null | undefined ? T : T & { readonly [passed]: true };

/** The keys of the secrets of one document, see `SymbolTable.secretNames`; another set after a change. */
export type SecretNames = ReadonlySet<string>;

/** How an answer is masked. */
export interface MaskOptions {
  /**
   * Properties whose texts a file or a device gets, in addition to those of edits, such as the text of a redacted copy; or
   * `answer`, if the answer consists of such a text.
   */
  readonly keep?: readonly string[] | 'answer';
  /** Counts the masked places, for a document that states them. */
  readonly counter?: MaskCounter;
}

/**
 * Masks the secrets in an answer: a tree of texts, ranges and edits. Texts that a user reads are masked. Texts that an
 * editor inserts, and data that it sends back, stay as they are, because a mask in them would destroy the user's file;
 * they repeat only what the file contains. Numbers, ranges and URIs contain no text of a configuration.
 *
 * Secrets are recognized by their form (encrypted values, private keys, user information of URLs, lines of scripts) and by
 * the secrets of the documents that the answer is about.
 *
 * @param secrets of all documents that the answer can quote
 * @returns the same object where nothing is masked
 */
export function* maskAnswer<T>(
  answer: T,
  secrets: readonly SecretNames[],
  { keep = [], counter }: MaskOptions = {},
): Steps<Masked<T>> {
  if (keep === 'answer') return answer as Masked<T>;
  const maskers: NameMasker[] = [];
  for (const names of secrets) if (names.size > 0) maskers.push(yield* maskerOf(names));
  return (yield* new AnswerMasker(maskers, new Set(keep), counter).pass(answer, noContext)) as Masked<T>;
}

/** Whether a text contains what replaces secrets. */
export function containsMask(text: string): boolean {
  return text.includes(mask);
}

/**
 * A text that is a configuration or a script which the user asked for, and which a device or a file gets: a merge, the
 * commands of a comparison, a patch, a redacted copy. It contains the secrets of its source, because it would be useless
 * without them, so it must not be used for texts about a configuration.
 */
export function asWritten<T extends string | Uint8Array>(text: T): Masked<T> {
  return text as Masked<T>;
}

/** Prepares the masking of a document's secrets in steps, because it can contain thousands. */
export function* prepareMasking(names: SecretNames): Steps {
  if (names.size > 0) yield* maskerOf(names);
}

const maskerOf = memoizeLastSteps((names: SecretNames) => NameMasker.of(names));

/**
 * Properties whose texts an editor inserts into a file, gives to a command, or sends back: the text of an edit, the lines
 * that a command copies.
 */
const inserted: ReadonlySet<string> = new Set(['newText', 'insertText', 'arguments', 'data']);

/** Names of documents, which come from the editor, and of pages. */
const addresses: ReadonlySet<string> = new Set(['uri', 'targetUri', 'scopeUri', 'href']);

/** Longer texts are masked in pieces. */
const longText = 32_768;

/** What contains no secrets of some documents. */
const withoutSecrets = new WeakMap<object, readonly NameMasker[]>();

class AnswerMasker {
  /** The copies of the objects that are searched already, because objects can refer to each other. */
  private readonly known = new Map<object, unknown>();
  private readonly keys = new Map<string, ReturnType<AnswerMasker['keyOf']>>();
  /** Whether all texts are masked, and none is counted. */
  private readonly isPlain: boolean;

  constructor(
    private readonly maskers: readonly NameMasker[],
    private readonly keep: ReadonlySet<string>,
    private readonly counter: MaskCounter | undefined,
  ) {
    this.isPlain = keep.size === 0 && !counter;
  }

  /** @param context the texts next to a value, which can name its setting */
  *pass(value: unknown, context: MaskContext): Steps<unknown> {
    if (isSimple(value)) return this.simple(value, context);
    if (this.isPlain && isUnchanging(value)) return yield* this.unchanging(value, context);
    return yield* this.parts(value, context);
  }

  /** A part of an answer that is searched once for the same secrets: the outline consists of thousands, and is requested often. */
  private *unchanging(value: object, context: MaskContext): Steps<unknown> {
    const searchedFor = withoutSecrets.get(value);
    if (searchedFor && isSameList(searchedFor, this.maskers)) return value;
    const shown = yield* this.parts(value, context);
    if (shown === value) withoutSecrets.set(value, this.maskers);
    return shown;
  }

  private *parts(value: object, context: MaskContext): Steps<unknown> {
    const before = this.known.get(value);
    if (before !== undefined) return before;
    if (ArrayBuffer.isView(value) || isRange(value)) return value;
    return Array.isArray(value)
      ? yield* this.list(value, context)
      : yield* this.record(value as Readonly<Record<string, unknown>>);
  }

  private *list(items: readonly unknown[], context: MaskContext): Steps<unknown> {
    // Semantic tokens are millions of numbers.
    if (items.every((item) => typeof item === 'number')) return items;
    const copy: unknown[] = [];
    this.known.set(items, copy);
    let isSame = true;
    // Columns repeat values: the same text in the same context has no secret either. A mask is counted each time.
    let shown: unknown;
    for (const item of items) {
      const passed =
        item === shown ? item : isSimple(item) ? this.simple(item, context) : yield* this.pass(item, context);
      isSame &&= passed === item;
      if (passed === item && item !== mask) shown = item;
      copy.push(passed);
      if (isStepOver('word')) yield;
    }
    if (isSame) this.known.set(items, items);
    return isSame ? items : copy;
  }

  private *record(given: Readonly<Record<string, unknown>>): Steps<unknown> {
    const keys = Object.keys(given);
    const context = (): string => contextOf(given);
    // Most records are rows without a secret: they need no copy.
    const isRow = keys.every((key) => isSimple(given[key]));
    if (isRow && keys.every((key) => this.isSame(key, given[key], context))) {
      if (isStepOver('item')) yield;
      return given;
    }
    const copy: Record<string, unknown> = {};
    this.known.set(given, copy);
    let isSame = true;
    for (const key of keys) {
      const value = given[key];
      const { name, isKept } = getOrInsertComputed(this.keys, key, () => this.keyOf(key));
      const passed = isKept
        ? value
        : isSimple(value)
          ? this.simple(value, context)
          : yield* this.pass(value, context);
      copy[name] = passed;
      isSame &&= name === key && passed === value;
      if (isStepOver('word')) yield;
    }
    if (isSame) this.known.set(given, given);
    return isSame ? given : copy;
  }

  /** Whether nothing is masked in a property with a value without parts. */
  private isSame(key: string, value: unknown, context: MaskContext): boolean {
    const { name, isKept } = getOrInsertComputed(this.keys, key, () => this.keyOf(key));
    return name === key && (isKept || this.simple(value, context) === value);
  }

  /** What happens with a property. Its name can be a name of the configuration. */
  private keyOf(key: string): { readonly name: string; readonly isKept: boolean } {
    return {
      name: addressLike.test(key) ? key : this.text(key, noContext),
      isKept: addresses.has(key) || inserted.has(key) || this.keep.has(key),
    };
  }

  /** The same as {@link pass} for a value without parts, without steps: most values of an answer. */
  private simple(value: unknown, context: MaskContext): unknown {
    return typeof value === 'string' ? this.text(value, context) : value;
  }

  private text(text: string, context: MaskContext): string {
    if (text.includes(wordBreak)) {
      // A break inside a secret, or inside the name before it, hides it from the search.
      const joined = text.replaceAll(wordBreak, '');
      const shown = this.text(joined, context);
      return shown === joined ? text : shown;
    }
    // Names first: a form can end inside a secret that contains a space.
    const named = this.maskers.length === 0 ? text : this.named(text, context);
    const shown = withoutForms(named);
    if (this.counter && text === mask) this.counter.add('setting');
    else if (this.counter && shown !== text) {
      this.counter.add('repeated', masksIn(named) - masksIn(text));
      this.counter.add('marked', masksIn(shown) - masksIn(named));
    }
    return shown;
  }

  private named(text: string, context: MaskContext): string {
    if (text.length <= longText) return maskIn(text, this.maskers, context);
    return [...piecesOf(text)]
      .map(({ start, end }) => maskIn(text.slice(start, end), this.maskers, context))
      .join('');
  }
}

function masksIn(text: string): number {
  return text.split(mask).length - 1;
}

/** Whether a value has no parts. */
function isSimple(value: unknown): value is string | number | boolean | null | undefined {
  return typeof value !== 'object' || value === null;
}

/** An edit by document has URIs as keys. */
const addressLike = /^[a-z][\w+.-]*:/;

/** A position, or a range of positions. */
function isRange(value: object): boolean {
  if ('line' in value) return typeof value.line === 'number' && 'character' in value;
  return 'start' in value && typeof value.start === 'object' && value.start !== null && isRange(value.start);
}

/** The short texts of an object: a value is often next to the name of its setting. */
function contextOf(given: Readonly<Record<string, unknown>>): string {
  return Object.values(given)
    .filter((value) => typeof value === 'string' && value.length <= longestContext)
    .join(' ');
}

const longestContext = 200;

/** Masks the secrets of a known form, and repetitions of them that nothing marks. */
function withoutForms(text: string): string {
  const secrets = secretsOfForm(text);
  if (secrets.length === 0) return text;
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of secrets) {
    if (end <= from) continue;
    if (start >= from) pieces.push(text.slice(from, start), mask);
    from = end;
  }
  pieces.push(text.slice(from));
  const repeated = new Set(secrets.map(({ start, end }) => text.slice(start, end)).filter(isUnmistakable));
  return maskIn(pieces.join(''), [new NameMasker(repeated)], noContext);
}
