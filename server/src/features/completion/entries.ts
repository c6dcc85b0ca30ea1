import { CompletionItemKind } from 'vscode-languageserver-types';
import { optionsIn } from '../../model/documentation/valueForm';
import { indentStep } from '../../model/indentation';
import { hasNumbers } from '../../model/nameOrder';
import type { SchemaNode } from '../../schema/schema';
import type { Entry } from '../../syntax/statements';
import { existingKeys } from './keys';
import { nameOffers } from './references';
import { finalPlace, type Insertion } from './insertion';
import {
  indentOfLine,
  isLastOnLine,
  noOffers,
  type CompletionRequest,
  type Offer,
  type Offers,
} from './offer';

/** What may follow `edit` here: places for new keys, and those that are known. */
export function keyOffers(request: CompletionRequest, entry: Entry): Offers {
  const { context, firmware, schema } = request;
  if (context.index > 1) return noOffers;
  const body = canHoldBody(request, entry) ? entryBody(request) : [];
  if (context.schemaContext.kind === 'vdoms') {
    const vdoms = schema.node('system vdom');
    const known = vdoms ? existingKeys(request, vdoms, body) : noOffers;
    const isThere = known.offers.some(({ label }) => label === 'root');
    return isThere ? known : { ...known, offers: [rootOffer(body), ...known.offers] };
  }
  if (context.schemaContext.kind !== 'table') return noOffers;
  const table = context.schemaContext.node;
  const key = keyOf(table);
  const subject = { about: 'key' as const, path: table.path };
  const options = key ? optionsIn(key, firmware.version) : [];
  if (options.length > 0) {
    return {
      offers: options.map(({ name }): Offer => ({
        label: name,
        kind: CompletionItemKind.EnumMember,
        insertion: [`"${name}"`, ...body],
        subject,
      })),
      incomplete: false,
    };
  }
  const existing = existingKeys(request, table, body);
  const standing = new Set(existing.offers.map(({ label }) => label));
  const named =
    key && key.references.length > 0 ? nameOffers(request, key, (name) => !standing.has(name)) : noOffers;
  return {
    offers: [
      ...(context.typed === '' ? [newKey(table, body)] : []),
      ...existing.offers,
      ...named.offers.map((offer) => ({ ...offer, insertion: [...offer.insertion, ...body] })),
    ],
    incomplete: existing.incomplete || named.incomplete,
  };
}

function rootOffer(body: Insertion): Offer {
  return {
    label: 'root',
    kind: CompletionItemKind.Value,
    insertion: [{ order: 1, text: 'root' }, ...body],
    subject: { about: 'vdomPart', part: 'vdom' },
  };
}

function newKey(table: SchemaNode, body: Insertion): Offer {
  const { label, insertion, remark } = keyProposal(table);
  return {
    label,
    kind: CompletionItemKind.Snippet,
    insertion: [...insertion, ...body],
    ...(remark !== undefined && { remark }),
    subject: { about: 'key', path: table.path },
  };
}

/** A key to fill in, as the table takes it. */
export function keyProposal(table: SchemaNode): {
  readonly label: string;
  readonly insertion: Insertion;
  readonly remark?: string;
} {
  if (hasNumbers(table)) {
    return { label: '0', insertion: [{ order: 1, text: '0' }], remark: 'the next free number' };
  }
  const name = table.key ?? 'name';
  return { label: `"${name}"`, insertion: ['"', { order: 1, text: name }, '"'] };
}

/** What follows the key: a place for settings, and `next`. */
export function entryBody(request: CompletionRequest): Insertion {
  if (!request.options.snippets) return [];
  const indent = indentOfLine(request);
  // FortiOS does not indent what is in a VDOM.
  const step = request.context.schemaContext.kind === 'vdoms' ? '' : indentStep;
  return [`\n${indent}${step}`, finalPlace, `\n${indent}next`];
}

/** Whether the entry on the cursor's line is only being begun: nothing in it, nothing that closes it. */
function canHoldBody({ context }: CompletionRequest, entry: Entry): boolean {
  return !entry.next && entry.statements.length === 0 && isLastOnLine(context);
}

function keyOf(table: SchemaNode): SchemaNode | undefined {
  return table.key === undefined ? undefined : table.child(table.key);
}
