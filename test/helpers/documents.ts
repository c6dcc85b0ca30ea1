import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Explanations } from '../../server/src/documentation/explanations';
import { ConfigDocument, type ParsingContext } from '../../server/src/model/document/document';
import { isTopLevelPath } from '../../server/src/schema/matchNames';
import { loadSchema } from '../../server/src/schema/loadSchema';
import type { Schema } from '../../server/src/schema/schema';
import { ConfigParser } from '../../server/src/syntax/parser';

const root = path.resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);

/** The parser with the wasm of the last build. */
export async function createParser(): Promise<ConfigParser> {
  const runtime = path.join(path.dirname(require.resolve('web-tree-sitter')), 'web-tree-sitter.wasm');
  return ConfigParser.create({
    runtime: readFileSync(runtime),
    grammar: readFileSync(path.join(root, 'dist/tree-sitter-fortios.wasm')),
  });
}

/** The committed schema. */
export const schema: Schema = loadSchema(
  readFileSync(path.join(root, 'server/src/schema/data/fortios-schema.txt')),
);

/** The explanations of the last build. */
export const explanations = new Explanations(readFileSync(path.join(root, 'dist/fortios-explanations.txt')));

/** The dependencies of documents, as in the server. */
export const documentContext: ParsingContext = {
  parser: await createParser(),
  isTopLevelPath: (words) => isTopLevelPath(schema, words),
};

/** A document with the given text. Callers need not free it, because test processes are short. */
export function openDocument(text: string): ConfigDocument {
  return new ConfigDocument(
    documentContext,
    { uri: 'file:///test.conf', languageId: 'fortios', version: 1 },
    text,
  );
}
