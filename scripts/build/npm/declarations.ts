import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  strict: true,
  isolatedDeclarations: true,
};

/**
 * The type declarations of a module, and of the project's modules that these declarations import. The published types
 * import little, so there are few.
 *
 * @param folder the folder of the sources, absolute
 * @param entry the module, relative to the folder: `embed.node.ts`
 * @returns texts by path: `embed.node.d.ts`
 * @throws Error if a declaration depends on the types of other modules
 */
export function declarationsOf(folder: string, entry: string): ReadonlyMap<string, string> {
  const declarations = new Map<string, string>();
  const left = [entry];
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    const place = name.replace(/\.ts$/, '.d.ts');
    if (declarations.has(place)) continue;
    const source = readFileSync(path.join(folder, name), 'utf8');
    const { outputText, diagnostics = [] } = ts.transpileDeclaration(source, {
      fileName: name,
      reportDiagnostics: true,
      compilerOptions: options,
    });
    const [problem] = diagnostics;
    if (problem) throw new Error(`${name}: ${ts.flattenDiagnosticMessageText(problem.messageText, '\n')}`);
    declarations.set(place, outputText);
    for (const { fileName } of ts.preProcessFile(outputText).importedFiles) {
      if (fileName.startsWith('.')) left.push(`${path.posix.join(path.posix.dirname(name), fileName)}.ts`);
    }
  }
  return declarations;
}
