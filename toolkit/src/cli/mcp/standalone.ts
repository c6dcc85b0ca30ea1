import { parseArgs } from 'node:util';
import { drained } from '../output/drained';
import { reasonOf } from '../program/failures';
import { openTerminal, writeErrorLine } from '../output/terminal';
import { runMcp } from './runMcp';

/**
 * Runs `fortios mcp` in the process of the extension's server, so that the extension need not contain all commands.
 *
 * @param args the options of the command
 * @param version of the product
 */
export async function runMcpAlone(args: readonly string[], version: string): Promise<void> {
  const terminal = openTerminal({
    name: 'fortios',
    drained,
    showStatus: undefined,
    colors: false,
    width: undefined,
    root: '',
    isPipelineLog: false,
    get stdin() {
      return process.stdin;
    },
    writeOut: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
  });
  const several = { type: 'string', multiple: true } as const;
  try {
    const options = { root: several, redact: { type: 'string' }, except: several } as const;
    const { values } = parseArgs({ args: [...args], options });
    const { root: roots, redact: masks, except } = values;
    process.exitCode = await runMcp({ roots, masks, except }, { terminal, version });
  } catch (error) {
    writeErrorLine(terminal, reasonOf(error));
    process.exitCode = 2;
  }
}
