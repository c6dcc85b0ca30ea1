import { CompletionItemKind } from 'vscode-languageserver-types';
import { optionsIn } from '../../model/documentation/valueForm';
import type { SchemaNode } from '../../schema/schema';
import type { Entry } from '../../syntax/statements';
import { finalPlace, type Insertion } from './insertion';
import {
  indentOfLine,
  indentStep,
  isLastOnLine,
  noOffers,
  type CompletionRequest,
  type Offer,
  type Offers,
} from './offer';

/** What may follow `edit` here: the keys that are known, and places for the others. */
export function keyOffers(request: CompletionRequest, entry: Entry): Offers {
  const { context, firmware } = request;
  if (context.index > 1) return noOffers;
  const body = canHoldBody(request, entry) ? entryBody(request) : [];
  if (context.place.kind === 'vdoms') {
    const name: Insertion = [{ order: 1, text: 'root' }, ...body];
    return {
      offers: [
        {
          label: 'root',
          kind: CompletionItemKind.Value,
          insertion: name,
          subject: { about: 'vdomPart', part: 'vdom' },
        },
      ],
      incomplete: false,
    };
  }
  if (context.place.kind !== 'table') return noOffers;
  const table = context.place.node;
  const key = keyOf(table);
  const subject = { about: 'key' as const, path: table.path };
  const known = key ? optionsIn(key, firmware.version) : [];
  if (known.length > 0) {
    return {
      offers: known.map(({ name }): Offer => ({
        label: name,
        kind: CompletionItemKind.EnumMember,
        insertion: [`"${name}"`, ...body],
        subject,
      })),
      incomplete: false,
    };
  }
  if (context.typed !== '') return noOffers;
  const proposal = keyProposal(table);
  return {
    offers: [
      {
        label: proposal.label,
        kind: CompletionItemKind.Snippet,
        insertion: [...proposal.insertion, ...body],
        ...(proposal.remark !== undefined && { remark: proposal.remark }),
        subject,
      },
    ],
    incomplete: false,
  };
}

/** A key to fill in, as the table takes it. */
export function keyProposal(table: SchemaNode): {
  readonly label: string;
  readonly insertion: Insertion;
  readonly remark?: string;
} {
  if (keyOf(table)?.type === 'integer') {
    return { label: '0', insertion: [{ order: 1, text: '0' }], remark: 'the next free number' };
  }
  const name = table.key ?? 'name';
  return { label: `"${name}"`, insertion: ['"', { order: 1, text: name }, '"'] };
}

/** What follows the key: a place for settings, and `next`. */
export function entryBody(request: CompletionRequest): Insertion {
  if (!request.options.snippets) return [];
  const indent = indentOfLine(request);
  return [`\n${indent}${indentStep}`, finalPlace, `\n${indent}next`];
}

/** Whether the entry on the cursor's line is only being begun: nothing in it, nothing that closes it. */
function canHoldBody({ context }: CompletionRequest, entry: Entry): boolean {
  return !entry.next && entry.statements.length === 0 && isLastOnLine(context);
}

function keyOf(table: SchemaNode): SchemaNode | undefined {
  return table.key === undefined ? undefined : table.child(table.key);
}
