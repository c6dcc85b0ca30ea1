import type { FactInterval, FactNode, Facts } from './facts';

type Options = NonNullable<FactNode['options']>;

/**
 * Fills gaps in option lists. The listing of some versions names a setting but none of its values; then those
 * of the nearest version before it (or, at the very beginning, after it) are still valid.
 *
 * @returns the facts with the gaps filled, and the settings where there were any
 */
export function withUnlistedOptions(facts: Facts): {
  readonly facts: Facts;
  readonly filled: readonly string[];
} {
  const filled: string[] = [];
  const end = facts.snapshots.length - 1;
  const numberOf = new Map(facts.snapshots.map((snapshot, number) => [snapshot, number]));

  const presence = (intervals: readonly FactInterval[]): boolean[] => {
    const present = facts.snapshots.map(() => false);
    for (const [first, last] of intervals) {
      present.fill(true, numberOf.get(first) ?? 0, (last === '' ? end : (numberOf.get(last) ?? end)) + 1);
    }
    return present;
  };
  const intervalsOf = (present: readonly boolean[]): FactInterval[] => {
    const intervals: FactInterval[] = [];
    for (let first = 0; first <= end; first++) {
      if (present[first] !== true) continue;
      let last = first;
      while (present[last + 1] === true) last++;
      intervals.push([facts.snapshots[first] ?? '', last === end ? '' : (facts.snapshots[last] ?? '')]);
      first = last;
    }
    return intervals;
  };

  const fill = (options: Options, setting: readonly boolean[], path: string): Options => {
    const presences = options.map((option) =>
      typeof option === 'string' ? [...setting] : presence(option[1]),
    );
    const listed = setting.map((_, index) => presences.some((present) => present[index] === true));
    let changed = false;
    for (let index = 0; index <= end; index++) {
      if (setting[index] !== true || listed[index] === true) continue;
      const before = listed.lastIndexOf(true, index);
      const source = before >= 0 ? before : listed.indexOf(true, index);
      for (const present of presences) present[index] = present[source] === true;
      changed = true;
    }
    if (!changed) return options;
    filled.push(path);
    return options.map((option, number) => {
      const present = presences[number] ?? [];
      const name = typeof option === 'string' ? option : option[0];
      return setting.every((there, index) => !there || present[index] === true)
        ? name
        : ([name, intervalsOf(present)] as const);
    });
  };

  const walk = (nodes: Readonly<Record<string, FactNode>>, whole: readonly boolean[], above: string) =>
    Object.fromEntries(
      Object.entries(nodes).map(([name, node]): [string, FactNode] => {
        const path = above + name;
        const own =
          node.in === undefined
            ? whole
            : presence(node.in).map((there, index) => there && whole[index] === true);
        return [
          name,
          {
            ...node,
            ...(node.options !== undefined && { options: fill(node.options, own, path) }),
            ...(node.attrs !== undefined && { attrs: walk(node.attrs, own, `${path} > `) }),
          },
        ];
      }),
    );

  const tables: Record<string, FactNode> = walk(
    facts.tables,
    facts.snapshots.map(() => true),
    '',
  );
  return { facts: { ...facts, tables }, filled };
}
