import type { ConfigDocument } from '../../server/src/model/document/document';
import { matchChild, matchPath } from '../../server/src/schema/matchNames';
import { settingsNode, type SchemaContext, type SchemaView } from '../../server/src/schema/schemaContext';
import { contextOfContainer } from '../../server/src/model/contextAt';
import { visit } from '../../server/src/model/visit';
import { unquote } from '../../server/src/syntax/quoting';
import type { Statement } from '../../server/src/syntax/statements';

/** A number of items in a text, and how many of them are in the schema. */
export interface Known {
  readonly all: number;
  readonly known: number;
}

/** The coverage of a text by the schema. */
export interface Coverage {
  /** `config` lines, without `config global` and `config vdom`, which are not tables. */
  readonly tables: Known;
  /** Lines with `set`, `unset`, `append` and so on. */
  readonly settings: Known;
}

export const nothingCovered: Coverage = { tables: { all: 0, known: 0 }, settings: { all: 0, known: 0 } };

/** Counts the tables and settings of a document. The content of an unknown table is unknown, too. */
export function coverageOf(document: ConfigDocument, view: SchemaView): Coverage {
  const count = { tables: { all: 0, known: 0 }, settings: { all: 0, known: 0 } };
  for (const unit of document.units) {
    const statement = document.read(unit);
    if (!statement) continue;
    visit(statement, contextOfContainer(unit.container, view), view, (inner, schemaContext) => {
      const kind = countedAs(inner, schemaContext);
      if (!kind) return;
      count[kind].all++;
      if (isKnown(inner, schemaContext, view)) count[kind].known++;
    });
  }
  return count;
}

/** Adds the counts of two texts. */
export function sumOfCoverage(a: Coverage, b: Coverage): Coverage {
  const sum = (one: Known, other: Known): Known => ({
    all: one.all + other.all,
    known: one.known + other.known,
  });
  return { tables: sum(a.tables, b.tables), settings: sum(a.settings, b.settings) };
}

/** `98.7 %`; `-` if there are no items. */
export function percent({ all, known }: Known): string {
  return all === 0 ? '-' : `${((known / all) * 100).toFixed(1)} %`;
}

function countedAs(statement: Statement, schemaContext: SchemaContext): keyof Coverage | undefined {
  if (statement.type === 'setting') return statement.name && 'settings';
  if (statement.type !== 'block' || statement.path.length === 0) return undefined;
  const [first, ...more] = statement.path;
  const isScope =
    schemaContext.kind === 'top' && more.length === 0 && (first?.text === 'global' || first?.text === 'vdom');
  return isScope ? undefined : 'tables';
}

function isKnown(
  statement: Statement,
  schemaContext: SchemaContext,
  { schema, version }: SchemaView,
): boolean {
  if (statement.type === 'block') {
    const words = statement.path.map(({ text }) => unquote(text));
    return matchPath(schema, schemaContext, words, version) !== undefined;
  }
  const table = settingsNode(schemaContext);
  if (statement.type !== 'setting' || !statement.name || !table) return false;
  return 'target' in matchChild(table, unquote(statement.name.text), version);
}
