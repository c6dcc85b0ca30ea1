// Written by npm run generate from toolkit/src/catalogue.ts.

/**
 * The tools that depend on the state of the editor, with the question of `fortios mcp` that each asks about a document. The
 * server that the extension offers leaves these questions out, so that no question is offered twice, except for
 * `sharedQuestions`.
 */
export const toolQuestions = {
  check_fortios_document: 'check_configuration',
  explain_fortios_setting: 'explain',
  find_fortios_policy: 'find_policy',
  list_fortios_policies: 'list_policies',
  rehearse_fortios_commands: 'rehearse_commands',
  report_fortios_upgrade: 'report_upgrade',
  list_fortios_advisories: 'advisories',
  audit_fortios_document: 'audit_configuration',
  list_fortios_exposure: 'exposure',
  get_fortios_entries: 'search',
  describe_fortios_device: 'describe_device',
} as const;
