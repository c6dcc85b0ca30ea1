import type { CommandTask } from './commandTasks';
import type { NodeChange, PartChange } from './compare';
import { acceptsSignIn } from '../model/network/services';
import { overlap, ownSubnet } from './networks';
import type { DeviceState } from './state';

/** Changes without the address that ends the administrator's session, and this address. */
interface AddressLast {
  readonly first: readonly PartChange[];
  readonly last: readonly PartChange[];
}

/**
 * Separates the new address of an interface for management, so that the session of a pasted script ends after all other
 * commands. The address stays in its place if other changes may need it: another interface changes its address, or a
 * setting contains the new one.
 */
export function addressLast(parts: readonly PartChange[], old: DeviceState): AddressLast {
  const changes = parts.flatMap(({ blocks }) =>
    blocks.filter(isInterfaces).flatMap(({ entries }) => entries),
  );
  const [moved, ...others] = changes.filter(changesAddress);
  const address = moved?.new?.value('ip');
  const isSingle = moved?.kind === 'changed' && others.length === 0 && moved.blocks.length === 0;
  const isNeeded = parts.some(({ blocks }) => blocks.some((block) => names(block, address, moved)));
  if (!moved?.old || !isSingle || isNeeded || !acceptsSignIn(moved.old, old.isBackup))
    return { first: parts, last: [] };
  const isAddress = ({ name }: { readonly name: string }): boolean => name === 'ip';
  const rest = { ...moved, settings: moved.settings.filter((setting) => !isAddress(setting)) };
  return {
    first: withEntries(parts, (entry) => [entry === moved ? rest : entry]),
    last: withEntries(
      parts.map((part) => ({
        ...part,
        blocks: part.blocks.filter(({ entries }) => entries.includes(moved)),
      })),
      (entry) =>
        entry === moved
          ? [{ ...entry, renamedFrom: undefined, settings: entry.settings.filter(isAddress) }]
          : [],
    ),
  };
}

/** An interface gets a subnet only after another one has given it up. */
export function waitForAddresses(tasks: readonly CommandTask[]): void {
  const interfaces = tasks.filter(({ change }) => isInterfaces(change) && change.new?.kind === 'entry');
  for (const task of interfaces) {
    const subnet = isNewAddress(task.change) ? task.change.new && ownSubnet(task.change.new) : undefined;
    if (!subnet) continue;
    for (const other of interfaces) {
      const old =
        other !== task && isNewAddress(other.change) && other.change.old && ownSubnet(other.change.old);
      if (old && overlap(old, subnet)) task.needs.add(other);
    }
  }
}

function isNewAddress({ settings }: NodeChange): boolean {
  return settings.some(({ name }) => name === 'ip');
}

function withEntries(
  parts: readonly PartChange[],
  entriesFor: (entry: NodeChange) => readonly NodeChange[],
): readonly PartChange[] {
  return parts.map((part) => ({
    ...part,
    blocks: part.blocks.map((block) => ({ ...block, entries: block.entries.flatMap(entriesFor) })),
  }));
}

function isInterfaces({ new: now, old }: NodeChange): boolean {
  return (now ?? old)?.schema?.path === 'system interface';
}

/** Whether an interface gets, loses or changes an address. */
function changesAddress({ settings, blocks }: NodeChange): boolean {
  return (
    settings.some(({ name }) => name === 'ip' || name === 'mode') ||
    blocks.some(({ new: now, old }) => (now ?? old)?.name === 'secondaryip')
  );
}

/** Settings that take only an address of an interface. */
const ownAddresses = /source|local-gw|^ip$/;

/** Whether a new setting of another entry is an address that an interface must have. */
function names(change: NodeChange, address: string | undefined, except: NodeChange | undefined): boolean {
  if (change === except) return false;
  return (
    change.settings.some(
      ({ name, new: now }) => ownAddresses.test(name) && now?.values.includes(address ?? '') === true,
    ) || [...change.blocks, ...change.entries].some((inner) => names(inner, address, except))
  );
}
