import { recognize } from '../containers/recognition';

type Content =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: TextEncoding }
  /** A FortiOS backup protected by a password. */
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'binary' }
  /** Longer than the maximum length of a string. */
  | { readonly kind: 'tooLong' };

/** UTF-16 begins with a byte order mark; UTF-8 may begin with one. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The number of bytes that are searched for NUL, which text does not contain. Git uses the same number. */
const binarySample = 8000;

const encryptedMark = new TextEncoder().encode('#FGBK|');

/**
 * Decodes a file: UTF-8, or UTF-16 with a byte order mark as PowerShell redirects write it. Bytes that are not UTF-8,
 * such as Latin-1 accents in comments, become U+FFFD. A byte order mark is not part of the text, so that positions are
 * the same as in editors.
 */
export function decode(bytes: Uint8Array): Content {
  if (startsWith(bytes, encryptedMark)) return { kind: 'encrypted' };
  const encoding = startsWith(bytes, [0xff, 0xfe])
    ? 'utf-16le'
    : startsWith(bytes, [0xfe, 0xff])
      ? 'utf-16be'
      : 'utf-8';
  if (encoding === 'utf-8' && bytes.subarray(0, binarySample).includes(0)) return { kind: 'binary' };
  try {
    return { kind: 'text', text: new TextDecoder(encoding).decode(bytes), encoding };
  } catch {
    return { kind: 'tooLong' };
  }
}

/**
 * Whether a text is a FortiOS configuration, to exclude files such as `nginx.conf`: it has the header of a backup, a
 * block with a command in it, or prompts with commands of FortiOS.
 */
export function looksLikeFortios(text: string): boolean {
  return (
    /^[ \t]*#config-version=/m.test(text) ||
    (/^[ \t]*conf(?:ig?)?[ \t]+[a-z]/m.test(text) &&
      /^[ \t]*(?:(?:end|next)[ \t]*\r?$|(?:set|edit)[ \t])/m.test(text)) ||
    /^[\w.:@-]+ (?:\([^)\r\n\u2028\u2029]*\) )?[#$] (?:#config-version=|config [a-z]|show\b|get [a-z])/m.test(
      text,
    )
  );
}

/** What a text is instead of a configuration. */
export type OtherText =
  | 'empty'
  /** The header of a backup, or other comments, and no command. */
  | 'without commands'
  | 'web page'
  | 'JSON'
  /** The JSON of a cloud bootstrap, which names files. */
  | 'bootstrap'
  /** Values of variables of Terraform. */
  | 'variables'
  | 'other';

/** A line that begins with a command of FortiOS, also at a prompt. */
const commandLine =
  /^[ \t]*(?:[\w.:@-]{1,64} (?:\([^)\r\n]{0,64}\) )?[#$] ?)?(?:conf(?:ig?)?|edit|(?:un)?set|append|(?:un)?select|next|end|abort|show|get|exec(?:ute)?|diag(?:nose)?|delete|purge|rename|clone|move)(?:[ \t]|\r?$)/m;

/** What a text is, if it is certainly not a configuration, nor a part of one. */
export function otherText(text: string): OtherText | undefined {
  const start = /[^\s\0\uFEFF]/.exec(text)?.index;
  if (start === undefined) return 'empty';
  const beginning = text.slice(start, start + 200);
  if (/^<(?:!doctype\b|html\b|head\b|body\b|script\b|\?xml\b)/i.test(beginning)) return 'web page';
  if (/^(?:\{\s*["}]|\[\s*[\]{["])/.test(beginning))
    return /"(?:bucket|productcode)"\s*:/.test(text) && /"config(?:-url)?"\s*:/.test(text)
      ? 'bootstrap'
      : 'JSON';
  if (recognize(text.slice(0, sampleLength)).kind === 'variables') return 'variables';
  if (commandLine.test(text)) return undefined;
  return /^[ \t]*[^\s#]/m.test(text) ? 'other' : 'without commands';
}

/** In bytes: the beginning of a file of which {@link beginsLikeFortios} decides. */
export const sampleLength = 64 * 1024;

/** A backup starts with its header; the log of a terminal can have a few lines before it. */
const linesBeforeHeader = 30;

/** The number of lines in which a file of another language is searched for commands: all of a sample. */
const longestLines = sampleLength;

const commandAtPrompt =
  /^[\w.:@-]+ (?:\([^)]*\) )?[#$] (?:#config-version=|(?:config?|show?|get|diagnose|diag|execute|exec)(?: |$))/;

/**
 * Whether a text of any kind is a FortiOS configuration as a whole, and not a document with one in it: it has a backup's
 * header, begins with a block, also after directives of a template, or is the log of a terminal session, a cloud bootstrap, a
 * backup in YAML, or a file of YAML, JSON or Terraform with commands in its values.
 *
 * @param sample its beginning
 */
export function beginsLikeFortios(sample: string): boolean {
  const lines = sample.split(/\r?\n/);
  if (lines.slice(0, linesBeforeHeader).some((line) => /^[ \t]*#config-version=/.test(line))) return true;
  if (lines.some((line) => commandAtPrompt.test(line))) return true;
  const recognition = recognize(sample, longestLines);
  if (recognition.kind === 'bootstrap' || recognition.kind === 'yaml') return true;
  // Prose with examples is not a configuration.
  if (recognition.kind === 'embedded') return recognition.language !== 'Markdown';
  const first = lines.find((line) => line.trim() !== '' && !/^\s*(?:#|%\{|\{[%#{]|\$[{(])/.test(line));
  return (
    /^[ \t]*config(?:[ \t]+(?:[a-z\d](?:[\w.+-]*[\w+])?|"[^"]*"))+[ \t]*$/.test(first ?? '') &&
    looksLikeFortios(sample)
  );
}

function startsWith(bytes: Uint8Array, start: ArrayLike<number>): boolean {
  return Array.from(start).every((byte, index) => bytes[index] === byte);
}
