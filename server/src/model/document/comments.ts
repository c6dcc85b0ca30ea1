import type { Steps } from '../../base/steps';
import { CommentSecrets } from './commentSecrets';
import type { DirtyLines } from './dirtyLines';
import { LintComments, type CommentedText } from './lintComments';

/** The comments of a document that have an effect: suppressions, and passwords that other texts can repeat. */
export class DocumentComments {
  readonly lint: LintComments;
  readonly secrets: CommentSecrets;

  constructor(text: CommentedText) {
    this.lint = new LintComments(text);
    this.secrets = new CommentSecrets(text);
  }

  /** Reads all comments in steps. */
  *search(): Steps {
    yield* this.secrets.search();
    yield* this.lint.search();
  }

  /** Reads the comments in changed lines. */
  update(dirty: DirtyLines): void {
    this.secrets.update(dirty);
    this.lint.update(dirty);
  }
}
