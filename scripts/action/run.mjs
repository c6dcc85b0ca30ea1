// The GitHub action (action.yml): installs the npm package, checks the files, uploads SARIF, and writes the review of a
// pull request as its comment. It needs only Node and npm of the runner, so that no other action has to be trusted.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const { env } = process;

/** The first line of the comment, by which the next run finds it. */
const marker = '<!-- fortios-config: review -->';

/** @param {string} name */
const input = (name) => (env[`INPUT_${name}`] ?? '').trim();

/** @param {string} name */
function isOn(name) {
  const value = input(name);
  if (!['true', 'false', ''].includes(value))
    throw new Error(`The input "${name.toLowerCase()}" takes true or false, not "${value}".`);
  return value === 'true';
}

const folder = path.join(env['RUNNER_TEMP'] ?? '.', 'fortios-config');

/** The command `fortios` with the words before its arguments. */
function install() {
  const command = input('COMMAND');
  if (command !== '') return [command];
  const version = input('VERSION');
  if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
    throw new Error(`The input "version" takes an exact version such as 1.2.3, not "${version}".`);
  const words = ['install', '--no-audit', '--no-fund', '--no-save', '--ignore-scripts', '--prefix', folder];
  const { status, error } = spawnSync('npm', [...words, `fortios-language-server@${version}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (error || status !== 0) throw new Error(`npm could not install fortios-language-server ${version}.`);
  return [process.execPath, path.join(folder, 'node_modules/fortios-language-server/dist/server/fortios.js')];
}

/**
 * Runs the command.
 *
 * @param {readonly string[]} command
 * @param {readonly string[]} words
 * @param {string} [output] the file that gets its output; without it, the log
 * @returns {number} the exit code
 */
function run([program = '', ...first], words, output) {
  const { status, error, stdout } = spawnSync(program, [...first, ...words], {
    stdio: ['ignore', output === undefined ? 'inherit' : 'pipe', 'inherit'],
    maxBuffer: 1024 * 1024 * 1024,
  });
  if (error) throw error;
  if (output !== undefined) writeFileSync(output, stdout);
  return status ?? 2;
}

/**
 * Calls GitHub's REST API.
 *
 * @param {string} method
 * @param {string} route
 * @param {unknown} [body]
 * @returns {Promise<unknown>}
 */
async function api(method, route, body) {
  const response = await fetch(`${env['GITHUB_API_URL'] ?? 'https://api.github.com'}${route}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${input('TOKEN')}`,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok)
    throw new Error(`${method} ${route} answered ${response.status}. Check the permissions of the job.`);
  return response.json();
}

/** @param {string} name @param {string} value */
function setOutput(name, value) {
  const file = env['GITHUB_OUTPUT'];
  if (file) appendFileSync(file, `${name}=${value}\n`);
}

const repository = env['GITHUB_REPOSITORY'] ?? '';

/** @param {string} file @param {PullRequest | undefined} pull */
async function uploadSarif(file, pull) {
  await api('POST', `/repos/${repository}/code-scanning/sarifs`, {
    commit_sha: pull ? pull.head.sha : env['GITHUB_SHA'],
    ref: pull ? `refs/pull/${pull.number}/head` : env['GITHUB_REF'],
    sarif: gzipSync(readFileSync(file)).toString('base64'),
    tool_name: 'fortios-lint',
  });
}

/** Replaces the comment of an earlier run, or writes one. @param {number} number @param {string} review */
async function comment(number, review) {
  const text = `${marker}\n${review}`;
  for (let page = 1; page <= 10; page++) {
    const comments = /** @type {readonly { id: number, body?: string }[]} */ (
      await api('GET', `/repos/${repository}/issues/${number}/comments?per_page=100&page=${page}`)
    );
    const own = comments.find(({ body }) => body?.startsWith(marker));
    if (own) return api('PATCH', `/repos/${repository}/issues/comments/${own.id}`, { body: text });
    if (comments.length < 100) break;
  }
  return api('POST', `/repos/${repository}/issues/${number}/comments`, { body: text });
}

/** @typedef {{ number: number, base: { sha: string }, head: { sha: string } }} PullRequest */

/** @returns {PullRequest | undefined} */
function pullRequest() {
  const file = env['GITHUB_EVENT_PATH'];
  if (!file) return undefined;
  /** @type {unknown} */
  const event = JSON.parse(readFileSync(file, 'utf8'));
  return /** @type {{ pull_request?: PullRequest }} */ (event).pull_request;
}

/** Pull requests from forks have a token that may only read, so this does not fail the job. @param {() => Promise<unknown>} task */
async function orWarn(task) {
  try {
    await task();
  } catch (error) {
    console.log(`::warning title=fortios-config::${error instanceof Error ? error.message : String(error)}`);
  }
}

async function main() {
  const [withSarif, withComment] = [isOn('SARIF'), isOn('COMMENT')];
  mkdirSync(folder, { recursive: true });
  const command = install();
  const files = input('FILES')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const pull = pullRequest();
  const sarif = path.join(folder, 'fortios-lint.sarif');
  const [accepted, mostWarnings] = [input('ACCEPTED'), input('MAX_WARNINGS')];
  const words = [
    'lint',
    '--format',
    withSarif ? 'sarif' : 'github',
    '--firmware',
    input('FIRMWARE') || 'auto',
    ...(accepted === '' ? [] : ['--accepted', accepted]),
    ...(mostWarnings === '' ? [] : ['--max-warnings', mostWarnings]),
    '--',
    ...files,
  ];
  let exitCode = run(command, words, withSarif ? sarif : undefined);
  if (withSarif) {
    setOutput('sarif', sarif);
    await orWarn(() => uploadSarif(sarif, pull));
  }
  if (withComment && pull) {
    const file = path.join(folder, 'review.md');
    const range = `${pull.base.sha}...${pull.head.sha}`;
    const failOn = input('FAIL_ON') || 'all';
    const words = ['review', '--git', range, '--format', 'markdown', '--fail-on', failOn, '--', ...files];
    const reviewed = run(command, words, file);
    if (reviewed === 2)
      console.log('::error title=fortios-config::The review failed. Does the checkout have fetch-depth: 0?');
    if (reviewed === 1)
      console.log('::error title=fortios-config::The review found changes that the input "fail-on" names.');
    exitCode = Math.max(exitCode, reviewed);
    const review = readFileSync(file, 'utf8');
    setOutput('review', file);
    const summary = env['GITHUB_STEP_SUMMARY'];
    if (review !== '' && summary) appendFileSync(summary, review);
    if (review !== '') await orWarn(() => comment(pull.number, review));
  }
  process.exitCode = exitCode;
}

main().catch((/** @type {unknown} */ error) => {
  console.log(`::error title=fortios-config::${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
});
