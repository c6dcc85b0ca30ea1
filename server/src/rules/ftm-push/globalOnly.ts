import type { ConfigDocument } from '../../model/document';
import { matchPath } from '../../model/names';
import { scopeOf, type Unit } from '../../model/unit';
import { absoluteRange, type Block } from '../../syntax/statements';
import { removeLines } from '../edits';
import { defineRule, type Edit, type Fix } from '../rule';
import { table } from './push';

/** The block inside a VDOM: push is one for the whole device. */
export const globalOnly = defineRule({
  id: 'ftm-push/global-only',
  severity: 'error',
  summary: 'The block stands in a VDOM, but belongs in config global.',
  document({ document, schema, firmware, report }) {
    for (const unit of document.units) {
      const scope = scopeOf(unit.container);
      if (unit.type !== 'block' || scope.kind !== 'vdom') continue;
      if (matchPath(schema, { kind: 'top' }, unit.path, firmware.version)?.node.path !== table) continue;
      const block = document.read(unit);
      if (block?.type !== 'block') continue;
      const last = block.path.at(-1) ?? block.keyword;
      report(
        { origin: block.origin, range: { start: block.range.start, end: last.range.end } },
        {
          message: `"config ${table}" is a global table: a device with VDOMs knows it only in "config global", not in VDOM "${scope.name}".`,
          // Where an unclosed block ends nobody knows, and in its new place it would swallow what follows.
          fixes: block.closed ? [moveToGlobal(document, block)] : [],
        },
      );
    }
  },
});

function moveToGlobal(document: ConfigDocument, block: Block): Fix {
  return { title: 'Move the block into "config global"', preferred: true, edits: moving(document, block) };
}

function moving(document: ConfigDocument, block: Block): readonly Edit[] {
  const { start, end } = absoluteRange(block);
  const lines = Array.from({ length: end.line - start.line + 1 }, (_, index) =>
    document.line(start.line + index),
  );
  const text = lines.map((line) => `${line.replace(/\r?\n$/, '')}\n`).join('');
  const globalLine = document.units.find((unit) => unit.opens?.kind === 'global');
  if (globalLine)
    return [insertAt(globalLine, globalLine.lastLine - globalLine.firstLine + 1, text), removeLines(block)];
  const first = document.units.find((unit) => unit.opens?.kind === 'vdoms');
  return first ? [insertAt(first, 0, `config global\n${text}end\n`), removeLines(block)] : [];
}

/** Inserts lines above a line that counts from a unit's first. */
function insertAt(origin: Unit, line: number, newText: string): Edit {
  const position = { line, character: 0 };
  return { at: { origin, range: { start: position, end: position } }, newText };
}
