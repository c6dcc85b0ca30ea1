import { matchChild } from '../../server/src/schema/matchNames';
import { isSecret } from '../../server/src/secrets/secrets';
import type { FirmwareVersion } from '../../server/src/firmware/version';
import type { Schema, SchemaNode } from '../../server/src/schema/schema';

/** A secret setting with its enclosing blocks. */
export interface SecretSetting {
  readonly path: readonly { readonly words: string; readonly isTable: boolean }[];
  readonly name: string;
  /** The shortest unambiguous abbreviation of the name. */
  readonly shortName: string;
}

/** All secret settings of the schema, in the order of the schema. */
export function secretSettings(
  schema: Schema,
  version: FirmwareVersion,
): readonly [SecretSetting, ...SecretSetting[]] {
  const found: SecretSetting[] = [];
  const visit = (node: SchemaNode, path: SecretSetting['path']): void => {
    for (const child of node.children()) {
      if (child.kind !== 'setting')
        visit(child, [...path, { words: child.name, isTable: child.kind === 'table' }]);
      else if (isSecret(child))
        found.push({ path, name: child.name, shortName: shortNameOf(node, child, version) });
    }
  };
  for (const table of schema.tables()) visit(table, [{ words: table.name, isTable: table.kind === 'table' }]);
  const [first, ...others] = found;
  if (!first) throw new Error('The schema has no secret settings.');
  return [first, ...others];
}

function shortNameOf(table: SchemaNode, { name }: SchemaNode, version: FirmwareVersion): string {
  for (let length = 3; length < name.length; length++) {
    const match = matchChild(table, name.slice(0, length), version);
    if (match.kind === 'abbreviated' && match.target.name === name) return name.slice(0, length);
  }
  return name;
}
