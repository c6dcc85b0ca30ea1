import { lacksSslVpn } from '../../firmware/models';
import type { ConfigDocument } from '../../model/document/document';
import type { EffectiveFirmware } from '../../firmware/effective';
import type { FirmwareVersion } from '../../firmware/version';
import { matchChild, type NameMatch, matchPath, type PathMatch, vdomPartOf } from '../../schema/matchNames';
import { settingsNode, type NameContext } from '../../schema/schemaContext';
import type { SchemaNode } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import type { Setting, SettingVerb, Word, Block, Located, Command, Entry } from '../../syntax/statements';
import { isPlaceholderOfWords, isPlaceholder } from '../../syntax/placeholder';
import type { Severity } from './severity';

/** A setting of a known table, with its resolved schema node. */
export interface SettingSubject {
  /** The word that names it. */
  readonly name: Word;
  /** Without quotes. */
  readonly typed: string;
  /** The table or object that contains it. */
  readonly table: SchemaNode;
  /** Its schema node; undefined if the table does not have this name, or the abbreviation is ambiguous. */
  readonly node: SchemaNode | undefined;
  /** How the name was resolved. */
  readonly match: NameMatch<SchemaNode>['kind'];
}

/** Resolves a setting in the schema; undefined if its table is unknown. */
export function settingSubject(
  setting: Setting,
  { schemaContext, firmware }: Pick<NameContext, 'schemaContext' | 'firmware'>,
): SettingSubject | undefined {
  const table = settingsNode(schemaContext);
  if (!table || !setting.name) return undefined;
  const typed = unquote(setting.name.text);
  const match = matchChild(table, typed, firmware.version);
  return {
    name: setting.name,
    typed,
    table,
    node: 'target' in match ? match.target : undefined,
    match: match.kind,
  };
}

/** The commands that give a setting values; the other commands remove values. */
const givesValues: ReadonlySet<SettingVerb> = new Set(['set', 'append', 'select']);

/**
 * The setting, if its values can be checked: it is given by `set`, `append` or `select`, certainly exists in the
 * version in effect, and its table is completely known. Undefined otherwise, and if the values are a placeholder. The
 * rule context computes it once for all rules.
 */
export function valueSubjectOf(
  setting: Setting,
  context: Pick<NameContext, 'schemaContext' | 'firmware'>,
  subject = settingSubject(setting, context),
): SchemaNode | undefined {
  if (!givesValues.has(setting.verb)) return undefined;
  const { node, table } = subject ?? {};
  const { version } = context.firmware;
  if (node?.availability(version) !== 'yes' || table?.complete !== true) return undefined;
  return isPlaceholderOfWords(setting.values) ? undefined : node;
}

/** Whether a version certainly has a table, and all of its settings are known. */
export function isFullyKnown(table: SchemaNode, version: FirmwareVersion): boolean {
  return table.unknownChild('', version) === 'no';
}

/** The level and the consequence of a line that a version does not accept. */
interface RejectedLine {
  readonly severity: Severity;
  /** `The device rejects this line.` with a space after it; empty if this is not certain. */
  readonly consequence: string;
}

/** For a name that the schema does not rule out. */
export const unsure: RejectedLine = { severity: 'warning', consequence: '' };

/**
 * What a version certainly lacks is rejected by the device: an error. The fallback is only a guess of the version, so that
 * the message does not say what the device does.
 *
 * @param guessed the level in the fallback
 */
export function rejected(
  { firmware }: Pick<NameContext, 'firmware'>,
  what: 'line' | 'block' | `"${string}"`,
  guessed: Severity,
): RejectedLine {
  return isVersionNamed(firmware)
    ? { severity: 'error', consequence: `The device rejects this ${what}. ` }
    : { severity: guessed, consequence: '' };
}

/** Whether the user or the file named the version. The fallback is only a guess. */
export function isVersionNamed({ source }: EffectiveFirmware): boolean {
  return source !== 'fallback';
}

/** Whether the model of the document certainly has no SSL VPN in this version, to which a table or setting belongs. */
export function isMissingOnModel(
  { path }: Pick<SchemaNode, 'path'>,
  { document, firmware }: { readonly document: ConfigDocument; readonly firmware: EffectiveFirmware },
): boolean {
  const { header } = document.fileFirmware;
  return (
    path.startsWith('vpn ssl ') &&
    header !== undefined &&
    lacksSslVpn(header.model, firmware.version) === 'yes'
  );
}

/** A `config` line with its resolved table. */
interface BlockSubject {
  /** Without quotes. */
  readonly words: readonly string[];
  readonly match: PathMatch | undefined;
}

/**
 * Resolves a `config` line in the schema; undefined for `config global`, `config vdom` and lines that cannot be
 * checked.
 */
export function blockSubjectOf(
  block: Block,
  { schemaContext, schema, firmware }: NameContext,
): BlockSubject | undefined {
  const words = block.path.map((word) => unquote(word.text));
  if (
    words.length === 0 ||
    schemaContext.kind === 'unknown' ||
    schemaContext.kind === 'vdoms' ||
    schemaContext.kind === 'table'
  )
    return undefined;
  if (schemaContext.kind === 'top' && vdomPartOf(words)) return undefined;
  return { words, match: matchPath(schema, schemaContext, words, firmware.version) };
}

/** The location of the words of a `config` line. */
export function pathLocation({ path, keyword }: Block): Located {
  const [first = keyword] = path;
  const last = path.at(-1) ?? keyword;
  return { origin: first.origin, range: { start: first.range.start, end: last.range.end } };
}

/** A key that a statement gives to an entry. */
export interface KeySubject {
  readonly word: Word;
  readonly table: SchemaNode;
  /** The setting that has the key as its value. */
  readonly node: SchemaNode;
}

/**
 * The key that a statement gives to an entry, which is checked like a value: that of an `edit`, the new one of `rename … to`
 * and `clone … to`, or the one after the path of a `config` line. Undefined if it cannot be checked.
 */
export function keySubjectOf(
  statement: Block | Command | Entry,
  context: NameContext,
): KeySubject | undefined {
  const { word, table } = keyWordOf(statement, context) ?? {};
  if (!word || !table?.complete) return undefined;
  const node = table.key === undefined ? undefined : table.child(table.key);
  if (node?.availability(context.firmware.version) !== 'yes' || isPlaceholder(unquote(word.text)))
    return undefined;
  return { word, table, node };
}

function keyWordOf(
  statement: Block | Command | Entry,
  context: NameContext,
): { readonly word: Word | undefined; readonly table: SchemaNode } | undefined {
  if (statement.type === 'block') {
    const { node, length = 0 } = blockSubjectOf(statement, context)?.match ?? {};
    return node && statement.path.length === length + 1
      ? { word: statement.path[length], table: node }
      : undefined;
  }
  const { schemaContext } = context;
  if (schemaContext.kind !== 'table') return undefined;
  const table = schemaContext.node;
  // <deny policy id>
  if (statement.type === 'entry')
    return isPlaceholderOfWords(statement.key) ? undefined : { word: statement.key[0], table };
  const makes = statement.verb === 'rename' || statement.verb === 'clone';
  const [, to, word] = statement.arguments;
  return makes && to !== undefined && 'to' === unquote(to.text) ? { word, table } : undefined;
}
