import type { FirmwareVersion } from '../../firmware/version';
import { matchChild } from '../../schema/matchNames';
import type { SchemaView } from '../../schema/schemaContext';
import { replace } from './edits';
import type { Fix } from './rule';
import type { SchemaNode } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import type { Block, Setting, Statement } from '../../syntax/statements';

/** The settings of a block, at any depth, that the new table does not have. */
export function settingsWithoutPlace(
  statements: readonly Statement[],
  nodes: { readonly from: SchemaNode; readonly to: SchemaNode },
  view: SchemaView,
  target: FirmwareVersion,
): readonly Setting[] {
  return statements.flatMap((statement) => {
    switch (statement.type) {
      case 'entry':
        return settingsWithoutPlace(statement.statements, nodes, view, target);
      case 'block': {
        const name = statement.path[0];
        const from = name && settingNamed(nodes.from, name.text, view);
        const to = from && nodes.to.child(from.name);
        return from && to ? settingsWithoutPlace(statement.statements, { from, to }, view, target) : [];
      }
      case 'setting': {
        const from = statement.name && settingNamed(nodes.from, statement.name.text, view);
        const to = from && nodes.to.child(from.name);
        return from && to?.availability(target) !== 'yes' ? [statement] : [];
      }
      default:
        return [];
    }
  });
}

function settingNamed(node: SchemaNode, typed: string, { version }: SchemaView): SchemaNode | undefined {
  const match = matchChild(node, unquote(typed), version);
  return 'target' in match ? match.target : undefined;
}

/** A fix that replaces the table name in a `config` line; empty if the line abbreviates the name or contains a key. */
export function renameFix({ path }: Block, name: string): readonly Fix[] {
  const words = name.split(' ');
  if (path.length !== words.length) return [];
  const edits = path.flatMap((word, index) => {
    const wanted = words[index] ?? '';
    return unquote(word.text) === wanted ? [] : [replace(word, wanted)];
  });
  return [{ title: `Rename to "${name}"`, preferred: true, edits }];
}
