import type { ConfigDocument } from '../model/document/document';
import type { SchemaView } from '../model/visit';
import type { SchemaNode } from '../schema/schema';
import { unquote } from '../syntax/quoting';
import { absoluteRange, type Block, type Setting, type Statement } from '../syntax/statements';
import type { ChangePlace, Weight } from './report';

/** Settings without an effect on traffic or management, by name. */
const idle: ReadonlySet<string> = new Set(['visibility', 'swc-first-create', 'summary-proto']);
/** Values that switch something off. */
const offValues: ReadonlySet<string> = new Set(['disable', 'none', '0', '']);
/** Commands that give a setting a value. */
const content = /^\s*(?:set|append|select)\s/i;

/** How much the loss of a table or setting matters. */
export function weightOf(
  statement: Statement | undefined,
  { steps }: ChangePlace,
  document: ConfigDocument,
  view: SchemaView,
  setting: SchemaNode | undefined,
): Weight {
  switch (statement?.type) {
    case 'block':
      return hasContent(statement, document) ? 'active' : 'none';
    case 'setting': {
      const name = steps.findLast(({ kind }) => kind === 'setting')?.name ?? '';
      return name.startsWith('gui-') || idle.has(name)
        ? 'none'
        : weightOfSetting(name, statement, setting, view);
    }
    default:
      return 'active';
  }
}

function weightOfSetting(
  name: string,
  { values }: Setting,
  node: SchemaNode | undefined,
  view: SchemaView,
): Weight {
  const value = values.map(({ text }) => unquote(text)).join(' ');
  const isDefault = node !== undefined && String(node.defaultIn(view.version) ?? '') === value;
  const isFlow = name === 'inspection-mode' && value.startsWith('flow');
  return offValues.has(value) || isFlow || isDefault ? 'off' : 'active';
}

/** Whether any line of a block sets something, also if its entries are separate units. */
function hasContent(block: Block, document: ConfigDocument): boolean {
  const { start, end } = absoluteRange(block);
  const last = document.unitAt(start.line)?.opens?.close?.lastLine ?? end.line;
  for (let line = start.line + 1; line <= last; line++) if (content.test(document.line(line))) return true;
  return false;
}
