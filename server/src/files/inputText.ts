import { otherProductOf, readFileFirmware } from '../firmware/effective';
import { HEADER_LINES } from '../firmware/header';
import { unreadableReason } from '../model/document/analysisLevel';
import { jsonCommands } from '../containers/jsonCommands';
import { joinedYaml } from '../containers/joinedYaml';
import { yamlToCli, type FindTable, type YamlTable } from '../containers/yamlBackup';
import type { EmbeddedCommands } from '../containers/embeddedCommands';
import { isYamlBackup, linesOf } from '../model/document/yamlBackup';
import type { Schema, SchemaNode } from '../schema/schema';
import { decode, looksLikeFortios, otherText, type OtherText } from './content';
import { memoize } from '../base/collections';

export { largestFile, tooLargeReason } from '../model/document/analysisLevel';

/** Options for detecting the kind of an input. */
interface InputHints {
  /** Whether files that are not configurations are skipped without an error. */
  readonly doubtful: boolean;
  /** Has the tables of a backup in YAML. */
  readonly schema: Schema;
}

/** A text in the language of the CLI. */
export interface ReadText {
  readonly text: string;
  /** Set if it was made of a backup in YAML, or of strings in a file of another program: finds its places there. */
  readonly placed?: EmbeddedCommands;
}

/**
 * The text of an input in the CLI's format, or the reason why there is none, or `skipped`.
 *
 * @param name the name of the input in messages
 */
export function inputText(
  bytes: Uint8Array,
  name: string,
  { doubtful, schema }: InputHints,
): ReadText | { readonly failure: string } | 'skipped' {
  const content = decode(bytes);
  switch (content.kind) {
    case 'encrypted':
      return {
        failure: `"${name}" is an encrypted FortiOS backup. Create one without a password to check it.`,
      };
    case 'binary':
      return doubtful ? 'skipped' : { failure: binaryFile(name) };
    case 'tooLong':
      return { failure: `"${name}" is too long to be checked.` };
    case 'text':
      break;
  }
  const { text } = content;
  const reason = unreadableReason(text);
  if (reason !== undefined)
    return doubtful && !looksLikeFortios(text) ? 'skipped' : { failure: `"${name}" ${reason}.` };
  const placed = embeddedCommands(text, schema);
  if (placed && 'problem' in placed)
    return {
      failure: `"${name}" is a FortiOS backup in YAML that cannot be read: in line ${placed.line + 1}, ${placed.problem}.`,
    };
  if (placed) return { text: placed.text, placed };
  if (doubtful && !looksLikeFortios(text)) return 'skipped';
  const other = otherText(text);
  // The findings of a document say which product a header names.
  const isOfProduct = (): boolean =>
    otherProductOf(readFileFirmware(text.split('\n', HEADER_LINES), undefined, name)) !== undefined;
  return other === undefined || isOfProduct() ? { text } : { failure: otherTexts[other](`"${name}"`) };
}

/**
 * The commands of a text that contains them in another form: a backup in YAML, strings of JSON, lists that CloudFormation joins.
 *
 * @param isOpen see {@link yamlToCli}
 * @returns undefined for all other texts
 */
export function embeddedCommands(
  text: string,
  schema: Schema,
  isOpen = false,
): ReturnType<typeof yamlToCli> | undefined {
  return isYamlBackup(linesOf(text), (word) => schema.isCategory(word))
    ? yamlToCli(text, yamlTables(schema), isOpen)
    : (jsonCommands(text) ?? joinedYaml(text));
}

/** The commands of a text; those that can be read, of a backup in YAML with mistakes. */
export function commandsOf(text: string, schema: Schema): string {
  const placed = embeddedCommands(text, schema, true);
  return placed && 'text' in placed ? placed.text : text;
}

/**
 * Why a file that {@link inputText} skips is not a file of another program, but a backup that failed. Only for files
 * beside backups, because a program can have an empty file, or one of JSON.
 *
 * @param sample its beginning, {@link sampleLength} bytes
 */
export function failedBackup(sample: Uint8Array, name: string): string | undefined {
  const content = decode(sample);
  if (content.kind === 'binary') return binaryFile(name);
  const other = content.kind === 'text' ? otherText(content.text) : undefined;
  return other === undefined || other === 'other' || other === 'variables' || other === 'without commands'
    ? undefined
    : otherTexts[other](`"${name}"`);
}

function binaryFile(name: string): string {
  return `"${name}" is a binary file, not a FortiOS configuration.`;
}

const otherTexts: Readonly<Record<OtherText, (file: string) => string>> = {
  empty: (file) => `${file} is empty, not a FortiOS configuration.`,
  'without commands': (file) =>
    `${file} has only comments, such as the header of a backup, and no FortiOS configuration.`,
  'web page': (file) => `${file} is a web page, not a FortiOS configuration.`,
  bootstrap: (file) =>
    `${file} is the JSON of a cloud bootstrap. It names the file with the FortiOS configuration: check that file.`,
  variables: (file) =>
    `${file} has values of variables of Terraform, not a FortiOS configuration: check the template that uses them.`,
  JSON: (file) => `${file} is JSON, not a FortiOS configuration.`,
  other: (file) => `${file} is not a FortiOS configuration.`,
};

const tablesByName = memoize(
  (schema: Schema) => new Map(schema.tableNames().map((name) => [name.replaceAll(' ', '_'), name])),
);

export function yamlTables(schema: Schema): FindTable {
  const byName = tablesByName(schema);
  return (name) => {
    // The longest table whose name begins the name; the rest is the key of an entry.
    for (let end = name.length; end > 0; end = name.lastIndexOf('_', end - 1)) {
      const path = byName.get(name.slice(0, end));
      const node = path === undefined ? undefined : schema.node(path);
      if (node)
        return tableOf(node, node.path.split(' '), end < name.length ? name.slice(end + 1) : undefined);
    }
    return tableOf(undefined, name.split('_'), undefined);
  };
}

function tableOf(node: SchemaNode | undefined, words: readonly string[], key: string | undefined): YamlTable {
  return {
    words: key === undefined ? words : [...words, key],
    isKeyed: key !== undefined,
    hasQuotedKeys: hasQuotedKeys(node),
    inside(name) {
      for (let end = name.length; end > 0; end = name.lastIndexOf('_', end - 1)) {
        const child = node?.child(name.slice(0, end));
        if (child) return tableOf(child, [child.name], end < name.length ? name.slice(end + 1) : undefined);
      }
      const [first = name, ...more] = name.split('_');
      return tableOf(undefined, [first], more.length > 0 ? more.join('_') : undefined);
    },
  };
}

/** Numbers and addresses are written without quotes. */
function hasQuotedKeys(node: SchemaNode | undefined): boolean | undefined {
  const key = node?.key === undefined ? undefined : node.child(node.key);
  if (!key) return undefined;
  return key.type !== 'integer' && !/^(?:ipv4|ipv6|ip|integer|mac)/.test(key.deviceType ?? '');
}
