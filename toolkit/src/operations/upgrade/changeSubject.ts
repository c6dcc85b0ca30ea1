import { contextAt, type CursorContext } from 'fortios-language/model/contextAt';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import { matchChild, matchPath, vdomPartOf } from 'fortios-language/schema/matchNames';
import { settingsNode, type SchemaContext, type SchemaView } from 'fortios-language/schema/schemaContext';
import type { SchemaNode } from 'fortios-language/schema/schema';
import { unquote } from 'fortios-language/syntax/quoting';
import type { Range } from 'fortios-language/syntax/position';
import type { Statement, Word } from 'fortios-language/syntax/statements';
import type { ReportedChangeKind, ChangePlace, PlacePart } from './report';

/** The table, setting or value that a finding concerns. */
export interface ChangeSubject {
  readonly place: ChangePlace;
  readonly statement: Statement | undefined;
  /** The setting of the finding, if it has one. */
  readonly node: SchemaNode | undefined;
  /** Zero-based lines that open the enclosing blocks and entries. */
  readonly enclosingLines: readonly number[];
  /** Whether the schema of the enclosing table or object is complete. */
  readonly isListed: boolean;
}

/**
 * Finds the subject of a finding.
 *
 * @param view the version that resolves abbreviated names
 */
export function subjectAt(
  document: ConfigDocument,
  range: Range,
  kind: ReportedChangeKind,
  view: SchemaView,
): ChangeSubject {
  const context = contextAt(document, range.start, view);
  const node = 'node' in context.schemaContext ? context.schemaContext.node : undefined;
  return {
    place: changePlace(context, kind, view),
    statement: context.statement,
    node: settingNode(context, view),
    enclosingLines: context.enclosing.map(({ firstLine }) => firstLine),
    isListed: node?.complete ?? true,
  };
}

/** A `config` or `edit` line. */
interface Opening {
  readonly kind: 'block' | 'entry';
  /** The words after its keyword, without quotes. */
  readonly path: readonly string[];
  readonly outerContext: SchemaContext;
}

function changePlace(context: CursorContext, kind: ReportedChangeKind, view: SchemaView): ChangePlace {
  const scope: string[] = [];
  const parts: PlacePart[] = [];
  let table: string | undefined;
  for (const { kind: opened, path, outerContext } of openingsOf(context)) {
    if (outerContext.kind === 'vdoms' || (outerContext.kind === 'top' && vdomPartOf(path))) {
      scope.push(path.join(' '));
    } else if (opened === 'entry') {
      parts.push({ kind: 'entry', name: path.join(' ') });
    } else {
      const match = matchPath(view.schema, outerContext, path, view.version);
      const name = match?.node.name ?? path.join(' ');
      if (table === undefined) table = name;
      else parts.push({ kind: 'table', name });
      const key = match ? path.slice(match.length).join(' ') : '';
      if (key !== '') parts.push({ kind: 'entry', name: key });
    }
  }
  return {
    scope: scope.length === 0 ? undefined : scope.join(' '),
    table: table ?? '',
    parts: [...parts, ...settingParts(context, kind, view)],
  };
}

function openingsOf({ enclosing, statement, schemaContext }: CursorContext): readonly Opening[] {
  const openings: Opening[] = enclosing.map(({ kind, path }, depth) => ({
    kind,
    path,
    outerContext: enclosing[depth - 1]?.schemaContext ?? { kind: 'top' },
  }));
  if (statement?.type === 'block') {
    openings.push({ kind: 'block', path: statement.path.map(textOf), outerContext: schemaContext });
  } else if (statement?.type === 'entry') {
    openings.push({ kind: 'entry', path: statement.key.map(textOf), outerContext: schemaContext });
  }
  return openings;
}

function settingParts(
  { statement, schemaContext, words, index }: CursorContext,
  kind: ReportedChangeKind,
  { version }: SchemaView,
): readonly PlacePart[] {
  if (statement?.type !== 'setting' || !statement.name) return [];
  const typed = textOf(statement.name);
  const node = settingsNode(schemaContext);
  const match = node && matchChild(node, typed, version);
  const setting = { kind: 'setting', name: match && 'target' in match ? match.target.name : typed } as const;
  const value = words[index];
  return kind === 'value-gone' && value ? [setting, { kind: 'value', name: unquote(value.text) }] : [setting];
}

function settingNode(
  { statement, schemaContext }: CursorContext,
  { version }: SchemaView,
): SchemaNode | undefined {
  if (statement?.type !== 'setting' || !statement.name) return undefined;
  const node = settingsNode(schemaContext);
  const match = node && matchChild(node, textOf(statement.name), version);
  return match && 'target' in match ? match.target : undefined;
}

function textOf({ text }: Word): string {
  return unquote(text);
}
