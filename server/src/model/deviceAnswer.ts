import { wordsOf, type Statement } from '../syntax/statements';

/** Error messages of the CLI, which pasted terminal sessions contain. */
const answers: readonly RegExp[] = [
  /^command parse error before \S+$/i,
  /^command fail\. return code -?\d+$/i,
  /^unknown action \d+$/i,
  /^incomplete command in the end\.?$/i,
  /^ambiguous command before \S+$/i,
  /^(?:object|attribute|value) .*\b(?:check|set|parse) (?:operator )?error\b/i,
  /^node_check_object fail!/i,
  /^entry not found in datasource\.?$/i,
  /^the entry is used by other \d+ entries\.?$/i,
  /^integer out of range\.?$/i,
  /^string value is too long\./i,
  /^invalid (?:ip address|netmask)\.?$/i,
  /^missing server address\.$/i,
  /^set either interface or server but not both\.$/i,
  /^discard the setting$|^roll back the setting$/i,
  // Questions, with the answer that the user typed, and notices.
  /^(?:do|are) you .*\(y\/n\)\s*[yn]?$/i,
  /^this operation will .*[!.]$/i,
  /^you will be logged ?out\b/i,
  // Lines of `get system status`, which name the version of what follows.
  /^version: forti\S+ v\d/i,
  /^(?:serial-number|hostname|virus-db|ips-db|ips-etdb): \S/i,
  /^(?:bios version|operation mode|current virtual domain|current ha mode|branch point|system time): /i,
];

/** The first words of these messages, to exclude all other lines by one lookup. */
const firstWords: ReadonlySet<string> = new Set([
  'command',
  'unknown',
  'incomplete',
  'ambiguous',
  'object',
  'attribute',
  'value',
  'node_check_object',
  'version:',
  'serial-number:',
  'hostname:',
  'virus-db:',
  'ips-db:',
  'ips-etdb:',
  'bios',
  'operation',
  'current',
  'branch',
  'system',
  'entry',
  'the',
  'integer',
  'string',
  'invalid',
  'missing',
  'either',
  'discard',
  'roll',
  'do',
  'are',
  'this',
  'you',
]);

/**
 * Whether a line was written by the device rather than for it: its answer to a wrong command, or a line of what
 * `get` prints, `status              : enable`.
 */
export function isDeviceAnswer(statement: Statement): boolean {
  const words = wordsOf(statement);
  if (statement.type === 'unknownCommand' && words[1]?.text === ':') return true;
  const identifyingWord = statement.type === 'setting' ? words[1] : words[0];
  if (!identifyingWord || !firstWords.has(identifyingWord.text.toLowerCase())) return false;
  const line = words.map(({ text }) => text).join(' ');
  return answers.some((answer) => answer.test(line));
}
