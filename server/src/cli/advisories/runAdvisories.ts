import { runToCompletion } from '../../base/steps';
import type { ImportedAdvisories } from '../../firmware/publishedAdvisory';
import { advisoriesOf } from '../../services/documentAdvisories';
import { answersOf, onView } from '../forEachConfiguration';
import { exitCodeOf, type ExitCode, type Typed, type CommandContext } from '../command';
import { readFormat } from '../inputOptions';
import { readInputOptions } from '../readOptions';
import type { advisoriesCommand } from './command';
import { advisoryFormats, type FileAdvisories } from './formats';
import { storedIn } from './runImport';

interface AdvisoryTask {
  readonly today: Date;
  /** The advisories of `--data`. */
  readonly imported: ImportedAdvisories | undefined;
}

/** The advisories for a configuration. */
export const advisoriesWork = onView<AdvisoryTask, FileAdvisories>(
  (view, { path }, _, { today, imported }) => {
    const answer = runToCompletion(advisoriesOf(imported ? view.with({ imported }) : view, today));
    return 'exclusion' in answer ? answer : { path, ...answer };
  },
);

/**
 * Writes which published vulnerabilities apply to each file.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runAdvisories(
  typed: Typed<typeof advisoriesCommand>,
  { terminal }: CommandContext,
): Promise<ExitCode> {
  const format = readFormat(advisoryFormats, typed.format);
  const today = new Date();
  const imported = typed.data === undefined ? undefined : { advisories: await storedIn(typed.data) };
  const { answers: checked, hasFailed } = await answersOf(readInputOptions(typed), terminal, {
    ...{ name: 'advisories', work: advisoriesWork, task: { today, imported } },
  });
  terminal.writeOut(format({ files: checked, all: typed.all ?? false }, terminal));
  if (hasFailed) return 2;
  const applied = checked.flatMap(({ report }) => report.advisories);
  const affected = applied.filter(({ status }) => status === 'affected');
  return exitCodeOf(typed, {
    exploited: affected.some(({ advisory }) => advisory.exploited !== undefined),
    affected: affected.length > 0,
    undecided: applied.some(({ status }) => status === 'undecided'),
  });
}
