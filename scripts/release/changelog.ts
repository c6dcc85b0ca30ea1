import { readFileSync, writeFileSync } from 'node:fs';

/** From the project's folder. */
export const changelogPath = 'CHANGELOG.md';

const unreleased = '## [Unreleased]';

export const nothingUnreleased = 'CHANGELOG.md has nothing under [Unreleased]: what would be released?';

/** Whether the changelog has a section of a version: whether that was released. */
export function hasSection(changelog: string, version: string): boolean {
  return changelog.split('\n').some((line) => line.startsWith(`## [${version}]`));
}

/**
 * The changelog with what was unreleased under the version, and room for what comes.
 * @param date as `2026-11-24`
 * @throws Error where nothing is unreleased
 */
export function withSection(changelog: string, version: string, date: string): string {
  if (unreleasedNotes(changelog) === '') throw new Error(nothingUnreleased);
  const [before = '', ...after] = changelog.split(unreleased);
  return `${before}${unreleased}\n\n## [${version}] - ${date}${after.join(unreleased)}`;
}

/** What stands under [Unreleased]. */
export function unreleasedNotes(changelog: string): string {
  const [, after = ''] = changelog.split(`${unreleased}\n`);
  return (after.split(/^## \[/m)[0] ?? '').trim();
}

/** Puts a line under [Unreleased]. */
export function addNote(file: string, line: string): void {
  const changelog = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    changelog.replace(unreleased, () => `${unreleased}\n\n${line}`),
  );
}
