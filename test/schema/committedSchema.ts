import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type FirmwareVersion, parseVersion } from '../../server/src/firmware/version';
import { loadSchema } from '../../server/src/schema/loadSchema';
import type { OptionValue, Schema, SchemaNode } from '../../server/src/schema/schema';

/** The committed data, as the product reads it. */
export const schemaFile = path.join(import.meta.dirname, '../../server/src/schema/data/fortios-schema.txt');
export const schemaBytes: Uint8Array = readFileSync(schemaFile);

/** The committed schema, overlay included. */
export const schema: Schema = loadSchema(schemaBytes);

/** `7.2.11` as a version. */
export function v(text: string): FirmwareVersion {
  const version = parseVersion(text);
  if (version === undefined) throw new Error(`${text} is not a version`);
  return version;
}

/** The node with that path, which must exist. */
export function nodeAt(path: string, within: Schema = schema): SchemaNode {
  const node = within.node(path);
  if (node === undefined) throw new Error(`The schema has no ${path}`);
  return node;
}

/** The value of the option setting, which must exist. */
export function optionAt(path: string, name: string): OptionValue {
  const option = nodeAt(path).option(name);
  if (option === undefined) throw new Error(`${path} has no value ${name}`);
  return option;
}

/** Every node, depth first. */
export function* allNodes(from: Iterable<SchemaNode> = schema.tables()): Iterable<SchemaNode> {
  for (const node of from) {
    yield node;
    yield* allNodes(node.children());
  }
}
