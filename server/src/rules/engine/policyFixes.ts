import { Unit } from '../../model/document/unit';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { policyName } from '../../analysis/policies/describe';
import type { Policy } from '../../analysis/policies/policy';
import { blockBody } from '../../syntax/blockBody';
import { type Entry, type Located, firstLineOf, lastLineOf } from '../../syntax/statements';
import { insertLinesInside, removeLines, replace } from './edits';
import type { Fix } from './rule';

/** Settings that only identify a policy. */
const identifying: ReadonlySet<string> = new Set(['uuid', 'uuid-idx', 'policyid', 'id']);

/**
 * The fix that removes a policy with {@link blocksOf}.
 *
 * @param twin a policy with the same packets and treatment: if the settings are equal as well, the fix loses nothing
 */
export function removePolicy(policy: Policy, index: DocumentIndex, twin: Policy | undefined): readonly Fix[] {
  return [
    {
      title: `Remove ${policyName(policy)}`,
      preferred: true,
      ...(twin && isSame(policy, twin) && !isNamed(policy, index) && { safe: true }),
      edits: policy.entry.blocks.map(removeLines),
    },
  ];
}

/** The fix that disables a policy. */
export function disablePolicy(
  policy: Policy,
  blocks: readonly Entry[],
  index: DocumentIndex,
): readonly Fix[] {
  const entry = blocks.at(-1);
  if (!entry || policy.table.path === 'firewall policy64') return [];
  const status = entry.statements.find(
    (statement) => statement.type === 'setting' && statement.name?.text === 'status',
  );
  const line = 'set status disable';
  const edit = status ? replace(status, line) : insertLinesInside(index.document, blockBody(entry), [line]);
  return [{ title: `Disable ${policyName(policy)}`, edits: [edit] }];
}

/** The fix that moves a policy before another one of the same block. */
export function moveBefore(
  policy: Policy,
  [own, more]: readonly Entry[],
  other: Policy,
  index: DocumentIndex,
): readonly Fix[] {
  const [target] = blocksOf(other, index) ?? [];
  if (!own || !target || more || containerOf(own) !== containerOf(target)) return [];
  const { document } = index;
  const first = firstLineOf(own);
  const last = lastLineOf(own);
  const lines = Array.from({ length: last - first + 1 }, (_, index) => document.line(first + index));
  const start = { line: target.range.start.line, character: 0 };
  return [
    {
      title: `Move ${policyName(policy)} before ${policyName(other)}`,
      preferred: true,
      edits: [
        {
          at: { origin: target.origin, range: { start, end: start } },
          newText: lines.map((line) => `${line.replace(/\r?\n$/, '')}\n`).join(''),
        },
        removeLines(own),
      ],
    },
  ];
}

/** The `edit` blocks of a policy; undefined if `clone`, `move` or similar commands make a text change unsafe. */
export function blocksOf({ entry, table, id }: Policy, index: DocumentIndex): readonly Entry[] | undefined {
  for (const reference of index.named(id))
    if (reference.targets.includes(table.path) && reference.setting.path === table.path) return undefined;
  for (const { createdBy } of index.entries(table.path, id)) if (createdBy !== 'edit') return undefined;
  const entries = entry.blocks.map((block) => entryAt(block, index));
  const found = entries.filter((one) => one !== undefined);
  const isWhole = found.every(({ closed, range }) => closed && range.start.line !== range.end.line);
  return found.length === entries.length && isWhole ? found : undefined;
}

function entryAt({ origin }: Located, index: DocumentIndex): Entry | undefined {
  const statement = origin instanceof Unit ? index.document.read(origin) : undefined;
  return statement?.type === 'entry' ? statement : undefined;
}

function containerOf({ origin }: Located): unknown {
  return origin instanceof Unit ? origin.container : undefined;
}

function isSame({ entry: a }: Policy, { entry: b }: Policy): boolean {
  const names = [...new Set([...a.settings.keys(), ...b.settings.keys()])];
  return (
    JSON.stringify(a.nested) === JSON.stringify(b.nested) &&
    names.every(
      (name) =>
        identifying.has(name) || a.settings.get(name)?.join('\n') === b.settings.get(name)?.join('\n'),
    )
  );
}

/** Whether the file refers to the policy elsewhere. */
function isNamed({ table, id }: Policy, index: DocumentIndex): boolean {
  for (const { targets } of index.named(id)) if (targets.includes(table.path)) return true;
  return false;
}
