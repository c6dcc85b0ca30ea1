import { sharedQuestions } from './toolNames';
import { toolQuestions } from './toolQuestions';

/** How a process of the extension is started. */
export interface Runtime {
  /** The absolute path of Node, or of VS Code, which can be one. */
  readonly command: string;
  /** The absolute path of the server's bundle. */
  readonly serverModule: string;
  /** Of the extension. */
  readonly version: string;
}

/** VS Code runs as Node. */
export const serverEnvironment: Readonly<Record<string, string>> = { ELECTRON_RUN_AS_NODE: '1' };

/** The arguments of a process that answers about folders: all questions but those of the tools. */
export function serverArguments({ serverModule }: Runtime, folders: readonly string[]): readonly string[] {
  return [
    serverModule,
    'mcp',
    ...folders.flatMap((folder) => ['--root', folder]),
    ...Object.values(toolQuestions)
      .filter((question) => !sharedQuestions.has(question))
      .flatMap((question) => ['--except', question]),
  ];
}
