import fc from 'fast-check';
import { withSmallSteps, type Steps } from '../../server/src/base/steps';
import { shadowLenses } from '../../server/src/features/codeLens/codeLens';
import { foldingRanges } from '../../server/src/features/folding/folding';
import { semanticTokens } from '../../server/src/features/semanticTokens/semanticTokens';
import { documentSymbols } from '../../server/src/features/symbols/documentSymbols';
import { defaultFirmwareSettings } from '../../server/src/firmware/effective';
import type { LanguageService } from '../../toolkit/src/languageService';
import type { DocumentView } from '../../server/src/model/symbols/documentView';
import { configurations } from '../helpers/generatedTexts';
import { EditedDocument, type Edit } from './editing';
import { editSequence } from './edits';
import { expectEqualToFresh } from './property';
import { checkLevels } from './snapshot';

/** The steps of requests, which the server runs side by side. */
const requests = [
  (language: LanguageService, view: DocumentView) => language.check(view, { levels: checkLevels }),
  (language: LanguageService, view: DocumentView) =>
    language.check(view, { levels: checkLevels, statementsOnly: true }),
  (language: LanguageService, view: DocumentView) => language.index(view, checkLevels),
  (_: LanguageService, view: DocumentView) => shadowLenses(view),
  (_: LanguageService, view: DocumentView) => semanticTokens(view),
  (_: LanguageService, view: DocumentView) => documentSymbols(view),
  (_: LanguageService, view: DocumentView) => foldingRanges(view.document),
] as const satisfies readonly ((language: LanguageService, view: DocumentView) => Steps<unknown>)[];

/** Requests that begin together, and the number of steps after which an edit abandons them. */
const overlapping = fc.record({
  begun: fc.array(fc.nat(requests.length - 1), { minLength: 1, maxLength: 3 }),
  /** More of them abandon the work near its beginning, because an update of the model comes first. */
  steps: fc.oneof(fc.nat(40), fc.nat(200), fc.nat(1000)),
});

/** One case: a text, its edits, and what the server computes between them. */
export type AbandonedCase = [
  text: string,
  sequence: Edit[][],
  work: ReturnType<typeof overlapping.generate>['value'][],
];

/**
 * A document whose edits abandon the work on requests after any of their steps equals a document that was opened with the
 * same text.
 */
export function abandonedWorkProperty(language: LanguageService): fc.IProperty<AbandonedCase> {
  const work = fc.array(overlapping, { minLength: 8, maxLength: 8 });
  return fc.property(configurations, editSequence, work, (text, sequence, between) => {
    const edited = new EditedDocument(language, text);
    try {
      withSmallSteps(() => {
        for (const [at, edits] of sequence.entries()) {
          const { begun, steps } = between[at] ?? { begun: [], steps: 0 };
          runSteps(language, edited, begun, steps);
          edited.edit(edits);
        }
      });
      expectEqualToFresh(language, edited);
    } finally {
      edited.dispose();
    }
  });
}

function runSteps(
  language: LanguageService,
  { document }: EditedDocument,
  begun: readonly number[],
  steps: number,
): void {
  const view = language.view(document, defaultFirmwareSettings);
  const running = begun.flatMap((request) => requests[request]?.(language, view) ?? []);
  for (let step = 0; step < steps && running.length > 0; step++) {
    const at = step % running.length;
    if (running[at]?.next().done) running.splice(at, 1);
  }
}
