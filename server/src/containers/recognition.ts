import { otherProduct, productInBootstrap, productWithSetting, productWithTable } from '../firmware/products';
import { assignment, embeddedBlocks, firstMeaningful, type OuterLanguage } from './embeddedBlocks';
import { mimeParts } from './mimeParts';

/**
 * What a text is. `reason` is a clause for a log, which never quotes the text; `line` is the zero-based line that shows which
 * product or command wrote it.
 */
export type Recognition = { readonly reason: string } & (
  | { /** Commands of FortiOS: a backup, a script, a session, or a template of one. */ readonly kind: 'cli' }
  | { readonly kind: 'bootstrap' }
  | {
      /** A file of another language with commands in its values. */ readonly kind: 'embedded';
      readonly language: OuterLanguage | 'JSON' | 'CloudFormation';
    }
  | { readonly kind: 'yaml' }
  | { readonly kind: 'otherProduct'; readonly product: string; readonly line: number }
  | { /** A TCL script for FortiManager. */ readonly kind: 'tcl' }
  | {
      /** A file with values of variables of Terraform, without commands of FortiOS. */
      readonly kind: 'variables';
      readonly line: number;
    }
  | {
      /** What commands such as `get` and `diagnose` print. */ readonly kind: 'output';
      readonly line: number;
    }
  | { readonly kind: 'other' }
);

/** Whether a text is offered as FortiOS in an editor, and read in a folder. */
export function isFortios({ kind }: Recognition): boolean {
  return kind === 'cli' || kind === 'bootstrap' || kind === 'embedded' || kind === 'yaml';
}

/** The number of lines that are examined. */
const maximumLines = 600;

/** A backup starts with its header; a terminal log can have a few lines before it. */
const headerWithinLines = 30;

const headerLine = /^#(config-version|conf_file_ver)=\S/;

/** `FGT60F # `, `FGT60F (policy) # `, `FG-VM $ `: the prompt before a command in a terminal log. */
const prompt = /^[\w.-]+ (?:\([^)]*\) )?[#$] /;

/** `FOS Container # `, `FOS Container (dns) # ` */
const cfosPrompt = /^FOS Container (?:\([^)]*\) )?# /;

