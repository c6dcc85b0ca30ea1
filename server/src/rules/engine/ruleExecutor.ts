import type { Steps } from '../../base/steps';
import type { ConfigDocument } from '../../model/document/document';
import type { Rule } from './rule';

/** A failure of a rule, in contrast to a finding. */
export type RuleFailure = {
  readonly rule: Rule;
  readonly document: ConfigDocument;
} & (
  | { readonly kind: 'failed'; readonly error: unknown }
  /** It took longer than {@link slowMilliseconds}. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
);

/** Milliseconds: a single check that takes longer delays the user's typing. */
export const slowMilliseconds = 250;

/** Without a handler, errors of rules are thrown. */
export function rethrow(failure: RuleFailure): void {
  if (failure.kind === 'failed') throw failure.error;
}

/** Calls the rules for one document. A rule that fails is skipped from then on; the others still run. */
export class RuleExecutor {
  private readonly failed = new Set<Rule>();
  private readonly slow = new Set<Rule>();

  constructor(
    private readonly document: ConfigDocument,
    private readonly onFailure: (failure: RuleFailure) => void,
  ) {}

  isDisabled(rule: Rule): boolean {
    return this.failed.has(rule);
  }

  /** Calls a rule's check of an object, a table or the document. */
  run(rule: Rule, call: () => void): void {
    if (this.failed.has(rule)) return;
    const start = performance.now();
    try {
      call();
    } catch (error) {
      this.fail(rule, error);
    }
    this.recordDuration(rule, performance.now() - start);
  }

  /** Runs a rule in steps. It is slow if one of them is. */
  *runSteps(rule: Rule, call: (() => void) | (() => Iterator<void, unknown> | undefined)): Steps {
    if (this.failed.has(rule)) return;
    let longest = 0;
    try {
      let start = performance.now();
      const steps = call();
      for (let isDone = typeof steps !== 'object'; ;) {
        if (typeof steps === 'object') isDone = steps.next().done ?? false;
        longest = Math.max(longest, performance.now() - start);
        if (isDone) break;
        yield;
        start = performance.now();
      }
    } catch (error) {
      this.fail(rule, error);
    }
    this.recordDuration(rule, longest);
  }

  /** Disables a rule that has thrown an error. */
  fail(rule: Rule, error: unknown): void {
    this.failed.add(rule);
    this.onFailure({ kind: 'failed', rule, document: this.document, error });
  }

  /** Reports a slow rule once. */
  recordDuration(rule: Rule, milliseconds: number): void {
    if (milliseconds < slowMilliseconds || this.slow.has(rule)) return;
    this.slow.add(rule);
    this.onFailure({ kind: 'slow', rule, document: this.document, milliseconds });
  }
}
