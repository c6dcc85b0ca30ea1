/** The tool that lists the open configurations. */
export const listDocumentsTool = 'list_fortios_documents';

/**
 * The tools that depend on the state of the editor, with the question of `fortios mcp` that each asks about a document. The
 * server that the extension offers leaves these questions out, so that no question is offered twice, except for
 * {@link sharedQuestions}.
 */
export const toolQuestions = {
  describe_fortios_device: 'describe_device',
  get_fortios_entries: 'search',
  explain_fortios_setting: 'explain',
  check_fortios_document: 'check_configuration',
  audit_fortios_document: 'audit_configuration',
  list_fortios_advisories: 'advisories',
  list_fortios_exposure: 'exposure',
  report_fortios_upgrade: 'report_upgrade',
  rehearse_fortios_commands: 'rehearse_commands',
  find_fortios_policy: 'find_policy',
  list_fortios_policies: 'list_policies',
} as const;

export type QuestionTool = keyof typeof toolQuestions;

/** The questions that the server of the extension answers, too, because it also answers them about all files. */
export const sharedQuestions: ReadonlySet<string> = new Set(['search']);

/** The provider of the server in package.json. */
export const mcpProviderId = 'fortios';

/** The setting that turns the tools and the server off. */
export const assistantsSetting = 'fortios.assistants.enabled';
