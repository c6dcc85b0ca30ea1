import {
  ErrorCodes,
  LogMessageNotification,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  type CancellationToken,
  type Connection,
  type InitializeError,
  type InitializeParams,
  type InitializeResult,
  type NotificationType,
  type ProtocolNotificationType,
  type ProtocolRequestType,
  type TextDocuments,
  Position,
  Range,
  TextDocumentIdentifier,
} from 'vscode-languageserver';
import { visibleOnOneLine } from '../base/escaping';
import { maskAnswer, type MaskOptions, type Masked, type SecretNames } from '../secrets/masking';
import type { OuterTexts } from './outerTexts';
import { runCooperatively } from './scheduler';
import { runToCompletion } from '../base/steps';
import { isRecord } from '../base/collections';
import type { RequestRows } from '../requests';

/** The parts of a connection that send something: only what is masked. */
export interface Sender {
  onRequest<R>(
    method: string,
    handler: (params: never, token: CancellationToken) => Promise<Masked<R>>,
  ): unknown;
  sendRequest<R>(method: string, params?: Masked<object>): Promise<R>;
  sendNotification(method: string, params: Masked<object>): Promise<void>;
}

/** An answer that has the positions of the client's text already. */
export class PlacedAnswer<R> {
  constructor(readonly value: R) {}
}

type Answer<R> = R | PlacedAnswer<R> | ResponseError | null | undefined;
type Handler<P, R> = (params: P, token: CancellationToken) => Answer<R> | Promise<Answer<R>>;

/** A method of LSP with its types, or the name of one of our own. */
type RequestMethod<P, R, PR, E, RO> = string | ProtocolRequestType<P, R, PR, E, RO>;

/** The maximum length of the message of an unexpected error, which can quote a text of the configuration. */
const longestErrorMessage = 300;

/**
 * The connection to a client, which masks what the server sends: each answer, notification, request, log line and error message
 * is masked here, with the secrets of all open documents. A handler is registered with {@link onRequest},
 * and does not know about masking. Only a handler that opens other documents masks their secrets itself.
 */
export class ClientConnection {
  private readonly sender: Sender;
  private secretsOf: () => readonly SecretNames[] = () => [];
  private secretsOfErrors: () => readonly SecretNames[] = () => [];
  private outer: Pick<OuterTexts, 'enter' | 'leave'> | undefined;
  /** The registered handlers, whose answers are masked. */
  private loadFurtherRows: (() => Promise<RequestRows>) | undefined;
  private readonly handlers = new Map<
    string,
    (params: never, token: CancellationToken) => Promise<unknown>
  >();

  constructor(private readonly connection: Connection) {
    this.sender = connection;
  }

  /**
   * @param secretsOf returns the secrets of all open documents, as far as the documents were read
   * @param ofErrors the same for errors, which can occur while a document is read
   */
  useSecrets(secretsOf: () => readonly SecretNames[], ofErrors: () => readonly SecretNames[]): void {
    this.secretsOf = secretsOf;
    this.secretsOfErrors = ofErrors;
  }

  /** @param outer gives requests the positions of commands inside texts of other languages, and answers those of the texts */
  useOuterTexts(outer: Pick<OuterTexts, 'enter' | 'leave'>): void {
    this.outer = outer;
  }

  /**
   * Registers the handler of a request.
   *
   * @param options names the texts of the answer that are written to a file, and stay as they are
   */
  onRequest<P, R, PR, E, RO>(
    method: RequestMethod<P, R, PR, E, RO>,
    handler: Handler<P, R>,
    options?: MaskOptions,
  ): void {
    const answerMasked = async (params: P, token: CancellationToken): Promise<Masked<Answer<R>>> => {
      const problem = await this.parameterProblem(nameOf(method), params);
      if (problem !== undefined) throw new ResponseError(ErrorCodes.InvalidParams, this.mask(problem));
      try {
        const entered = this.outer ? this.outer.enter(nameOf(method), params) : { params, uri: undefined };
        if (!entered) return null;
        const inner = await handler(entered.params, token);
        if (inner instanceof ResponseError) throw inner;
        const answer =
          inner instanceof PlacedAnswer ? inner.value : (this.outer?.leave(inner, entered.uri) ?? inner);
        const passed = await runCooperatively(
          maskAnswer(answer, this.secretsOf(), options),
          () => !token.isCancellationRequested,
        );
        return passed ? passed.value : null;
      } catch (error) {
        throw this.responseError(nameOf(method), error);
      }
    };
    this.handlers.set(nameOf(method), answerMasked);
    this.sender.onRequest(nameOf(method), answerMasked);
  }

