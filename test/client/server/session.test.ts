import assert from 'node:assert/strict';
import {
  documentChanged,
  ServerSession,
  type ConnectionState,
  type ServerConnection,
  type ServerState,
} from '../../../client/src/server/session';
import type { FirmwareChangedParams } from '../../../toolkit/src/protocol';

/** A connection that the test controls. */
class FakeConnection implements ServerConnection {
  readonly sent: string[] = [];
  stopped = false;
  firmwareChanged: (params: FirmwareChangedParams) => void = () => undefined;
  enter: (state: ConnectionState) => void = () => undefined;
  private readonly failure: string | undefined;

  constructor(failure?: string) {
    this.failure = failure;
  }

  start(): Promise<void> {
    return this.failure === undefined ? Promise.resolve() : Promise.reject(new Error(this.failure));
  }

  stop(): Promise<void> {
    this.stopped = true;
    return Promise.resolve();
  }

  request<Result>(method: string): Promise<Result> {
    return Promise.reject(new Error(`no answer to ${method}`));
  }

  notify(method: string): Promise<void> {
    this.sent.push(method);
    return Promise.resolve();
  }

  onFirmwareChanged(handler: (params: FirmwareChangedParams) => void): void {
    this.firmwareChanged = handler;
  }

  onState(handler: (state: ConnectionState) => void): void {
    this.enter = handler;
  }
}

function sessionWith(...connections: readonly FakeConnection[]) {
  const waiting = [...connections];
  const failures: string[] = [];
  const log: string[] = [];
  const states: ServerState[] = [];
  const session = new ServerSession({
    connect: () => Promise.resolve(waiting.shift() ?? assert.fail('too many connections')),
    reportFailure: (reason) => failures.push(reason),
    log: (message) => log.push(message),
  });
  session.onDidChangeState((state) => states.push(state));
  return { session, failures, log, states };
}

describe('ServerSession', () => {
  it('starts one server for several requests to start', async () => {
    const { session, states } = sessionWith(new FakeConnection());
    const started = await Promise.all([session.start(), session.start(), session.start()]);
    assert.deepEqual(started, [true, true, true]);
    assert.deepEqual(states, ['starting', 'running']);
  });

  it('reports a failure to start once, and does not retry automatically', async () => {
    const { session, failures, states } = sessionWith(new FakeConnection('no such module'));
    assert.equal(await session.start(), false);
    assert.equal(await session.start(), false);
    assert.equal(await session.request('fortios/releases', null), undefined);
    assert.deepEqual(failures, ['no such module']);
    assert.deepEqual(states, ['starting', 'failed']);
  });

  it('starts a new server on request after a failure', async () => {
    const { session, failures, states } = sessionWith(
      new FakeConnection('no such module'),
      new FakeConnection(),
    );
    await session.start();
    assert.equal(await session.restart(), true);
    assert.equal(failures.length, 1);
    assert.deepEqual(states, ['starting', 'failed', 'stopped', 'starting', 'running']);
  });

  it('stops the old server before it starts the new one', async () => {
    const [first, second] = [new FakeConnection(), new FakeConnection()];
    const { session } = sessionWith(first, second);
    await session.start();
    await session.restart();
    assert.equal(first.stopped, true);
    assert.equal(second.stopped, false);
    assert.equal(session.state, 'running');
  });

  it('reports a crash and the restart', async () => {
    const connection = new FakeConnection();
    const { session, states, failures } = sessionWith(connection);
    await session.start();
    connection.enter('starting');
    connection.enter('running');
    assert.deepEqual(states, ['starting', 'running', 'starting', 'running']);
    assert.deepEqual(failures, []);
  });

  it('reports once that a server does not stay running', async () => {
    const connection = new FakeConnection();
    const { session, failures } = sessionWith(connection);
    await session.start();
    connection.enter('failed');
    connection.enter('failed');
    assert.equal(failures.length, 1);
    assert.equal(session.state, 'failed');
  });

  it('does not report a server that it stopped itself as a failure', async () => {
    const connection = new FakeConnection();
    const { session, failures } = sessionWith(connection);
    await session.start();
    await session.stop();
    connection.enter('failed');
    assert.deepEqual(failures, []);
    assert.equal(session.state, 'stopped');
  });

  it('forwards changes of firmware, also those of a restarted server', async () => {
    const [first, second] = [new FakeConnection(), new FakeConnection()];
    const { session } = sessionWith(first, second);
    const uris: string[] = [];
    session.onDidChangeFirmware(({ uri }) => uris.push(uri));
    await session.start();
    first.firmwareChanged({ uri: 'file:///a.conf' });
    await session.restart();
    second.firmwareChanged({ uri: 'file:///b.conf' });
    assert.deepEqual(uris, ['file:///a.conf', 'file:///b.conf']);
  });

  it('returns undefined and logs if the server does not answer', async () => {
    const { session, log } = sessionWith(new FakeConnection());
    assert.equal(await session.request('fortios/releases', null), undefined);
    assert.deepEqual(log, [
      'The language server did not answer fortios/releases: no answer to fortios/releases',
    ]);
  });

  it('sends notifications only while the server is running', async () => {
    const connection = new FakeConnection();
    const { session } = sessionWith(connection);
    await session.notify('workspace/didChangeConfiguration', {});
    assert.deepEqual(connection.sent, []);
    await session.start();
    await session.notify('workspace/didChangeConfiguration', {});
    assert.deepEqual(connection.sent, ['workspace/didChangeConfiguration']);
  });

  it('says to a command that a change of the document has ended its request', async () => {
    const connection = new FakeConnection();
    connection.request = () =>
      Promise.reject(Object.assign(new Error('The document has changed.'), { code: -32801 }));
    const { session } = sessionWith(connection);
    const plan = { uri: 'file:///a.conf', input: { kind: 'cleanup' } } as const;
    assert.equal(await session.ask('fortios/plan', plan), documentChanged);
    assert.equal(await session.request('fortios/plan', plan), undefined);
  });
});
