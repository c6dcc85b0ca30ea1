/** The tool that lists the open configurations. */
export const listDocumentsTool = 'list_fortios_documents';

/** The questions that the server of the extension answers, too, because it also answers them about all files. */
export const sharedQuestions: ReadonlySet<string> = new Set(['search']);

/** The provider of the server in package.json. */
export const mcpProviderId = 'fortios';

/** The setting that turns the tools and the server off. */
export const assistantsSetting = 'fortios.assistants.enabled';
