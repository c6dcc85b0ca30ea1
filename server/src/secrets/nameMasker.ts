import { getOrInsertComputed } from '../base/collections';
import { escapeHtml } from '../base/escaping';
import { mask } from './secrets';

interface NameNode {
  /** By token; undefined for most ends of secrets. */
  next?: Map<string, NameNode>;
  /** The secret that ends here. */
  end?: NameEnd;
}

/** The end of a secret, or of its first tokens. */
interface NameEnd {
  /** The length of the whole secret. */
  readonly length: number;
  readonly isPart: boolean;
  /** The settings that a line must name so that the secret is masked in it; undefined if it is masked in every line. */
  readonly settings: Set<string> | undefined;
}

/** Secrets with more tokens are recognized by their first ones. */
const mostTokens = 128;

/** The number of secrets that are added in a step. */
const namesPerStep = 200;

/** The least length of the beginning of a secret, before `…`, that is masked. */
const shortestBeginning = 3;

/** A control character in the form that makes it visible, a word of letters and digits, blanks, or one sign. */
const token = /\\u00[01][\dA-F]|[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu;

const words = /[\p{L}\p{N}]+/gu;

/** The form of control characters in texts for people. */
const visibleControl = /\\u00[01][\dA-F]/g;

/** For so many texts of this length, it is remembered whether they may contain a secret. */
const mostShortTexts = 5000;
const shortText = 60;

/** So many first words are searched in a text before it is divided into tokens. */
const fewWords = 16;

/** Separates a secret from the setting that a line must name, in a key of {@link NameMasker}. */
const separator = '\0';

/** The key of a secret that is masked only in lines that name its setting, because it is too common a word. */
export function keyWithSetting(secret: string, setting: string): string {
  return `${secret}${separator}${setting}`;
}

/**
 * Masks secrets in texts. It reads a text once, whatever the number of secrets, because a report can contain thousands of
 * them. Signs may be escaped with a backslash, as in JSON and Markdown, or as in HTML.
 */
export class NameMasker {
  private readonly root: NameNode = {};
  /** The first word of each secret; empty for one without words. */
  private readonly firstWords = new Set<string>();
  private readonly whole = new Set<string>();
  /** Whether a secret may occur in short texts, by text. */
  private readonly shortTexts = new Map<string, boolean>();

  constructor(keys: Iterable<string>) {
    for (const key of keys) this.addKey(key);
  }

  /** The same as the constructor, in steps. */
  static *of(keys: Iterable<string>): Generator<void, NameMasker> {
    const masker = new NameMasker([]);
    let count = 0;
    for (const key of keys) {
      masker.addKey(key);
      if (++count % namesPerStep === 0) yield;
    }
    return masker;
  }

  /** Masks each secret in a text; of several possible ones, the longest. */
  mask(text: string): string {
    return maskIn(text, [this], noContext);
  }

  mayOccurIn(text: string): boolean {
    // Tables repeat most texts thousands of times.
    if (text.length > shortText) return this.hasFirstWord(text);
    const known = this.shortTexts.get(text);
    if (known !== undefined) return known;
    const found = this.hasFirstWord(text);
    if (this.shortTexts.size < mostShortTexts) this.shortTexts.set(text, found);
    return found;
  }

  private hasFirstWord(text: string): boolean {
    // Before `…`, a text can have the beginning of a word.
    if (this.firstWords.has('') || text.includes('…')) return true;
    if (this.firstWords.size > fewWords)
      return (
        text
          .replaceAll(visibleControl, ' ')
          .match(words)
          ?.some((word) => this.firstWords.has(word)) === true
      );
    for (const word of this.firstWords) if (text.includes(word)) return true;
    return false;
  }

  /** Whether a text is a secret, of any length. */
  equals(text: string): boolean {
    return this.whole.has(text);
  }

  private addKey(key: string): void {
    const at = key.indexOf(separator);
    const name = at < 0 ? key : key.slice(0, at);
    const setting = at < 0 ? undefined : key.slice(at + 1);
    if (setting === undefined) this.whole.add(name);
    for (const form of new Set([name, escapeHtml(name)])) {
      const tokens = tokensOf(form);
      this.firstWords.add(tokens.find(isWord) ?? '');
      this.add(tokens.slice(0, mostTokens), form.length, tokens.length > mostTokens, setting);
    }
  }

  private add(tokens: readonly string[], length: number, isPart: boolean, setting: string | undefined): void {
    let node = this.root;
    for (const one of tokens) {
      node.next ??= new Map();
      node = getOrInsertComputed(node.next, one, () => ({}));
    }
    const { end } = node;
    if (node === this.root || (end && !end.settings)) return;
    if (setting !== undefined && end?.settings) end.settings.add(setting);
    else node.end = { length, isPart, settings: setting === undefined ? undefined : new Set([setting]) };
  }

  /** The index after the longest secret that begins at a token; undefined if none does. */
  endOfName(tokens: readonly string[], start: number, lines: Lines): number | undefined {
    // Most words begin no secret.
    const first = tokens[start] ?? '';
    const mayBegin =
      first === '\\' || tokens[start + 1] === '…' || this.root.next?.has(unified(first)) === true;
    if (!mayBegin) return undefined;
    let longest: NameEnd | undefined;
    let endIndex = start;
    let length = 0;
    let nodes = new Set([this.root]);
    // After a backslash that escapes the next sign.
    let escaped = new Set<NameNode>();
    for (let index = start; nodes.size + escaped.size > 0; index++) {
      for (const { end } of nodes) {
        if (!end || end.length < (longest?.length ?? 0) || !isWhole(tokens, start, index, end)) continue;
        if (end.settings && !lines.name(end.settings, start)) continue;
        longest = end;
        endIndex = index;
      }
      const one = tokens[index];
      if (one === undefined) break;
      if (tokens[index + 1] === '…' && !isWord(tokens[start - 1])) {
        const isBeginning = length + one.length >= shortestBeginning;
        if (isBeginning && [...nodes].some((node) => begins(node, one, start, lines))) return index + 1;
      }
      length += one.length;
      const reached = new Set<NameNode>();
      for (const node of nodes) addIfDefined(reached, node.next?.get(unified(one)));
      if (!isWord(one)) for (const node of escaped) addIfDefined(reached, node.next?.get(unified(one)));
      escaped = one === '\\' ? nodes : new Set();
      nodes = reached;
    }
    if (!longest) return undefined;
    return longest.isPart ? endOfWord(tokens, endIndex) : endIndex;
  }
}

/** The names of settings to which a text belongs, in addition to those in its own lines. Most texts do not need them. */
export type MaskContext = () => string;

export const noContext: MaskContext = () => '';

export function maskIn(text: string, all: readonly NameMasker[], context: MaskContext): string {
  const maskers = all.filter((masker) => masker.mayOccurIn(text));
  if (maskers.length === 0) return text;
  const trimmed = text.trim();
  if (maskers.some((masker) => masker.equals(trimmed))) return text.replace(trimmed, mask);
  const tokens = text.match(token) ?? [];
  const lines = new Lines(tokens, context);
  const parts: string[] = [];
  let isMasked = false;
  for (let index = 0; index < tokens.length;) {
    let end = 0;
    for (const masker of maskers) end = Math.max(end, masker.endOfName(tokens, index, lines) ?? 0);
    isMasked ||= end > 0;
    parts.push(end > 0 ? mask : (tokens[index] ?? ''));
    index = end > 0 ? end : index + 1;
  }
  return isMasked ? parts.join('') : text;
}

/** The lines of a text. The last one is remembered, because a text can be one long line. */
class Lines {
  private start = 0;
  private end = -1;
  private line = '';
  private readonly named = new Map<string, boolean>();

  constructor(
    private readonly tokens: readonly string[],
    private readonly context: MaskContext,
  ) {}

  /** Whether the line of a token, or the context, names one of some settings. */
  name(settings: ReadonlySet<string>, index: number): boolean {
    if (index < this.start || index > this.end) this.read(index);
    for (const setting of settings)
      if (getOrInsertComputed(this.named, setting, () => this.line.includes(setting))) return true;
    return false;
  }

  private read(index: number): void {
    const isEnd = (one: string | undefined): boolean => one === undefined || one.includes('\n');
    let start = index;
    while (!isEnd(this.tokens[start - 1])) start--;
    let end = index;
    while (!isEnd(this.tokens[end + 1])) end++;
    this.start = start;
    this.end = end;
    this.line = `${this.context()} ${this.tokens.slice(start, end + 1).join('')}`.toLowerCase();
    this.named.clear();
  }
}

/** Whether a secret below a node continues with a token that begins with this text. */
function begins(node: NameNode, text: string, start: number, lines: Lines): boolean {
  for (const [key, next] of node.next ?? [])
    if (key.startsWith(unified(text)) && mayEnd(next, start, lines)) return true;
  return false;
}

/** Whether a secret at or below a node is masked in the line of a token. */
function mayEnd(node: NameNode, start: number, lines: Lines): boolean {
  const { end, next } = node;
  if (end && (!end.settings || lines.name(end.settings, start))) return true;
  for (const one of next?.values() ?? []) if (mayEnd(one, start, lines)) return true;
  return false;
}

function addIfDefined(nodes: Set<NameNode>, node: NameNode | undefined): void {
  if (node) nodes.add(node);
}

function tokensOf(name: string): readonly string[] {
  return (name.match(token) ?? []).map(unified);
}

/** Outputs replace tabs, line ends and several blanks by one. */
function unified(one: string): string {
  return one.length > 1 || one === '\t' || one === '\n' ? (one.trim() === '' ? ' ' : one) : one;
}

/** Whether a secret is a whole word; one that is masked only with its setting must not be a part of a name. */
function isWhole(
  tokens: readonly string[],
  start: number,
  end: number,
  { isPart, settings }: NameEnd,
): boolean {
  if (isWord(tokens[start - 1]) || (!isPart && isWord(tokens[end]))) return false;
  return !settings || !(continuesName(tokens, start - 1, -1) || continuesName(tokens, end, 1));
}

/** Whether a sign joins a word to a name: the hyphen of `to-office`. */
function continuesName(tokens: readonly string[], index: number, by: 1 | -1): boolean {
  return /^[-_.]$/.test(tokens[index] ?? '') && isWord(tokens[index + by]);
}

/** The index of the next blank or quote. */
function endOfWord(tokens: readonly string[], start: number): number {
  let end = start;
  for (let one = tokens[end]; one !== undefined && /^[^\s"`]/.test(one); one = tokens[end]) end++;
  return end;
}

function isWord(one: string | undefined): boolean {
  return one !== undefined && /^[\p{L}\p{N}]/u.test(one);
}
