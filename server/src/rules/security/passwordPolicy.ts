import { completenessOf } from '../../model/symbols/completeness';
import { objectsOf } from '../../model/objects';
import { type ObjectState, isTemplated } from '../../model/objectState';
import { defineRule, type DocumentContext, type LocatedReport, reportAt } from '../engine/rule';
import { setInstead } from '../engine/listValues';

const off =
  'The password policy is off. Administrators can have any password. ' +
  'Enable it with "set status enable" in "config system password-policy" (CIS FortiGate Benchmark).';

/** A missing or disabled password policy. `schema/out-of-range` reports a length below the minimum of the version. */
export const passwordPolicy = defineRule({
  id: 'security/password-policy',
  severity: 'warning',
  offByDefault: true,
  benchmarks: ['CIS 2.2.1'],
  summary: 'The password policy is off.',
  document(context) {
    const { index, firmware, schema, report } = context;
    const view = { schema, version: firmware.version };
    const policies = objectsOf(index, 'system password-policy', view);
    const found =
      policies.length > 0 ? policies.flatMap((policy) => checkPolicy(policy, context)) : missing(context);
    for (const { at, report: what } of found) report(at, what);
  },
});

function checkPolicy(policy: ObjectState, context: DocumentContext): readonly LocatedReport[] {
  const status = policy.get('status');
  if (status?.values[0] === 'disable')
    return [reportAt(status.setting, { message: off, fixes: setInstead(status, 'enable') })];
  const [block] = policy.blocks;
  if (!status && block && !isTemplated(policy) && isOffByDefault(context))
    return [reportAt({ origin: block.origin, range: block.keyword.range }, { message: off })];
  return [];
}

/** In a backup without the block, the policy has its default. Reported at `config system global`. */
function missing(context: DocumentContext): readonly LocatedReport[] {
  const { index, firmware, schema } = context;
  if (!isOffByDefault(context)) return [];
  const view = { schema, version: firmware.version };
  const [block] = objectsOf(index, 'system global', view)[0]?.blocks ?? [];
  return block ? [reportAt({ origin: block.origin, range: block.keyword.range }, { message: off })] : [];
}

function isOffByDefault({ index, firmware, schema }: DocumentContext): boolean {
  const { backup } = completenessOf(index);
  const status = schema.node('system password-policy > status');
  return backup && status?.defaultIn(firmware.version) === 'disable';
}
