import type { CompletionList, Position } from 'vscode-languageserver-types';
import type { EffectiveFirmware } from '../../firmware/effective';
import { contextAt } from '../../model/contextAt';
import type { ConfigDocument } from '../../model/document';
import { DocumentIndex } from '../../model/documentIndex';
import type { Schema } from '../../schema/schema';
import { commentCompletions } from './comments';
import { keyOffers } from './entries';
import { argumentOffers } from './keys';
import { lineStartOffers } from './lineStart';
import {
  completionItem,
  noOffers,
  type CompletionOptions,
  type CompletionRequest,
  type Offers,
} from './offer';
import { pathOffers } from './paths';
import { settingOffers } from './settings';
import { valueOffers } from './values';
import { isBehindQuote } from './written';

export type { CompletionOptions } from './offer';
export { resolveCompletion } from './subject';

/** Characters after which a client shall ask without being told to. */
export const completionTriggers = [' ', '"'] as const;

/**
 * What can be typed at a position, best first. Documentation is left to {@link resolveCompletion}.
 *
 * @param indexed gives the index of the document, where names are looked up
 * @returns undefined where nothing may be offered: in text over several lines, behind a closing quote, in most comments
 */
export function completionsAt(
  document: ConfigDocument,
  firmware: EffectiveFirmware,
  schema: Schema,
  position: Position,
  options: CompletionOptions,
  indexed: () => DocumentIndex = () => DocumentIndex.of(document, { schema, version: firmware.version }),
): CompletionList | undefined {
  const context = contextAt(document, position, { schema, version: firmware.version });
  const { range } = context;
  if (context.extra === 'comment') return commentCompletions(document, position, options);
  if (context.extra || range.start.line !== range.end.line || isBehindQuote(context)) return undefined;
  const request = { document, firmware, schema, context, options, indexed };
  const { offers, incomplete } = offersFor(request);
  return {
    isIncomplete: incomplete,
    items: offers.map((offer, index) => completionItem(offer, index, request)),
  };
}

function offersFor(request: CompletionRequest): Offers {
  const { index, statement } = request.context;
  if (index === 0) return lineStartOffers(request);
  switch (statement?.type) {
    case 'block':
      return pathOffers(request, statement);
    case 'entry':
      return keyOffers(request, statement);
    case 'setting':
      return index === 1 ? settingOffers(request, statement.verb) : valueOffers(request, statement);
    case 'command':
      return argumentOffers(request, statement);
    default:
      return noOffers;
  }
}
