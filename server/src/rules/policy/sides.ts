import { getOrInsertComputed, isSameList, memoize } from '../../base/collections';
import { vdomOfKey } from '../../model/document/unit';
import { interfaceTables } from '../../policies/objects/configTables';
import { valuesOf } from '../../policies/objects/entryData';
import type { Policy } from '../../policies/policy';
import type { PolicyGroup } from '../../policies/policyAnalysis';
import { membersOf, ownerOf, type Reach } from '../../policies/routing/reachability';
import type { Field } from '../../policies/traffic/box';
import { isEqual, uniteAll, type Intervals } from '../../policies/traffic/intervals';

/** The beginning of the reason that `reference/undefined` reports, too. */
export const noSuchInterface = 'the device has no interface or zone';

/** The settings of one side of policies. */
export interface SideSettings {
  readonly settings: readonly string[];
  readonly addresses: Field;
  readonly behind: keyof Reach;
}

export function sidesOf({ table }: Policy): readonly SideSettings[] {
  return [
    { settings: table.sourceInterfaces, addresses: 'source', behind: 'sources' },
    { settings: table.destinationInterfaces, addresses: 'destination', behind: 'destinations' },
  ];
}

export function namesOn({ settings }: SideSettings, { entry }: Policy): readonly string[] {
  const [only = ''] = settings;
  return settings.length === 1 ? valuesOf(entry, only) : settings.flatMap((name) => valuesOf(entry, name));
}

/** The incoming or outgoing interfaces of a policy. If anything changes, another object replaces it. */
export class Side {
  isCurrent = true;

  constructor(
    readonly names: readonly string[],
    readonly setting: string,
    readonly behind: keyof Reach,
    /** Why no packet uses these interfaces; undefined if one may. */
    readonly reason: string | undefined,
    /** The union of the addresses behind the interfaces; undefined if the file does not determine it. */
    readonly region: Intervals | undefined,
  ) {}
}

/** The sides of the policies of a group, by interface names: thousands of policies use the same few interfaces. */
export class Sides {
  private static readonly ofGroup = memoize(
    (_identity: PolicyGroup['identity'], group: PolicyGroup, reach: Reach) => new Sides(group, reach),
  );
  private readonly known = new Map<string, Side>();
  private dependencies: readonly unknown[] = [];
  private missingNames: ReadonlySet<string> = new Set();
  /** Another number when a side has changed. */
  revision = 0;

  private constructor(
    private group: PolicyGroup,
    private reach: Reach,
  ) {}

  /**
   * The sides of a group as they are now.
   *
   * @param missing the interfaces that the device certainly does not have
   */
  static of(group: PolicyGroup, missing: readonly string[], reach: Reach): Sides {
    const sides = Sides.ofGroup(group.identity, group, reach);
    sides.update(group, missing, reach);
    return sides;
  }

  of({ settings, behind }: SideSettings, { entry }: Policy): Side {
    const names = settings.flatMap((name) => valuesOf(entry, name));
    const setting = settings.find((name) => entry.settings.has(name)) ?? '';
    return getOrInsertComputed(this.known, [behind, setting, ...names].join('\n'), () =>
      this.read(names, setting, behind),
    );
  }

  private update(group: PolicyGroup, missing: readonly string[], reach: Reach): void {
    const { catalog } = group;
    const dependencies = [catalog, catalog.tables.revisionOf(interfaceTables), missing, reach];
    this.group = group;
    this.reach = reach;
    if (isSameList(dependencies, this.dependencies)) return;
    this.dependencies = dependencies;
    this.missingNames = new Set(missing);
    for (const [key, side] of this.known) {
      const now = this.read(side.names, side.setting, side.behind);
      if (isSame(side, now)) continue;
      side.isCurrent = false;
      this.known.set(key, now);
      this.revision++;
    }
  }

  private read(names: readonly string[], setting: string, behind: keyof Reach): Side {
    const members = membersOf(names, this.group.catalog);
    const reason = members && this.reasonFor(names, members, setting);
    return new Side(names, setting, behind, reason, this.regionBehind(members ?? [], behind));
  }

  /** Whether an interface is missing, in another VDOM, or a zone without members. */
  private reasonFor(
    names: readonly string[],
    members: readonly string[],
    setting: string,
  ): string | undefined {
    const { scope } = this.group;
    const listed = names.map((name) => `"${name}"`).join(' ');
    if (members.length === 0)
      return `the zone in "${setting}" (${listed}) has no interfaces. Add interfaces to the zone, or disable the policy.`;
    if (members.every((name) => this.missingNames.has(name)))
      return `${noSuchInterface} ${listed} ("${setting}"). Correct the name, or disable the policy.`;
    const vdom = vdomOfKey(scope);
    const owners = members.map((name) => ownerOf(name, this.group.catalog));
    if (vdom === undefined || owners.some((owner) => owner === undefined || owner === vdom)) return undefined;
    return (
      `the interfaces in "${setting}" (${listed}) belong to VDOM "${owners[0] ?? ''}". ` +
      'Use an interface of this VDOM, or disable the policy.'
    );
  }

  private regionBehind(members: readonly string[], behind: keyof Reach): Intervals | undefined {
    const known = members.flatMap((name) => {
      const own = this.reach[behind].get(name);
      return own ? [own] : [];
    });
    return known.length === 0 || known.length < members.length ? undefined : uniteAll(known);
  }
}

function isSame(a: Side, b: Side): boolean {
  if (a.reason !== b.reason) return false;
  return (
    a.region === b.region || (a.region !== undefined && b.region !== undefined && isEqual(a.region, b.region))
  );
}