  /**
   * Describes the requests that the language server does not answer itself, so that their parameters are validated.
   *
   * @param load loads their rows with the first of these requests
   */
  describeFurtherRequests(load: () => Promise<RequestRows>): void {
    this.loadFurtherRows = load;
  }

  /** What is wrong with the parameters of a request, as one sentence; undefined if nothing is. */
  private async parameterProblem(method: string, params: unknown): Promise<string | undefined> {
    if (!method.startsWith('fortios/')) return problemOfMethod(method, params);
    const { languageRequests, requestProblem } = await import('../requests');
    const isOfLanguage = Object.hasOwn(languageRequests, method);
    const rows = isOfLanguage ? languageRequests : await this.loadFurtherRows?.();
    return rows && requestProblem(rows, method, params);
  }

  /** Whether a request has a handler. */
  answers(method: string): boolean {
    return this.handlers.has(method);
  }

  /**
   * Loads the handlers of further requests with the first one.
   *
   * @param prefix the beginning of their names
   * @param load registers them
   */
  onFurtherRequest(prefix: string, load: () => Promise<void>): void {
    let loaded: Promise<void> | undefined;
    this.connection.onRequest(async (method, params, token) => {
      try {
        if (method.startsWith(prefix)) await (loaded ??= load());
      } catch (error) {
        throw this.responseError(method, error);
      }
      const handler = this.handlers.get(method);
      if (!handler)
        throw new ResponseError(
          ErrorCodes.MethodNotFound,
          this.mask(`The server has no method "${method}".`),
        );
      return handler(params as never, token);
    });
  }

  /** Registers the handler of the first request, which the library prepares. */
  onInitialize(
    handler: (params: InitializeParams) => Promise<InitializeResult | ResponseError<InitializeError>>,
  ): void {
    this.connection.onInitialize(async (params) => {
      try {
        return this.mask(await handler(params));
      } catch (error) {
        throw this.responseError('initialize', error);
      }
    });
  }

  /** Registers the notifications about opened, changed and closed documents. */
  listenFor(documents: Pick<TextDocuments<{ readonly uri: string }>, 'listen'>): void {
    const on = (method: string) => (handler: (params: never) => void) => {
      this.onNotification(method, handler);
      return notDisposable;
    };
    documents.listen({
      onDidOpenTextDocument: on('textDocument/didOpen'),
      onDidChangeTextDocument: on('textDocument/didChange'),
      onDidCloseTextDocument: on('textDocument/didClose'),
      onDidSaveTextDocument: on('textDocument/didSave'),
      // The server does not announce these.
      onWillSaveTextDocument: () => notDisposable,
      onWillSaveTextDocumentWaitUntil: () => notDisposable,
    });
  }

  onNotification<P, RO>(
    method: string | ProtocolNotificationType<P, RO>,
    handler: (params: P) => void,
  ): void {
    this.connection.onNotification(nameOf(method), (params: P) => {
      try {
        handler(params);
      } catch (error) {
        this.log('error', `${nameOf(method)}: ${this.describe(error)}`);
      }
    });
  }

  /** Sends a notification; the answer of the client is not awaited. */
  async notify<P extends object, RO>(
    method: string | ProtocolNotificationType<P, RO> | NotificationType<P>,
    params: P,
    options?: MaskOptions,
  ): Promise<void> {
    const sent = this.outer ? this.outer.leave(params, undefined) : params;
    const shown = runToCompletion(maskAnswer<object>(sent, this.secretsOf(), options));
    await this.sender.sendNotification(nameOf(method), shown);
  }

  request<R>(method: string | { readonly method: string }, params?: object): Promise<R> {
    return this.sender.sendRequest<R>(nameOf(method), params && this.mask(params));
  }

  register(method: { readonly method: string }, registerOptions: object): void {
    const { method: name } = method;
    const registrations = [{ id: `${name} ${++this.registrations}`, method: name, registerOptions }];
    void this.request('client/registerCapability', { registrations });
  }
  private registrations = 0;

  /** Shows a message to the user. A notification, because not every client supports the request of `connection.window`. */
  show(message: string): void {
    void this.notify(ShowMessageNotification.type, { type: MessageType.Warning, message });
  }

