import { builtinIn } from '../../model/symbols/builtins';
import { matchChild, matchPath, matchOption } from '../../schema/matchNames';
import { settingsNode, type SchemaContext, type SchemaView } from '../../schema/schemaContext';
import type { Unit } from '../../model/document/unit';
import { forEach, isStepOver, runToCompletion, type Steps } from '../../base/steps';
import { contextOfContainer } from '../../model/contextAt';
import { visit, walk } from '../../model/visit';
import type { OptionValue, SchemaNode } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import type { Block, Command, Entry, Setting, Statement, Word } from '../../syntax/statements';
import { modifierBit, typeNumber, type TokenType } from './legend';
import { compareVersions, type FirmwareVersion } from '../../firmware/version';
import { historyIn } from '../../schema/availability';

/** The numbers of a token: line relative to the unit, character, length, type, modifiers. */
export const numbersPerToken = 5;

/**
 * The tokens of a unit in the order of the text, {@link numbersPerToken} numbers each. They depend only on the unit and
 * the version, so that they can be cached by unit.
 *
 * Keywords, comments and words that are not in the schema have no tokens, because the editor's grammar highlights them.
 */
export function tokensOfUnit(unit: Unit, statement: Statement, view: SchemaView): readonly number[] {
  const reader = new TokenReader(view);
  visit(statement, contextOfContainer(unit.container, view), view, (inner, schemaContext) => {
    const remaining = reader.read(inner, schemaContext);
    if (remaining) runToCompletion(remaining);
  });
  return reader.numbers;
}

