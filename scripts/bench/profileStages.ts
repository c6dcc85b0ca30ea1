import type { Frame } from './cpuProfile';

/** The stage of a function, by its file and name. The first match counts. */
const stages: readonly (readonly [stage: string, file: RegExp, name?: RegExp])[] = [
  // Names that V8 gives.
  ['waiting for the client', /^$/, /^\(idle\)$/],
  ['garbage collection', /^$/, /^\(garbage collector\)$/],
  // Created once. Reading a part of the text counts for the caller.
  ['line starts of the text', /^server\/src\/syntax\/sourceText\./, /^(SourceText|cut|count|lineStarts.*)$/],
  ['parse', /^server\/src\/syntax\/parser\./],
  [
    'read statements',
    /^server\/src\/(syntax\/(?!sourceText|position|partitionPoint)|model\/document\/unitReader\.)/,
  ],
  [
    'suppression comments',
    /^server\/src\/(model\/document\/(lintComments?|comments)\.|rules\/engine\/suppression\/)/,
  ],
  ['firmware of the file', /^server\/src\/firmware\//],
  [
    'index names',
    /^server\/src\/model\/(symbols\/|document\/(changeLog|commentSecrets|unitIndex|duplicateKeys)\.)/,
  ],
  ['divide into units', /^server\/src\/model\/document\/(partition|document|documentTree|dirtyLines|unit)\./],
  [
    'convert findings',
    /^server\/src\/(rules\/engine\/problem\.|features\/diagnostics\/|handlers\/diagnostics\.)/,
  ],
  ['transport and JSON', /node_modules\/vscode-(jsonrpc|languageserver)/],
];

/** The family of a rule, from its folder. */
const ruleFile = /^server\/src\/rules\/(?!engine\/)([a-z-]+)\//;

/**
 * The stage of a stack: that of the innermost function that belongs to a stage. Code that every stage uses, such
 * as the schema or tree-sitter's nodes, does not belong to a stage, so that it counts for its caller.
 */
export function stageOf(stack: readonly Frame[]): string {
  for (const { file, name } of stack) {
    const known = stages.find(([, files, names]) => files.test(file) && (names?.test(name) ?? true));
    if (known) return known[0];
    const family = ruleFile.exec(file)?.[1];
    if (family !== undefined) return `rules: ${family}`;
    if (file.startsWith('server/src/rules/')) return 'rules: calling them';
    // Streams, and work of V8 and Node that has no caller.
    if (file.startsWith('node:')) return 'transport and JSON';
  }
  return 'other';
}

/** A function with its file, for the list of the slowest functions. */
export function functionOf([frame]: readonly Frame[]): string {
  if (!frame) return 'unknown';
  const name = frame.name === '' ? '(anonymous)' : frame.name;
  return frame.file === '' ? name : `${name} ${frame.file}`;
}
