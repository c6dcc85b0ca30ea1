import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../../scripts/project';
import { EmptyFolder } from './emptyFolder';
import { packed } from './packed';

const backup = `#config-version=FGT60F-7.4.8-FW-build2795-250523:opmode=0:vdom=0:user=admin
config system global
    set hostname "fw1"
end
config system interface
    edit "wan1"
        set vdom "root"
        set ip 198.51.100.2 255.255.255.0
        set allowaccess ping
        set role wan
    next
    edit "internal"
        set vdom "root"
        set ip 10.0.0.1 255.255.255.0
        set allowaccess ping https ssh
        set role lan
    next
end
config system admin
    edit "admin"
        set accprofile "super_admin"
        set vdom "root"
        set password ENC SH2abcdefghijk
    next
end
config firewall address
    edit "server"
        set subnet 10.0.0.10 255.255.255.255
    next
end
config firewall policy
    edit 1
        set srcintf "wan1"
        set dstintf "internal"
        set srcaddr "all"
        set dstaddr "server"
        set action accept
        set schedule "always"
        set service "HTTPS"
    next
end
`;

/** A change of each kind of `fortios review --fail-on`: what is replaced in the backup, and by what. */
const changes: Readonly<Record<string, readonly [before: string, after: string]>> = {
  error: ['set hostname "fw1"', 'set hostname "fw1"\n    set admintimeout 9999'],
  reference: ['set dstaddr "server"', 'set dstaddr "server" "missing"'],
  lockout: ['set allowaccess ping https ssh', 'set allowaccess ping'],
  advisory: ['7.4.8-FW-build2795-250523', '7.0.5-FW-build0304-220208'],
  'opened-access': ['set allowaccess ping\n', 'set allowaccess ping https\n'],
  'opened-flow': ['set service "HTTPS"', 'set service "HTTPS" "SSH"'],
  rejected: ['edit 1\n', 'edit 1\n        set bandwidth 7\n'],
};

