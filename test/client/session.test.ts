import assert from 'node:assert/strict';
import {
  ServerSession,
  type LaterState,
  type ServerConnection,
  type ServerState,
} from '../../client/src/server/session';
import type { FirmwareChangedParams } from '../../server/src/protocol';

/** A server at the other end of the wire, which does as the test says. */
class FakeConnection implements ServerConnection {
  readonly sent: string[] = [];
  stopped = false;
  firmwareChanged: (params: FirmwareChangedParams) => void = () => undefined;
  enter: (state: LaterState) => void = () => undefined;
  readonly #failure: string | undefined;

  constructor(failure?: string) {
    this.#failure = failure;
  }

  start(): Promise<void> {
    return this.#failure === undefined ? Promise.resolve() : Promise.reject(new Error(this.#failure));
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

  onState(handler: (state: LaterState) => void): void {
    this.enter = handler;
  }
}

function sessionWith(...connections: readonly FakeConnection[]) {
  const waiting = [...connections];
  const failures: string[] = [];
  const log: string[] = [];
  const states: ServerState[] = [];
  const session = new ServerSession({
    connect: () => Promise.resolve(waiting.shift() ?? assert.fail('one connection too many')),
    reportFailure: (reason) => failures.push(reason),
    log: (message) => log.push(message),
  });
  session.onDidChangeState.listen((state) => states.push(state));
  return { session, failures, log, states };
}

describe('ServerSession', () => {
  it('starts one server, however often it is asked to', async () => {
    const { session, states } = sessionWith(new FakeConnection());
    const started = await Promise.all([session.start(), session.start(), session.start()]);
    assert.deepEqual(started, [true, true, true]);
    assert.deepEqual(states, ['starting', 'running']);
  });

  it('reports a failure to start once, and does not try again by itself', async () => {
    const { session, failures, states } = sessionWith(new FakeConnection('no such module'));
    assert.equal(await session.start(), false);
    assert.equal(await session.start(), false);
    assert.equal(await session.request('fortios/releases'), undefined);
    assert.deepEqual(failures, ['no such module']);
    assert.deepEqual(states, ['starting', 'failed']);
  });

  it('starts a new server when asked to after a failure', async () => {
    const { session, failures, states } = sessionWith(
      new FakeConnection('no such module'),
      new FakeConnection(),
    );
    await session.start();
    assert.equal(await session.restart(), true);
    assert.equal(failures.length, 1);
    assert.deepEqual(states, ['starting', 'failed', 'stopped', 'starting', 'running']);
  });

  it('ends the old server before it starts the new one', async () => {
    const [first, second] = [new FakeConnection(), new FakeConnection()];
    const { session } = sessionWith(first, second);
    await session.start();
    await session.restart();
    assert.equal(first.stopped, true);
    assert.equal(second.stopped, false);
    assert.equal(session.state, 'running');
  });

  it('follows a crash and the start after it', async () => {
    const connection = new FakeConnection();
    const { session, states, failures } = sessionWith(connection);
    await session.start();
    connection.enter('starting');
    connection.enter('running');
    assert.deepEqual(states, ['starting', 'running', 'starting', 'running']);
    assert.deepEqual(failures, []);
  });

  it('reports a server that does not stay up, once', async () => {
    const connection = new FakeConnection();
    const { session, failures } = sessionWith(connection);
    await session.start();
    connection.enter('failed');
    connection.enter('failed');
    assert.equal(failures.length, 1);
    assert.equal(session.state, 'failed');
  });

  it('does not take the end of a server it stopped itself for a failure', async () => {
    const connection = new FakeConnection();
    const { session, failures } = sessionWith(connection);
    await session.start();
    await session.stop();
    connection.enter('failed');
    assert.deepEqual(failures, []);
    assert.equal(session.state, 'stopped');
  });

  it('passes on changes of firmware, also those of a later server', async () => {
    const [first, second] = [new FakeConnection(), new FakeConnection()];
    const { session } = sessionWith(first, second);
    const uris: string[] = [];
    session.onDidChangeFirmware.listen(({ uri }) => uris.push(uri));
    await session.start();
    first.firmwareChanged({ uri: 'file:///a.conf' });
    await session.restart();
    second.firmwareChanged({ uri: 'file:///b.conf' });
    assert.deepEqual(uris, ['file:///a.conf', 'file:///b.conf']);
  });

  it('answers undefined, and logs, where the server does not answer', async () => {
    const { session, log } = sessionWith(new FakeConnection());
    assert.equal(await session.request('fortios/releases'), undefined);
    assert.deepEqual(log, [
      'The language server did not answer fortios/releases: no answer to fortios/releases',
    ]);
  });

  it('tells a server only while there is one', async () => {
    const connection = new FakeConnection();
    const { session } = sessionWith(connection);
    await session.notify('workspace/didChangeConfiguration', {});
    assert.deepEqual(connection.sent, []);
    await session.start();
    await session.notify('workspace/didChangeConfiguration', {});
    assert.deepEqual(connection.sent, ['workspace/didChangeConfiguration']);
  });
});
