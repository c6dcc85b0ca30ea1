import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { name, version } from '../package.json';
import { readServerAssets } from './assets.node';
import { reportCrash } from './crash.node';
import { EditorService } from 'fortios-language/editorService';
import { nodeFiles } from 'fortios-language/files/nodeFiles.node';
import { limitHeapGrowth } from './memory.node';
import { endWithParent } from './parentWatch.node';
import { serve } from 'fortios-language/server';
import { loadFurtherRequests } from './requests/furtherRequests';
import { PositionLimits } from 'fortios-language/session/positionLimits';
import { onDidChangeTemporaryWork } from 'fortios-language/session/scheduler';
import { secondServerOption } from 'fortios-language/session/secondServer';
import { startSecondServer } from 'fortios-language/session/secondServer.node';

const usage = `Usage: ${name} --stdio | --node-ipc | --socket=<port> | --pipe=<name>

The language server for FortiOS configurations. Editors start it, and say how they talk to it.
To check files on the command line, use fortios-lint.`;

/** The options that select the transport in `createConnection`. */
const transport = /^--(?:stdio|node-ipc|socket|pipe)(?:=|$)/;

const words = process.argv.slice(2);

if (words.some((word) => transport.test(word))) {
  const isSecond = words.includes(secondServerOption);
  // No other request waits for garbage collections of a second server.
  limitHeapGrowth(isSecond ? undefined : onDidChangeTemporaryWork);
  // A client that connects through a socket or pipe is not necessarily the parent process.
  if (words.includes('--stdio') || words.includes('--node-ipc')) endWithParent();
  const limits = new PositionLimits();
  const connection = createConnection(ProposedFeatures.all, { messageStrategy: limits });
  const describe = serve(connection, {
    limits,
    info: { name, version },
    loadFurtherRequests,
    loadService: async (onRuleFailure) => EditorService.create(await readServerAssets(), { onRuleFailure }),
    files: nodeFiles,
    ...(!isSecond && { startSecondServer }),
  });
  reportCrash(describe);
  connection.listen();
} else if (words[0] === 'mcp') {
  void import('./cli/mcp/standalone').then(({ runMcpAlone }) => runMcpAlone(words.slice(1), version));
} else if (words.includes('--version')) {
  console.log(version);
} else if (words.includes('--help') || words.includes('-h')) {
  console.log(usage);
} else {
  console.error(
    words.length === 0
      ? `${name} needs the option --stdio.\n\n${usage}`
      : `${name} does not support ${words.map((word) => `"${word}"`).join(' ')}.\n\n${usage}`,
  );
  process.exitCode = 2;
}

// Without an export, esbuild wraps every module of the bundle in a function.
export {};
