import { Disposable, workspace } from 'vscode';
import { mcpServer, registerMcpServers } from './assistantApi';
import { areAssistantsEnabled, AssistantsChange } from './assistantSetting';
import { serverArguments, serverEnvironment, type Runtime } from './serverProcess';
import { mcpProviderId } from './toolNames';

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
      return [mcpServer('FortiOS', command, args, serverEnvironment, version)];
    },
  });
  return Disposable.from(change, provider);
}
