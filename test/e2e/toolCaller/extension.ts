// Calls tools for language models, as a chat does. The calls are in calls.json of the workspace; the answers are written to
// answers.json.
import * as vscode from 'vscode';
import { commands, Uri, workspace, type ExtensionContext } from 'vscode';

/** The parts of VS Code 1.95 that are used. */
interface ToolApi {
  readonly lm: {
    readonly invokeTool: (
      name: string,
      options: { readonly input: object; readonly toolInvocationToken: undefined },
    ) => Promise<{ readonly content: readonly { readonly value?: string }[] }>;
  };
}

const { lm } = vscode as unknown as ToolApi;

interface Call {
  readonly name: string;
  readonly input: object;
}

export function activate({ subscriptions }: ExtensionContext): void {
  subscriptions.push(
    commands.registerCommand('test.callTools', async () => {
      const [folder] = workspace.workspaceFolders ?? [];
      if (!folder) return;
      const file = (name: string): Uri => Uri.joinPath(folder.uri, name);
      const calls = JSON.parse(
        new TextDecoder().decode(await workspace.fs.readFile(file('calls.json'))),
      ) as readonly Call[];
      const answers: string[] = [];
      for (const { name, input } of calls)
        try {
          const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined });
          answers.push(content.map(({ value = '' }) => value).join('\n'));
        } catch (error) {
          answers.push(`error: ${String(error)}`);
        }
      const text = JSON.stringify(answers);
      await workspace.fs.writeFile(file('answers.json'), new TextEncoder().encode(text));
    }),
  );
}
