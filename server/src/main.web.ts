/// <reference lib="webworker" />
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { name, version } from '../package.json';
import { LanguageService, type Assets } from './languageService';
import { serve } from './server';
import { PositionLimits } from './session/positionLimits';

declare const self: DedicatedWorkerGlobalScope;

// The first message holds what a process would read from the disk; with the second one the client begins to talk LSP.
self.onmessage = ({ data: assets }: MessageEvent<Assets>) => {
  const limits = new PositionLimits();
  const connection = createConnection(
    ProposedFeatures.all,
    new BrowserMessageReader(self),
    new BrowserMessageWriter(self),
    { messageStrategy: limits },
  );
  serve(connection, {
    limits,
    info: { name, version },
    loadService: (onRuleFailure) => LanguageService.create(assets, { onRuleFailure }),
  });
  connection.listen();
};

// An unhandled rejection ends a process. Here the client receives an error, ends the worker and starts another one.
self.onunhandledrejection = ({ reason }) => {
  self.reportError(reason);
};