/** An expression of Terraform, Jinja or FortiManager. */
const marker = /[$%]\{|\{\{|\$\(\w/;

/** {@link tokensOfUnit} for a long unit, in steps. */
export function* tokensOfLongUnit(
  unit: Unit,
  statement: Statement,
  view: SchemaView,
): Steps<readonly number[]> {
  const reader = new TokenReader(view);
  for (const [inner, schemaContext] of walk(statement, contextOfContainer(unit.container, view), view)) {
    yield* reader.read(inner, schemaContext) ?? [];
    if (isStepOver('statement')) yield;
  }
  return reader.numbers;
}

class TokenReader {
  readonly numbers: number[] = [];

  constructor(private readonly view: SchemaView) {}

  /** @returns the remaining steps, for a line of words that can be long */
  read(statement: Statement, schemaContext: SchemaContext): Steps | undefined {
    switch (statement.type) {
      case 'block':
        this.readPath(statement, schemaContext);
        break;
      case 'entry':
        this.readKey(statement, schemaContext);
        break;
      case 'setting':
        return this.readSetting(statement, schemaContext);
      case 'command':
        return this.readCommand(statement, schemaContext);
      case 'unknownCommand':
      case 'unexpectedClose':
        break;
    }
    return undefined;
  }

  private readPath({ path }: Block, schemaContext: SchemaContext): void {
    const words = path.map(({ text }) => unquote(text));
    const match = matchPath(this.view.schema, schemaContext, words, this.view.version);
    if (!match) return;
    const modifiers = availabilityModifiers(match.node, match.node.parent, this.view.version);
    for (const [index, word] of path.entries()) {
      if (index < match.length) this.add(word, 'type', modifiers);
      else this.addName(word, [match.node.path], modifierBit.declaration);
    }
  }

  private readKey({ key: [key] }: Entry, schemaContext: SchemaContext): void {
    if (!key) return;
    if (schemaContext.kind === 'vdoms') this.addName(key, ['system vdom'], modifierBit.declaration);
    if (schemaContext.kind !== 'table') return;
    const { node } = schemaContext;
    if (node.settable && node.references.length > 0) this.addName(key, node.references, 0, node.path);
    else this.addName(key, [node.path], modifierBit.declaration);
  }

  private readSetting({ verb, name, values }: Setting, schemaContext: SchemaContext): Steps | undefined {
    const table = settingsNode(schemaContext);
    if (!table || !name) return undefined;
    const match = matchChild(table, unquote(name.text), this.view.version);
    if (!('target' in match)) return undefined;
    const setting = match.target;
    this.add(name, 'property', availabilityModifiers(setting, table, this.view.version));
    if (verb === 'unset' || verb === 'clear') return undefined;
    return forEach(values, 'word', (value) => {
      this.addValue(value, setting);
    });
  }

  private addValue(word: Word, setting: SchemaNode): void {
    const token = valueToken(word, setting, this.view.version);
    if (token?.type === 'variable') this.addName(word, setting.references, 0, setting.path);
    else if (token) this.add(word, token.type, token.modifiers);
  }

  /** `delete a …`, `move a before b`, `rename a to b`, `clone a to b` */
  private readCommand({ verb, arguments: words }: Command, schemaContext: SchemaContext): Steps | undefined {
    const path =
      schemaContext.kind === 'vdoms'
        ? 'system vdom'
        : schemaContext.kind === 'table'
          ? schemaContext.node.path
          : undefined;
    if (path === undefined) return undefined;
    if (verb === 'delete')
      return forEach(words, 'word', (word) => {
        this.addName(word, [path], 0);
      });
    const [first, , third] = words;
    const makes = verb === 'rename' || verb === 'clone';
    if (first && (makes || verb === 'move')) this.addName(first, [path], 0);
    if (third && (makes || verb === 'move')) this.addName(third, [path], makes ? modifierBit.declaration : 0);
    return undefined;
  }

  /** The name of an entry in one of these tables. */
  private addName(word: Word, tables: readonly string[], modifiers: number, setting?: string): void {
    const name = unquote(word.text);
    const isBuiltin = tables.some((table) => builtinIn(table, name, setting) !== undefined);
    this.add(word, 'variable', isBuiltin ? modifiers | modifierBit.defaultLibrary : modifiers);
  }

  private add({ text, range: { start, end } }: Word, type: TokenType, modifiers: number): void {
    // A token cannot span lines; the editor's grammar highlights such text, and the markers of templates.
    if (start.line !== end.line || marker.test(text)) return;
    this.numbers.push(
      start.line,
      start.character,
      end.character - start.character,
      typeNumber[type],
      modifiers,
    );
  }
}

/** The token type of a value, by its setting. */
interface ValueToken {
  readonly type: TokenType;
  readonly modifiers: number;
}

/** Text with parts that the editor's grammar highlights: escapes, placeholders, HTML. */
const hasParts = /[\\%$<]/;

const looksLikeAddress = /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?=[^:]*:[^:]*:)[\dA-Fa-f:.]+)(?:[/-][\dA-Fa-f:.]+)?$/;

/**
 * The token type of a value; `variable` for references.
 *
 * @returns undefined for secrets and free text, which the editor's grammar highlights
 */
function valueToken(word: Word, setting: SchemaNode, version: FirmwareVersion): ValueToken | undefined {
  const text = unquote(word.text);
  const option = setting.options.length > 0 ? matchOption(setting, text, version) : undefined;
  if (option && 'target' in option)
    return { type: 'enumMember', modifiers: availabilityModifiers(option.target, setting, version) };
  if (setting.references.length > 0) return text === '' ? undefined : plain('variable');
  switch (setting.type) {
    case 'integer':
      return /^-?\d+$/.test(text) ? plain('number') : undefined;
    case 'ipv4':
    case 'ipv4-mask':
    case 'ipv4-wildcard':
    case 'ipv4-range':
    case 'netmask':
    case 'ipv6':
    case 'ipv6-prefix':
    case 'mac':
      return plain('address');
    case 'address-or-fqdn':
      return plain(looksLikeAddress.test(text) ? 'address' : 'string');
    case 'string':
    case 'list':
      if (looksLikeAddress.test(text)) return plain('address');
      return hasParts.test(word.text) ? undefined : plain('string');
    case 'datetime':
    case 'uuid':
    case 'option':
    case 'secret':
    case undefined:
      return undefined;
  }
}

function plain(type: TokenType): ValueToken {
  return { type, modifiers: 0 };
}

/**
 * The availability of a table, setting or value in a version: `unavailable` if the version does not have it,
 * `deprecated` if it has no effect or is no longer listed. Children of something with a modifier do not repeat it.
 *
 * @param parent the node that contains it
 * @returns modifier bits
 */
function availabilityModifiers(
  one: SchemaNode | OptionValue,
  parent: SchemaNode | undefined,
  version: FirmwareVersion,
): number {
  const bit = bitOf(one, version);
  return bit !== 0 && parent && bitOf(parent, version) === bit ? 0 : bit;
}

function bitOf(one: SchemaNode | OptionValue, version: FirmwareVersion): number {
  const availability = one.availability(version);
  if (availability === 'no') return modifierBit.unavailable;
  if (historyIn(one.doc, version)?.inert) return modifierBit.deprecated;
  const isNoLongerListed =
    one.hidden &&
    availability !== 'yes' &&
    one.intervals.some(({ last }) => last !== undefined && compareVersions(last, version) < 0);
  return isNoLongerListed ? modifierBit.deprecated : 0;
}
