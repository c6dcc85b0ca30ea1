import { quotedList } from '../../base/lists';
import type { ConfigDocument } from '../../model/document/document';
import { oneIndent } from '../../model/document/indentation';
import type { Unit } from '../../model/document/unit';
import { matchChild } from '../../schema/matchNames';
import { continuationOf, renameOfTable, type Continuation } from '../../schema/renames';
import type { SchemaNode } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import type { Block, Setting, Statement } from '../../syntax/statements';
import { indentOfStatement, insertLinesAfter, removeLines, replace } from '../engine/edits';
import type { Edit, Fix, StatementContext } from '../engine/rule';
import { renameFix as renameTableFix, settingsWithoutPlace } from '../engine/tableRenames';

/** What to do with a setting that the version has under another name or in another table. */
export interface ContinuationAdvice {
  /** Where the version has it, in sentences. */
  readonly text: string;
  /** Empty if the text cannot be changed without a decision. No fix removes the value. */
  readonly fixes: readonly Fix[];
}

/** The advice for a setting that the version does not have at its place; undefined if nothing continues it. */
export function continuationAdvice(
  setting: Setting,
  node: SchemaNode,
  context: StatementContext,
): ContinuationAdvice | undefined {
  const continuation = continuationOf(node, context.schema, context.firmware.version);
  if (!continuation) return undefined;
  const { kind, nodes } = continuation;
  const [first] = nodes;
  const names = quotedList(nodes.map(({ name }) => name));
  switch (kind) {
    case 'renamed':
      return { text: `Use ${names}, its name in this version.`, fixes: renameFix(setting, nodes) };
    case 'moved': {
      const tables = quotedList([...new Set(nodes.map(({ parent }) => parent?.path ?? ''))], 'or');
      const name = first && first.name !== node.name ? `"${first.name}" ` : '';
      return {
        text: `In this version, it is ${name}in ${tables}. Move it there.`,
        fixes: moveFix(setting, node, continuation, context),
      };
    }
    case 'replaced': {
      const tables = [...new Set(nodes.map(({ parent }) => parent?.path ?? ''))];
      const where = tables.every((table) => table === node.parent?.path) ? '' : ` in ${quotedList(tables)}`;
      return {
        text: `In this version, ${names}${where} ${nodes.length === 1 ? 'takes' : 'take'} its place, with other values.`,
        fixes: [],
      };
    }
  }
}

/** Without fixes, the block can be removed: its content belongs in another table, in another form. */
interface TableAdvice {
  readonly text: string;
  readonly fixes: readonly Fix[] | undefined;
}

/** The advice for a table that the version has under another name, or whose settings it has in another table. */
export function tableAdvice(
  block: Block,
  node: SchemaNode,
  context: StatementContext,
): TableAdvice | undefined {
  if (node.parent) return undefined;
  const { schema, firmware } = context;
  const { version } = firmware;
  const rename = renameOfTable(node, schema, version);
  if (rename) {
    const to = rename.isMechanical ? schema.node(rename.name) : undefined;
    const lost =
      to && settingsWithoutPlace(block.statements, { from: node, to }, { schema, version }, version);
    return lost?.length === 0
      ? { text: `Use "${rename.name}", its name in this version.`, fixes: renameTableFix(block, rename.name) }
      : {
          text: `In this version, "${rename.name}" takes its place, with other settings. Move what you still need, then remove the block.`,
          fixes: undefined,
        };
  }
  const moved = block.statements.flatMap((statement): readonly MovedTo[] => {
    if (statement.type !== 'setting' || !statement.name) return [];
    const match = matchChild(node, unquote(statement.name.text), version);
    const own = 'target' in match ? continuationOf(match.target, schema, version) : undefined;
    const [to] = own?.kind === 'moved' ? own.nodes : [];
    return 'target' in match && to?.parent ? [{ from: match.target, to, table: to.parent.path }] : [];
  });
  const tables = [...new Set(moved.map(({ table }) => table))];
  const [table, ...others] = tables;
  if (table === undefined) return undefined;
  const isWhole = others.length === 0 && moved.length === block.statements.length;
  const hasSameNames = moved.every(({ from, to }) => from.name === to.name);
  const names = quotedList([...new Set(moved.map(({ to }) => to.name))]);
  return {
    text: `In this version, ${names} ${moved.length === 1 ? 'is' : 'are'} in ${quotedList(tables)}. Move what you still need.`,
    fixes: isWhole && hasSameNames ? renameTableFix(block, table) : [],
  };
}

