import manifest from '../../../package.json';
import { assistantsSetting } from '../../../client/src/features/assistants/toolNames';
import { inputSchema, type Question } from '../../../toolkit/src/assistants/question';
import { questions } from '../../../toolkit/src/assistants/questions';
import { rowOf, type PaletteEntry } from '../../../toolkit/src/catalogue';
import { answerNames } from './answers';

/** Relative to the project's folder. */
export const manifestPath = 'package.json';

/** The manifest of the extension: tools of the chat and commands of answers come from the catalogue, the rest is written by hand. */
export function manifestText(): string {
  const { contributes } = manifest;
  const { menus } = contributes;
  const contributed = {
    ...contributes,
    commands: withGenerated(contributes.commands, paletteCommands()),
    menus: { ...menus, commandPalette: withGenerated(menus.commandPalette, paletteConditions()) },
    languageModelTools: chatTools(),
  };
  return `${JSON.stringify({ ...manifest, contributes: contributed }, undefined, 2)}\n`;
}

/** A list of the manifest in its order, with the items that the catalogue has. */
function withGenerated<T extends { readonly command: string }>(
  written: readonly T[],
  generated: readonly T[],
): readonly T[] {
  const isNew = ({ command }: T): boolean => !written.some((one) => one.command === command);
  return [
    ...written.map((item) => generated.find(({ command }) => command === item.command) ?? item),
    ...generated.filter(isNew),
  ];
}

const palette = Object.assign({}, ...answerNames.map((name) => rowOf(name).palette)) as Readonly<
  Record<string, PaletteEntry>
>;

function paletteCommands(): readonly (typeof manifest.contributes.commands)[number][] {
  return Object.entries(palette).map(([name, { icon }]) => ({
    command: `fortios.${name}`,
    title: `%commands.${name}.title%`,
    category: '%commands.category%',
    ...(icon !== undefined && { icon: `$(${icon})` }),
  }));
}

/** Where a document or a report of the extension is open. */
const ofDocument =
  'editorLangId == fortios || resource in fortios.documents || activeWebviewPanelId =~ /^fortios\\./';

function paletteConditions(): readonly { readonly command: string; readonly when: string }[] {
  return Object.entries(palette).flatMap(([name, { when = ofDocument }]) =>
    when === 'true' ? [] : [{ command: `fortios.${name}`, when }],
  );
}

function chatTools(): readonly object[] {
  return answerNames.flatMap((answer) => {
    const { chat, tool } = rowOf(answer);
    if (!chat) return [];
    const { name, reference, description } = chat;
    const question = questions.find((one) => one.name === tool?.name);
    return [
      {
        name,
        toolReferenceName: reference,
        displayName: `%languageModelTools.${reference}.displayName%`,
        userDescription: `%languageModelTools.${reference}.userDescription%`,
        modelDescription: description,
        canBeReferencedInPrompt: true,
        icon: '$(shield)',
        when: `config.${assistantsSetting}`,
        tags: ['fortios', 'fortigate'],
        inputSchema: question
          ? editorSchema(question)
          : { type: 'object', properties: {}, additionalProperties: false },
      },
    ];
  });
}

/** Relative to the project's folder. */
export const toolQuestionsPath = 'client/src/features/assistants/toolQuestions.ts';

/** The module of the client that says which question each tool of the chat asks. */
export function toolQuestionsText(): string {
  const lines = answerNames.flatMap((answer) => {
    const { chat, tool } = rowOf(answer);
    const isQuestion = questions.some(({ name }) => name === tool?.name);
    return chat && tool && isQuestion ? [`  ${chat.name}: '${tool.name}',`] : [];
  });
  return `// Written by npm run generate from toolkit/src/catalogue.ts.

/**
 * The tools that depend on the state of the editor, with the question of \`fortios mcp\` that each asks about a document. The
 * server that the extension offers leaves these questions out, so that no question is offered twice, except for
 * \`sharedQuestions\`.
 */
export const toolQuestions = {
${lines.join('\n')}
} as const;
`;
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
