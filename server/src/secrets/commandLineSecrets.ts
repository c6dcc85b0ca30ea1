import { looksInvented, looksLikePassword } from './passwordForms';
import type { TextWord } from './textWords';
import { secretAt, type SecretInText } from './secretInText';

/** How a program of other systems takes a password in its command line. */
interface Program {
  readonly name: RegExp;
  /** An option whose value is a password; the rest of the word, or the next word, is the value. */
  readonly option?: RegExp;
  /** An option whose value is a user and a password, and the sign between them. */
  readonly login?: RegExp;
  readonly separator?: string;
  /** The words without options of which one is a password, counted from 0. */
  readonly positions?: readonly number[];
  /** Options that have no value, where the words without options count. */
  readonly flags?: RegExp;
}

const programs: readonly Program[] = [
  { name: /^(?:curl|https?|xh)$/, login: /^(?:-[uUa]|--user=?|--proxy-user=?|--auth=?)/, separator: ':' },
  { name: /^lftp$/, login: /^-u/, separator: ',' },
  {
    name: /^(?:smbclient|rpcclient|smbget|net|winexe|mount\.cifs)$/,
    login: /^(?:-U|--user=?)/,
    separator: '%',
  },
  {
    name: /^(?:sshpass|rdesktop|psexec|mongo(?:sh|dump)?|mongorestore|docker|podman|az|oc|winexe)$/,
    option: /^-p/,
  },
  { name: /^(?:mysql\w*|mariadb[\w-]*|7z[az]?|u?n?rar)$/, option: /^-p(?=.)/ },
  { name: /^(?:[wxs]?freerdp|xfreerdp\d?|mstsc)$/, option: /^\/p:/ },
  { name: /^(?:ipmitool|mosquitto_(?:pub|sub)|sqlcmd|bcp|u?n?zip)$/, option: /^-P/ },
  { name: /^snmp\w+$/, option: /^-[cAX]/ },
  { name: /^ldap\w+$/, option: /^-w/ },
  { name: /^(?:plink|pscp|psftp|putty|kitty)(?:\.exe)?$/, option: /^-pw/ },
  { name: /^redis-cli$/, option: /^-a/ },
  { name: /^openssl$/, option: /^(?:-[kK](?![a-z])|-pass(?:in|out)?)/ },
  { name: /^radtest$/, positions: [1, 4] },
  { name: /^htpasswd$/, positions: [2], flags: /^-[a-zA-Z]+$/ },
  { name: /^wpa_passphrase$/, positions: [1] },
  { name: /^createuser$/, positions: [2, 4] },
  { name: /^rasdial$/, positions: [2], flags: /^\// },
  { name: /^schtasks$/, option: /^\/rp$/ },
  { name: /^convertto-securestring$/, positions: [0], flags: /^-/ },
];

/** Programs that scripts start with a user and a password; only the form of a word shows which one it is. */
const loginProgram =
  /^(?:s?ftp|ftpput|ftpget|ncftp\w*|wput|telnet|s?rsh|rlogin|ssh|scp|rsync|smbclient|rpcclient|kinit|runas|vpncmd|login|send)$/;

/** A command with more words after the program is a sentence, or has no password. */
const loginWords = 6;

const wordOfSentence =
  /^(?:access|allowed|an?|and|as|at|blocked|by|denied|for|from|i[ns]|not|of|off?|only|or|over|server|the|through|to|traffic|via|with)[,.;:]?$/i;

/** The first letters of all programs in a text, to exclude most words at once. */
const programName = /^(?:[\w.:\\/-]*[\\/])?(?<name>[a-z\d][\w.-]{1,24})$/i;

/**
 * The passwords in a command of another system: `curl -u jane:…`, `sshpass -p …`.
 *
 * @param after the words after the name of the program
 * @param isFirst whether it starts a command
 */
export function* programSecrets(
  command: string,
  after: readonly TextWord[],
  isFirst: boolean,
): Iterable<SecretInText> {
  const name = programName.exec(command)?.groups?.['name']?.toLowerCase();
  if (name === undefined) return;
  if (name === 'echo') yield* echoed(after);
  if (name === 'net' && after[0]?.value === 'use')
    for (const word of afterShare(after)) if (!/^(?:\\|\/|\w:$|\*$)/.test(word.value)) yield secretAt(word);
  if (name === 'net' && after[0]?.value === 'user')
    for (const word of after.slice(2, 3)) if (looksLikePassword(word.value)) yield secretAt(word);
  if (isFirst && loginProgram.test(name)) yield* lastOfLogin(after);
  for (const program of programs) if (program.name.test(name)) yield* secretsOf(program, after);
}

/** The last word of a command if it looks like a password, and the command is not the beginning of a sentence. */
function* lastOfLogin(words: readonly TextWord[]): Iterable<SecretInText> {
  const command = words.slice(0, loginWords);
  const last = command.at(-1);
  if (!last || words.length > loginWords || command.some(({ value }) => wordOfSentence.test(value))) return;
  if (looksInvented(last.value.trim()) && !/[%:@=]/.test(last.value)) yield secretAt(last);
}

/** The words after the name of a share. */
function afterShare(words: readonly TextWord[]): readonly TextWord[] {
  const share = words.findIndex(({ value }) => /^(?:\\|\/\/)/.test(value));
  return share < 0 ? [] : words.slice(share + 1);
}

function* secretsOf(program: Program, words: readonly TextWord[]): Iterable<SecretInText> {
  let position = 0;
  for (const [index, word] of words.entries()) {
    const { value } = word;
    if (/^[|;&]+$/.test(value)) return;
    const option = program.option?.exec(value) ?? program.login?.exec(value);
    if (option) {
      const glued = partOf(word, option[0].length);
      const given = glued ?? words[index + 1];
      if (given)
        yield* program.login?.test(value) === true
          ? afterSeparator(given, program.separator)
          : [plain(given)];
    } else if (program.positions && !(program.flags ?? /^-/).test(value)) {
      if (program.positions.includes(position)) yield secretAt(word);
      position++;
    }
  }
}

/** `echo jane:… | chpasswd`, `echo … | passwd --stdin jane`. */
function* echoed(words: readonly TextWord[]): Iterable<SecretInText> {
  const [first, ...rest] = words;
  const reader = rest
    .slice(0, 6)
    .findIndex(({ value }) => /^(?:.*\/)?(?:chpasswd|--stdin|kinit|sudo)$/.test(value));
  if (!first || reader < 0) return;
  if (rest[reader]?.value.endsWith('chpasswd') === true) yield* afterSeparator(first, ':');
  else yield secretAt(first);
}

/** A value without the name of the place that it comes from: `pass:…` of OpenSSL. */
function plain(word: TextWord): SecretInText {
  const [mark = ''] = /^(?:pass:|=)/.exec(word.value) ?? [];
  return secretAt({ start: word.start + mark.length, end: word.end });
}

function* afterSeparator(word: TextWord, separator = ':'): Iterable<SecretInText> {
  const at = word.value.indexOf(separator);
  if (at >= 0 && at + 1 < word.value.length) yield secretAt({ start: word.start + at + 1, end: word.end });
}

/** The rest of a word after an option, without the quotes around it. */
function partOf({ value, start, ...word }: TextWord, length: number): TextWord | undefined {
  const [, opening = '', rest = ''] = /^(\\?["']?)(.*?)(?:\\?["'])?$/s.exec(value.slice(length)) ?? [];
  if (rest === '') return undefined;
  const from = start + length + opening.length;
  return { ...word, value: rest, start: from, end: from + rest.length };
}
