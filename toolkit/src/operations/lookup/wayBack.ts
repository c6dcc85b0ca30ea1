import { paragraph, type PageBlock } from '../../page/page';
import type { Steps } from 'fortios-language/base/steps';
import type { DocumentIndex } from 'fortios-language/model/symbols/documentIndex';
import { lookup } from 'fortios-language/analysis/lookup/lookup';
import type { LookupProblem, LookupQuery } from 'fortios-language/analysis/lookup/query';
import { lookupBlocks, ticketText, type LookupPageOptions } from './report';
import type { LookupResult } from 'fortios-language/analysis/lookup/result';

/** A connection in the other direction. Replies to an allowed connection need no policy. */
export interface WayBack {
  readonly query: LookupQuery;
  readonly answer: LookupResult | LookupProblem;
}

const title = 'The way back';

const explanation =
  'Replies to an allowed packet need no policy. This is a new connection from the destination to the source.';

/**
 * Looks up a new connection from the destination of a packet, after its translation, to the source. It comes in where the packet
 * leaves.
 */
export function* lookupBack(index: DocumentIndex, query: LookupQuery, found: LookupResult): Steps<WayBack> {
  const { service, user, time, vdom } = query;
  const { nat, srcintf, dstintf } = found;
  const [, target = nat.destination?.target] =
    /^([\d.]+)(?::\d+)?$/.exec(nat.destination?.target ?? '') ?? [];
  const incoming = query.dstintf ?? (dstintf?.includes(', ') ? undefined : dstintf);
  const back: LookupQuery = {
    source: target ?? query.destination,
    destination: query.source,
    service,
    ...(incoming !== undefined && { srcintf: incoming }),
    ...(user !== undefined && { user }),
    ...(time && { time }),
    ...(vdom !== undefined && { vdom }),
  };
  const answer = yield* lookup(index, back);
  if (
    'problem' in answer ||
    answer.dstintf === undefined ||
    srcintf === undefined ||
    answer.dstintf === srcintf
  )
    return { query: back, answer };
  const text = `The route to the source leads to "${answer.dstintf}", but the packet comes in at "${srcintf}".`;
  return {
    query: back,
    answer: { ...answer, unchecked: [{ text, at: answer.route.entry?.at }, ...answer.unchecked] },
  };
}

/** The way back as a part of a page. */
export function wayBackBlocks({ query, answer }: WayBack, options: LookupPageOptions): readonly PageBlock[] {
  return [
    { kind: 'heading', text: title },
    paragraph(explanation),
    ...('problem' in answer
      ? [paragraph([{ literal: answer.problem }])]
      : lookupBlocks(query, answer, { ...options, level: 3 })),
  ];
}

export function wayBackTicket({ query, answer }: WayBack): string {
  return `${title}. ${explanation}\n${'problem' in answer ? `${answer.problem}\n` : ticketText(query, answer)}`;
}
