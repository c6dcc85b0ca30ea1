import type { SecretSetting } from '../../test/helpers/secretSettings';
import type { Random } from '../../test/helpers/random';

/** A configuration with marked secrets in it. */
export interface SecretCase {
  readonly number: number;
  /** A short description of the form of the secrets. */
  readonly name: string;
  readonly text: string;
  /** Texts that no output may contain. */
  readonly marks: readonly string[];
  /** Whether answers about the open file are searched, too: they show free text of it, and lines of a broken structure. */
  readonly isServed: boolean;
}

type Maker = (context: {
  readonly random: Random;
  readonly setting: SecretSetting;
  readonly mark: Mark;
}) => string;
type Mark = () => string;

/** Tables that the schema does not contain, and keys that are secrets. */
const otherTables = [
  'config example table\nedit "a"\nset auth •\nset login •\nnext\nend\n',
  'config example api-keys\nedit "a"\nset value "•"\nnext\nend\n',
  'config example table\nedit "a"\nset hash •\nnext\nend\n',
  'config switch snmp community\nedit 1\nset name "•"\nnext\nend\n',
  'config example passwords\nedit "•"\nset user "jane"\nnext\nend\n',
  'config system snmp community\nedit "•"\nset status enable\nnext\nend\n',
] as const;

/** Names and references, which messages and titles repeat. */
const names = [
  'config firewall addrgrp\nedit "•"\nset member "none" "•"\nnext\nend\n',
  'config firewall address\nedit "x-•"\nset type ipmask\nset colour "•"\nnext\nend\n',
  'config firewall policy\nedit 1\nset name "•"\nset srcaddr "•"\nset service "no •"\nnext\nedit 2\nset name "•"\nnext\nend\n',
  'config system interface\nedit "•"\nset vdom "•"\nset interface "•"\nset alias "•"\nnext\nend\n',
  'config user group\nedit "g"\nset member "•" "•"\nnext\ndelete "•"\nrename "•" to "•"\nend\n',
  'config firewall service custom\nedit "•"\nset tcp-portrange "•"\nnext\nend\nconfig firewall service group\nedit "a"\nset member "•"\nnext\nend\n',
] as const;

const makers: Readonly<Record<string, Maker>> = {
  'a setting': ({ random, setting, mark }) => configurationOf(setting, valueOf(random, mark), random),
  'a setting, abbreviated': ({ random, setting, mark }) =>
    configurationOf(setting, valueOf(random, mark), random, true),
  'an encrypted setting': ({ random, setting, mark }) =>
    configurationOf(setting, random.pick([`ENC ${mark()}==`, `"ENC ${mark()}"`]), random),
  'a script': ({ random, setting, mark }) =>
    inScript(configurationOf(setting, valueOf(random, mark), random)),
  'a script in a script': ({ random, setting, mark }) =>
    inScript(inScript(configurationOf(setting, mark(), random))),
  'lines that are comments': ({ random, setting, mark }) =>
    configurationOf(setting, valueOf(random, mark), random).replaceAll(/^/gm, '# '),
  'an unknown table': ({ random, mark }) => filled(random.pick(otherTables), mark),
  'a terminal session': ({ random, setting, mark }) =>
    configurationOf(setting, mark(), random).replaceAll(/^ */gm, 'FW01 (x) # '),
  'a password that is a name elsewhere': ({ random, setting, mark }) => {
    const text = mark();
    return `${configurationOf(setting, text, random)}${filled(random.pick(names), () => text)}`;
  },
  'a key': ({ random, mark }) => keyOf(random, mark),
  'a key that is cut': ({ random, mark }) => cutKey(random, mark),
  'a broken structure': ({ random, setting, mark }) => {
    const text = `${inComment('text')}${configurationOf(setting, valueOf(random, mark), random)}${inComment('more')}`;
    return broken(random.chance(0.5) ? broken(text, random) : text, random);
  },
  'a broken key': ({ random, mark }) => broken(keyOf(random, mark), random),
};

/** The forms that answers recognize: they can show all other text of the file. */
const served: ReadonlySet<string> = new Set([
  'a setting',
  'a setting, abbreviated',
  'an encrypted setting',
  'a password that is a name elsewhere',
  'a key',
]);

/** The names of the forms in which secrets are written. */
export const makerNames = Object.keys(makers) as [string, ...string[]];

/** One case of a seed. */
export function secretCaseOf(
  seed: number,
  number: number,
  random: Random,
  settings: readonly [SecretSetting, ...SecretSetting[]],
): SecretCase {
  const name = random.pick(makerNames);
  const marks: string[] = [];
  const mark = (): string => {
    const text = `Zq${seed.toString(36)}W${number}v${marks.length}Kx7`;
    marks.push(text);
    return text;
  };
  const made = makers[name]?.({ random, mark, setting: random.pick(settings) }) ?? '';
  const text = random.chance(0.1) ? made.replaceAll('\n', '\r\n') : made;
  return { number, name, text, marks, isServed: served.has(name) };
}

