import { counted } from '../../base/numbers';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { Definition } from '../../model/symbols/symbols';
import type { Range } from '../../syntax/position';
import { absoluteRange, lastLineOf } from '../../syntax/statements';
import { isUnused, usersOf } from './entries';
import type { EntryKind } from './kinds';
import { shown, textsOf } from './texts';

export interface ConfigurationNode {
  /** Stable while the text changes elsewhere. */
  readonly id: string;
  readonly label: string;
  /** Details after the label; empty if there are none. */
  readonly description: string;
  /** What a screen reader reads in place of label and description. */
  readonly spoken: string;
  /** A codicon. */
  readonly icon: string;
  readonly hasChildren: boolean;
  /** Where it is in the document; absent for branches that are not in the text. */
  readonly place?: NodePlace;
  /** Whether it is an entry of a table, which can be referenced and copied. */
  readonly isEntry: boolean;
  /** Whether nothing uses it, so that it has no effect. */
  readonly isUnused: boolean;
}

/** The place of an entry, object or table. */
export interface NodePlace {
  /** The range of its name. */
  readonly range: Range;
  /** Its last line, zero-based. */
  readonly lastLine: number;
  /** The path of its table or object. */
  readonly path: string;
}

export function entryNode(
  index: DocumentIndex,
  definition: Definition,
  kind: EntryKind | undefined,
): ConfigurationNode {
  const { label, details, icon = kind?.icon ?? 'symbol-struct' } = textsOf(index, definition);
  const uses = kind?.countsUses === true ? usersOf(index, definition).size : undefined;
  const unused = uses !== undefined && isUnused(index, definition, uses);
  const used = uses === undefined ? [] : [unused ? 'not used' : counted(uses, 'use')];
  return {
    id: definition.name,
    label,
    description: [...details, ...used].join(' · '),
    spoken: [`${kind?.noun ?? shown(definition.table.path)} ${label}`, ...details, ...used]
      .join(', ')
      .replaceAll(' → ', ' to '),
    icon,
    hasChildren: false,
    place: {
      range: absoluteRange(definition.at),
      lastLine: lastLineOf(definition.entry),
      path: definition.table.path,
    },
    isEntry: true,
    isUnused: unused,
  };
}

/** A node that is not an entry. */
export function branchNode(given: {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly icon: string;
  readonly count?: number;
  readonly spoken?: string;
}): ConfigurationNode {
  const { id, label, description, icon, count: entries = 0, spoken } = given;
  const text = entries > 0 ? counted(entries, 'entry', 'entries') : description;
  return {
    id,
    label,
    description,
    spoken: spoken ?? [label, text].filter(Boolean).join(', '),
    icon,
    hasChildren: true,
    isEntry: false,
    isUnused: false,
  };
}
