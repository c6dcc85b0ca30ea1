import type { EmbeddedCommands, Write } from './embeddedCommands';
import { charactersOf, inArm, inJson, unescaped } from './jsonCommands';
import { scalarWriters } from './joinedYaml';

/** A text of another language that is not a part of the commands in it. Offsets count UTF-16 code units. */
export interface TextAround {
  readonly start: number;
  readonly end: number;
  /** Without escapes. */
  readonly text: string;
  /** `key` is also the name of a parameter in an expression. */
  readonly kind: 'key' | 'number' | 'text';
  /** The keys around it, from the outermost one. */
  readonly keys: readonly string[];
  readonly write: Write;
}

/**
 * The keys, values and comments of a file of JSON or YAML that are not commands. What is left out is punctuation, and words of
 * the language. Also reads files with mistakes, because what the reader does not understand is a text, too.
 */
export function textsAround(commands: EmbeddedCommands): Iterable<TextAround> {
  return commands.form === 'JSON' ? textsOfJson(commands) : textsOfYaml(commands);
}

const jsonToken = /"(?:\\[^]|[^"\\])*"?|\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)|[{}[\],:]|[^\s{}[\],:"]+/g;

function* textsOfJson(commands: EmbeddedCommands): Iterable<TextAround> {
  const { outer } = commands;
  const open: string[] = [];
  let key = '';
  for (const { index: start, 0: token } of outer.matchAll(jsonToken)) {
    const end = start + token.length;
    const keys = [...open, key];
    if (token === '{' || token === '[') open.push(key);
    else if (token === '}' || token === ']') key = open.pop() ?? '';
    else if (token.startsWith('"')) {
      const inside = end - (token.length > 1 && token.endsWith('"') ? 1 : 0);
      const characters = charactersOf(outer, start + 1, inside);
      const text = characters.map((one) => one.text).join('');
      if (/^\s*:/.test(outer.slice(end, end + 200))) {
        key = text;
        yield { start: start + 1, end: inside, text, kind: 'key', keys: [...open], write: inJson };
      } else if (isExpression(text) && characters.length === text.length) {
        for (const { index, 0: written, 1: literal } of text.matchAll(armToken)) {
          // Names of functions and properties.
          const after = text.slice(index + written.length, index + written.length + 20);
          if (literal === undefined && (/^\s*\(/.test(after) || /^(?:true|false|null)$/.test(written)))
            continue;
          const [from, to] = literal === undefined ? [0, 0] : [1, 1];
          const first = characters[index + from]?.start ?? inside;
          const last = characters[index + written.length - to]?.start ?? inside;
          if (commands.hasIn(first, last)) continue;
          const isName = /(?:parameters|variables)\s*\(\s*$/.test(text.slice(Math.max(0, index - 40), index));
          yield {
            start: first,
            end: last,
            text: literal ?? written,
            kind: isName ? 'key' : 'text',
            keys,
            write: literal === undefined ? inJson : inArm,
          };
        }
      } else if (!commands.hasIn(start + 1, inside)) {
        const kind = key === 'Ref' ? 'key' : 'text';
        yield { start: start + 1, end: inside, text, kind, keys, write: inJson };
      }
    } else if (/^-?\d[\d.eE+-]*$/.test(token))
      yield { start, end, text: token, kind: 'number', keys, write: () => '0' };
    else if (/^\/[/*]/.test(token)) {
      const isClosed = token.startsWith('/*') && token.endsWith('*/');
      const inside = { start: start + 2, end: isClosed ? end - 2 : end };
      yield { ...inside, text: outer.slice(inside.start, inside.end), kind: 'text', keys, write: inComment };
    } else if (!/^(?:[,:]|true|false|null)$/.test(token))
      yield { start, end, text: token, kind: 'text', keys, write: inJson };
  }
}

/** An expression of Azure, which begins with a function. */
function isExpression(text: string): boolean {
  return /^\[\s*[\w.]+\s*\([^]*\]\s*$/.test(text);
}

/** A literal, or a word with what is after its dots. */
const armToken = /'((?:[^']|'')*)'|(?<![\w.])[A-Za-z_][\w.-]*/g;

function inComment(text: string): string {
  return ` ${text.replace(/[\r\n]+/g, ' ').replaceAll('*/', '* /')} `;
}

const yamlToken = /"(?:\\.|[^"\\])*"?|'(?:''|[^'])*'?|![\w:]+|#.*|[[\]{},]|[^\s[\]{},"']+/g;

