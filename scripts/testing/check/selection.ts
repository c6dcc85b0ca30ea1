// Which checks a change needs.
import path from 'node:path';
import { programs, type Dependencies } from './dependencies';
import { foldersWithOwnSteps } from '../testFolders';
import { typeProjects, type TypeProject } from '../typeCheck';

/** A file with tests, and why it is selected, as words after its path. */
export interface SelectedTest {
  readonly file: string;
  readonly why: string;
}

/** The checks of a change, each list in the order of its paths. */
export interface Selection {
  /** The tests that the change can break. */
  readonly tests: readonly SelectedTest[];
  /** Tests that read the whole tree, and are part of each check. */
  readonly always: readonly SelectedTest[];
  /** Tests that need a changed file only because they need a module that brings everything together. */
  readonly far: readonly SelectedTest[];
  /** Tests of a step that takes minutes and needs other programs. They are not run. */
  readonly long: readonly SelectedTest[];
  readonly types: readonly TypeProject[];
  /** Whether the change is part of what is built. */
  readonly needsBuild: boolean;
}

/** The tests that every change can break, whatever it imports. */
export const wholeTreeTests: readonly (readonly [file: string, why: string])[] = [
  ['test/build/startCode.test.ts', 'limits the code that the server loads at its start'],
  ['test/data/', 'compares the data files with their form'],
  ['test/docs/links.test.ts', 'follows the links of the pages'],
  ['test/docs/projectPages.test.ts', 'follows the links of CONTRIBUTING.md'],
  ['test/docs/rulePages.test.ts', 'compares each rule with its page, and runs the examples'],
  ['test/model/oneReader.test.ts', 'searches all modules for a second reader of a value'],
  ['test/toolkit/cli/boundaries.test.ts', 'searches all imports for cycles'],
];

/** Tests that a change below a folder can break, although no import leads from them to it. */
export const testsOfFolders: readonly (readonly [changed: string, tests: string, why: string])[] = [
  ['server/src/analysis/', 'test/agreement/', 'compares what several surfaces say about the analysis'],
  ['docs/', 'test/docs/', 'reads the pages'],
  ['CHANGELOG.md', 'test/docs/', 'reads the pages'],
  ['CONTRIBUTING.md', 'test/docs/', 'reads the pages'],
  ['README.md', 'test/docs/', 'reads the pages'],
  ['knowledge/', 'test/knowledge/', 'reads the explanations'],
  ['scripts/schema/', 'test/schema/', 'reads the schema that these facts make'],
  ['grammars/', 'test/grammar/', 'reads the grammar'],
  ['.github/', 'test/workflows/', 'reads the workflows'],
];

/** The ids of rules in a file, such as `policy/shadowed`. */
export interface RuleIds {
  /** The rules that a source defines. */
  readonly definedIn: (file: string) => readonly string[];
  /** The rules that a test names. */
  readonly namedIn: (file: string) => readonly string[];
}

/**
 * Modules that bring everything of a kind together. What needs one of them needs nearly every file, so that a path through it
 * does not say that a test is about the change.
 */
export const hubs: readonly (readonly [file: string, brings: string])[] = [
  ...programs.map((file) => [file, 'a built program'] as const),
  ['server/src/rules/registry.ts', 'all rules'],
  ['server/src/editorService.ts', 'all features of an editor'],
  ['server/src/server.ts', 'all methods of LSP'],
  ['toolkit/src/languageService.ts', 'all operations'],
  ['toolkit/src/requests/furtherRequests.ts', 'all requests of operations'],
  ['toolkit/src/assistants/questions.ts', 'all questions of assistants'],
  ['toolkit/src/cli/program/commands.ts', 'all commands'],
  ['test/helpers/documents.ts', 'the grammar, the schema and all explanations'],
];

const isTest = (file: string): boolean => /^(?:lab\/)?test\/.*\.test\.ts$/.test(file);

