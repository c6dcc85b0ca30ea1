import { getOrInsertComputed } from '../base/collections';
import { mask } from './secrets';

/** A position in the tree of names. */
interface NameNode {
  /** By token; undefined for most ends of names. */
  next?: Map<string, NameNode>;
  /** The name that ends here. */
  end?: NameEnd;
}

/** The end of a name, or of its first tokens. */
interface NameEnd {
  /** The length of the whole name. */
  readonly length: number;
  readonly isPart: boolean;
}

/** Names with more tokens are recognized by their first ones. */
const mostTokens = 128;

/** The number of names that are added in a step. */
const namesPerStep = 200;

/** A name of this length is masked wherever it is a whole word; shorter names only in quotes. */
const shortestWord = 4;

/** A word of letters and digits, or one sign. */
const token = /[\p{L}\p{N}]+|[^\p{L}\p{N}]/gu;

/** So many first words are searched in a text before it is divided into tokens. */
const fewWords = 16;

/**
 * Masks names in texts. It reads a text once, whatever the number of names, because a report can contain thousands of
 * them. Signs may be escaped with a backslash, as in JSON and Markdown.
 */
export class NameMasker {
  private readonly root: NameNode = {};
  /** The first word of each name; empty for a name without words. */
  private readonly firstWords = new Set<string>();

  constructor(names: Iterable<string>) {
    for (const name of names) this.addName(name);
  }

  /** The same as the constructor, in steps. */
  static *inSteps(names: Iterable<string>): Generator<void, NameMasker> {
    const masker = new NameMasker([]);
    let count = 0;
    for (const name of names) {
      masker.addName(name);
      if (++count % namesPerStep === 0) yield;
    }
    return masker;
  }

  /** Masks each name in a text; of several possible names, the longest. */
  mask(text: string): string {
    if (!this.mayContainName(text)) return text;
    const tokens = text.match(token) ?? [];
    const parts: string[] = [];
    let isMasked = false;
    for (let index = 0; index < tokens.length;) {
      const end = this.endOfName(tokens, index);
      isMasked ||= end !== undefined;
      parts.push(end === undefined ? (tokens[index] ?? '') : mask);
      index = end ?? index + 1;
    }
    return isMasked ? parts.join('') : text;
  }

  private mayContainName(text: string): boolean {
    if (this.firstWords.size > fewWords) return true;
    for (const word of this.firstWords) if (text.includes(word)) return true;
    return false;
  }

  private addName(name: string): void {
    const tokens = name.match(token) ?? [];
    this.firstWords.add(tokens.find(isWord) ?? '');
    this.add(tokens.slice(0, mostTokens), { length: name.length, isPart: tokens.length > mostTokens });
  }

  private add(tokens: readonly string[], end: NameEnd): void {
    let node = this.root;
    for (const one of tokens) {
      node.next ??= new Map();
      node = getOrInsertComputed(node.next, one, () => ({}));
    }
    if (node !== this.root && end.length > (node.end?.length ?? 0)) node.end = end;
  }

  /** The index after the longest name that begins at a token; undefined if none does. */
  private endOfName(tokens: readonly string[], start: number): number | undefined {
    let longest: NameEnd | undefined;
    let endIndex = start;
    let nodes = new Set([this.root]);
    // After a backslash that escapes the next sign.
    let escaped = new Set<NameNode>();
    for (let index = start; nodes.size + escaped.size > 0; index++) {
      for (const { end } of nodes) {
        if (!end || end.length < (longest?.length ?? 0) || !isWhole(tokens, start, index, end)) continue;
        longest = end;
        endIndex = index;
      }
      const one = tokens[index];
      if (one === undefined) break;
      const reached = new Set<NameNode>();
      for (const node of nodes) addIfDefined(reached, node.next?.get(one));
      if (!isWord(one)) for (const node of escaped) addIfDefined(reached, node.next?.get(one));
      escaped = one === '\\' ? nodes : new Set();
      nodes = reached;
    }
    if (!longest) return undefined;
    return longest.isPart ? endOfWord(tokens, endIndex) : endIndex;
  }
}

function addIfDefined(nodes: Set<NameNode>, node: NameNode | undefined): void {
  if (node) nodes.add(node);
}

/** Whether a name is a whole word, or in quotes if it is short. */
function isWhole(
  tokens: readonly string[],
  start: number,
  end: number,
  { length, isPart }: NameEnd,
): boolean {
  const before = tokens[start - 1];
  const after = tokens[end];
  if (length >= shortestWord) return !isWord(before) && (isPart || !isWord(after));
  return isQuote(before) && isQuote(after === '\\' ? tokens[end + 1] : after);
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

function isQuote(one: string | undefined): boolean {
  return one === '"' || one === '`';
}
