import { isAtLeast, version, type FirmwareVersion } from '../../firmware/version';
import { completenessOf } from '../../model/symbols/completeness';
import { objectsOf } from '../../model/objects';
import { type ObjectState, isTemplated } from '../../model/objectState';
import { defineRule, type DocumentContext } from '../engine/rule';
import { setInstead } from '../engine/listValues';
import type { LocatedReport } from '../engine/onEntries';

/** In characters. FortiOS enforces 12 from 7.6.5 on; before that, this is the minimum of the benchmark. */
function shortestIn(firmware: FirmwareVersion): { readonly characters: number; readonly source: string } {
  return isAtLeast(firmware, firstEnforced)
    ? { characters: 12, source: 'the minimum from FortiOS 7.6.5 on' }
    : { characters: 8, source: 'CIS FortiGate Benchmark' };
}

const firstEnforced = version(7, 6, 5);

const off =
  'The password policy is off. Administrators can have any password. ' +
  'Enable it with "set status enable" in "config system password-policy" (CIS FortiGate Benchmark).';

/** A missing or weak password policy. */
export const passwordPolicy = defineRule({
  id: 'security/password-policy',
  severity: 'warning',
  offByDefault: true,
  benchmarks: ['CIS 2.2.1'],
  summary: 'The password policy is off, or allows short passwords.',
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
    return [{ at: status.setting, report: { message: off, fixes: setInstead(status, 'enable') } }];
  const [block] = policy.blocks;
  if (!status && block && !isTemplated(policy) && isOffByDefault(context))
    return [{ at: { origin: block.origin, range: block.keyword.range }, report: { message: off } }];
  const length = policy.get('minimum-length');
  const characters = Number(length?.values[0]);
  const shortest = shortestIn(context.firmware.version);
  if (!length || !(characters < shortest.characters)) return [];
  const message = `The password policy allows passwords of ${characters} characters. Short passwords are easier to guess. Set "minimum-length" to ${shortest.characters} or more (${shortest.source}).`;
  return [
    { at: length.setting, report: { message, fixes: setInstead(length, String(shortest.characters)) } },
  ];
}

/** In a backup without the block, the policy has its default. Reported at `config system global`. */
function missing(context: DocumentContext): readonly LocatedReport[] {
  const { index, firmware, schema } = context;
  if (!isOffByDefault(context)) return [];
  const view = { schema, version: firmware.version };
  const [block] = objectsOf(index, 'system global', view)[0]?.blocks ?? [];
  return block
    ? [{ at: { origin: block.origin, range: block.keyword.range }, report: { message: off } }]
    : [];
}

function isOffByDefault({ index, firmware, schema }: DocumentContext): boolean {
  const { backup } = completenessOf(index);
  const status = schema.node('system password-policy > status');
  return backup && status?.defaultIn(firmware.version) === 'disable';
}
