import { memoize } from '../../base/collections';
import { scopeKey, scopeOf, type Unit } from '../../model/document/unit';
import type { DocumentIndex } from '../../model/symbols/documentIndex';

/** Tables whose entries in a VDOM matter to the policies of this VDOM alone. Policies do not matter to other groups at all. */
const ownTables: ReadonlySet<string> = new Set([
  'firewall policy',
  'firewall address',
  'firewall address6',
  'firewall addrgrp',
  'firewall addrgrp6',
  'firewall service custom',
  'firewall service group',
  'firewall schedule onetime',
  'firewall schedule recurring',
  'firewall schedule group',
]);

/**
 * What the policies of a VDOM depend on besides themselves: an object that stays the same while edits change only entries that
 * cannot matter to them, so that a keystroke in one of 500 VDOMs costs one VDOM.
 */
class Surroundings {
  private revision = 0;
  private configuration = -1;
  private fullPartitions = -1;
  private common: object = {};
  private readonly byScope = new Map<string, object>();

  constructor(private readonly index: DocumentIndex) {}

  of(scope: string): object {
    this.update();
    return this.byScope.get(scope) ?? this.common;
  }

  private update(): void {
    const { document, parts, revision } = this.index;
    if (document.unitRevision === this.revision && this.configuration === revision) return;
    const changes = document.changesSince(this.revision);
    this.revision = changes.revision;
    this.configuration = revision;
    const isWhole = changes.allChanged || parts.length > 1 || this.fullPartitions !== document.fullPartitions;
    this.fullPartitions = document.fullPartitions;
    if (isWhole) {
      this.changeAll();
      return;
    }
    for (const units of [changes.added, changes.removed])
      for (const unit of units) {
        const table = ownTableOf(unit);
        const scope = scopeOf(unit.container);
        if (table === undefined || (table !== 'firewall policy' && scope.kind !== 'vdom')) {
          this.changeAll();
          return;
        }
        if (table !== 'firewall policy') this.byScope.set(scopeKey(scope), {});
      }
  }

  private changeAll(): void {
    this.common = {};
    this.byScope.clear();
  }
}

/** The table of an entry that matters to one VDOM; undefined for all other units. */
function ownTableOf({ type, container }: Unit): string | undefined {
  if (type !== 'entry' || container?.kind !== 'table') return undefined;
  const table = container.path.join(' ');
  return ownTables.has(table) ? table : undefined;
}

/** The {@link Surroundings} of a document. */
export const surroundingsOf = memoize(
  (index: DocumentIndex): Pick<Surroundings, 'of'> => new Surroundings(index),
);
