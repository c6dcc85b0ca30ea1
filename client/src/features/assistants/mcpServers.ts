import { Disposable, workspace } from 'vscode';
import { mcpServer, registerMcpServers } from './assistantApi';
import { areAssistantsEnabled, AssistantsChange } from './assistantSetting';
import { mcpProviderId, toolQuestions } from './toolNames';

/** How a process of the extension is started. */
export interface Runtime {
  /** The absolute path of Node, or of VS Code, which can be one. */
  readonly command: string;
  /** The absolute path of the server's bundle. */
  readonly serverModule: string;
  /** Of the extension. */
  readonly version: string;
}

/**
 * Offers `fortios mcp` for the open folders, without the questions that the tools of the extension answer. The process is
 * the one that runs the extension, so that nothing need be installed.
 */
export function registerMcpServerProvider(runtime: Runtime): Disposable {
  const change = new AssistantsChange();
  const provider = registerMcpServers(mcpProviderId, {
    onDidChangeMcpServerDefinitions: change.onDidChange,
    provideMcpServerDefinitions: () => {
      const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
      if (!areAssistantsEnabled() || folders.length === 0) return [];
      const { command, version } = runtime;
      const args = serverArguments(
        runtime,
        folders.map(({ uri }) => uri.fsPath),
      );
      return [mcpServer('FortiOS', command, args, { ELECTRON_RUN_AS_NODE: '1' }, version)];
    },
  });
  return Disposable.from(change, provider);
}

/** The arguments of the process. */
function serverArguments({ serverModule }: Runtime, folders: readonly string[]): readonly string[] {
  return [
    ...[serverModule, 'mcp'],
    ...folders.flatMap((folder) => ['--root', folder]),
    ...Object.values(toolQuestions).flatMap((question) => ['--except', question]),
  ];
}
