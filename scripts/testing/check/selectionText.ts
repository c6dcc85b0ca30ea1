import { hubs, type SelectedTest, type Selection } from './selection';

/** What is checked after a change, and why. */
export function selectionText(changed: readonly string[], selection: Selection): string {
  const { tests, always, far, long, types, needsBuild } = selection;
  const brought = hubs.map(([, brings]) => brings).join('; ');
  return [
    ...section(`Changed files: ${changed.length}`, changed),
    ...section(`Tests that the change can break: ${tests.length}`, rowsOf(tests)),
    ...section(`Tests of every change: ${always.length}`, rowsOf(always)),
    `Types of: ${types.length === 0 ? 'no project' : types.join(', ')}`,
    ...(needsBuild ? ['Build: yes, because tests start the built programs'] : []),
    ...(far.length === 0
      ? []
      : [
          `Not run: ${far.length} further test files, which need the change only through a module that brings everything together (${brought}). "npm run check -- --far" runs them.`,
        ]),
    ...(long.length === 0
      ? []
      : section(
          `Not run: ${long.length} long test files, which are steps of "npm run test:e2e"`,
          rowsOf(long),
        )),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return [title, ...lines.map((line) => `  ${line}`), ''];
}

function rowsOf(tests: readonly SelectedTest[]): readonly string[] {
  const width = Math.max(0, ...tests.map(({ file }) => file.length));
  return tests.map(({ file, why }) => `${file.padEnd(width)}  ${why}`);
}
