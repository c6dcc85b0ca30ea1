import { inputSchema, type Question } from '../../server/src/assistants/question';

/** The inputs of a question that a tool of the editor asks: the file is optional there, because one is open. */
export function editorSchema(question: Question): Record<string, unknown> {
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
