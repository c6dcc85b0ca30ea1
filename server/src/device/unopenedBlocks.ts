import type { Container } from '../model/document/unit';
import { wordsOf, type Statement, firstLineOf } from '../syntax/statements';
import type { ExecutionContext } from './executionContext';
import { parseError, unknownAction } from './rejections';
import type { ConfigNode } from './state';

/** A block that the device did not open, although the text continues as if it had. */
interface UnopenedBlock {
  readonly block: Statement;
  isReported: boolean;
}

/**
 * The blocks that the device did not open. The `end` of such a block closes the block around it, and the `end` of that one
 * leaves the VDOM, so that the device rejects the lines that follow there.
 */
export class UnopenedBlocks {
  /** Inside the current unit. */
  private inUnit: UnopenedBlock | undefined;
  /** The containers that were closed too early. */
  private readonly closed = new Map<Container, UnopenedBlock>();

  constructor(private readonly context: ExecutionContext) {}

  add(block: Statement): void {
    if (this.context.mode === 'enter') this.inUnit ??= { block, isReported: false };
  }

  /** Rejects a statement of a block that was closed too early; returns whether it was. */
  rejectsIn(place: ConfigNode, statement: Statement): boolean {
    if (!this.inUnit) return false;
    this.reject(statement, this.inUnit, `"config ${topBlockOf(place).words}"`);
    return true;
  }

  /** As {@link rejectsIn}, for a unit of a container. */
  rejectsUnit(container: Container | undefined, statement: Statement): boolean {
    const closedBy = container && this.closed.get(container);
    if (!closedBy) return false;
    this.reject(statement, closedBy, nameOf(container));
    return true;
  }

  /** Must be called after each unit of a container. */
  leaveUnit(container: Container | undefined): void {
    const { inUnit } = this;
    this.inUnit = undefined;
    for (let at = container; inUnit && at; at = at.parent) {
      // One report for the table, and one for its VDOM.
      if (at.kind === 'table') this.closed.set(at, inUnit);
      else if (at.kind !== 'vdoms') this.closed.set(at, { ...inUnit, isReported: false });
    }
  }

  private reject(statement: Statement, closedBy: UnopenedBlock, place: string): void {
    if (closedBy.isReported) return;
    closedBy.isReported = true;
    const line = firstLineOf(closedBy.block) + 1;
    const reason =
      `The device did not open the block of line ${line}, so that the "end" of this block closed ${place}. ` +
      `The device rejects this line and the rest of ${place}.`;
    const [, first] = wordsOf(statement);
    const error = statement.type === 'block' ? parseError(first?.text ?? '', reason) : unknownAction(reason);
    this.context.reject(statement, error);
  }
}

function topBlockOf(node: ConfigNode): ConfigNode {
  const { parent } = node;
  return !parent || parent.kind === 'part' ? node : topBlockOf(parent);
}

function nameOf({ kind, path }: Container): string {
  if (kind === 'global') return '"config global"';
  return kind === 'vdom' ? `the VDOM "${path[0] ?? ''}"` : `"config ${path.join(' ')}"`;
}
