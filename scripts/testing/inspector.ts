// Drives `fortios mcp` with the command line of the MCP Inspector, which is another client than that of the unit tests. Run
// `npm run build` first. The Inspector (147 MB with its dependencies) is not a dependency of the project: npx downloads it.
//
//   npx tsx scripts/testing/inspector.ts [PATH]
//
// PATH is the file cli/build/cli.js of an Inspector that is installed already.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '../project';

const inspector = '@modelcontextprotocol/inspector@0.15.0';
const server = path.join(projectRoot, 'dist/server/fortios.js');
const samples = path.join(projectRoot, 'samples');
const file = 'FGT60F_7-4_2662_202405140900.conf';

/** The arguments of the Inspector, and what its output contains. */
const calls: readonly (readonly [words: readonly string[], expected: RegExp])[] = [
  [['tools/list'], /"name": "find_policy"/],
  [['tools/call', '--tool-name', 'list_configurations'], /2 configurations/],
  [
    ['tools/call', '--tool-name', 'search', ...toolArguments({ file, table: 'user local' })],
    /"passwd\\":\\"••••/,
  ],
  [
    [
      'tools/call',
      '--tool-name',
      'find_policy',
      ...toolArguments({ file, source: '192.168.1.20', destination: '192.0.2.9', service: 'tcp/443' }),
    ],
    /\\"policy\\":\\"1\\"/,
  ],
  [
    ['tools/call', '--tool-name', 'describe_device', ...toolArguments({ file: '/etc/passwd' })],
    /is outside of the folders/,
  ],
  [['prompts/list'], /"name": "plan_upgrade"/],
  [
    ['prompts/get', '--prompt-name', 'harden_device', '--prompt-args', `file=${file}`],
    /Harden the FortiGate/,
  ],
  [['resources/list'], /fortios:\/\/rules\/firmware\/end-of-support/],
  [['resources/templates/list'], /fortios:\/\/explanations\/\{version\}\/\{table\}/],
  [['resources/read', '--uri', 'fortios://upgrade-changes'], /Stops working/],
];

function toolArguments(given: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(given).flatMap(([name, value]) => ['--tool-arg', `${name}=${value}`]);
}

const [installed] = process.argv.slice(2);
const [command, before] =
  installed === undefined
    ? ['npx', ['--yes', inspector, '--cli']]
    : [process.execPath, [path.resolve(installed), '--cli']];

for (const [[method = '', ...words], expected] of calls) {
  const args = [...before, process.execPath, server, 'mcp', '--root', samples, '--method', method, ...words];
  const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 120_000 });
  const passed = expected.test(stdout);
  console.log(`${passed ? '✔' : '✘'} ${method} ${words.join(' ')}`);
  if (passed) continue;
  console.log(`expected ${String(expected)} in:\n${stdout.slice(0, 2000)}${stderr.slice(0, 2000)}`);
  process.exitCode = 1;
}
