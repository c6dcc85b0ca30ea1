import { PassThrough, type Readable, type Writable } from 'node:stream';
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { name, version } from '../../package.json';
import { readServerAssets } from '../../toolkit/src/assets.node';
import { EditorService } from '../../server/src/editorService';
import { nodeFiles } from '../../server/src/files/nodeFiles.node';
import { serve } from '../../server/src/server';
import { loadFurtherRequests } from '../../toolkit/src/requests/furtherRequests';
import { PositionLimits } from '../../server/src/session/positionLimits';

/** The standard streams of a server, as its client sees them. */
export interface ServerStreams {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly end: () => void;
}

/** Starts a server in this process. It has no second server, and must not receive `exit`, which ends the process. */
export function startServerHere(): ServerStreams {
  const [stdin, written, stdout] = [new PassThrough(), new PassThrough(), new PassThrough()];
  written.pipe(stdout);
  const limits = new PositionLimits();
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(stdin),
    new StreamMessageWriter(written),
    { messageStrategy: limits },
  );
  serve(connection, {
    limits,
    info: { name, version },
    loadFurtherRequests,
    loadService: async (onRuleFailure) => EditorService.create(await readServerAssets(), { onRuleFailure }),
    files: nodeFiles,
  });
  connection.listen();
  return {
    stdin,
    stdout,
    end: () => {
      // What the server still sends is discarded. A connection that is closed would make it an error, which ends this process.
      written.unpipe(stdout).resume();
      stdout.end();
    },
  };
}