const ci = readFileSync(path.join(projectRoot, 'docs/use/ci.md'), 'utf8');
const [, tarball = ''] = /npm install --prefix \.tools ([^\s']+)/.exec(ci) ?? [];

/** The first block of a section of the page, in a language. */
function blockOf(section: string, language: string): string {
  const [, text = ''] = ci.split(`\n## ${section}\n`);
  return new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(text)?.[1] ?? '';
}

/** A clone of a repository with a branch for each change, and the packed package in it; no command is installed. */
class Job {
  readonly folder = new EmptyFolder();
  readonly clone = path.join(this.folder.path, 'clone');
  private server: Server | undefined;
  private isInstalled = false;

  async start(): Promise<void> {
    const { packages } = await packed();
    this.folder.write({ 'origin/backups/fw.conf': backup });
    const origin = path.join(this.folder.path, 'origin');
    await this.git(origin, 'init', '-q', '-b', 'main');
    await this.git(origin, 'add', '.');
    await this.git(origin, 'commit', '-qm', 'Back up');
    for (const [kind, [before, after]] of Object.entries(changes)) {
      assert.ok(backup.includes(before), kind);
      await this.git(origin, 'checkout', '-q', '-b', kind, 'main');
      writeFileSync(path.join(origin, 'backups/fw.conf'), backup.replace(before, after));
      await this.git(origin, 'commit', '-qam', kind);
    }
    await this.git(this.folder.path, 'clone', '-q', 'origin', 'clone');
    mkdirSync(path.join(this.clone, path.dirname(tarball)), { recursive: true });
    copyFileSync(packages['fortios-language-server'].file, path.join(this.clone, tarball));
    writeFileSync(path.join(this.clone, '.fortios-accepted.json'), '{"version":1,"files":{}}');
    // The API of GitHub and GitLab: nothing is written yet, and everything may be written.
    this.server = createServer((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(request.method === 'GET' ? '[]' : '{}');
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
  }

  /** Runs the step that installs the package, once for all branches. */
  async install(script: string): Promise<void> {
    if (this.isInstalled) return;
    const { exitCode, output } = await this.run(script);
    assert.equal(exitCode, 0, output);
    this.isInstalled = true;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server!.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server?.close();
    this.folder.remove();
  }

  async git(cwd: string, ...words: readonly string[]): Promise<string> {
    const user = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
    const { exitCode, output } = await this.run(
      `git ${[...user, ...words].map((word) => `'${word}'`).join(' ')}`,
      {},
      cwd,
    );
    assert.equal(exitCode, 0, output);
    return output.trim();
  }

  /** Runs a script as a runner does; npm installs into the folder, and has no network. */
  run(
    script: string,
    env: Readonly<Record<string, string>> = {},
    cwd = this.clone,
  ): Promise<{ readonly exitCode: number | null; readonly output: string }> {
    const prefix = path.join(this.folder.path, 'global');
    const child = spawn('bash', ['-e', '-c', script], {
      cwd,
      env: {
        PATH: `${path.join(prefix, 'bin')}:${path.dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
        HOME: this.folder.path,
        RUNNER_TEMP: this.folder.path,
        npm_config_prefix: prefix,
        npm_config_offline: 'true',
        ...env,
      },
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

/** Runs a pipeline on the branch that is checked out; the exit code of the part with the review, which names it if it fails. */
type Pipeline = (
  job: Job,
  failOn: string,
) => Promise<{ readonly exitCode: number | null; readonly output: string }>;

const pipelines: Readonly<Record<string, Pipeline>> = {
  'the GitHub action': async (job, failOn) => {
    const { inputs, runs } = parse(readFileSync(path.join(projectRoot, 'action.yml'), 'utf8')) as {
      readonly inputs: Readonly<Record<string, { readonly default: string }>>;
      readonly runs: {
        readonly steps: readonly { readonly run: string; readonly env: Readonly<Record<string, string>> }[];
      };
    };
    // As on runners without a network.
    await job.install(`npm install --no-audit --no-fund --prefix .tools ${tarball}`);
    const command = path.join(job.clone, '.tools/node_modules/.bin/fortios');
    const given: Readonly<Record<string, string>> = {
      files: 'backups',
      comment: 'true',
      'fail-on': failOn,
      command,
    };
    const [step] = runs.steps;
    const [base, head] = await Promise.all(
      ['origin/main', 'HEAD'].map(async (name) => ({ sha: await job.git(job.clone, 'rev-parse', name) })),
    );
    const event = path.join(job.folder.path, 'event.json');
    writeFileSync(event, JSON.stringify({ pull_request: { number: 7, base, head } }));
    const { exitCode, output } = await job.run(step?.run ?? '', {
      ...Object.fromEntries(
        Object.entries(step?.env ?? {}).map(([name, expression]) => {
          const [, input = ''] = /inputs\.([\w-]+)/.exec(expression) ?? [];
          return [name, given[input] ?? inputs[input]?.default ?? ''];
        }),
      ),
      GITHUB_ACTION_PATH: projectRoot,
      GITHUB_API_URL: job.address,
      GITHUB_EVENT_PATH: event,
      GITHUB_OUTPUT: path.join(job.folder.path, 'output'),
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_STEP_SUMMARY: path.join(job.folder.path, 'summary.md'),
      GITHUB_WORKSPACE: job.clone,
    });
    assert.equal(output.includes('"fail-on" names'), failOn !== 'none', output);
    return { exitCode, output };
  },
  'the GitLab component': async (job, failOn) => {
    const text = readFileSync(path.join(projectRoot, 'templates/fortios-config.yml'), 'utf8');
    const [head = '', jobs = ''] = text.split(/^---$/m);
    const { spec } = parse(head) as {
      readonly spec: { readonly inputs: Readonly<Record<string, { readonly default: string }>> };
    };
    const given: Readonly<Record<string, string>> = {
      files: 'backups',
      package: tarball,
      'fail-on': failOn,
    };
    const filled = jobs.replace(
      /\$\[\[ inputs\.([\w-]+) \]\]/g,
      (_, name: string) => given[name] ?? spec.inputs[name]?.default ?? '',
    );
    const { script, variables } = (
      parse(filled) as {
        readonly 'fortios-config': {
          readonly script: readonly string[];
          readonly variables: Readonly<Record<string, string>>;
        };
      }
    )['fortios-config'];
    const { exitCode, output } = await job.run(script.join('\n'), {
      ...variables,
      CI_COMMIT_SHA: await job.git(job.clone, 'rev-parse', 'HEAD'),
      CI_MERGE_REQUEST_DIFF_BASE_SHA: await job.git(job.clone, 'rev-parse', 'origin/main'),
      CI_PROJECT_DIR: job.clone,
    });
    assert.equal(output.includes('"fail-on" names'), failOn !== 'none', output);
    return { exitCode, output };
  },
  'the pipeline of Azure': async (job, failOn) => {
    const { steps } = parse(blockOf('Azure Pipelines', 'yaml')) as {
      readonly steps: readonly { readonly script?: string }[];
    };
    const scripts = steps.flatMap(({ script }) => script ?? []);
    assert.equal(scripts.length, 3);
    return lastOf(
      job,
      scripts.map((script) =>
        script
          .replace('$(System.PullRequest.TargetBranchName)', 'main')
          .replace('--fail-on all', `--fail-on ${failOn}`),
      ),
    );
  },
  'the pipeline of Jenkins': async (job, failOn) => {
    const scripts = [...blockOf('Jenkins', 'groovy').matchAll(/\bsh '([^']+)'/g)].map(
      ([, script = '']) => script,
    );
    assert.equal(scripts.length, 3);
    return lastOf(
      job,
      scripts.map((script) => script.replace('--fail-on all', `--fail-on ${failOn}`)),
    );
  },
};

/** Runs the scripts of a job: the install, the check, which can have findings, and the review. */
async function lastOf(
  job: Job,
  [install = '', check = '', review = '']: readonly string[],
): ReturnType<Pipeline> {
  await job.install(install);
  const checked = await job.run(check);
  assert.ok(checked.exitCode === 0 || checked.exitCode === 1, checked.output);
  return job.run(review, { CHANGE_TARGET: 'main' });
}

describe('the pipelines, from the packed package', () => {
  for (const [name, run] of Object.entries(pipelines))
    describe(name, () => {
      let job: Job;
      before(async () => {
        job = new Job();
        await job.start();
      });
      after(() => job.stop());

      for (const kind of Object.keys(changes))
        it(`fails because of a change of the kind ${kind}`, async () => {
          await job.git(job.clone, 'checkout', '-q', kind);
          const { exitCode, output } = await run(job, kind);
          assert.equal(exitCode, 1, output);
          assert.match(readFileSync(reviewOf(job), 'utf8'), /^# Review of `backups\/fw\.conf`/m);
        });

      it('passes the same change if no kind is named', async () => {
        await job.git(job.clone, 'checkout', '-q', 'opened-flow');
        const { exitCode, output } = await run(job, 'none');
        assert.equal(exitCode, 0, output);
      });
    });

  /** The file into which the pipeline has written its review. */
  function reviewOf(job: Job): string {
    const file = path.join(job.clone, 'review.md');
    return existsSync(file) ? file : path.join(job.folder.path, 'summary.md');
  }
});