function valueOf(random: Random, mark: Mark): string {
  return random.pick<(text: string) => string>([
    (text) => text,
    (text) => `"${text}"`,
    (text) => `'${text}'`,
    (text) => String.raw`"a\"${text}\\"`,
    (text) => String.raw`${text}\ b`,
    (text) => `"${text} and more"`,
    (text) => `a"${text}"`,
    (text) => `"<${text}>"`,
    (text) => `"$${text}"`,
    (text) => `\\\n        ${text}`,
    (text) => `#${text}`,
  ])(mark());
}

/** The statements that set a secret setting. */
function configurationOf(setting: SecretSetting, value: string, random: Random, isShort = false): string {
  const { path, name, shortName } = setting;
  const opened = path.flatMap(({ words, isTable }, depth) => [
    `${'    '.repeat(depth)}config ${words}`,
    ...(isTable ? [`${'    '.repeat(depth)}edit ${random.pick(['1', '"a b"', 'x'])}`] : []),
  ]);
  const verb = random.pick(['set', 'set', 'set', 'append', 'unset']);
  const closed = path.flatMap(({ isTable }) => [...(isTable ? ['next'] : []), 'end']);
  return `${[...opened, `    ${verb} ${isShort ? shortName : name} ${value}`, ...closed].join('\n')}\n`;
}

function inScript(text: string): string {
  const script = text.trimEnd().replaceAll(/["'\\]/g, String.raw`\$&`);
  return `config system automation-action\n    edit "a"\n        set script "${script}"\n    next\nend\n`;
}

function inComment(text: string): string {
  return `config firewall address\n    edit "a"\n        set comment "${text.replaceAll('"', String.raw`\"`)}"\n    next\nend\n`;
}

function filled(text: string, mark: Mark): string {
  return text.replaceAll('•', () => mark());
}

function keyOf(random: Random, mark: Mark): string {
  const kind = random.pick(['', 'RSA ', 'EC ', 'ENCRYPTED ', 'OPENSSH ']);
  const lines = Array.from({ length: random.integer(2, 8) }, () => keyLineOf(random, mark));
  const name = random.pick(['private-key', 'ssh-private-key', 'comment']);
  const body = [
    `-----BEGIN ${kind}PRIVATE KEY-----`,
    ...lines,
    `${mark()}==`,
    `-----END ${kind}PRIVATE KEY-----`,
  ];
  return `config vpn certificate local\n    edit "a"\n        set ${name} "${body.join('\n')}"\n        set range global\n    next\nend\n`;
}

/** A line of 64 characters, with the mark at one end. */
function keyLineOf(random: Random, mark: Mark): string {
  const text = mark();
  const others = random.text(64 - text.length);
  return random.chance(0.5) ? text + others : others + text;
}

/** A key without the text before or after a random position. */
function cutKey(random: Random, mark: Mark): string {
  const text = keyOf(random, mark);
  const begin = text.indexOf('-----BEGIN') + 14;
  const place = random.integer(begin, text.lastIndexOf('-----END'));
  if (random.chance(0.5)) return `${text.slice(0, place)}${random.pick(['', '\n', '"\n    next\nend\n'])}`;
  const [first = ''] = text.split('"');
  return `${first}"-----BEGIN PRIVATE KEY-----\n${text.slice(place)}`;
}

/** A text in which structure is lost or added, but no word of a statement with a secret. */
function broken(text: string, random: Random): string {
  const lines = text.split('\n');
  const at = random.integer(0, lines.length - 1);
  const line = lines[at] ?? '';
  switch (random.integer(0, 5)) {
    case 0:
      lines.splice(
        at,
        0,
        random.pick(['"', "'", 'end', 'next', '    end', 'config system', 'edit "x', '-----']),
      );
      break;
    case 1:
      lines[at] = line.replace(random.pick(['"', "'"]), '');
      break;
    case 2:
      lines[at] = random.pick([`${line}"`, `"${line}`]);
      break;
    case 3:
      if (/^ *(?:end|next|set comment.*)$/.test(line)) lines.splice(at, 1);
      break;
    case 4:
      // A stray quote at the start or end of a word.
      lines[at] = line.replace(/\b(?= |$)|(?<= )\b/, random.pick(['"', "'"]));
      break;
    default:
      lines.splice(at, 0, line);
  }
  return lines.join('\n');
}
