/** Folders of `test/` whose tests are not unit tests, but steps of their own. */
export const foldersWithOwnSteps: readonly string[] = ['grammar', 'published', 'editors', 'e2e'];
