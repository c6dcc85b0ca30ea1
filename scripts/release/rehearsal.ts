import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { childEnvironment } from '../process/environment';
import { warningsIn } from '../process/loggedCommand';
import { type ReleaseActions, toolScript, commandLine } from './releaseActions';
import type { PublishCommand } from './publishCommands';

/** npm prints this in every dry run without an account. */
const notLoggedIn = /requires you to be logged in to \S+ \(dry-run\)$/;

/**
 * Prints what would leave the machine, and runs the tools as far as they work without a network: npm has a dry run, and
 * ovsx publishes to a fake registry on this machine. vsce has neither; it has packed the extension before.
 */
export function rehearsalActions(say: (line: string) => void): ReleaseActions {
  const would = (what: string): Promise<void> => {
    say(`  would run: ${what}`);
    return Promise.resolve();
  };
  return {
    test: () => would('npm test && npm test -- published'),
    push: () => would('git push --follow-tags'),
    publish: async (root, command) => {
      await would(commandLine(command.words, root));
      await dryRun(root, command, say);
    },
  };
}

async function dryRun(root: string, { words }: PublishCommand, say: (line: string) => void): Promise<void> {
  const [tool, ...rest] = words;
  if (tool === 'npm') {
    await runWithoutWarnings(root, tool, [...rest, '--dry-run', '--offline']);
    say('  npm accepts the package (dry run)');
  }
  if (tool === 'ovsx') {
    const received = await withFakeRegistry((address) =>
      runWithoutWarnings(root, tool, rest, { OVSX_REGISTRY_URL: address, OVSX_PAT: 'none' }),
    );
    say(`  ovsx has sent ${received} bytes to a fake registry on this machine`);
  }
}

/** @throws Error if the tool fails or prints a warning */
async function runWithoutWarnings(
  root: string,
  tool: PublishCommand['words'][0],
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [toolScript(root, tool), ...words], {
    cwd: root,
    env: childEnvironment(environment),
    maxBuffer: 2 ** 26,
  });
  const warnings = warningsIn(`${stdout}\n${stderr}`).filter((line) => !notLoggedIn.test(line));
  if (warnings.length > 0) throw new Error(`${tool} warns:\n${warnings.join('\n')}`);
}

/** Runs `work` with a server that accepts extensions as Open VSX does; returns the number of bytes received. */
async function withFakeRegistry(work: (address: string) => Promise<void>): Promise<number> {
  let received = 0;
  const server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => (received += chunk.length));
    request.on('end', () => {
      response.setHeader('Content-Type', 'application/json');
      const extension = {
        namespace: 'fake',
        name: 'extension',
        version: '0',
        targetPlatform: 'universal',
      };
      response.end(JSON.stringify(extension));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
  return received;
}
