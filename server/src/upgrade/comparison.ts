import { versionNote, type EffectiveFirmware } from '../firmware/effective';
import { compareVersions, formatVersion, type FirmwareVersion } from '../firmware/version';
import type { ConfigDocument } from '../model/document/document';
import type { SchemaView } from '../model/visit';
import { Checker } from '../rules/engine/checker';
import { excludingRules } from '../rules/registry';
import { table as pushTable } from '../push/pushObject';
import { locateFixes } from '../rules/engine/problem';
import type { Fix } from '../rules/engine/rule';
import type { Schema } from '../schema/schema';
import { comparePositions } from '../syntax/position';
import { absoluteRange, type Located } from '../syntax/statements';
import { comparedRules } from './changeKinds';
import { differenceOf, type Difference } from './difference';
import { caveatsFor } from './caveats';
import { pushConsequences, type Consequence } from './pushConsequences';
import type { Change, ChangePlace, UpgradeReport } from './report';
import { rewriteOf } from './rewrite';
import { subjectAt } from './changeSubject';

/**
 * Compares what two versions make of documents. The rules judge them by each: what they find by the target and
 * not by the source is what changes, so that nothing is said twice over what a rule knows. After an edit only
 * what it touched is judged again.
 */
export class UpgradeComparison {
  private readonly before: Checker;
  private readonly after: Checker;
  private readonly excluding: Checker;

  constructor(private readonly schema: Schema) {
    this.before = new Checker(schema, comparedRules);
    this.after = new Checker(schema, comparedRules);
    this.excluding = new Checker(schema, excludingRules);
  }

  /** Judges a document by both versions in many small steps, so that {@link report} has it at hand. */
  *prepareInSteps(
    document: ConfigDocument,
    from: EffectiveFirmware,
    to: FirmwareVersion,
  ): Generator<void, void> {
    yield* this.before.checkInSteps(document, from, {});
    yield* this.after.checkInSteps(document, targetFirmware(to), {});
  }

  /**
   * What is certain to change for a document as it is now. Nothing does from a version to itself.
   *
   * @param from the version the document is for, and where that is known from
   * @param to the version it is to be used with; may be older
   */
  report(document: ConfigDocument, from: EffectiveFirmware, to: FirmwareVersion): UpgradeReport {
    const excluded = this.excluding.check(document, from).map(({ message }) => message);
    if (excluded.length > 0) return { from, to, compared: false, caveats: excluded, changes: [] };
    if (this.schema.snapshots.length === 0) {
      return {
        from,
        to,
        compared: false,
        caveats: ['What the versions know could not be loaded.'],
        changes: [],
      };
    }
    const notes = caveatsFor(this.schema, from, to);
    if (compareVersions(from.version, to) === 0)
      return { from, to, compared: true, caveats: notes, changes: [] };

    const target = targetFirmware(to);
    const view = { schema: this.schema, version: from.version };
    const differences = differenceOf(
      this.before.check(document, from),
      this.after.check(document, target),
      ({ at }, kind) => subjectAt(document, absoluteRange(at), kind, view),
    );
    const changes = [
      ...differences.map((difference) => changeOf(difference, document, target)),
      ...pushConsequences(document, this.schema, from, to).map((one) => consequenceOf(one, document, view)),
    ];
    changes.sort((a, b) => comparePositions(a.range.start, b.range.start));
    return { from, to, compared: true, caveats: notes, changes };
  }
}

function targetFirmware(version: FirmwareVersion): EffectiveFirmware {
  return { version, source: 'setting' };
}

/** What {@link UpgradeComparison.report} says, for a document that is looked at once. */
export function upgradeReport(
  document: ConfigDocument,
  schema: Schema,
  from: EffectiveFirmware,
  to: FirmwareVersion,
): UpgradeReport {
  return new UpgradeComparison(schema).report(document, from, to);
}

function changeOf(
  { kind, finding, subject: { place } }: Difference,
  document: ConfigDocument,
  target: EffectiveFirmware,
): Change {
  const { at, message, fixes = [] } = finding;
  return {
    kind,
    place,
    range: absoluteRange(at),
    // A report's version is the requested one, so that its origin says nothing.
    text: message.replaceAll(versionNote(target), `(FortiOS ${formatVersion(target.version)})`),
    ...placed(document, place, at, fixes),
  };
}

function consequenceOf({ at, report }: Consequence, document: ConfigDocument, view: SchemaView): Change {
  const kind = 'ftm-push';
  const range = absoluteRange(at);
  const { place } = subjectAt(document, range, kind, view);
  return { kind, place, range, text: report.message, ...placed(document, place, at, report.fixes ?? []) };
}

/** Fixes at their places, the preferred one first. Of push, what they rewrite: it has no secrets. */
function placed(
  document: ConfigDocument,
  { table }: ChangePlace,
  at: Located,
  fixes: readonly Fix[],
): Pick<Change, 'fixes' | 'rewrite'> {
  const sorted = locateFixes(fixes, document).toSorted((a, b) => Number(b.preferred) - Number(a.preferred));
  const [first] = sorted;
  const unit = table === pushTable ? document.unitAt(absoluteRange(at).start.line) : undefined;
  const rewrite = first && unit && rewriteOf(document, first, unit);
  return { fixes: sorted, ...(rewrite && { rewrite }) };
}
