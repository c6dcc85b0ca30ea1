import manifest from '../../../package.json';
import { assistantsSetting, toolQuestions } from '../../../client/src/features/assistants/toolNames';
import { inputSchema, type Question } from '../../../server/src/assistants/question';
import { questions } from '../../../server/src/assistants/questions';

/** Relative to the project's folder. */
export const manifestPath = 'package.json';

/** The manifest of the extension: of a chat tool, its names and its description are written by hand, and the rest follows. */
export function manifestText(): string {
  const { contributes } = manifest;
  const languageModelTools = contributes.languageModelTools.map(
    ({ name, toolReferenceName, modelDescription }) => {
      const asked = Object.entries(toolQuestions).find(([tool]) => tool === name)?.[1];
      const question = questions.find((one) => one.name === asked);
      return {
        name,
        toolReferenceName,
        displayName: `%languageModelTools.${toolReferenceName}.displayName%`,
        userDescription: `%languageModelTools.${toolReferenceName}.userDescription%`,
        modelDescription,
        canBeReferencedInPrompt: true,
        icon: '$(shield)',
        when: `config.${assistantsSetting}`,
        tags: ['fortios', 'fortigate'],
        inputSchema: question
          ? editorSchema(question)
          : { type: 'object', properties: {}, additionalProperties: false },
      };
    },
  );
  const text = JSON.stringify(
    { ...manifest, contributes: { ...contributes, languageModelTools } },
    undefined,
    2,
  );
  return `${text}\n`;
}

/** The inputs of a question that a tool of the editor asks: the file is optional there, because one is open. */
function editorSchema(question: Question): Record<string, unknown> {
  const withoutFile = (names: Question['required']): Question['required'] =>
    names.filter((name) => name !== 'file' && name !== 'text');
  const schema = inputSchema({
    ...question,
    required: withoutFile(question.required),
    optional: withoutFile(question.optional),
  });
  return {
    ...schema,
    properties: {
      file: {
        type: 'string',
        description:
          'The path of an open document, or of a configuration in the workspace. Without it, the document that the user sees.',
      },
      ...(schema['properties'] as object),
    },
  };
}
