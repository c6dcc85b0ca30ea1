import { valuesIn, type CodeContent, type CodeResource } from './codeModel';

/** What a resource needs before it: what it refers to, its VDOM, and what it comes after. */
function* needsOf({ content, after, scope }: CodeResource): Generator<CodeResource, void> {
  if (typeof scope === 'object' && scope.resource) yield scope.resource;
  for (const value of valuesIn(content)) if (value.kind === 'reference') yield value.to;
  yield* after;
}

interface DependencyOrder {
  /** Each resource after those that it needs; otherwise in the given order. */
  readonly ordered: readonly CodeResource[];
  /** What a resource needs that needs the resource itself. */
  readonly circular: ReadonlyMap<CodeResource, ReadonlySet<CodeResource>>;
}

/** Without recursion, because a chain of groups can be longer than the stack. */
function orderOf(resources: readonly CodeResource[]): DependencyOrder {
  const ordered: CodeResource[] = [];
  const circular = new Map<CodeResource, Set<CodeResource>>();
  const states = new Map<CodeResource, 'open' | 'done'>();
  for (const first of resources) {
    if (states.has(first)) continue;
    const open = [{ resource: first, needs: needsOf(first) }];
    states.set(first, 'open');
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const { resource, needs } = top;
      const next = needs.next();
      if (next.done === true) {
        open.pop();
        states.set(resource, 'done');
        ordered.push(resource);
        continue;
      }
      const need = next.value;
      if (states.get(need) === 'open') {
        const known = circular.get(resource) ?? new Set<CodeResource>();
        circular.set(resource, known.add(need));
      } else if (!states.has(need)) {
        states.set(need, 'open');
        open.push({ resource: need, needs: needsOf(need) });
      }
    }
  }
  return { ordered, circular };
}

/** The resources in an order in which each is after those that it needs. */
export function inDependencyOrder(resources: readonly CodeResource[]): readonly CodeResource[] {
  return orderOf(resources).ordered;
}

/** The resources, in which names replace the references that close a circle: no tool accepts circles. */
export function withoutCycles<
  R extends CodeResource & { content: CodeContent; after: readonly CodeResource[] },
>(resources: readonly R[]): readonly R[] {
  const { circular } = orderOf(resources);
  for (const resource of resources) {
    const without = circular.get(resource);
    if (!without) continue;
    resource.content = withNames(resource.content, without);
    resource.after = resource.after.filter((other) => !without.has(other));
  }
  return resources;
}

function withNames(
  { arguments: list, blocks }: CodeContent,
  targets: ReadonlySet<CodeResource>,
): CodeContent {
  return {
    arguments: list.map((argument) => ({
      ...argument,
      values: argument.values.map((value) =>
        value.kind === 'reference' && targets.has(value.to) ? { kind: 'text', text: value.text } : value,
      ),
    })),
    blocks: blocks.map((block) => ({
      ...block,
      entries: block.entries.map((entry) => withNames(entry, targets)),
    })),
  };
}
