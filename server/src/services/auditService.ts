import { audit, type Audit } from '../audit/audit';
import { benchmarks } from '../audit/benchmarks';
import { otherDeviceSentence } from '../model/document/oneDevice';
import { runToCompletion } from '../base/steps';
import { onViewOfOneDevice, type DocumentView } from '../model/symbols/documentView';
import { exclusionsOf } from '../rules/exclusion';

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
  const { schema } = view;
  const note = otherDeviceSentence(view.document);
  return runToCompletion(
    onViewOfOneDevice(view, function* (own) {
      const [exclusion] = yield* exclusionsOf(own);
      return exclusion !== undefined
        ? { exclusion }
        : {
            audit: {
              ...audit(own, schema, benchmark, new Date()),
              ...(note !== undefined && { note }),
            },
          };
    }),
  );
}