/** The texts of YAML; words after each other, such as those of a sentence without quotes, are one. */
function* textsOfYaml(commands: EmbeddedCommands): Iterable<TextAround> {
  let words: TextAround | undefined;
  for (const one of wordsOfYaml(commands)) {
    const between = words && commands.outer.slice(words.end, one.start);
    if (words && one.kind === 'text' && one.write === plain && /^[ \t]+$/.test(between ?? '')) {
      words = { ...words, end: one.end, text: `${words.text}${between}${one.text}` };
      continue;
    }
    if (words) yield words;
    words = one.kind === 'text' && one.write === plain ? one : undefined;
    if (!words) yield one;
  }
  if (words) yield words;
}

/** Line by line: a quoted text can continue on the next line, where its words are texts. */
function* wordsOfYaml(commands: EmbeddedCommands): Iterable<TextAround> {
  const { outer } = commands;
  const open: { readonly column: number; readonly key: string }[] = [];
  for (const { index: lineStart, 0: line } of outer.matchAll(/[^\r\n]+/g)) {
    const [{ length: column }] = /^[ \t]*(?:-[ \t]+)*/.exec(line) ?? [''];
    while ((open.at(-1)?.column ?? -1) >= column) open.pop();
    for (const { index, 0: token } of line.slice(column).matchAll(yamlToken)) {
      const start = lineStart + column + index;
      const end = start + token.length;
      const keys = open.map(({ key }) => key);
      const quote = /^["']/.exec(token)?.[0];
      if (commands.hasIn(start, end) || /^![\w:]+$|^[^\p{L}\p{N}]*$/u.test(token)) continue;
      const isRef = /(?:!Ref|\bRef["']?:)[ \t]+$/.test(
        line.slice(Math.max(0, column + index - 40), column + index),
      );
      if (quote !== undefined) {
        const inside = { start: start + 1, end: end - (token.length > 1 && token.endsWith(quote) ? 1 : 0) };
        const written = outer.slice(inside.start, inside.end);
        const isDouble = quote === '"';
        const text = isDouble
          ? written.replace(/\\(?:u[\da-fA-F]{4}|.)/g, unescaped)
          : written.replaceAll("''", "'");
        const isKey = /^:(?:\s|$)/.test(outer.slice(end, end + 2));
        if (isKey) open.push({ column: column + index, key: text });
        const write = scalarWriters[isDouble ? 'double' : 'single'];
        yield { ...inside, text, kind: isKey || isRef ? 'key' : 'text', keys, write };
      } else if (/^[A-Za-z_][\w.:/-]*:$/.test(token)) {
        const key = token.slice(0, -1);
        open.push({ column: column + index, key });
        yield { start, end: end - 1, text: key, kind: 'key', keys, write: plain };
      } else {
        const isNumber = /^-?\d+$/.test(token);
        const write = isNumber ? () => '0' : token.startsWith('#') ? commentOfYaml : plain;
        yield { start, end, text: token, kind: isRef ? 'key' : isNumber ? 'number' : 'text', keys, write };
      }
    }
  }
}

function plain(text: string): string {
  return scalarWriters.plain(text) ?? 'redacted';
}

function commentOfYaml(text: string): string {
  return `# ${text.replace(/^#\s*/, '').replace(/[\r\n]+/g, ' ')}`;
}
