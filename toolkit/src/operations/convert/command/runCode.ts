import type { CommandContext, ExitCode, Typed } from '../../../cli/program/command';
import { DeviceReader } from '../../../cli/input/deviceFiles';
import { readFormat } from '../../../cli/input/inputOptions';
import { onlyFile } from '../../../cli/input/readOptions';
import type { Terminal } from '../../../cli/output/terminal';
import type { codeFormatNames } from '../../../page/formatNames';
import { codeJson, convertToCode, type CodeConversion } from '../code/codeConversion';
import type { CodeTool } from '../code/tools';
import type { ansibleCommand, terraformCommand } from './command';

type TypedCode = Typed<typeof terraformCommand | typeof ansibleCommand>;

type Run = (typed: TypedCode, context: CommandContext) => Promise<ExitCode>;

export const toTerraform: Run = (typed, { terminal }) => convert('terraform', typed, terminal);

export const toAnsible: Run = (typed, { terminal }) => convert('ansible', typed, terminal);

async function convert(tool: CodeTool, typed: TypedCode, terminal: Terminal): Promise<ExitCode> {
  const format = readFormat(formats, typed.format);
  const reader = await DeviceReader.open(terminal, typed);
  const device = reader.deviceOf(await reader.file(onlyFile(typed.files, 'configuration')), undefined);
  const { name, state, document } = device;
  // The terminal masks what is secret in the file.
  const isSecretText = (text: string): boolean => terminal.mask(text) !== text;
  const inOuterFile = terminal.lineIn;
  const lineIn = inOuterFile && ((line: number): number => inOuterFile(name, line + 1) - 1);
  terminal.writeOut(format(name, convertToCode(state, { tool, name, lineIn, isSecretText })));
  document.dispose();
  return 0;
}

type CodeFormat = (name: string, conversion: CodeConversion) => string;

const formats: Readonly<Record<(typeof codeFormatNames)[number], CodeFormat>> = {
  text: (_name, { text }) => text,
  json: (name, conversion) => `${JSON.stringify(codeJson(name, conversion))}\n`,
};
