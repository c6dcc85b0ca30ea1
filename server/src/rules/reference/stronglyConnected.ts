import type { Steps } from '../../base/steps';

/**
 * The strongly connected components of a graph, by node; nodes without a cycle are left out. Tarjan's algorithm with an
 * explicit stack, because a chain can be longer than the call stack. Yields per node.
 */
export function* stronglyConnected<Node>(
  nodes: Iterable<Node>,
  nextOf: (node: Node) => ReadonlySet<Node>,
): Steps<ReadonlyMap<Node, ReadonlySet<Node>>> {
  const components = new Map<Node, ReadonlySet<Node>>();
  const visits = new Map<Node, Visit<Node>>();
  const path: Node[] = [];
  const visit = (node: Node): Visit<Node> => {
    const index = visits.size;
    const next = nextOf(node);
    const made = { node, index, lowest: index, isOpen: true, hasLoop: next.has(node), next: next.values() };
    visits.set(node, made);
    path.push(node);
    return made;
  };
  for (const start of nodes) {
    if (visits.has(start)) continue;
    const calls = [visit(start)];
    for (let call = calls.at(-1); call; call = calls.at(-1)) {
      const step = call.next.next();
      if (!step.done) {
        const known = visits.get(step.value);
        if (!known) calls.push(visit(step.value));
        else if (known.isOpen) call.lowest = Math.min(call.lowest, known.index);
        continue;
      }
      yield;
      calls.pop();
      const caller = calls.at(-1);
      if (caller) caller.lowest = Math.min(caller.lowest, call.lowest);
      if (call.lowest !== call.index) continue;
      const members = new Set(path.splice(path.lastIndexOf(call.node)));
      for (const member of members) {
        const closed = visits.get(member);
        if (closed) closed.isOpen = false;
        if (members.size > 1 || call.hasLoop) components.set(member, members);
      }
    }
  }
  return components;
}

/** A visited node. */
interface Visit<Node> {
  readonly node: Node;
  readonly index: number;
  /** The lowest index that is reachable from the node. */
  lowest: number;
  /** Whether its component is incomplete. */
  isOpen: boolean;
  readonly hasLoop: boolean;
  readonly next: Iterator<Node, undefined>;
}
