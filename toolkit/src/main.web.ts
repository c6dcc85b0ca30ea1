/// <reference lib="webworker" />
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { name, version } from '../package.json';
import { EditorService } from 'fortios-language/editorService';
import { serve } from 'fortios-language/server';
import { loadFurtherRequests } from './requests/furtherRequests';
import { PositionLimits } from 'fortios-language/session/positionLimits';
import { startSecondWorker, type WorkerStart } from 'fortios-language/session/secondServer.web';

declare const self: DedicatedWorkerGlobalScope;

/** Describes an error without secrets, once the server has started. */
let describe: ReturnType<typeof serve> | undefined;

// The first message contains the assets, which a worker cannot read from the disk. LSP begins with the second message.
self.onmessage = ({ data: { isSecond = false, ...assets } }: MessageEvent<WorkerStart>) => {
  const limits = new PositionLimits();
  const connection = createConnection(
    ProposedFeatures.all,
    new BrowserMessageReader(self),
    new BrowserMessageWriter(self),
    { messageStrategy: limits },
  );
  describe = serve(connection, {
    limits,
    info: { name, version },
    loadFurtherRequests,
    loadService: (onRuleFailure) => EditorService.create(assets, { onRuleFailure }),
    // Where the page forbids nested workers, reports are made in this worker: other requests wait for their end.
    ...(!isSecond && { startSecondServer: () => startSecondWorker(self.location.href, assets) }),
  });
  connection.listen();
};

// In a worker, an unhandled rejection does not end anything. The error makes the client restart the worker.
self.onunhandledrejection = ({ reason }) => {
  self.reportError(describe ? new Error(describe(reason)) : reason);
};

// The client sends its first message when the server listens: messages to a worker whose modules are still loading are lost.
self.postMessage('ready');