  log(kind: 'warning' | 'error', message: string): void {
    const type = kind === 'error' ? MessageType.Error : MessageType.Warning;
    void this.notify(LogMessageNotification.type, { type, message });
  }

  /** An unexpected error for a log: the beginning of its message, and where it occurred. */
  describe(error: unknown): Masked<string> {
    if (!(error instanceof Error)) return this.mask(this.quoted(String(error)));
    const { name, message, stack = '' } = error;
    // The stack repeats the whole message.
    const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
    return this.mask([`${name}: ${this.quoted(message)}`, ...frames].join('\n'));
  }

  /** The exit, for what is not a message of the connection. */
  mask<T>(answer: T): Masked<T> {
    return runToCompletion(maskAnswer(answer, this.secretsOf()));
  }

  /** The beginning of the message of an unexpected error. It is masked first, because its lines tell what is a secret. */
  private quoted(message: string): string {
    const secrets = [...this.secretsOf(), ...this.secretsOfErrors()];
    const shown: string = runToCompletion(maskAnswer(message, secrets));
    return visibleOnOneLine(
      shown.length > longestErrorMessage ? `${shown.slice(0, longestErrorMessage)}…` : shown,
    );
  }

  private responseError(method: string, error: unknown): ResponseError {
    if (error instanceof ResponseError) return new ResponseError(error.code, this.mask(error.message));
    this.log('error', `${method}: ${this.describe(error)}`);
    const reason = this.quoted(error instanceof Error ? error.message : String(error));
    return new ResponseError(
      ErrorCodes.InternalError,
      this.mask(`${method} failed because of an error in FortiOS Config: ${reason}`),
    );
  }
}

/** The handlers stay as long as the connection. */
const notDisposable = { dispose: (): void => undefined };

function nameOf(method: string | { readonly method: string }): string {
  return typeof method === 'string' ? method : method.method;
}

/** Whether a value has a form, and a word group that says which form it must have. */
type Form = readonly [has: (value: unknown) => boolean, wanted: string];

const text: Form = [(value) => typeof value === 'string', 'a text'];
const object: Form = [isRecord, 'an object'];

/** The forms of the parameters that several methods of LSP have, by name. Source: LSP 3.17. */
const forms: Readonly<Record<string, Form>> = {
  textDocument: [
    (value) => isRecord(value) && TextDocumentIdentifier.is(value),
    'an object with the text "uri"',
  ],
  position: [(value) => Position.is(value), 'an object with "line" and "character", whole numbers from 0'],
  range: [(value) => Range.is(value), 'an object with the positions "start" and "end"'],
  positions: [
    (value) => Array.isArray(value) && value.every((one) => Position.is(one)),
    'a list of positions',
  ],
  newName: text,
  query: text,
  ch: text,
  command: text,
  previousResultId: text,
  item: object,
  context: object,
  options: object,
};

/** The parameters without which a method cannot be answered; `textDocument` is one of each `textDocument/…` method. */
const required: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    [
      'hover',
      'completion',
      'definition',
      'references',
      'documentHighlight',
      'signatureHelp',
      'prepareRename',
      'prepareCallHierarchy',
      'onTypeFormatting',
      'typeDefinition',
      'declaration',
    ].map((name) => [`textDocument/${name}`, ['position']]),
  ),
  'textDocument/rename': ['position', 'newName'],
  'textDocument/codeAction': ['range', 'context'],
  'textDocument/inlayHint': ['range'],
  'textDocument/rangeFormatting': ['range'],
  'textDocument/semanticTokens/range': ['range'],
  'textDocument/selectionRange': ['positions'],
  'workspace/symbol': ['query'],
  'workspace/executeCommand': ['command'],
};

/**
 * What is wrong with the parameters of a request: one that is missing or has another type.
 *
 * @returns one sentence; undefined for parameters that have the form of the method
 */
function problemOfMethod(method: string, params: unknown): string | undefined {
  const isOfDocument = method.startsWith('textDocument/');
  const needed = [...(isOfDocument ? ['textDocument'] : []), ...(required[method] ?? [])];
  if (needed.length === 0) return undefined;
  if (!isRecord(params)) return `The parameters of ${method} must be an object.`;
  for (const [name, [has, wanted]] of Object.entries(forms)) {
    const value = params[name];
    if (value === undefined ? !needed.includes(name) : value === null && !needed.includes(name)) continue;
    if (!has(value)) return `"${name}" of ${method} must be ${wanted}.`;
  }
  return undefined;
}