/** Decides what a change of these files can break. */
export function selectChecks(
  changed: readonly string[],
  dependencies: Dependencies,
  ruleIds: RuleIds,
): Selection {
  const direct = reachedFrom(changed, dependencies, new Set(hubs.map(([file]) => file)));
  const all = reachedFrom(changed, dependencies, new Set());
  const tests = [...dependencies.files].filter(isTest);
  const always = tests.flatMap((file) => {
    const row = wholeTreeTests.find(([name]) => isAtOrIn(file, name));
    return row ? [{ file, why: row[1] }] : [];
  });
  const rest = tests.filter((file) => !always.some((test) => test.file === file));
  const folders = new Set(changed.map(testFolderOf));
  const operations = new Set(changed.map(operationOf));
  const ids = new Set([...changed.flatMap(ruleIdOfPage), ...changed.flatMap(ruleIds.definedIn)]);
  const reasonFor = (file: string): string | undefined => {
    if (direct.has(file)) return pathTo(file, direct);
    const row = testsOfFolders.find(
      ([source, folder]) => isAtOrIn(file, folder) && changed.some((name) => isAtOrIn(name, source)),
    );
    if (row) return row[2];
    if (!all.has(file)) return undefined;
    if (folders.has(path.posix.dirname(file))) return 'is in the folder of tests for it';
    for (const name of operations)
      if (name !== undefined && isNamedAfter(file, name)) return `is about the operation ${name}`;
    const id = ids.size === 0 ? undefined : ruleIds.namedIn(file).find((name) => ids.has(name));
    return id === undefined ? undefined : `names the rule ${id}`;
  };
  const selected = rest.flatMap((file) => {
    const why = reasonFor(file);
    return why === undefined ? [] : [{ file, why }];
  });
  const known = new Set(selected.map(({ file }) => file));
  const far = rest
    .filter((file) => all.has(file) && !known.has(file))
    .map((file) => ({ file, why: pathTo(file, all) }));
  return {
    tests: inOrder(selected.filter((test) => !isLong(test))),
    always: inOrder(always),
    far: inOrder(far.filter((test) => !isLong(test))),
    long: inOrder([...selected, ...far].filter(isLong)),
    types: typesOf(changed, dependencies),
    needsBuild: changed.some((file) => /^(?:client|server|toolkit|knowledge|grammars)\//.test(file)),
  };
}

/** Whether a file has a path, or is in the folder with this path, which ends with `/`. */
function isAtOrIn(file: string, name: string): boolean {
  return file === name || (name.endsWith('/') && file.startsWith(name));
}

function inOrder(tests: readonly SelectedTest[]): readonly SelectedTest[] {
  return tests.toSorted((one, other) => (one.file < other.file ? -1 : 1));
}

function isLong({ file }: SelectedTest): boolean {
  return foldersWithOwnSteps.some((folder) => folder !== 'grammar' && file.startsWith(`test/${folder}/`));
}

/** What a search has found: the file by which each was found, and what it has to do with that. */
type Reached = ReadonlyMap<string, { readonly from: string; readonly reason: string } | undefined>;

/** The files that need one of the changed ones, the nearest first. The search does not continue behind `ends`. */
function reachedFrom(
  changed: readonly string[],
  { dependentsOf }: Dependencies,
  ends: ReadonlySet<string>,
): Reached {
  const reached = new Map<string, { readonly from: string; readonly reason: string } | undefined>(
    changed.map((file) => [file, undefined]),
  );
  // The loop also visits what it adds.
  for (const from of reached.keys()) {
    if (ends.has(from) && !changed.includes(from)) continue;
    for (const { file, reason } of dependentsOf(from))
      if (!reached.has(file)) reached.set(file, { from, reason });
  }
  return reached;
}

/** `imports a.ts, which names b.json`: the way from a test to the changed file. */
function pathTo(test: string, reached: Reached): string {
  const steps: string[] = [];
  for (let step = reached.get(test); step; step = reached.get(step.from))
    steps.push(`${step.reason} ${step.from}`);
  const last = steps.at(-1);
  if (last === undefined) return 'is changed';
  return steps.length <= 2 ? steps.join(', which ') : `${steps[0] ?? ''}, …, which ${last}`;
}

/** The folder with the tests of a source: the folders of `test/` have the names of those of the sources. */
function testFolderOf(file: string): string | undefined {
  const mirrored = file
    .replace(/^server\/src\//, 'test/')
    .replace(/^(toolkit|client)\/src\//, 'test/$1/')
    .replace(/^scripts\//, 'test/');
  const folder = path.posix.dirname(mirrored);
  return mirrored === file || folder === 'test' ? undefined : folder;
}

/** The name of the operation to which a file belongs; its tests on other surfaces begin with it: `cli/auditFormats.test.ts`. */
function operationOf(file: string): string | undefined {
  return /^toolkit\/src\/operations\/(\w+)\//.exec(file)?.[1];
}

function isNamedAfter(test: string, operation: string): boolean {
  return new RegExp(`/${operation}(?![a-z])`, 'i').test(test);
}

/** The id of the rule that a page describes. */
function ruleIdOfPage(file: string): readonly string[] {
  const [, id] = /^docs\/rules\/([\w-]+\/[\w-]+)\.md$/.exec(file) ?? [];
  return id === undefined ? [] : [id];
}

/** The projects of TypeScript with a module that uses a changed one, or its types. */
function typesOf(changed: readonly string[], { importersOf }: Dependencies): readonly TypeProject[] {
  const modules = new Set(changed);
  for (const file of modules) for (const importer of importersOf(file)) modules.add(importer);
  const projects = new Set([...modules].flatMap(projectsOf));
  return typeProjects.filter((project) => projects.has(project));
}

function projectsOf(file: string): readonly TypeProject[] {
  if (!/\.(?:m?ts|mjs|json)$/.test(file)) return [];
  if (/^(?:client\/src\/extension|toolkit\/src\/main)\.web\.ts$/.test(file)) return ['tsconfig.web.json'];
  const folders = [
    'client/webview',
    'test/e2e',
    'server',
    'toolkit',
    'client',
    'test',
    'scripts',
    'lab',
  ] as const;
  return folders.filter((folder) => file.startsWith(`${folder}/`)).slice(0, 1);
}
