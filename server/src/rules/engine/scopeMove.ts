import type { ConfigDocument } from '../../model/document/document';
import type { Unit } from '../../model/document/unit';
import type { TablePart } from '../../model/document/vdoms';
import type { Located } from '../../syntax/statements';
import { pathLocation } from './settingSubject';
import { insertAbove } from './edits';
import type { DocumentContext, Edit, Fix } from './rule';

/**
 * Reports a global table outside of the global part, with the fix that moves it.
 *
 * @param unit a block, or the opening line of a table
 * @param name the name of the table
 */
export function reportOutsideGlobal(
  unit: Unit,
  name: string,
  scope: Exclude<TablePart, { readonly kind: 'global' }>,
  context: DocumentContext,
): void {
  const here = scope.kind === 'vdom' ? `, not in VDOM "${scope.name}"` : '';
  context.report(openingOf(unit, context.document), {
    message: `On a device with VDOMs, "${name}" is valid only in "config global"${here}. The device rejects this block. Move it to "config global".`,
    fixes: moveToGlobal(context.document, unit),
  });
}

/** The `config` line of a unit, without surrounding spaces and comments. */
export function openingOf(unit: Unit, document: ConfigDocument): Located {
  const statement = document.read(unit);
  if (statement?.type === 'block') {
    const { range } = pathLocation(statement);
    return { origin: statement.origin, range: { start: statement.range.start, end: range.end } };
  }
  const start = { line: 0, character: unit.character };
  return { origin: unit, range: { start, end: start } };
}

/**
 * The fixes that move a top-level block into `config global`.
 *
 * @param unit a block, or the opening line of a table
 * @returns none for an unclosed block: its end is unknown, and after the move it would include the lines below
 */
function moveToGlobal(document: ConfigDocument, unit: Unit): readonly Fix[] {
  const lines = linesOf(document, unit);
  if (!lines) return [];
  const global = document.structure.find(({ opens }) => opens?.kind === 'global');
  const vdoms = document.structure.find(({ opens }) => opens?.kind === 'vdoms');
  const insertion = global
    ? insertBelowOpening(global, lines.text)
    : vdoms && insertAbove(vdoms, 0, `config global\n${lines.text}end\n`);
  if (!insertion) return [];
  return [
    { title: 'Move the block into "config global"', preferred: true, edits: [insertion, lines.removal] },
  ];
}

/**
 * The fixes that move a top-level block into a VDOM, one for each VDOM in the document. Otherwise as {@link
 * moveToGlobal}.
 */
export function moveToVdom(document: ConfigDocument, unit: Unit): readonly Fix[] {
  const lines = linesOf(document, unit);
  if (!lines) return [];
  const sections = new Map<string, Unit>();
  // In a backup, the first section of a VDOM only creates it; the last one contains its tables.
  for (const one of document.structure) if (one.opens?.kind === 'vdom') sections.set(one.path[0] ?? '', one);
  return [...sections].map(([name, section]) => ({
    title: `Move the block into VDOM "${name}"`,
    preferred: sections.size === 1,
    edits: [insertBelowOpening(section, lines.text), lines.removal],
  }));
}

function linesOf(
  document: ConfigDocument,
  unit: Unit,
): { readonly text: string; readonly removal: Edit } | undefined {
  const last = unit.opens ? unit.opens.close?.lastLine : closedAt(document, unit);
  if (last === undefined) return undefined;
  const first = unit.firstLine;
  let text = '';
  for (let line = first; line <= last; line++) text += `${document.line(line).replace(/\r?\n$/, '')}\n`;
  const range = { start: { line: 0, character: 0 }, end: { line: last - first + 1, character: 0 } };
  return { text, removal: { at: { origin: unit, range }, newText: '' } };
}

function closedAt(document: ConfigDocument, unit: Unit): number | undefined {
  const block = document.read(unit);
  return block?.type === 'block' && block.closed ? unit.lastLine : undefined;
}

function insertBelowOpening(opening: Unit, text: string): Edit {
  return insertAbove(opening, opening.lastLine - opening.firstLine + 1, text);
}