interface MovedTo {
  readonly from: SchemaNode;
  readonly to: SchemaNode;
  /** The path of the table that has it. */
  readonly table: string;
}

function renameFix({ name }: Setting, [node, ...others]: readonly SchemaNode[]): readonly Fix[] {
  if (!name || !node || others.length > 0) return [];
  return [{ title: `Rename to "${node.name}"`, preferred: true, edits: [replace(name, node.name)] }];
}

/** Moves the setting, and all others of its block that belong to the same table. */
function moveFix(
  setting: Setting,
  node: SchemaNode,
  { nodes: [target, ...others] }: Continuation,
  { document, unit, schema, firmware: { version } }: StatementContext,
): readonly Fix[] {
  const container = target?.parent;
  const block = blockAround(document, unit, setting);
  if (!container || others.length > 0 || !block) return [];
  const moved = block.statements.flatMap((statement): readonly MovedLine[] => {
    if (statement.type !== 'setting' || !statement.name || !node.parent) return [];
    const match = matchChild(node.parent, unquote(statement.name.text), version);
    const own = 'target' in match ? continuationOf(match.target, schema, version) : undefined;
    const [to] = own?.kind === 'moved' ? own.nodes : [];
    return to?.parent?.path === container.path && own?.nodes.length === 1
      ? [{ setting: statement, name: to.name }]
      : [];
  });
  const edits = editsOf(moved, { block, container, source: node.parent }, document, unit);
  if (!edits) return [];
  const title =
    moved.length === 1
      ? `Move to "config ${container.path}"`
      : `Move ${moved.length} settings to "config ${container.path}"`;
  return [{ title, preferred: true, edits }];
}

interface MovedLine {
  readonly setting: Setting;
  /** Its name in the other table. */
  readonly name: string;
}

interface MovePlaces {
  /** The block that contains the settings. */
  readonly block: Block;
  readonly container: SchemaNode;
  readonly source: SchemaNode | undefined;
}

/** Undefined if a person must choose the entry that gets the settings. */
function editsOf(
  moved: readonly MovedLine[],
  { block, container, source }: MovePlaces,
  document: ConfigDocument,
  unit: Unit,
): readonly Edit[] | undefined {
  const lines = moved.map(({ setting: { command, values }, name }) =>
    [command.text, name, ...values.map(({ text }) => text)].join(' '),
  );
  const [first, ...rest] = moved.map(({ setting }) => setting);
  if (!first || !source || !block.closed) return undefined;
  const isObjectBeside = container.kind === 'object' && container.parent?.path === source.parent?.path;
  if (isObjectBeside && isInScope(container, source, unit)) {
    const inserted = [`config ${container.name}`, ...lines.map((line) => oneIndent + line), 'end'];
    return [...[first, ...rest].map(removeLines), insertLinesAfter(document, block, inserted)];
  }
  const key = container.key === undefined ? undefined : container.child(container.key);
  const isTableInside = container.kind === 'table' && container.parent?.path === source.path;
  if (!isTableInside || key?.type !== 'integer' || hasBlock(block, container.name)) return undefined;
  const indent = indentOfStatement(document, first);
  const inserted = [
    `config ${container.name}`,
    `${oneIndent}edit 1`,
    ...lines.map((line) => oneIndent.repeat(2) + line),
    `${oneIndent}next`,
    'end',
  ];
  return [replace(first, inserted.join(`\n${indent}`)), ...rest.map(removeLines)];
}

/** Whether a block beside the one with the settings is in the scope of the other table. */
function isInScope({ scope, parent }: SchemaNode, source: SchemaNode, { container }: Unit): boolean {
  return parent !== undefined || scope === source.scope || container === undefined;
}

function hasBlock({ statements }: Block, name: string): boolean {
  return statements.some(
    (statement) => statement.type === 'block' && unquote(statement.path[0]?.text ?? '') === name,
  );
}

/** The block that directly contains a setting; undefined if an entry does. */
function blockAround(document: ConfigDocument, unit: Unit, setting: Setting): Block | undefined {
  const within = (statement: Statement | undefined): Block | undefined => {
    if (statement?.type !== 'block' && statement?.type !== 'entry') return undefined;
    if (statement.type === 'block' && statement.statements.some((child) => isSame(child, setting)))
      return statement;
    for (const child of statement.statements) {
      const found = within(child);
      if (found) return found;
    }
    return undefined;
  };
  return within(document.read(unit));
}

function isSame(a: Statement, { range: { start } }: Setting): boolean {
  return (
    a.type === 'setting' && a.range.start.line === start.line && a.range.start.character === start.character
  );
}
