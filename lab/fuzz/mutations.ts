import type { Random } from '../../test/helpers/random';

/** Changes a text; `other` is a text to take parts from. */
export type Mutation = (text: string, other: string, random: Random) => string;

/** Pieces with a meaning for the grammar, the schema or the rules, and pieces without a meaning. */
const pieces: readonly [string, ...string[]] = [
  ...([
    'config ',
    'config vdom\n',
    'config global\n',
    'config system ftm-push\n',
    'config firewall policy\n',
  ] as const),
  'edit ',
  'edit "x"\n',
  'edit 5\n',
  'next\n',
  'end\n',
  'set ',
  'unset ',
  'append member ',
  'rename 1 to 2\n',
  'delete 1\n',
  'purge\n',
  'set server-ip 192.0.2.1\n',
  'set status enable\n',
  'set password ENC AAAA\n',
  'set interface "x"\n',
  'set member "x" "y" "x"\n',
  'set subnet 192.0.2.0/24 255.255.255.0\n',
  '"',
  "'",
  '\\',
  '\\\n',
  '""',
  "''",
  '#',
  '# fortios-firmware: 7.2.11\n',
  '# fortios-lint-disable\n',
  '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin\n',
  'FGT (x) # ',
  '--More-- ',
  '\r',
  '\n',
  '\r\n',
  '\r\r\n',
  '\t',
  '\0',
  '\uD800',
  '\uDC00',
  '\uFEFF',
  '\u00A0',
  '\u2028',
  '\u{1F600}',
  '-----BEGIN ENCRYPTED PRIVATE KEY-----\n',
  '${',
  '{{',
  '%',
  '<x>',
  '__proto__',
  'constructor',
  '99999999999',
];

/** A range of a text, usually a short one. */
function stretch(text: string, random: Random): readonly [start: number, end: number] {
  const start = random.integer(0, text.length);
  const most = random.chance(0.8) ? 80 : 5_000;
  return [start, Math.min(text.length, start + random.integer(0, most))];
}

function lineStart(text: string, random: Random): number {
  return text.lastIndexOf('\n', random.integer(0, text.length)) + 1;
}

/** A range of whole lines. */
function lines(text: string, random: Random): readonly [start: number, end: number] {
  const start = lineStart(text, random);
  let end = start;
  for (let count = random.integer(1, 12); count > 0; count--)
    end = text.indexOf('\n', end) + 1 || text.length;
  return [start, end];
}

const mutations: readonly [Mutation, ...Mutation[]] = [
  (text, _, random) => {
    const [start, end] = stretch(text, random);
    return text.slice(0, start) + text.slice(end);
  },
  (text, _, random) => {
    const [start, end] = lines(text, random);
    return text.slice(0, start) + text.slice(end);
  },
  (text, _, random) => {
    const at = random.integer(0, text.length);
    return text.slice(0, at) + random.pick(pieces) + text.slice(at);
  },
  (text, _, random) => {
    const at = lineStart(text, random);
    return text.slice(0, at) + random.pick(pieces) + text.slice(at);
  },
  (text, other, random) => {
    const [start, end] = lines(other, random);
    const at = lineStart(text, random);
    return text.slice(0, at) + other.slice(start, end) + text.slice(at);
  },
  (text, other, random) => text.slice(0, lineStart(text, random)) + other.slice(lineStart(other, random)),
  (text, _, random) => {
    const [start, end] = lines(text, random);
    return text.slice(0, start) + text.slice(start, end).repeat(random.integer(2, 60)) + text.slice(end);
  },
  (text, _, random) => {
    const [start, end] = stretch(text, random);
    return text.slice(0, start) + text.slice(start, end).toUpperCase() + text.slice(end);
  },
  (text, _, random) => {
    const at = random.integer(0, text.length);
    return text.slice(0, at) + String.fromCharCode(random.integer(0, 0xffff)) + text.slice(at + 1);
  },
  (text, _, random) => text.slice(0, random.integer(0, text.length)),
  (text, _, random) => {
    const word = random.pick(['end', 'next', 'config', 'edit', '"']);
    const share = random.next();
    return text.replaceAll(word, (found) => (random.chance(share) ? '' : found));
  },
  (text, _, random) => {
    const ends: [string, ...string[]] = ['\n', '\r\n', '\r', '\r\r\n', '\n\n'];
    const only = random.pick(ends);
    const mixed = random.chance(0.5);
    return text.replace(/\r\n|\n/g, () => (mixed ? random.pick(ends) : only));
  },
  (text, _, random) => {
    const mark = random.pick(['"', "'", '\\', '\0', ' ', '#', '\uD800']);
    const share = random.next() / 10;
    return text.replace(/\b(?=\w)/g, () => (random.chance(share) ? mark : ''));
  },
];

/** A text after some random mutations. */
export function mutate(text: string, other: string, random: Random): string {
  let mutated = text;
  for (let count = random.integer(1, random.chance(0.5) ? 4 : 25); count > 0; count--)
    mutated = random.pick(mutations)(mutated, other, random);
  return mutated;
}

/** Pieces or characters in random order. */
export function nonsense(random: Random): string {
  const length = random.integer(0, random.chance(0.9) ? 400 : 20_000);
  switch (random.integer(0, 3)) {
    case 0:
      return Array.from({ length }, () => random.pick(pieces)).join('');
    case 1:
      return Array.from({ length }, () => String.fromCharCode(random.integer(0, 0xff))).join('');
    case 2:
      return Array.from({ length }, () => String.fromCharCode(random.integer(0, 0xffff))).join('');
    default:
      return Buffer.from(Array.from({ length }, () => random.integer(0, 0xff))).toString('utf8');
  }
}
