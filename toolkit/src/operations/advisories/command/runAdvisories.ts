import { runToCompletion } from 'fortios-language/base/steps';
import type { ImportedAdvisories } from 'fortios-language/firmware/publishedAdvisory';
import { advisoriesOf, askedAdvisories, identifiersIn, type AskedAdvisory } from '../documentAdvisories';
import { answersOf, onView } from '../../../cli/run/forEachConfiguration';
import { exitCodeOf, type RunOf } from '../../../cli/program/command';
import { readFormat } from '../../../cli/input/inputOptions';
import { readInputOptions } from '../../../cli/input/readOptions';
import type { advisoriesCommand } from './command';
import { storedIn } from './runImport';
import { UsageError } from '../../../cli/program/failures';
import type { AdvisoryReport } from '../advisories';
import { advisoriesPage } from '../page';
import { formatVersion } from 'fortios-language/firmware/version';
import { formatsOf } from '../../../cli/output/pageFormats';

interface AdvisoryTask {
  readonly today: Date;
  /** The advisories of `--data`. */
  readonly imported: ImportedAdvisories | undefined;
  /** The CVEs and numbers of `--about`. */
  readonly about: readonly string[];
}

export const advisoriesWork = onView<AdvisoryTask, FileAdvisories>(
  (view, { path }, _, { today, imported, about }) => {
    const used = imported ? view.with({ imported }) : view;
    const answer = runToCompletion(advisoriesOf(used, today));
    if ('exclusion' in answer) return answer;
    return { path, ...answer, asked: askedAdvisories(about, answer.report, used) };
  },
);

export const runAdvisories: RunOf<typeof advisoriesCommand> = async (typed, { terminal }) => {
  const format = readFormat(advisoryFormats, typed.format);
  const today = new Date();
  const imported = typed.data === undefined ? undefined : { advisories: await storedIn(typed.data) };
  const about = (typed.about ?? []).flatMap((text) => {
    const found = identifiersIn(text);
    if (found.length === 0) throw new UsageError(`"${text}" is not a CVE or a number such as FG-IR-24-015.`);
    return found;
  });
  const { answers: checked, hasFailed } = await answersOf(readInputOptions(typed), terminal, {
    name: 'advisories',
    work: advisoriesWork,
    task: { today, imported, about },
  });
  terminal.writeOut(format({ files: checked, all: typed.excluded ?? false }, terminal));
  if (hasFailed) return 2;
  const applied = checked.flatMap(({ report }) => report.advisories);
  const affected = applied.filter(({ status }) => status === 'affected');
  return exitCodeOf(typed, {
    exploited: affected.some(({ advisory }) => advisory.exploited !== undefined),
    affected: affected.length > 0,
    undecided: applied.some(({ status }) => status === 'undecided'),
  });
};

interface FileAdvisories {
  /** The path as the user typed it, or a path that begins with a folder that the user typed. */
  readonly path: string;
  readonly report: AdvisoryReport;
  /** The answers to `--about`. */
  readonly asked: readonly AskedAdvisory[];
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
      ({
        path,
        asked,
        report: { firmware, date, warning, imported, note, advisories, onlyLaterTrains },
      }) => ({
        path,
        firmware: formatVersion(firmware.named ?? firmware.version),
        source: firmware.source,
        dataDate: date,
        ...(warning !== undefined && { warning }),
        ...(imported !== undefined && { imported }),
        ...(note !== undefined && { note }),
        onlyLaterTrains,
        ...(asked.length > 0 && { about: asked }),
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

const advisoryFormats = formatsOf(
  ({ files, all }: AdvisoryRun, format) => advisoriesPage(files, { all, isShort: format === 'text' }),
  advisoryJson,
);
