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

  /** Runs the preparation of a rule in steps. */
  *runInSteps(rule: Rule, start: () => Generator<void, unknown>): Generator<void, void> {
    if (this.failed.has(rule)) return;
    try {
      yield* start();
    } catch (error) {
      this.fail(rule, error);
    }
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
