import type { ConfigDocument } from '../../model/document/document';
import { isTopLevelPath } from '../../schema/matchNames';
import type { Container } from '../../model/document/unit';
import type { Schema } from '../../schema/schema';

/** The depth of a line's indentation in steps; undefined if it is not certain, so that the line is not changed. */
export type Depth = number | undefined;

/** The depths of the contents of a document's containers. */
export class ContainerDepths {
  private readonly known = new Map<Container, Depth>();
  /** Tables that contain a block that is valid only at top level. */
  private readonly unclear = new Set<Container>();

  constructor(
    private readonly document: ConfigDocument,
    schema: Schema,
  ) {
    for (const { type, container, path } of document.structure) {
      if (type === 'block' && container?.kind === 'table' && isTopLevelPath(schema, path))
        this.unclear.add(container);
    }
  }

  /** The depth of a container's direct content; without a container, of the top level. */
  inside(container: Container | undefined): Depth {
    if (!container) return 0;
    if (!this.known.has(container)) this.known.set(container, this.find(container));
    return this.known.get(container);
  }

  /** The depth of the line that closes a container. */
  ofClose(container: Container): Depth {
    return this.inside(container) === undefined ? undefined : this.inside(container.parent);
  }

  private find(container: Container): Depth {
    const { kind, parent, open, closed } = container;
    const own = this.inside(parent);
    if (own === undefined || !closed || this.unclear.has(container)) return undefined;
    const before = this.document.line(open.firstLine).slice(0, open.character);
    if (!/^\uFEFF?[ \t]*$/.test(before)) return undefined;
    // FortiOS indents neither the global part nor the content of a VDOM.
    return kind === 'table' ? own + 1 : own;
  }
}
