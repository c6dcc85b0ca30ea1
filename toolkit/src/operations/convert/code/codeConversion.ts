import type { DeviceState } from 'fortios-language/analysis/device/state/state';
import { getOrInsertComputed } from 'fortios-language/base/collections';
import { formatVersion } from 'fortios-language/firmware/version';
import { playbookText } from './ansible';
import type { CodeConfiguration, CodeOmission, OmissionReason } from './codeModel';
import { readCode } from './codeReader';
import { codeSource, toolNames } from './resources';
import type { CodeTool } from './tools';
import { terraformAddress, terraformText } from './terraform';

/** A configuration in the language of a tool. */
export interface CodeConversion {
  readonly tool: CodeTool;
  readonly text: string;
  readonly configuration: CodeConfiguration;
}

interface CodeInput {
  readonly tool: CodeTool;
  /** The name of the configuration, for comments. */
  readonly name: string;
  /** Zero-based; only what is in these lines is converted. */
  readonly lines?: readonly [first: number, last: number] | undefined;
  /** The line in the file of a line of the commands, both from 0, if they are in a file of another language. */
  readonly lineIn?: ((line: number) => number) | undefined;
  /** Whether a text contains a secret of the configuration. */
  readonly isSecretText: (text: string) => boolean;
}

/** Converts a device. Secrets are variables, so that the text contains no value of them. */
export function convertToCode(state: DeviceState, input: CodeInput): CodeConversion {
  const { tool, name, lines, lineIn } = input;
  const known = new Map<string, boolean>();
  const isSecretText = (text: string): boolean =>
    getOrInsertComputed(known, text, () => input.isSecretText(text));
  const configuration = readCode(state, { tool, lines, lineIn, isSecretText });
  const shownName = isSecretText(name) ? 'a configuration' : name;
  const head = headLines(state, shownName, tool, configuration);
  const body =
    tool === 'terraform'
      ? terraformText(configuration, codeSource(tool))
      : playbookText(configuration, shownName);
  return { tool, configuration, text: `${head.map((line) => `# ${line}`.trimEnd()).join('\n')}\n${body}` };
}

/** What the reader of the text must know: its source, the variables, and what is not in it. */
function headLines(
  state: DeviceState,
  name: string,
  tool: CodeTool,
  { variables, omissions }: CodeConfiguration,
): readonly string[] {
  const { source } = toolNames[tool];
  return [
    `${name.replace(/\s+/g, ' ')}, FortiOS ${formatVersion(state.view.version)}, for ${source}`,
    ...(variables.length === 0 ? [] : ['', ...variableLines(tool, configurationVariables(variables))]),
    ...reasons.flatMap((reason) => omissionLines(reason, omissions, source)),
  ];
}

function configurationVariables(variables: CodeConfiguration['variables']): readonly string[] {
  return variables.map(({ name, setting, line }) => `${name}: ${setting}${atLine(line)}`);
}

function variableLines(tool: CodeTool, lines: readonly string[]): readonly string[] {
  const where =
    tool === 'terraform'
      ? 'Secrets are variables. Set them in the environment or in a .tfvars file that is not shared:'
      : 'Secrets are variables. Define them in a file that Ansible Vault encrypts:';
  return [where, ...lines.map((line) => `  ${line}`)];
}

const reasons: readonly OmissionReason[] = ['no resource', 'no argument', 'not set', 'data of one unit'];

function omissionLines(
  reason: OmissionReason,
  omissions: readonly CodeOmission[],
  source: string,
): readonly string[] {
  const own = omissions.filter((omission) => omission.reason === reason);
  if (own.length === 0) return [];
  return [
    '',
    omissionTitle(reason, source),
    ...own.map(({ path, count, line }) => `  ${path}${count > 1 ? ` (${count})` : ''}${atLine(line)}`),
  ];
}

function omissionTitle(reason: OmissionReason, source: string): string {
  switch (reason) {
    case 'no resource':
      return `Not converted, because ${source} has nothing for these tables:`;
    case 'no argument':
      return `Not converted, because ${source} has no argument for these settings:`;
    case 'not set':
      return `Required by ${source}, but not set in the configuration:`;
    case 'data of one unit':
      return 'Not converted, because each unit has its own:';
  }
}

function atLine(line: number | undefined): string {
  return line === undefined ? '' : `, line ${line}`;
}

/** A stable format for other programs: fields are only added. */
export function codeJson(
  name: string,
  { tool, text, configuration }: CodeConversion,
): Readonly<Record<string, unknown>> {
  const { resources, variables, omissions } = configuration;
  return {
    version: 1,
    file: name,
    tool,
    source: toolNames[tool].source,
    resources: resources.map((resource) => {
      const { type, table, key, scope, line } = resource;
      return {
        ...(tool === 'terraform' ? { address: terraformAddress(resource) } : { module: type }),
        table,
        key: key ?? null,
        vdom: scope === undefined ? null : scope === 'global' ? scope : scope.vdom,
        line: line ?? null,
      };
    }),
    variables: variables.map(({ name: variable, setting, line }) => ({
      name: variable,
      setting,
      line: line ?? null,
    })),
    omitted: omissions.map(({ reason, path, count, line }) => ({ reason, path, count, line: line ?? null })),
    text,
  };
}
