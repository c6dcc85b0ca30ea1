import { parseTree, type Node } from 'jsonc-parser';
import { holdsCommands } from './embeddedBlocks';
import { EmbeddedCommandsBuilder, type EmbeddedCommands } from './embeddedCommands';

function mayBeJsonCommands(text: string): boolean {
  return /^\s*[{[]/.test(text) && /["'\]}n][ \t]*config[ \t]+[a-z]/.test(text);
}

/** A character of a string, and its place in the file. */
interface Character {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

type Part =
  | { readonly kind: 'text'; readonly characters: readonly Character[]; readonly isArm: boolean }
  /** A parameter or another value that only the deployment knows. */
  | { readonly kind: 'value'; readonly name: string; readonly start: number; readonly end: number }
  | { readonly kind: 'either'; readonly one: readonly Part[]; readonly other: readonly Part[] };

/**
 * The commands in the strings of a JSON file: records with scripts, templates of Azure, whose expressions join texts and
 * parameters, and templates of CloudFormation. Parameters become variables of a template.
 *
 * @returns undefined if there are none
 */
export function jsonCommands(text: string): EmbeddedCommands | undefined {
  if (!mayBeJsonCommands(text)) return undefined;
  try {
    return readCommands(text);
  } catch (error) {
    // It is nested more deeply than the stack allows, which no template is.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readCommands(text: string): EmbeddedCommands | undefined {
  const root = parseTree(text, undefined, { allowTrailingComma: true });
  if (!root) return undefined;
  const out = new EmbeddedCommandsBuilder(text);
  let isFound = false;
  for (const parts of textsIn(root, text)) {
    const plain = plainText(parts);
    if (!holdsCommands(plain.split(/\r?\n/)) || isInsideTable(plain)) continue;
    isFound = true;
    write(parts, out);
    out.begin();
    out.endLine();
  }
  return isFound ? out.build('JSON') : undefined;
}

/** Whether the first block is one inside a table, such as `config cluster-peer`: another string contains the table. */
function isInsideTable(commands: string): boolean {
  const table = (/^[ \t]*config[ \t](.*)/m.exec(commands)?.[1] ?? '').trim();
  return !/\s/.test(table) && table !== 'vdom' && table !== 'global';
}

/** The texts of a file: strings, and lists that CloudFormation joins. */
function* textsIn(node: Node, text: string): Iterable<readonly Part[]> {
  // Keys are no texts.
  if (node.type === 'property') {
    const [, value] = node.children ?? [];
    if (value) yield* textsIn(value, text);
  } else if (node.type === 'string' || joinOf(node)) yield partsOf(node, text);
  else for (const child of node.children ?? []) yield* textsIn(child, text);
}

/** The value of an object with one key; undefined for other nodes. */
function memberOf(node: Node): { readonly key: string; readonly value: Node } | undefined {
  const [property, more] = node.type === 'object' ? (node.children ?? []) : [];
  const [key, value] = property?.children ?? [];
  return property && !more && value && typeof key?.value === 'string' ? { key: key.value, value } : undefined;
}

/** `{"Fn::Join": ["", ["config …", {"Ref": "Name"}]]}` */
function joinOf(node: Node): { readonly delimiter: Node; readonly items: readonly Node[] } | undefined {
  const member = memberOf(node);
  const [delimiter, list] = member?.key === 'Fn::Join' ? (member.value.children ?? []) : [];
  return delimiter?.type === 'string' && list?.type === 'array'
    ? { delimiter, items: list.children ?? [] }
    : undefined;
}

function partsOf(node: Node, text: string): readonly Part[] {
  const { offset: start, length } = node;
  const end = start + length;
  if (node.type === 'string') {
    const characters = charactersOf(text, start + 1, end - 1);
    return armParts(characters) ?? [{ kind: 'text', characters, isArm: false }];
  }
  const join = joinOf(node);
  if (join) {
    const delimiter = String(join.delimiter.value);
    const between: Part[] =
      delimiter === ''
        ? []
        : [{ kind: 'text', characters: [{ text: delimiter, start: -1, end: -1 }], isArm: false }];
    return join.items.flatMap((item, index) => [...(index > 0 ? between : []), ...partsOf(item, text)]);
  }
  const { key = '', value = node } = memberOf(node) ?? {};
  const [first, one, other] = value.children ?? [];
  if (key === 'Fn::Base64') return partsOf(value, text);
  if (key === 'Fn::Sub') {
    const template = value.type === 'string' ? value : first;
    if (template?.type === 'string') return partsOf(template, text);
  }
  if (key === 'Fn::If' && one && other)
    return [{ kind: 'either', one: partsOf(one, text), other: partsOf(other, text) }];
  return [{ kind: 'value', name: String(value.value ?? first?.value ?? key), start, end }];
}

export function charactersOf(text: string, from: number, to: number): readonly Character[] {
  const characters: Character[] = [];
  for (let start = from; start < to;) {
    const isEscape = text.charAt(start) === '\\';
    const length = !isEscape ? 1 : text.charAt(start + 1) === 'u' ? 6 : 2;
    const written = text.slice(start, start + length);
    characters.push({ text: isEscape ? unescaped(written) : written, start, end: start + length });
    start += length;
  }
  return characters;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** The character of an escape of JSON, which are those of double quotes in YAML, too. */
export function unescaped(escape: string): string {
  const code = escape.charAt(1);
  return code === 'u' ? String.fromCharCode(Number.parseInt(escape.slice(2), 16)) : (escapes[code] ?? code);
}

/** The parts of an expression of Azure, such as `[concat('config …', parameters('name'))]`; undefined for other strings. */
function armParts(characters: readonly Character[]): readonly Part[] | undefined {
  const text = characters.map((one) => one.text).join('');
  if (!/^\[[^[][^]*\]\s*$/.test(text) || text.length !== characters.length) return undefined;
  return new ArmReader(text, characters).read();
}

/** Functions whose result is their argument, in another encoding. */
const encodings: ReadonlySet<string> = new Set(['base64', 'string', 'trim']);

class ArmReader {
  private at = 1;

  constructor(
    private readonly text: string,
    private readonly characters: readonly Character[],
  ) {}

  read(): readonly Part[] | undefined {
    const parts = this.expression();
    this.skipBlanks();
    return this.text.charAt(this.at) === ']' ? parts : undefined;
  }

  /** An expression that cannot be read ends at its first wrong character. */
  private expression(): readonly Part[] {
    this.skipBlanks();
    const start = this.at;
    if (this.text.charAt(start) === "'") return [{ kind: 'text', characters: this.literal(), isArm: true }];
    const [name = ''] = /^[\w.-]+/.exec(this.text.slice(start, start + 100)) ?? [];
    this.at += name.length;
    this.skipBlanks();
    const parts = this.text.charAt(this.at) === '(' ? this.list() : [];
    const isIndexed = this.postfixes();
    const [condition = [], one = [], other = []] = parts;
    if (!isIndexed && name === 'concat') return parts.flat();
    if (!isIndexed && encodings.has(name)) return condition;
    if (!isIndexed && name === 'if' && parts.length === 3) return [{ kind: 'either', one, other }];
    return [{ kind: 'value', name: plainText(condition) || name, ...this.placeFrom(start) }];
  }

  /** The arguments in brackets. */
  private list(): readonly (readonly Part[])[] {
    const parts: (readonly Part[])[] = [];
    for (this.at++; this.at < this.text.length;) {
      this.skipBlanks();
      const character = this.text.charAt(this.at);
      if (character === ')' || character === ',') this.at++;
      if (character === ')') break;
      if (character === ',') continue;
      const before = this.at;
      parts.push(this.expression());
      if (this.at === before) this.at++;
    }
    return parts;
  }

  /** `[0]`, `.name`: returns whether there are any. */
  private postfixes(): boolean {
    const start = this.at;
    for (;;) {
      const [name = ''] = /^\s*\.\s*\w+/.exec(this.text.slice(this.at, this.at + 100)) ?? [];
      this.at += name.length;
      if (name !== '') continue;
      if (this.text.charAt(this.at) !== '[') return this.at > start;
      this.at++;
      this.expression();
      this.skipBlanks();
      if (this.text.charAt(this.at) === ']') this.at++;
    }
  }

  /** A text in quotes; two quotes stand for one. */
  private literal(): readonly Character[] {
    const found: Character[] = [];
    for (this.at++; this.at < this.text.length; this.at++) {
      const one = this.characters[this.at];
      if (one?.text === "'") {
        this.at++;
        const next = this.characters[this.at];
        if (next?.text !== "'") break;
        found.push({ text: "'", start: one.start, end: next.end });
      } else if (one) found.push(one);
    }
    return found;
  }

  private placeFrom(start: number): { readonly start: number; readonly end: number } {
    return {
      start: this.characters[start]?.start ?? 0,
      end: this.characters[Math.max(start, this.at - 1)]?.end ?? 0,
    };
  }

  private skipBlanks(): void {
    while (/\s/.test(this.text.charAt(this.at))) this.at++;
  }
}

/** The texts of parts without what is between them. */
function plainText(parts: readonly Part[]): string {
  return parts
    .map((part) =>
      part.kind === 'text'
        ? part.characters.map(({ text }) => text).join('')
        : part.kind === 'either'
          ? `${plainText(part.one)}${plainText(part.other)}`
          : '',
    )
    .join('');
}

function write(parts: readonly Part[], out: EmbeddedCommandsBuilder): void {
  for (const part of parts) {
    if (part.kind === 'value') {
      out.begin();
      out.copy(part.start, part.end, `\${${part.name.replace(/[^\w.-]/g, '_')}}`);
    } else if (part.kind === 'either') {
      out.begin();
      out.generate('%{ if condition }');
      write(part.one, out);
      out.begin();
      if (part.other.some((one) => one.kind !== 'text' || one.characters.length > 0))
        out.generate('%{ else }');
      write(part.other, out);
      out.begin();
      out.generate('%{ endif }');
    } else {
      out.begin(part.isArm ? inArm : inJson);
      copyCharacters(part.characters, out);
    }
  }
}

/** Copies characters; those that are written as they are form one piece. */
function copyCharacters(characters: readonly Character[], out: EmbeddedCommandsBuilder): void {
  for (let at = 0; at < characters.length;) {
    const first = characters[at];
    if (!first) return;
    let end = at + 1;
    if (isPlain(first)) while (isPlain(characters[end])) end++;
    const last = characters[end - 1] ?? first;
    if (first.start < 0) out.generate(first.text);
    else out.copy(first.start, last.end, isPlain(first) ? undefined : first.text);
    at = end;
  }
}

function isPlain(character: Character | undefined): boolean {
  return character !== undefined && character.end - character.start === 1;
}

export function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** The content of a text inside an expression of Azure. */
export function inArm(text: string): string {
  return inJson(text.replaceAll("'", "''"));
}
