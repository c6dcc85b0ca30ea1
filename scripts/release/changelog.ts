import { readFileSync, writeFileSync } from 'node:fs';

/** Relative to the project's folder. */
export const changelogPath = 'CHANGELOG.md';

const unreleased = '## [Unreleased]';

export const nothingUnreleased =
  'CHANGELOG.md has no items under [Unreleased], so there is nothing to release.';

/** Whether the changelog has a section for a version, which means that it was released. */
export function hasSection(changelog: string, version: string): boolean {
  return changelog.split('\n').some((line) => line.startsWith(`## [${version}]`));
}

/**
 * The changelog with the unreleased items under the version, and an empty section for the next ones.
 * @param date as `2026-11-24`
 * @throws Error if there are no unreleased items
 */
export function withSection(changelog: string, version: string, date: string): string {
  if (notesOf(changelog, 'Unreleased') === '') throw new Error(nothingUnreleased);
  const [before = '', ...after] = changelog.split(unreleased);
  return `${before}${unreleased}\n\n## [${version}] - ${date}${after.join(unreleased)}`;
}

/** The content of a section; empty if there is none. */
export function notesOf(changelog: string, section: string): string {
  const sections = changelog.split(/^## /m);
  const found = sections.find((text) => text.startsWith(`[${section}]`)) ?? '';
  return found.slice(found.indexOf('\n') + 1).trim();
}

/** Adds a line under [Unreleased]. */
export function addNote(file: string, line: string): void {
  const changelog = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    changelog.replace(unreleased, () => `${unreleased}\n\n${line}`),
  );
}
