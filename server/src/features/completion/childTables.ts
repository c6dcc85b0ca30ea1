import { availabilityIn } from '../../model/availability';
import type { SchemaNode } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import type { Block } from '../../syntax/statements';
import { fits } from './matching';
import { noOffers, type CompletionRequest, type Offers } from './offer';
import { lackingHere, tableOffer } from './tableOffer';

/** The child tables of an object or an entry. Those that are usually `set` come only where nothing else fits. */
export function childOffers(request: CompletionRequest, block: Block, parent: SchemaNode): Offers {
  const { context, firmware } = request;
  if (context.index > 1) return noOffers;
  const typed = unquote(context.typed);
  const all = [...parent.children()].filter(({ kind, hidden }) => kind !== 'setting' && !hidden);
  const here = all.filter((child) => availabilityIn(child, firmware.version) !== 'no');
  const usual = here.filter(({ settable }) => !settable);
  const best = usual.some(({ name }) => fits(name, typed)) ? usual : here;
  const elsewhere = best.some(({ name }) => fits(name, typed))
    ? []
    : all.filter((child) => !here.includes(child) && fits(child.name, typed));
  return {
    offers: [
      ...best.map((child) => tableOffer(request, block, child, { label: child.name })),
      ...elsewhere.map((child) =>
        tableOffer(request, block, child, { label: child.name, ...lackingHere(child) }),
      ),
    ],
    incomplete: true,
  };
}
