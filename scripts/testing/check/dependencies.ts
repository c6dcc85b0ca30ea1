// Which files of the project need which others: by their imports, and by the paths in their texts.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Why a file needs another one. `names`: it contains the path of the file or of its folder, and can read it. */
export type Reason = 'imports' | 'names';

/** A file that needs another one. All paths begin at the root of the project and have `/`. */
export interface Dependent {
  readonly file: string;
  readonly reason: Reason;
}

/** The files of the project, and which of them need a file. */
export interface Dependencies {
  readonly files: ReadonlySet<string>;
  /** What can behave differently if the file changes: imports of types alone do not count. */
  readonly dependentsOf: (file: string) => readonly Dependent[];
  /** The modules that import a file, also if they only use its types. */
  readonly importersOf: (file: string) => readonly string[];
}

/** What a module needs, as it is written. */
interface References {
  readonly imported: readonly string[];
  /** Imports of types alone. */
  readonly typesFrom: readonly string[];
  /** All other texts that can be a path. */
  readonly texts: readonly string[];
}

/** Where modules are that others can need. */
const codeFolders: readonly string[] = ['server', 'toolkit', 'client', 'scripts', 'lab', 'test'];

/** Folders that are installed or built, and those of tools. */
const skipped: ReadonlySet<string> = new Set(['node_modules', 'dist', 'coverage', 'test-results']);

const languagePackage = 'fortios-language/';

/** The modules from which the programs are built that tests start. */
export const programs: readonly string[] = [
  'toolkit/src/cli.ts',
  'toolkit/src/embed.node.ts',
  'toolkit/src/fortios.ts',
  'toolkit/src/lintWorker.ts',
  'toolkit/src/main.node.ts',
  'toolkit/src/main.web.ts',
  'client/src/extension.node.ts',
  'client/src/extension.web.ts',
];

/** What a path in `dist/` is built from. The first row with the beginning of the path counts. */
const builtFrom: readonly (readonly [built: string, sources: readonly string[]])[] = [
  ['dist/tree-sitter-fortios.wasm', ['grammars/tree-sitter-fortios']],
  ['dist/fortios-explanations.txt', ['knowledge']],
  ['dist/web', ['toolkit/src/main.web.ts', 'client/src/extension.web.ts']],
  ['dist/client', ['client/src/extension.node.ts']],
  ['dist/server/main.js', ['toolkit/src/main.node.ts']],
  ['dist/server/fortios.js', ['toolkit/src/fortios.ts']],
  ['dist/server/cli.js', ['toolkit/src/cli.ts']],
  ['dist/server/embed.js', ['toolkit/src/embed.node.ts']],
  ['dist', programs],
];

