/** Whether a text is a FortiOS configuration, with the reason as a clause for the log, which never quotes the text. */
export interface Detection {
  readonly isFortios: boolean;
  readonly reason: string;
}

/** The number of lines that are examined. */
const maximumLines = 600;

/** A backup starts with its header; a terminal log can have a few lines before it. */
const headerWithinLines = 30;

const headerLine = /^#(config-version|conf_file_ver)=\S/;

/** `FGT60F # `, `FGT60F (policy) # `, `FG-VM $ `: the prompt before a command in a terminal log. */
const prompt = /^[\w.-]+ (?:\([^)]*\) )?[#$] /;

/** `system_global:`, `- port1:`, `hostname: "x"`: the form of almost every line of YAML. */
const yamlLine = /^\s*(?:- )?[\w./"-]+:(?:\s|$)/;

/** The commands that open a block, with the abbreviation that the CLI accepts. */
const openers: ReadonlyMap<string, 'config' | 'edit'> = new Map([
  ['config', 'config'],
  ['conf', 'config'],
  ['edit', 'edit'],
]);
/** The commands inside a block that take an argument. */
const bodyCommands: ReadonlySet<string> = new Set([
  ...['set', 'unset', 'append', 'select', 'unselect', 'clear'],
  ...['delete', 'rename', 'clone', 'move'],
]);
/** The commands that can occur anywhere and are not evidence. */
const neutralCommands: ReadonlySet<string> = new Set(['abort', 'show', 'get', 'execute', 'diagnose', 'exit']);

/**
 * Detects a FortiOS configuration by the header of a backup, or by its blocks: `config …` followed by `set`, `edit` or
 * another `config`, closed by `end`. No other well-known format has this structure, so no list of tables is needed.
 *
 * @param sample the beginning of a text; some tens of kilobytes suffice
 */
export function detectFortios(sample: string): Detection {
  if (sample.includes('\0')) return { isFortios: false, reason: 'it is binary' };
  const lines = sample.replace(/^\uFEFF/, '').split(/\r?\n/, maximumLines);
  const hasHeader = lines
    .slice(0, headerWithinLines)
    .some((line) => headerLine.test(line.replace(prompt, '').trimStart()));
  const structure = countLines(lines);

  if (hasHeader) {
    return structure.blocks === 0 && lines.some((line) => yamlLine.test(line))
      ? { isFortios: false, reason: 'it is a FortiOS backup in YAML, not CLI commands' }
      : { isFortios: true, reason: 'it has the header of a FortiGate backup' };
  }
  if (isSession(lines)) return { isFortios: true, reason: 'it is the log of a terminal session' };
  if (structure.blocks >= 2 && structure.commands >= 2 * structure.foreign) {
    return { isFortios: true, reason: `${structure.blocks} blocks of config … end` };
  }
  if (structure.blocks === 1 && structure.closed === 1 && structure.foreign === 0) {
    return { isFortios: true, reason: 'it is one complete block of config … end' };
  }
  return {
    isFortios: false,
    reason: `${structure.blocks} blocks of config … end, ${structure.foreign} other lines`,
  };
}

/** A prompt with a command that shows or changes the configuration. */
const typedCommand =
  /^[\w.:@-]+ (?:\([^)]*\) )?[#$] (?:config|conf|show|sh|get|diagnose|diag|execute|exec)(?: |$)/;

/** The log of a session has at least two prompts, and a command of FortiOS after one of them. */
function isSession(lines: readonly string[]): boolean {
  const prompts = lines.filter((line) => prompt.test(`${line} `));
  return prompts.length > 1 && prompts.some((line) => typedCommand.test(line));
}

/** The number of lines and blocks of each kind. */
interface LineCounts {
  /** `config` lines whose block contains a command that only FortiOS has there. */
  readonly blocks: number;
  /** The blocks that an `end` closes. */
  readonly closed: number;
  /** Lines that are valid FortiOS commands at their position, or text inside a quoted value. */
  readonly commands: number;
  /** Lines that are neither valid commands at their position, nor blank, nor comments. */
  readonly foreign: number;
}

interface OpenBlock {
  readonly kind: 'config' | 'edit';
  confirmed: boolean;
}

function countLines(lines: readonly string[]): LineCounts {
  const open: OpenBlock[] = [];
  let quote = '';
  let [blocks, closed, commands, foreign] = [0, 0, 0, 0];

  // A valid command confirms all blocks around it; another `config` does not.
  const confirmOpenBlocks = (): void => {
    for (const block of open) {
      if (block.kind === 'config' && !block.confirmed) blocks++;
      block.confirmed = true;
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
      if (opener === 'edit') confirmOpenBlocks();
      open.push({ kind: opener, confirmed: false });
    } else if (inside && (line === 'purge' || (argument !== undefined && bodyCommands.has(word)))) {
      confirmOpenBlocks();
    } else if (line === 'next' && inside?.kind === 'edit') {
      open.pop();
    } else if (line === 'end' && inside) {
      confirmOpenBlocks();
      while (open.at(-1)?.kind === 'edit') open.pop();
      open.pop();
      closed++;
    } else if (!neutralCommands.has(word)) {
      foreign++;
      continue;
    }
    commands++;
    quote = openQuote(line, '');
  }
  return { blocks, closed, commands, foreign };
}

/** The quote that is still open at the end of a line; empty for none. */
function openQuote(line: string, initial: string): string {
  let quote = initial;
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index);
    if (character === '\\') index++;
    else if (quote) quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
  }
  return quote;
}
