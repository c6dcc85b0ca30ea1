import type { Frame } from './cpuProfile';

/** What a function’s time counts as, by its file and name. The first that fits counts. */
const stages: readonly (readonly [stage: string, file: RegExp, name?: RegExp])[] = [
  // What V8 names itself.
  ['waiting for the client', /^$/, /^\(idle\)$/],
  ['collecting garbage', /^$/, /^\(garbage collector\)$/],
  // Made once; what reads a piece of the text counts for whoever reads.
  ['line starts of the text', /^server\/src\/syntax\/sourceText\./, /^(SourceText|cut|count|lineStarts.*)$/],
  ['parse', /^server\/src\/syntax\/parser\./],
  [
    'read statements',
    /^server\/src\/(syntax\/(?!sourceText|position|partitionPoint)|model\/document\/unitReader\.)/,
  ],
  [
    'comments that silence rules',
    /^server\/src\/(model\/document\/lintComments?\.|rules\/engine\/suppression\/)/,
  ],
  ['firmware of the file', /^server\/src\/firmware\//],
  ['index names', /^server\/src\/model\/(symbols\/|document\/(unitChangeLog|duplicateKeys)\.)/],
  ['cut into units', /^server\/src\/model\/document\/(partition|document|documentTree|dirtyLines|unit)\./],
  ['place findings', /^server\/src\/(rules\/engine\/problem\.|features\/diagnostics\/|session\/findings\.)/],
  ['transport and JSON', /node_modules\/vscode-(jsonrpc|languageserver)/],
];

/** What makes a rule's family of its folder. */
const ruleFile = /^server\/src\/rules\/(?!engine\/)([a-z-]+)\//;

/**
 * What the time of a stack is spent on: that of the innermost function that belongs to a stage. What every stage
 * makes use of, such as the schema or tree-sitter's nodes, belongs to none, and so counts for whoever asks.
 */
export function stageOf(stack: readonly Frame[]): string {
  for (const { file, name } of stack) {
    const known = stages.find(([, files, names]) => files.test(file) && (names?.test(name) ?? true));
    if (known) return known[0];
    const family = ruleFile.exec(file)?.[1];
    if (family !== undefined) return `rules: ${family}`;
    if (file.startsWith('server/src/rules/')) return 'rules: calling them';
    // Streams, and what V8 and Node do for nobody in particular.
    if (file.startsWith('node:')) return 'transport and JSON';
  }
  return 'other';
}

/** A function with its file, for a list of those that take most. */
export function functionOf([frame]: readonly Frame[]): string {
  if (!frame) return 'unknown';
  const name = frame.name === '' ? '(anonymous)' : frame.name;
  return frame.file === '' ? name : `${name} ${frame.file}`;
}
