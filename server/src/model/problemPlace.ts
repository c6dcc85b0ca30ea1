import { statementAt } from './contextAt';
import { SymbolTable } from './symbols/symbolTable';
import type { ConfigDocument } from './document/document';
import type { SchemaView } from '../schema/schemaContext';
import type { Position } from '../syntax/position';
import { unquote, withoutScript } from '../syntax/quoting';
import type { Statement, Word } from '../syntax/statements';
import { visibleOnOneLine } from '../base/escaping';

/**
 * A path in the configuration that does not depend on lines: the tables, entries and the setting or command from the
 * outside in, such as `firewall policy`, `12`, `srcaddr`. It does not contain values. Control characters
 * are escaped. Empty outside of blocks.
 */
export type ProblemPlace = readonly string[];

/** Determines the configuration path of a position. */
export function problemPlace(document: ConfigDocument, position: Position, view: SchemaView): ProblemPlace {
  const { enclosing, statement } = statementAt(document, position.line, view);
  const keyAt = (line: number, typed: string): string =>
    (typed === '0' ? SymbolTable.of(document, view).numberAt(line) : undefined) ?? typed;
  const own = statement ? keyAt(position.line, ownName(statement)) : '';
  const around = enclosing.map(({ path, firstLine }) => keyAt(firstLine, path.join(' ')));
  const names = [...around, ...(own === '' ? [] : [own])];
  return names.map((name) => visibleOnOneLine(withoutScript(name)));
}

function ownName(statement: Statement): string {
  switch (statement.type) {
    case 'block':
      return namesOf(statement.path);
    case 'entry':
      return namesOf(statement.key);
    case 'setting':
    case 'command':
    case 'unknownCommand':
      return statement.name ? unquote(statement.name.text) : '';
    case 'unexpectedClose':
      return '';
  }
}

function namesOf(words: readonly Word[]): string {
  return words.map(({ text }) => unquote(text)).join(' ');
}
