import type { Steps } from '../base/steps';
import {
  Emitter,
  LSPErrorCodes,
  RAL,
  ResponseError,
  type CancellationToken,
  type Event,
} from 'vscode-languageserver';

/** The time slice in milliseconds, after which other requests are answered. */
export const timeSlice = 12;

/** The minimum number of steps before a pause, because a pause costs more than most steps. */
const defaultMinSteps = 60;

/**
 * The longest time without a pause, in milliseconds, even if a step takes long. A request can take two pauses: it is read in
 * one and answered in the next.
 */
const maxTimeSlice = 24;

/**
 * Documents up to this length, in UTF-16 code units, are processed without a pause for {@link defaultMinSteps}, so that each
 * request is answered for the text to which it refers even on a slow machine.
 */
const tinyDocumentLength = 4096;

/** What determines the pauses, and the memory that V8 may use meanwhile. */
export interface Pacing {
  /** The minimum number of steps before a pause; smaller if each step takes long. */
  readonly minSteps?: number | undefined;
  /** The length of the document. */
  readonly length?: number;
  /** Whether the work needs much memory for a while, like a report or the first check of a document. */
  readonly isTemporary?: boolean;
  /** Whether other work is continued first, most of the time. */
  readonly isBackground?: boolean;
}

/** The number of pieces of temporary work that have paused and are not complete. */
let temporaryWork = 0;

const temporaryWorkChanged = new Emitter<boolean>();

/** Temporary work that needs more than a time slice has begun (true), or the last such work has ended (false). */
export const onDidChangeTemporaryWork: Event<boolean> = temporaryWorkChanged.event;

/**
 * Runs work in steps, and yields to other requests.
 *
 * @param shouldContinue called after each pause
 * @returns the result of the steps; undefined if it is no longer needed
 */
export async function runCooperatively<T>(
  steps: Steps<T>,
  shouldContinue: () => boolean,
  { minSteps = defaultMinSteps, length = Infinity, isTemporary = false, isBackground = false }: Pacing = {},
): Promise<{ readonly value: T } | undefined> {
  const longest = length <= tinyDocumentLength ? Infinity : maxTimeSlice;
  let start = startOfTurn();
  let isCounted = false;
  try {
    for (let count = 1; ; count++) {
      const step = steps.next();
      if (step.done) return { value: step.value };
      if (performance.now() < start + (count < minSteps ? longest : timeSlice)) continue;
      if (isTemporary && !isCounted && ++temporaryWork === 1) temporaryWorkChanged.fire(true);
      isCounted = isTemporary;
      await yieldToEventLoop(isBackground);
      if (!shouldContinue()) return undefined;
      start = startOfTurn();
      count = 0;
    }
  } finally {
    // Steps that are abandoned free what they hold, such as the tree of a copy.
    const abandoned: Iterator<void, unknown> = steps;
    abandoned.return?.();
    if (isCounted && --temporaryWork === 0) temporaryWorkChanged.fire(false);
  }
}

/** When the work of the current turn of the event loop began; undefined before it begins. */
let turn: { readonly start: number } | undefined;

/** Work that begins in the same turn shares its time, so that requests do not wait for the sum of several slices. */
function startOfTurn(): number {
  if (!turn) {
    const current = { start: performance.now() };
    turn = current;
    RAL().timer.setImmediate(() => {
      if (turn === current) turn = undefined;
    });
  }
  return turn.start;
}

/**
 * A request takes so many turns of the event loop: it is read, dispatched and answered. In browsers, which have timers of
 * some milliseconds instead of `setImmediate`, one turn is enough.
 */
const turnsOfRequest = 'setImmediate' in globalThis ? 3 : 1;

interface Waiting {
  readonly resume: () => void;
  readonly isBackground: boolean;
}

/** The work that waits for a turn, in the order in which it began to wait. */
const waiting: Waiting[] = [];

/** Background work waits at most for so many turns of other work. */
const maxTurnsBefore = 3;

/** The turns for which the first work in {@link waiting} has waited, because it is background work. */
let turnsBefore = 0;

/**
 * Yields to the event loop, and then to other work that waits: each turn continues only one. A timer would not be
 * sufficient, because Node runs due timers before it reads messages.
 */
export function yieldToEventLoop(isBackground = false): Promise<void> {
  return new Promise((resume) => {
    waiting.push({ resume, isBackground });
    if (waiting.length === 1) void continueInTurn();
  });
}

/** The work that has waited longest, except that other work comes before background work. */
function takeNext(): Waiting | undefined {
  const other = waiting.findIndex(({ isBackground }) => !isBackground);
  if (other > 0 && turnsBefore < maxTurnsBefore) {
    turnsBefore++;
    return waiting.splice(other, 1)[0];
  }
  if (other !== 0) turnsBefore = 0;
  return waiting.shift();
}

async function continueInTurn(): Promise<void> {
  while (waiting.length > 0) {
    for (let count = 0; count < turnsOfRequest; count++)
      await new Promise<void>((resolve) => {
        RAL().timer.setImmediate(resolve);
      });
    turn = undefined;
    takeNext()?.resume();
  }
}

/**
 * Waits for shared work, but only until the client cancels the request.
 *
 * @throws ResponseError as soon as the request is cancelled
 */
export async function unlessCancelled<T>(work: Promise<T>, token: CancellationToken | undefined): Promise<T> {
  if (!token) return work;
  const cancelled = (): Error =>
    new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
  if (token.isCancellationRequested) throw cancelled();
  return new Promise((resolve, reject) => {
    const listener = token.onCancellationRequested(() => {
      reject(cancelled());
    });
    work.then(resolve, reject).finally(() => {
      listener.dispose();
    });
  });
}
