import { runToCompletion } from '../../base/steps';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { lookup } from '../lookup/lookup';
import type { LookupQuery } from '../lookup/query';
import type { LookupResult } from '../lookup/result';

/** The lookups of packets that stand for the rows of an exposure. */
export class Probes {
  private count = 0;
  /** Whether the limit was reached, so that lookups are missing. */
  isCut = false;

  constructor(
    private readonly index: DocumentIndex,
    private readonly today: Date,
    private readonly limit: number,
  ) {}

  /** The result for a packet that is or may be allowed; undefined if it is denied, and after the limit. */
  allowed(query: LookupQuery): LookupResult | undefined {
    if (++this.count > this.limit) this.isCut = true;
    if (this.isCut) return undefined;
    const found = runToCompletion(lookup(this.index, { ...query, skipsSourceCheck: true }, this.today));
    return 'problem' in found || found.verdict === 'deny' ? undefined : found;
  }
}
