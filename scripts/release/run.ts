// npm run release -- [release | pre-release | VERSION] [--minor | --major] [--dry-run]
// npm run release -- pack | publish | channel
//
// The first form makes the next version of a channel, or the named version, and pushes its tag; docs/contributing/publishing.md has
// the steps. With --dry-run, this and the publication run in a copy of the project, and nothing leaves the machine.
//
// The second form is for the workflow that the tag starts. `pack` packs the version of the tag, `publish` publishes the
// packed files, and `channel` prints the channel of the version.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../project';
import { packArtifacts } from './artifacts';
import { addNote, changelogPath, hasSection, notesOf, nothingUnreleased } from './changelog';
import { channelOf } from './channel';
import { nextVersion, type Wanted } from './nextVersion';
import { performRelease, type Release } from './performRelease';
import { obstaclesToPublication, obstaclesToRelease } from './preflight';
import { inProjectCopy } from './projectCopy';
import { publishRelease } from './publishRelease';
import { rehearsalActions } from './rehearsal';
import { liveActions } from './releaseActions';
import { currentVersion } from './versionFiles';

const say = (line: string): void => {
  console.log(line);
};

/** The steps of the workflow, by their names on the command line. */
const workflowSteps: Readonly<Record<string, () => Promise<void>>> = {
  pack: () => packArtifacts(projectRoot, say),
  publish: () => {
    const obstacles = obstaclesToPublication(projectRoot, currentVersion(projectRoot));
    if (obstacles.length > 0) throw new Error(obstacles.join('\n'));
    return publishRelease(projectRoot, liveActions, say);
  },
  channel: () => {
    say(channelOf(currentVersion(projectRoot)));
    return Promise.resolve();
  },
};

function readArguments(): { readonly word: string; readonly wanted: Wanted; readonly dryRun: boolean } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { minor: { type: 'boolean' }, major: { type: 'boolean' }, 'dry-run': { type: 'boolean' } },
  });
  const [word = 'release', ...others] = positionals;
  if (others.length > 0) throw new Error(`Name one version, not ${positionals.join(' and ')}.`);
  const dryRun = values['dry-run'] ?? false;
  if (word !== 'release' && word !== 'pre-release') return { word, wanted: { version: word }, dryRun };
  const step = values.major ? 'major' : values.minor ? 'minor' : 'patch';
  return { word, wanted: { channel: word, step }, dryRun };
}

/** The copy is not a git repository yet: it becomes one, with a single commit. */
async function rehearse(release: Release): Promise<void> {
  say('This is a dry run in a copy of the project. Nothing leaves this machine.');
  const notes = notesOf(readFileSync(path.join(projectRoot, changelogPath), 'utf8'), 'Unreleased');
  const obstacles = obstaclesToRelease(projectRoot, release.version);
  if (notes === '') obstacles.push(nothingUnreleased);
  for (const sentence of obstacles) say(`Not yet: ${sentence}`);
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
    git('commit', '--quiet', '-m', 'Copy of the project');
    const actions = rehearsalActions(say);
    await performRelease(root, release, actions, say);
    await publishRelease(root, actions, say);
  });
  say('The dry run succeeded.');
}

async function main(): Promise<void> {
  const { word, wanted, dryRun } = readArguments();
  const workflowStep = workflowSteps[word];
  if (workflowStep) {
    await workflowStep();
    return;
  }
  const current = currentVersion(projectRoot);
  const isReleased = hasSection(readFileSync(path.join(projectRoot, changelogPath), 'utf8'), current);
  const version = nextVersion(current, isReleased, wanted);
  const release = { version, channel: channelOf(version), date: new Date().toISOString().slice(0, 10) };
  if (dryRun) {
    await rehearse(release);
    return;
  }
  const obstacles = obstaclesToRelease(projectRoot, version);
  if (obstacles.length > 0) throw new Error(obstacles.join('\n'));
  await performRelease(projectRoot, release, liveActions, say);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
