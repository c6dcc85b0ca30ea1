import { availabilityIn } from '../schema/availability';
import type { Schema } from '../schema/schema';
import type { FirmwareVersion } from '../firmware/version';
import type { PathStep } from './path';
import type { ChangeKind, ChangePlace } from './report';

/** The first version of a path after its start that passes a test; undefined if the path has only one step. */
export function stepWhere(
  path: readonly PathStep[],
  test: (version: FirmwareVersion) => boolean,
): FirmwareVersion | undefined {
  if (path.length < 3) return undefined;
  const [, ...targets] = path;
  return targets.find(({ version }) => test(version))?.version;
}

/** The version of a path whose step removes a table, a setting or a value, or narrows the limits of a setting. */
export function stepOf(
  schema: Schema,
  kind: ChangeKind,
  { table, steps }: ChangePlace,
  path: readonly PathStep[],
): FirmwareVersion | undefined {
  const names = steps.filter((step) => step.kind === 'table' || step.kind === 'setting');
  const node = schema.node([table, ...names.map(({ name }) => name)].join(' > '));
  const target = path.at(-1)?.version;
  if (!node || !target) return undefined;
  const value = steps.find((step) => step.kind === 'value')?.name;
  const option = value === undefined ? undefined : node.options.find(({ name }) => name === value);
  switch (kind) {
    case 'table-gone':
    case 'setting-gone':
      return stepWhere(path, (version) => availabilityIn(node, version) === 'no');
    case 'value-gone':
      return option && stepWhere(path, (version) => availabilityIn(option, version) === 'no');
    case 'limit-narrowed': {
      const { min, max } = node.limitsIn(target) ?? {};
      return stepWhere(path, (version) => {
        const limits = node.limitsIn(version);
        return limits?.min === min && limits?.max === max;
      });
    }
    case 'ftm-push':
      return undefined;
  }
}
