import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse, parseAllDocuments } from 'yaml';
import { version } from '../../package.json';
import { projectRoot } from '../../scripts/project';
import { closed } from '../helpers/closed';

interface Call {
  readonly method: string;
  readonly url: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Run {
  readonly exitCode: number | null;
  readonly output: string;
}

const backup = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system global
    set hostname "fw1"
config firewall address
    edit "server"
        set subnet 10.0.0.10 255.255.255.255
config firewall addrgrp
    edit "servers"
        set member "server"
`;
const changed = backup.replace('set member "server"', 'set member "server" "missing"');

/** A repository with a branch that breaks a reference, the built command on the PATH, and a server for the API. */
class Pipeline {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'fortios-pipeline-'));
  readonly repository = path.join(this.folder, 'repository');
  readonly calls: Call[] = [];
  /** What the API answers to GET. */
  notes: readonly { readonly id: number; readonly body: string }[] = [];
  status = 200;
  private server: Server | undefined;

  async start(): Promise<void> {
    const bin = path.join(this.folder, 'bin');
    for (const one of [bin, path.join(this.repository, 'sites')]) mkdirSync(one, { recursive: true });
    const fortios = path.join(projectRoot, 'dist/server/fortios.js');
    const scripts = {
      fortios: `exec "${process.execPath}" "${fortios}" "$@"`,
      // As npm, it puts the package into the folder after --prefix.
      npm: `echo "npm $*" >> "${this.folder}/npm.log"
while [ $# -gt 0 ]; do if [ "$1" = --prefix ]; then target="$2"; fi; shift; done
if [ -n "\${target:-}" ]; then
  mkdir -p "$target/node_modules/fortios-language-server"
  ln -sfn "${path.join(projectRoot, 'dist')}" "$target/node_modules/fortios-language-server/dist"
fi`,
    };
    for (const [name, text] of Object.entries(scripts)) {
      writeFileSync(path.join(bin, name), `#!/bin/sh\n${text}\n`);
      chmodSync(path.join(bin, name), 0o755);
    }
    this.git('init', '-q', '-b', 'main');
    this.write('sites/fw.conf', backup);
    this.commit();
    this.git('checkout', '-qb', 'change');
    this.write('sites/fw.conf', changed);
    this.commit();
    this.server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        const { method = '', url = '' } = request;
        const body = (text === '' ? {} : JSON.parse(text)) as Call['body'];
        this.calls.push({ method, url, body });
        response.writeHead(this.status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(method === 'GET' ? this.notes : {}));
      });
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server!.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server?.close();
    rmSync(this.folder, { recursive: true });
  }

  write(name: string, text: string): void {
    writeFileSync(path.join(this.repository, name), text);
  }

  commit(): void {
    this.git('add', '-A');
    this.git('commit', '-qm', 'Back up');
  }

  revision(name: string): string {
    return this.git('rev-parse', name).trim();
  }

  git(...words: readonly string[]): string {
    const user = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
    return execFileSync('git', [...user, ...words], { cwd: this.repository, encoding: 'utf8' });
  }

  /** Runs a script as a runner does. */
  run(script: string, env: Readonly<Record<string, string>>): Promise<Run> {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn('bash', ['-e', '-c', script], {
      cwd: this.repository,
      env: { PATH: `${path.join(this.folder, 'bin')}:${PATH}`, HOME, RUNNER_TEMP: this.folder, ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    return new Promise((resolve) => {
      child.on('close', (exitCode) => {
        resolve({ exitCode, output });
      });
    });
  }
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly { readonly run: string; readonly env: Readonly<Record<string, string>> }[];
  };
}

const action = parse(readFileSync(path.join(projectRoot, 'action.yml'), 'utf8')) as Action;

describe('the GitHub action', () => {
  let pipeline: Pipeline;
  beforeEach(async () => {
    pipeline = new Pipeline();
    await pipeline.start();
  });
  afterEach(() => pipeline.stop());

  /** Runs the step of the action with these inputs on the pull request. */
  function run(inputs: Readonly<Record<string, string>>): Promise<Run> {
    const [step] = action.runs.steps;
    const given = Object.entries(step!.env).map(([name, expression]) => {
      const [, input = ''] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression) ?? [];
      return [name, inputs[input] ?? action.inputs[input]!.default] as const;
    });
    const event = path.join(pipeline.folder, 'event.json');
    const [base, head] = ['main', 'change'].map((name) => ({ sha: pipeline.revision(name) }));
    writeFileSync(event, JSON.stringify({ pull_request: { number: 7, base, head } }));
    return pipeline.run(step!.run, {
      ...Object.fromEntries(given),
      GITHUB_ACTION_PATH: projectRoot,
      GITHUB_API_URL: pipeline.address,
      GITHUB_EVENT_PATH: event,
      GITHUB_OUTPUT: path.join(pipeline.folder, 'output'),
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_STEP_SUMMARY: path.join(pipeline.folder, 'summary.md'),
      GITHUB_WORKSPACE: pipeline.repository,
    });
  }

  it('runs one script, installs exactly this version from npm, and uses no other action', async () => {
    assert.equal(action.runs.using, 'composite');
    assert.equal(action.runs.steps.length, 1);
    assert.equal(action.inputs['version']?.default, version);
    const { exitCode, output } = await run({});
    // The backup refers to an object that it does not have, which is an error.
    assert.equal(exitCode, 1, output);
    assert.match(output, /^::error file=sites\/fw\.conf,line=12,.*title=reference\/undefined::/m);
    assert.match(
      readFileSync(path.join(pipeline.folder, 'npm.log'), 'utf8'),
      new RegExp(
        `^npm install .*--ignore-scripts --prefix \\S+ fortios-language-server@${version.replaceAll('.', '\\.')}\\n$`,
      ),
    );
    assert.deepEqual(pipeline.calls, []);
  });

  it('writes the review of a pull request as a comment, and replaces it in the next run', async () => {
    const inputs = { comment: 'true', command: 'fortios' };
    const first = await run(inputs);
    assert.equal(first.exitCode, 1);
    assert.match(first.output, /::error title=fortios-config::.* that the input "fail-on" names\.\n/);
    const [, written] = pipeline.calls;
    assert.deepEqual([written?.method, written?.url], ['POST', '/repos/o/r/issues/7/comments']);
    const body = String(written?.body['body']);
    assert.match(body, /^<!-- fortios-config: review -->\n# Review of `sites\/fw\.conf`\n/);
    assert.match(body, /### References that break\n\n- error, line 12: `member` refers to `missing`/);
    assert.ok(body.endsWith(readFileSync(path.join(pipeline.folder, 'summary.md'), 'utf8')));
    pipeline.notes = [
      { id: 1, body: 'Looks good' },
      { id: 2, body },
    ];
    await run(inputs);
    assert.deepEqual(
      [pipeline.calls.at(-1)?.method, pipeline.calls.at(-1)?.url],
      ['PATCH', '/repos/o/r/issues/comments/2'],
    );
  });

  it('uploads SARIF', async () => {
    const { exitCode } = await run({ sarif: 'true', command: 'fortios' });
    assert.equal(exitCode, 1);
    const { url, body } = pipeline.calls[0]!;
    assert.equal(url, '/repos/o/r/code-scanning/sarifs');
    assert.equal(body['ref'], 'refs/pull/7/head');
    assert.equal(body['commit_sha'], pipeline.revision('change'));
    const sarif = gunzipSync(Buffer.from(String(body['sarif']), 'base64')).toString();
    assert.match(sarif, /"ruleId":"reference\/undefined"/);
    assert.match(readFileSync(path.join(pipeline.folder, 'output'), 'utf8'), /^sarif=\S+\.sarif\n$/);
  });

  it('starts at zero with accepted findings, and fails because of too many warnings', async () => {
    assert.equal((await run({ 'max-warnings': '0', command: 'fortios' })).exitCode, 1);
    await pipeline.run('fortios lint --update-accepted --accepted a.json sites', {});
    const { exitCode, output } = await run({ 'max-warnings': '0', accepted: 'a.json', command: 'fortios' });
    assert.equal(exitCode, 0, output);
  });

  it('warns if the token may not write, as in pull requests from forks', async () => {
    pipeline.status = 403;
    const inputs = { comment: 'true', sarif: 'true', command: 'fortios', 'fail-on': 'lockout' };
    await pipeline.run('fortios lint --update-accepted --accepted a.json sites', {});
    const { exitCode, output } = await run({ ...inputs, accepted: 'a.json' });
    assert.equal(exitCode, 0, output);
    assert.equal(
      output.match(/^::warning title=fortios-config::.* answered 403\. Check the permissions/gm)?.length,
      2,
    );
  });

  it('refuses a version that is not exact, and a switch that is neither on nor off', async () => {
    const loose = await run({ version: '^0.1.0' });
    assert.equal(loose.exitCode, 2);
    assert.match(loose.output, /takes an exact version such as 1\.2\.3, not "\^0\.1\.0"/);
    assert.equal((await run({ sarif: 'yes', command: 'fortios' })).exitCode, 2);
  });
});

interface Component {
  readonly 'fortios-config': {
    readonly variables: Readonly<Record<string, string>>;
    readonly script: readonly string[];
    readonly artifacts: { readonly reports: { readonly codequality: string } };
  };
}

describe('the GitLab component', () => {
  let pipeline: Pipeline;
  const [head, jobs] = readFileSync(path.join(projectRoot, 'templates/fortios-config.yml'), 'utf8').split(
    /^---$/m,
  );
  const { spec } = parse(head ?? '') as {
    readonly spec: { readonly inputs: Readonly<Record<string, { readonly default: string }>> };
  };

  /** The job with these inputs. */
  function jobWith(inputs: Readonly<Record<string, string>>): Component['fortios-config'] {
    const text = (jobs ?? '').replace(/\$\[\[ inputs\.([\w-]+) \]\]/g, (_, name: string) => {
      const input = spec.inputs[name];
      assert.ok(input, name);
      return inputs[name] ?? input.default;
    });
    return (parse(text) as Component)['fortios-config'];
  }

  function run(inputs: Readonly<Record<string, string>>): Promise<Run> {
    const { script, variables } = jobWith(inputs);
    return pipeline.run(script.join('\n'), {
      ...variables,
      CI_API_V4_URL: `${pipeline.address}/api/v4`,
      CI_COMMIT_SHA: pipeline.revision('change'),
      CI_MERGE_REQUEST_DIFF_BASE_SHA: pipeline.revision('main'),
      CI_MERGE_REQUEST_IID: '7',
      CI_PROJECT_DIR: pipeline.repository,
      CI_PROJECT_ID: '3',
      TOKEN: 'glpat',
    });
  }

  beforeEach(async () => {
    pipeline = new Pipeline();
    await pipeline.start();
  });
  afterEach(() => pipeline.stop());

  it('is two documents: inputs, and a job with a Code Quality report', () => {
    const text = readFileSync(path.join(projectRoot, 'templates/fortios-config.yml'), 'utf8');
    const documents = parseAllDocuments(text);
    assert.ok('length' in documents && documents.length === 2);
    for (const { errors } of documents) assert.deepEqual(errors, []);
    assert.equal(spec.inputs['version']?.default, version);
    assert.equal(jobWith({}).artifacts.reports.codequality, 'gl-code-quality-report.json');
  });

  it('writes a Code Quality report and the review', async () => {
    const { exitCode, output } = await run({ files: 'sites' });
    assert.equal(exitCode, 1, output);
    assert.match(output, /fortios-config: The review found changes that the input "fail-on" names\.\n/);
    // The findings alone fail the job, because the backup refers to an object that it does not have.
    const linted = await run({ files: 'sites', 'fail-on': 'none' });
    assert.equal(linted.exitCode, 1);
    assert.doesNotMatch(linted.output, /The review found changes/);
    const report = JSON.parse(
      readFileSync(path.join(pipeline.repository, 'gl-code-quality-report.json'), 'utf8'),
    ) as readonly { readonly check_name: string; readonly location: { readonly path: string } }[];
    const issue = report.find(({ check_name: rule }) => rule === 'reference/undefined');
    assert.equal(issue?.location.path, 'sites/fw.conf');
    assert.match(
      readFileSync(path.join(pipeline.repository, 'review.md'), 'utf8'),
      /^# Review of `sites\/fw\.conf`/,
    );
    assert.match(readFileSync(path.join(pipeline.folder, 'npm.log'), 'utf8'), /fortios-language-server@\d/);
    assert.deepEqual(pipeline.calls, []);
  });

  it('installs a packed file instead of the published package', async () => {
    const { output } = await run({ files: 'sites', package: './tools/fortios-config.tgz' });
    assert.match(
      readFileSync(path.join(pipeline.folder, 'npm.log'), 'utf8'),
      /^npm install .*--ignore-scripts \.\/tools\/fortios-config\.tgz\n$/,
      output,
    );
  });

  it('writes a note, and replaces it in the next run', async () => {
    const written = await run({ note: 'TOKEN' });
    assert.equal(written.exitCode, 1, written.output);
    const notes = '/api/v4/projects/3/merge_requests/7/notes';
    assert.deepEqual(
      pipeline.calls.map(({ method, url }) => `${method} ${url.split('?')[0] ?? ''}`),
      [`GET ${notes}`, `POST ${notes}`],
    );
    pipeline.notes = [{ id: 5, body: String(pipeline.calls[1]?.body['body']) }];
    await run({ note: 'TOKEN' });
    assert.deepEqual([pipeline.calls.at(-1)?.method, pipeline.calls.at(-1)?.url], ['PUT', `${notes}/5`]);
  });

  it('fails because of errors, and not because of accepted findings', async () => {
    pipeline.write('sites/fw.conf', changed.replace('set hostname "fw1"', 'set admintimeout 9999'));
    assert.equal((await run({ files: 'sites' })).exitCode, 1);
    await pipeline.run('fortios lint --update-accepted --accepted a.json sites', {});
    assert.equal((await run({ files: 'sites', accepted: 'a.json', 'fail-on': 'none' })).exitCode, 0);
  });
});
