import type { AdvisoryReport } from '../../reports/advisories/advisories';
import { advisoriesPage } from '../../reports/advisories/page';
import { formatVersion } from '../../firmware/version';
import { formatsOf } from '../pageFormats';

/** The advisories for one file. */
export interface FileAdvisories {
  /** The path as the user typed it, or a path that begins with a folder that the user typed. */
  readonly path: string;
  readonly report: AdvisoryReport;
}

interface AdvisoryRun {
  readonly files: readonly FileAdvisories[];
  /** Whether the page has all details of the advisories that are ruled out. */
  readonly all: boolean;
}

/** A stable format for other programs: fields are only added. */
function advisoryJson({ files }: AdvisoryRun): unknown {
  return {
    version: 1,
    files: files.map(
      ({ path, report: { firmware, date, warning, imported, note, advisories, onlyLaterTrains } }) => ({
        path,
        firmware: formatVersion(firmware.named ?? firmware.version),
        source: firmware.source,
        dataDate: date,
        ...(warning !== undefined && { warning }),
        ...(imported !== undefined && { imported }),
        ...(note !== undefined && { note }),
        onlyLaterTrains,
        summary: Object.fromEntries(
          (['affected', 'undecided', 'excluded'] as const).map((status) => [
            status,
            advisories.filter((one) => one.status === status).length,
          ]),
        ),
        advisories: advisories.map(({ advisory, ...one }) => ({
          id: advisory.id,
          cves: advisory.cves,
          status: one.status,
          title: one.title,
          published: advisory.published,
          ...(advisory.severity !== undefined && { severity: advisory.severity }),
          ...(advisory.score !== undefined && { score: advisory.score }),
          ...(advisory.vector !== undefined && { vector: advisory.vector }),
          exploited: advisory.exploited !== undefined,
          ...(typeof advisory.exploited === 'string' && { exploitedSince: advisory.exploited }),
          confidence: advisory.confidence,
          ...(one.fixedIn !== undefined && { fixedIn: one.fixedIn }),
          fix: one.fix,
          conditions: one.conditions,
          ...(one.why !== undefined && { why: one.why }),
          commands: one.commands,
        })),
      }),
    ),
  };
}

/** The formats of `fortios advisories` by their names in `--format`. */
export const advisoryFormats = formatsOf(
  ({ files, all }: AdvisoryRun, format) => advisoriesPage(files, { all, isShort: format === 'text' }),
  advisoryJson,
);
