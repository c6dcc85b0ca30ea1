import type { FindTable, YamlTable } from '../containers/yamlBackup';
import { memoize } from '../base/collections';
import type { Schema, SchemaNode } from '../schema/schema';

export type { FindTable } from '../containers/yamlBackup';

const tablesByName = memoize(
  (schema: Schema) => new Map(schema.tableNames().map((name) => [name.replaceAll(' ', '_'), name])),
);

/** Finds the tables of the schema by their names in YAML. */
export function yamlTables(schema: Schema): FindTable {
  const byName = tablesByName(schema);
  return (name) => {
    // The longest table whose name begins the name; the rest is the key of an entry.
    for (let end = name.length; end > 0; end = name.lastIndexOf('_', end - 1)) {
      const path = byName.get(name.slice(0, end));
      const node = path === undefined ? undefined : schema.node(path);
      if (node)
        return tableOf(node, node.path.split(' '), end < name.length ? name.slice(end + 1) : undefined);
    }
    return tableOf(undefined, name.split('_'), undefined);
  };
}

function tableOf(node: SchemaNode | undefined, words: readonly string[], key: string | undefined): YamlTable {
  return {
    words: key === undefined ? words : [...words, key],
    isKeyed: key !== undefined,
    hasQuotedKeys: hasQuotedKeys(node),
    inside(name) {
      for (let end = name.length; end > 0; end = name.lastIndexOf('_', end - 1)) {
        const child = node?.child(name.slice(0, end));
        if (child) return tableOf(child, [child.name], end < name.length ? name.slice(end + 1) : undefined);
      }
      const [first = name, ...more] = name.split('_');
      return tableOf(undefined, [first], more.length > 0 ? more.join('_') : undefined);
    },
  };
}

/** Numbers and addresses are written without quotes. */
function hasQuotedKeys(node: SchemaNode | undefined): boolean | undefined {
  const key = node?.key === undefined ? undefined : node.child(node.key);
  if (!key) return undefined;
  return key.type !== 'integer' && !/^(?:ipv4|ipv6|ip|integer|mac)/.test(key.deviceType ?? '');
}