/** Reads all modules below a root. A file that is not on the disk any more can still be asked for. */
export function readDependencies(root: string): Dependencies {
  const files = new Set(filesIn(root));
  const folders = new Set([...files].flatMap(foldersOf));
  const imports = new Map<string, Set<string>>();
  const typeImports = new Map<string, Set<string>>();
  const names = new Map<string, Set<string>>();
  /** The modules by the endings of paths in their texts, which have at least two parts: `rules/bad.conf`. */
  const endings = new Map<string, Set<string>>();

  for (const file of files) {
    if (!isModule(file) || !codeFolders.includes(file.split('/')[0] ?? '')) continue;
    const { imported, typesFrom, texts } = referencesIn(file, readFileSync(path.join(root, file), 'utf8'));
    for (const name of imported) addTo(imports, resolveImport(file, name), file);
    for (const name of typesFrom) addTo(typeImports, resolveImport(file, name), file);
    for (const text of texts) noteText(file, text);
  }

  function noteText(file: string, text: string): void {
    const ending = text.replace(/^(?:\.{1,2}\/)+/, '').replace(/\/$/, '');
    const isInTests = /^(?:lab\/)?test\//.test(file);
    for (const base of [path.posix.dirname(file), '.']) {
      const named = path.posix.join(base, text).replace(/\/$/, '');
      // A program that packs, bundles or searches modules or a whole folder is not changed by a change in it; a test is.
      if (isInTests) {
        for (const source of sourcesOf(named))
          if (files.has(source) || (ending.includes('/') && folders.has(source))) addTo(names, source, file);
      } else if (files.has(named) && !isModule(named)) addTo(names, named, file);
    }
    if (ending.includes('/') && (isInTests || !isModule(ending))) addTo(endings, ending, file);
  }

  function resolveImport(from: string, name: string): string | undefined {
    const base = pathOfImport(from, name);
    if (base === undefined) return undefined;
    // An import of a deleted file still says who needs it.
    return (
      [base, `${base}.ts`, `${base}.d.ts`, `${base}/index.ts`].find((file) => files.has(file)) ?? `${base}.ts`
    );
  }

  return {
    files,
    dependentsOf: (file) => {
      const found = new Map<string, Reason>();
      for (const name of imports.get(file) ?? []) found.set(name, 'imports');
      const naming = [file, ...foldersOf(file)].flatMap((name) => [...(names.get(name) ?? [])]);
      const ending = endingsOf(file).flatMap((name) => [...(endings.get(name) ?? [])]);
      for (const name of [...naming, ...ending])
        if (name !== file && !found.has(name)) found.set(name, 'names');
      return [...found].map(([name, reason]) => ({ file: name, reason }));
    },
    importersOf: (file) => [...(imports.get(file) ?? []), ...(typeImports.get(file) ?? [])],
  };
}

/** The path that an import states, perhaps without its extension; undefined for an installed package. */
function pathOfImport(from: string, name: string): string | undefined {
  if (name.startsWith(languagePackage)) return `server/src/${name.slice(languagePackage.length)}`;
  return name.startsWith('.') ? path.posix.join(path.posix.dirname(from), name) : undefined;
}

/** The files in a folder, with paths from it. */
function filesIn(root: string, folder = ''): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name) || entry.name.startsWith('.')) return [];
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesIn(root, name);
    return entry.isFile() ? [name] : [];
  });
}

function isModule(file: string): boolean {
  return /\.[mc]?[tj]s$/.test(file);
}

/** The folders that contain a file, from the nearest one on: `a/b`, `a`. */
function foldersOf(file: string): readonly string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
}

/** The endings of a path with at least two parts. */
function endingsOf(file: string): readonly string[] {
  const parts = file.split('/');
  return parts.slice(0, -1).map((_, index) => parts.slice(index).join('/'));
}

/** The file or folder itself, or what it is built from. */
function sourcesOf(named: string): readonly string[] {
  const built = builtFrom.find(([prefix]) => named === prefix || named.startsWith(`${prefix}/`));
  return built ? built[1] : [named];
}

function addTo(map: Map<string, Set<string>>, key: string | undefined, value: string): void {
  if (key === undefined) return;
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}

/** What a module imports, and its texts that can be paths. */
function referencesIn(file: string, content: string): References {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest);
  const imported: string[] = [];
  const typesFrom: string[] = [];
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const { moduleSpecifier } = node;
      if (moduleSpecifier && ts.isStringLiteral(moduleSpecifier))
        (isOfTypes(node) ? typesFrom : imported).push(moduleSpecifier.text);
      return;
    }
    if (ts.isCallExpression(node) && isImportCall(node)) {
      const [name] = node.arguments;
      if (name && ts.isStringLiteralLike(name)) imported.push(name.text);
    }
    if (ts.isStringLiteralLike(node) && isPathLike(node.text)) texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { imported, typesFrom, texts };
}

function isOfTypes(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  return ts.isExportDeclaration(node)
    ? node.isTypeOnly
    : node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

/** `import(…)`, or `require(…)` of `createRequire`. */
function isImportCall({ expression }: ts.CallExpression): boolean {
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(expression) && expression.text === 'require')
  );
}

/** A text without blanks that has a separator or the extension of a file. */
function isPathLike(text: string): boolean {
  return text.length < 200 && /^[\w.@/-]+$/.test(text) && /\/|\.\w+$/.test(text) && /\w/.test(text);
}
