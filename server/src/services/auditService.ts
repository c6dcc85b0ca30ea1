import { audit, type Audit } from '../audit/audit';
import { benchmarks } from '../audit/benchmarks';
import type { DocumentView } from '../model/symbols/documentView';
import { Checker } from '../rules/engine/checker';
import { excludingRules } from '../rules/registry';

export type { Audit, AuditedItem, AuditStatus } from '../audit/audit';

/** The names of the public benchmarks. */
export const benchmarkNames: readonly string[] = Object.keys(benchmarks);

/** The items of a benchmark that a document passes and fails; or the reason why it is not checked. */
export function auditDocument(
  view: DocumentView,
  benchmarkName: string,
): { readonly audit: Audit } | { readonly exclusion: string } {
  const benchmark = benchmarks[benchmarkName];
  if (!benchmark) throw new RangeError(`There is no benchmark "${benchmarkName}".`);
  const { document, firmware, schema } = view;
  const [excluded] = new Checker(schema, excludingRules).check(document, firmware);
  return excluded ? { exclusion: excluded.message } : { audit: audit(view, schema, benchmark, new Date()) };
}
