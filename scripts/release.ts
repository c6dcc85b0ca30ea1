// npm run release -- [release | pre-release | VERSION] [--minor | --major] [--dry-run]
//
// Releases the next version of a channel, or the one that is named; docs/publishing.md says how. With --dry-run all of
// it happens in a copy of the project, and nothing leaves the machine.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from './project';
import { performRelease, type Release } from './release/performRelease';
import { addNote, changelogPath, hasSection, nothingUnreleased, unreleasedNotes } from './release/changelog';
import { channelOf } from './release/channel';
import { liveActions } from './release/releaseActions';
import { nextVersion, type Wanted } from './release/nextVersion';
import { missingForRelease, notLoggedInToNpm } from './release/preflight';
import { inProjectCopy } from './release/projectCopy';
import { rehearsalActions } from './release/rehearsal';
import { currentVersion } from './release/versionFiles';

const say = (line: string): void => {
  console.log(line);
};

function readWords(): { readonly wanted: Wanted; readonly dryRun: boolean } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { minor: { type: 'boolean' }, major: { type: 'boolean' }, 'dry-run': { type: 'boolean' } },
  });
  const [word = 'release', ...others] = positionals;
  if (others.length > 0) throw new Error(`One version at a time, please, not ${positionals.join(' and ')}.`);
  const dryRun = values['dry-run'] ?? false;
  if (word !== 'release' && word !== 'pre-release') return { wanted: { version: word }, dryRun };
  const step = values.major ? 'major' : values.minor ? 'minor' : 'patch';
  return { wanted: { channel: word, step }, dryRun };
}

/** In the copy git knows nothing yet: it is made a repository of its own, with one commit. */
async function rehearse(release: Release): Promise<void> {
  say('A rehearsal, in a copy of the project: nothing leaves this machine.');
  const notes = unreleasedNotes(readFileSync(path.join(projectRoot, changelogPath), 'utf8'));
  const missing = missingForRelease(projectRoot, release.version);
  if (notes === '') missing.push(nothingUnreleased);
  for (const sentence of missing) say(`Not yet: ${sentence}`);
  await inProjectCopy(async (root) => {
    const git = (...words: string[]): void => {
      execFileSync('git', words, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    };
    git('init', '--quiet', '--initial-branch', 'main');
    writeFileSync(path.join(root, '.git/info/exclude'), 'node_modules\n');
    git('config', 'user.name', 'Rehearsal');
    git('config', 'user.email', 'rehearsal@example.com');
    if (notes === '') addNote(path.join(root, changelogPath), '- A rehearsal.');
    git('add', '--all');
    git('commit', '--quiet', '-m', 'As it is');
    await performRelease(root, release, rehearsalActions(say), say);
  });
  say('The rehearsal went well.');
}

async function main(): Promise<void> {
  const { wanted, dryRun } = readWords();
  const current = currentVersion(projectRoot);
  const isReleased = hasSection(readFileSync(path.join(projectRoot, changelogPath), 'utf8'), current);
  const version = nextVersion(current, isReleased, wanted);
  const release = { version, channel: channelOf(version), date: new Date().toISOString().slice(0, 10) };
  if (dryRun) {
    await rehearse(release);
    return;
  }
  const missing = [...missingForRelease(projectRoot, version), ...notLoggedInToNpm(projectRoot)];
  if (missing.length > 0) throw new Error(missing.join('\n'));
  await performRelease(projectRoot, release, liveActions, say);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