/** `system_global:`, `- port1:`, `hostname: "x"`: the form of almost every line of YAML. */
const yamlLine = /^\s*(?:- )?[\w./"-]+:(?:\s|$)/;

/** The comment that states the version of a file without the header of a backup. */
const firmwareComment = /^[ \t]*#[ \t]*fortios-firmware[ \t]*:[ \t]*\d+\.\d/i;

/** The first words of the tables at the top level; the second word says which table it is. */
const tableFamilies: ReadonlySet<string> = new Set([
  'alertemail',
  'antivirus',
  'application',
  'authentication',
  'automation',
  'casb',
  'certificate',
  'dlp',
  'dnsfilter',
  'emailfilter',
  'endpoint-control',
  'extender-controller',
  'extension-controller',
  'file-filter',
  'firewall',
  'ftp-proxy',
  'icap',
  'ips',
  'log',
  'monitoring',
  'nsxt',
  'report',
  'router',
  'sctp-filter',
  'spamfilter',
  'ssh-filter',
  'switch-controller',
  'system',
  'telemetry-controller',
  'user',
  'videofilter',
  'virtual-patch',
  'voip',
  'vpn',
  'waf',
  'wanopt',
  'web-proxy',
  'webfilter',
  'wireless-controller',
  'ztna',
]);

/** The commands that open a block, with the abbreviation that the CLI accepts. */
const openers: ReadonlyMap<string, 'config' | 'edit'> = new Map([
  ['config', 'config'],
  ['conf', 'config'],
  ['edit', 'edit'],
]);
/** The commands inside a block that take an argument. */
const bodyCommands: ReadonlySet<string> = new Set([
  'set',
  'unset',
  'append',
  'select',
  'unselect',
  'clear',
  'delete',
  'rename',
  'clone',
  'move',
]);
/** The commands that can occur anywhere and are not evidence. */
const neutralCommands: ReadonlySet<string> = new Set(['abort', 'show', 'get', 'execute', 'diagnose', 'exit']);

/** A line of a template that is not a command: a directive, or markers alone. */
const templateLine = /^(?:%\{|\{[%#{]|#\}|\$[{(])/;

/** A string of JSON that begins with a block of commands, or has one after a line end; a list that CloudFormation joins. */
const commandsInString =
  /(?:["'(]|\\n)[ \t]*config[ \t]+[a-z][\w-]*[ \t]+[^"'\r\n]{1,200}?\\n[ \t]*(?:set|edit|config|append|end)\b/;
const commandsInList = /(?:^[ \t]*(?:- )+["']?|[,[][ \t]*["'])[ \t]*config[ \t]+[a-z][\w-]*[ \t]+\S/m;

/**
 * Recognizes a text by the header of a backup, or by its blocks: `config …` followed by `set`, `edit` or another `config`,
 * closed by `end`. No other well-known format has this structure, so no list of tables is needed for FortiOS; other products
 * of Fortinet have the same structure, and are recognized by their tables.
 *
 * @param sample the beginning of a text; some tens of kilobytes suffice
 * @param lineCount the number of lines that are examined
 */
export function recognize(sample: string, lineCount = maximumLines): Recognition {
  if (sample.includes('\0')) return { kind: 'other', reason: 'it is binary' };
  if (/^\s*[{[]/.test(sample) && commandsInString.test(sample)) return embedded('JSON');
  if (/Fn::Join|!Join/.test(sample) && commandsInList.test(sample)) return embedded('CloudFormation');
  const lines = sample.replace(/^\uFEFF/, '').split(/\r?\n/, lineCount);
  const container = lines.findIndex((line) => cfosPrompt.test(line));
  if (container >= 0)
    return {
      kind: 'otherProduct',
      product: 'cFOS',
      line: container,
      reason: 'it has the prompt of cFOS',
    };
  const bootstrap = recognizeBootstrap(lines);
  if (bootstrap) return bootstrap;
  const embedding = recognizeEmbedding(lines);
  if (embedding) return embedding;
  const tcl = recognizeTcl(lines);
  if (tcl) return tcl;
  const header = lines
    .slice(0, headerWithinLines)
    .findIndex((line) => headerLine.test(line.replace(prompt, '').trimStart()));
  const structure = countLines(lines);

  if (header >= 0) {
    const model = /config-version=([A-Za-z][\w-]*?)-\d/.exec(lines[header] ?? '')?.[1] ?? '';
    const product = otherProduct(model);
    if (product !== undefined)
      return { kind: 'otherProduct', product, line: header, reason: `it has the header of a ${product}` };
    return structure.blocks === 0 && lines.some((line) => yamlLine.test(line))
      ? { kind: 'yaml', reason: 'it is a FortiOS backup in YAML, not CLI commands' }
      : { kind: 'cli', reason: 'it has the header of a FortiGate backup' };
  }
  if (lines.slice(0, headerWithinLines).some((line) => firmwareComment.test(line)))
    return { kind: 'cli', reason: 'a comment states its firmware version' };
  if (isSession(lines)) return { kind: 'cli', reason: 'it is the log of a terminal session' };
  if (
    (structure.blocks >= 2 && structure.commands >= 2 * structure.foreign) ||
    (structure.blocks === 1 && structure.closed === 1 && structure.foreign === 0)
  ) {
    return (
      otherProductIn(lines) ?? {
        kind: 'cli',
        reason:
          structure.blocks === 1
            ? 'it is one complete block of config … end'
            : `${structure.blocks} blocks of config … end`,
      }
    );
  }
  return (
    recognizeOutput(lines, structure) ?? {
      kind: 'other',
      reason: `${structure.blocks} blocks of config … end, ${structure.foreign} other lines`,
    }
  );
}

/**
 * Recognizes a text while a person types it, by its first command: `config` of a table, such as `config system ftm-push`, on a
 * line that is complete. For a file that exists, this is too little: see {@link recognize}.
 */
export function recognizeTyped(sample: string): Recognition {
  const recognition = recognize(sample);
  if (recognition.kind !== 'other' || sample.includes('\0')) return recognition;
  const lines = sample.split(/\r?\n/, maximumLines);
  const first = lines.findIndex((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const [, family = ''] =
    /^[ \t]*config[ \t]+([a-z][a-z-]*)[ \t]+[a-z\d][\w.+-]*(?:[ \t]+[\w.+-]+)*[ \t]*$/.exec(
      lines[first] ?? '',
    ) ?? [];
  const isWhole = first >= 0 && first < lines.length - 1;
  return isWhole && tableFamilies.has(family)
    ? (otherProductIn(lines) ?? { kind: 'cli', reason: 'it begins with a table of FortiOS' })
    : recognition;
}

function recognizeBootstrap(lines: readonly string[]): Recognition | undefined {
  const parts = mimeParts(lines);
  if (!parts) return undefined;
  const reason = 'it is a cloud bootstrap with several parts';
  const bodies = parts.filter(({ content }) => content === 'cli').map(({ body }) => body);
  if (bodies.length === 0) return { kind: 'other', reason: `${reason}, none of them with commands` };
  const isBody = (line: number): boolean => bodies.some(({ first, last }) => line >= first && line <= last);
  return (
    otherProductIn(
      lines.map((line, number) => (isBody(number) ? line : '')),
      true,
    ) ?? { kind: 'bootstrap', reason }
  );
}

/** A file of YAML or Terraform. The values of one for cFOS, and recorded sessions, are not commands of FortiOS. */
function recognizeEmbedding(lines: readonly string[]): Recognition | undefined {
  const embedding = embeddedBlocks(lines);
  // A backup in YAML has the header of the CLI.
  if (!embedding || lines.slice(0, headerWithinLines).some((line) => headerLine.test(line))) return undefined;
  const { language, blocks } = embedding;
  const has = (pattern: RegExp): boolean => lines.some((line) => pattern.test(line));
  if (
    has(/^kind:[ \t]*ConfigMap/) &&
    has(/^[ \t]+(?:app:[ \t]*fos|category:[ \t]*(?:config|license|template)|type:[ \t]*(?:partial|full))\b/)
  )
    return { kind: 'otherProduct', product: 'cFOS', line: 0, reason: 'it is a ConfigMap of cFOS' };
  if (has(/^init_prompt:/)) return { kind: 'output', line: 0, reason: 'it is a recorded session' };
  if (blocks.length > 0) return embedded(language);
  const variable = lines.findIndex((line) => assignment.test(line));
  // Output of commands also begins with a name and a colon.
  return variable >= 0 && assignment.test(firstMeaningful(lines)) && countLines(lines).blocks === 0
    ? { kind: 'variables', line: variable, reason: 'it has values of variables of Terraform' }
    : undefined;
}

function embedded(language: (Recognition & { readonly kind: 'embedded' })['language']): Recognition {
  return { kind: 'embedded', language, reason: `it is ${language} with commands of FortiOS` };
}

/** A script for FortiManager: commands of FortiOS are only in the strings that it sends to a device. */
function recognizeTcl(lines: readonly string[]): Recognition | undefined {
  if (lines[0]?.startsWith('#!') !== true) return undefined;
  return lines.some((line) => /\bexec(?:_ondb)?\s+"/.test(line) || /^\s*proc\s+\w+\s*\{/.test(line))
    ? { kind: 'tcl', reason: 'it is a TCL script for FortiManager' }
    : undefined;
}

/** The beginning of a table, with the abbreviation that the CLI accepts. */
const abbreviatedSystem = /^sys(?:te?)? /;

/**
 * The other product whose tables and settings a text has. A table that only firewalls have shows that it is not one of the
 * others, except for FortiProxy.
 */
function otherProductIn(
  lines: readonly string[],
  isBootstrap = false,
): (Recognition & { readonly kind: 'otherProduct' }) | undefined {
  const found = new Map<string, number>();
  let isFirewall = false;
  const open: string[] = [];
  for (const [number, raw] of lines.entries()) {
    const [word, ...more] = raw.trim().split(/\s+/);
    const rest = more.join(' ').replace(abbreviatedSystem, 'system ');
    if (word === 'config') {
      if (open.length === 0) {
        const product = productWithTable(rest);
        if (product !== undefined && !found.has(product)) found.set(product, number);
        isFirewall ||=
          /^(?:firewall (?:policy|address|vip|service custom)|vpn ipsec|webfilter profile)\b/.test(rest);
      }
      open.push(rest);
    } else if (word === 'set') {
      const table = open.at(0) ?? '';
      const product =
        productWithSetting(table, rest) ?? (isBootstrap ? productInBootstrap(table, rest) : undefined);
      if (product !== undefined && !found.has(product)) found.set(product, number);
    } else if (word === 'end') open.pop();
  }
  const named = [...found].filter(([product]) => !isFirewall || product === 'FortiProxy');
  // The most exact name also fits the tables that several products share.
  const vagueness = ([name]: readonly [string, number]): number =>
    name.startsWith('other ') ? 2 : name.includes(' or ') ? 1 : 0;
  const [product, line] = named.sort((a, b) => vagueness(a) - vagueness(b))[0] ?? [];
  return product === undefined || line === undefined
    ? undefined
    : { kind: 'otherProduct', product, line, reason: `it has tables of ${product}` };
}

/** `Version: FortiGate-60F v7.4.4`, `name   : port1`. */
const fieldLine = /^[\w ./()-]{2,40}?\s*:(?:\s|$)/;

/** A command that prints something, without a prompt before it. */
const printingCommand =
  /^(?:get|diag(?:nose)?|exec(?:ute)? (?:ping|log|ha|router|vpn|traceroute)|fnsysctl)\s+\S/;

/** The output of commands: most lines are fields or a table, and none belongs to a block. */
function recognizeOutput(lines: readonly string[], { blocks }: LineCounts): Recognition | undefined {
  if (blocks > 0) return undefined;
  const texts = [...lines.entries()].filter(([, line]) => /\S/.test(line) && !/^\s*#/.test(line));
  const [first] = texts;
  if (!first || texts.length < 3) return undefined;
  const [line, text] = first;
  const fields = texts.filter(([, one]) => fieldLine.test(one)).length;
  const isPrinted =
    printingCommand.test(text) ||
    /^== ?\[/.test(text) ||
    texts.some(([, one]) => /^Version\s*:\s*Forti\w+/.test(one)) ||
    (texts.some(([, one]) => /^[\w.-]+ (?:\([^)]*\) )?[#$]\s*$/.test(one)) &&
      !texts.some(([, one]) => /^\s*(?:config|set|edit)\s/.test(one)));
  return isPrinted &&
    (fields * 2 >= texts.length || !texts.some(([, one]) => /^\s*(?:config|edit|set|next|end)\b/.test(one)))
    ? { kind: 'output', line, reason: 'it is the output of commands' }
    : undefined;
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
    if (line === '' || line.startsWith('#') || line.startsWith('--More--') || templateLine.test(line))
      continue;
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
