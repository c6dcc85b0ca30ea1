/** Whether a text is a FortiOS configuration, and the reason, as a clause for the log (never quotes the text). */
export interface Detection {
  readonly isFortios: boolean;
  readonly why: string;
}

/** More of a text than this is not looked at; a backup shows what it is in far less. */
const maximumLines = 600;

/** A backup starts with its header; terminal logs may hold a few lines before it. */
const headerWithinLines = 30;

const headerLine = /^#(config-version|conf_file_ver)=\S/;

/** `FGT60F # `, `FGT60F (policy) # `, `FG-VM $ `: what a terminal log holds before a command. */
const prompt = /^[\w.-]+ (?:\([^)]*\) )?[#$] /;

/** `system_global:`, `- port1:`, `hostname: "x"`: the shape of nearly every line of YAML. */
const yamlLine = /^\s*(?:- )?[\w./"-]+:(?:\s|$)/;

/** What opens a block. Abbreviations are those that the CLI takes, too. */
const openers: ReadonlyMap<string, 'config' | 'edit'> = new Map([
  ['config', 'config'],
  ['conf', 'config'],
  ['edit', 'edit'],
]);
/** What stands inside a block, with an argument. */
const bodyCommands: ReadonlySet<string> = new Set([
  ...['set', 'unset', 'append', 'select', 'unselect', 'clear'],
  ...['delete', 'rename', 'clone', 'move'],
]);
/** What stands anywhere and proves nothing. */
const looseCommands: ReadonlySet<string> = new Set(['abort', 'show', 'get', 'execute', 'diagnose', 'exit']);

/**
 * Tells a FortiOS configuration from other text by a backup's header, or by its blocks: `config …` followed by
 * `set`, `edit` or another `config`, closed by `end`. No other well-known format has that shape, so no list of
 * FortiOS's tables is needed.
 *
 * @param sample the beginning of a text; some tens of kilobytes are plenty
 */
export function detectFortios(sample: string): Detection {
  if (sample.includes('\0')) return { isFortios: false, why: 'it is binary' };
  const lines = sample.replace(/^\uFEFF/, '').split(/\r?\n/, maximumLines);
  const hasHeader = lines
    .slice(0, headerWithinLines)
    .some((line) => headerLine.test(line.replace(prompt, '').trimStart()));
  const shape = measureShape(lines);

  if (hasHeader) {
    return shape.blocks === 0 && lines.some((line) => yamlLine.test(line))
      ? { isFortios: false, why: 'it is a FortiOS backup in YAML, not in the language of the command line' }
      : { isFortios: true, why: 'it has the header of a FortiGate backup' };
  }
  if (shape.blocks >= 2 && shape.commands >= 2 * shape.foreign) {
    return { isFortios: true, why: `${shape.blocks} blocks of config … end` };
  }
  if (shape.blocks === 1 && shape.closed === 1 && shape.foreign === 0) {
    return { isFortios: true, why: 'it is one whole block of config … end' };
  }
  return { isFortios: false, why: `${shape.blocks} blocks of config … end, ${shape.foreign} other lines` };
}

/** What the lines of a text look like, counted. */
interface Shape {
  /** `config` lines that have something inside which only FortiOS writes there. */
  readonly blocks: number;
  /** Those of them that an `end` closes. */
  readonly closed: number;
  /** Lines that are FortiOS commands in their place, or text inside a quoted value. */
  readonly commands: number;
  /** Lines that are neither commands in their place, nor blank, nor comments. */
  readonly foreign: number;
}

interface OpenBlock {
  readonly kind: 'config' | 'edit';
  proved: boolean;
}

function measureShape(lines: readonly string[]): Shape {
  const open: OpenBlock[] = [];
  let quote = '';
  let [blocks, closed, commands, foreign] = [0, 0, 0, 0];

  // A command in its place proves the block it stands in, and those around that; another `config` does not.
  const proveOpenBlocks = (): void => {
    for (const block of open) {
      if (block.kind === 'config' && !block.proved) blocks++;
      block.proved = true;
    }
  };

  for (const raw of lines) {
    if (quote) {
      quote = openQuote(raw, quote);
      commands++;
      continue;
    }
    const line = raw.replace(prompt, '').trim();
    if (line === '' || line.startsWith('#') || line.startsWith('--More--')) continue;
    const [word = '', argument] = line.split(/\s+/, 2);
    const opener = argument === undefined ? undefined : openers.get(word);
    const inside = open.at(-1);

    if (opener === 'config' || (opener === 'edit' && inside)) {
      if (opener === 'edit') proveOpenBlocks();
      open.push({ kind: opener, proved: false });
    } else if (inside && (line === 'purge' || (argument !== undefined && bodyCommands.has(word)))) {
      proveOpenBlocks();
    } else if (line === 'next' && inside?.kind === 'edit') {
      open.pop();
    } else if (line === 'end' && inside) {
      proveOpenBlocks();
      while (open.at(-1)?.kind === 'edit') open.pop();
      open.pop();
      closed++;
    } else if (!looseCommands.has(word)) {
      foreign++;
      continue;
    }
    commands++;
    quote = openQuote(line, '');
  }
  return { blocks, closed, commands, foreign };
}

/** The quote that a line leaves open, given the one it starts in; empty for none. */
function openQuote(line: string, startingIn: string): string {
  let quote = startingIn;
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index);
    if (character === '\\') index++;
    else if (quote) quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
  }
  return quote;
}
