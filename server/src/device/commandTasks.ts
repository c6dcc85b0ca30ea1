import { interfaceOwnerTables } from '../schema/builtins/tables';
import type { SchemaNode } from '../schema/schema';
import type { SettingFilter } from './commandLines';
import type { Comparison, NodeChange, PartChange } from './compare';
import { referenceTargets } from './references';
import type { Task } from './schedule';
import type { ConfigNode } from './state';

/** One entry or object to be created, changed or deleted. */
export interface CommandTask extends Task {
  readonly part: string;
  /** The text after `config`. */
  readonly header: string;
  readonly change: NodeChange;
  /** The lines inside the block; empty if no change passes the filter. */
  readonly lines: (filter: SettingFilter, isFollowUp: boolean) => readonly string[];
  readonly only?: SettingFilter;
}

/** The tasks that create or delete an entry or object, by part, table and name. */
export class Targets {
  private readonly tasks = new Map<string, CommandTask>();

  add(task: CommandTask, node: ConfigNode | undefined): void {
    const path = node?.schema?.path;
    if (!node || path === undefined) return;
    const name = node.kind === 'block' ? '' : node.name;
    this.tasks.set(keyOf(node.part.name, path, name), task);
    // The device creates an interface with the name of the tunnel, and deletes it with the tunnel.
    const interfaceKey = keyOf('', 'system interface', name);
    if (interfaceOwnerTables.includes(path) && !this.tasks.has(interfaceKey))
      this.tasks.set(interfaceKey, task);
  }

  find(part: string, path: string, name: string): CommandTask | undefined {
    return this.tasks.get(keyOf(part, path, name));
  }

  /** The tasks that create or delete the entries that a setting's value refers to. */
  *of(
    schema: SchemaNode | undefined,
    node: ConfigNode,
    value: string,
    state: Comparison['new'],
  ): Iterable<CommandTask> {
    if (!schema || this.tasks.size === 0) return;
    for (const path of referenceTargets(schema)) {
      const [table = '', ...below] = path.split(' > ');
      for (const part of state.visibleFrom(node.part)) {
        // The task of an object also creates the entries inside it.
        const task = this.find(part.name, table, below.length > 0 ? '' : value);
        if (task) yield task;
      }
      const owner = path === 'system interface' ? this.find('', path, value) : undefined;
      if (owner) yield owner;
    }
  }
}

function keyOf(part: string, path: string, name: string): string {
  return `${part}\n${path}\n${name}`;
}

/** Steps of one table of one part are a group. */
export function groupOf(part: PartChange, block: NodeChange): string {
  return `${part.name}\n${(block.new ?? block.old)?.name ?? ''}`;
}
