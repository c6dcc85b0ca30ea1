import type { ConfigDocument } from '../../model/document/document';
import type { SchemaView } from '../../schema/schemaContext';
import type { SchemaNode } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import { absoluteRange, type Block, type Setting, type Statement } from '../../syntax/statements';
import type { ChangePlace, Weight } from './report';

/** Settings without an effect on traffic or management, by name. */
const idle: ReadonlySet<string> = new Set(['visibility', 'swc-first-create', 'summary-proto']);
/** Values that disable a feature. */
const offValues: ReadonlySet<string> = new Set(['disable', 'none', '0', '']);
const switchedOn = /^\s*set\s+status\s+enable\b/i;
const content = /^\s*(?:set|append|select)\s/i;

/** The importance of a removed table or setting. */
export function weightOf(
  statement: Statement | undefined,
  { parts }: ChangePlace,
  document: ConfigDocument,
  view: SchemaView,
  setting: SchemaNode | undefined,
): Weight {
  switch (statement?.type) {
    case 'block':
      return weightOfBlock(statement, document);
    case 'setting': {
      const name = parts.findLast(({ kind }) => kind === 'setting')?.name ?? '';
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

/** Reads all lines of a block, also those in other units. */
function weightOfBlock(block: Block, document: ConfigDocument): Weight {
  const { start, end } = absoluteRange(block);
  const last = document.unitAt(start.line)?.opens?.close?.lastLine ?? end.line;
  let weight: Weight = 'none';
  for (let line = start.line + 1; line <= last; line++) {
    const text = document.line(line);
    if (switchedOn.test(text)) return 'enabled';
    if (content.test(text)) weight = 'active';
  }
  return weight;
}
