import { counted } from 'fortios-language/base/numbers';
import { severities } from 'fortios-language/rules/engine/severity';
import { asWritten } from 'fortios-language/secrets/masking';
import { withFingerprints } from '../../../cli/findings/fingerprints';
import { exitCodeOf } from '../../../cli/program/command';
import { writeErrorLine, writeNote, type Terminal } from '../../../cli/output/terminal';
import { AcceptedFindings } from './accepted';
import type { LintCommandOptions } from './options';
import { forEachConfiguration, type RunError } from '../../../cli/run/forEachConfiguration';
import { lintWork } from './lintWork';
import { rulePage } from '../../../cli/findings/rulePages';
import { ProblemCount, type ProblemCounts } from '../../../cli/output/report';

/**
 * Lints files and writes the report during the run.
 *
 * @param version of the product
 * @returns 0 for success, 1 for errors or more warnings than allowed, 2 if a file could not be checked
 */
export async function runLint(
  options: LintCommandOptions,
  version: string,
  terminal: Terminal,
): Promise<0 | 1 | 2> {
  const accepted = options.accepted && (await AcceptedFindings.open(options.accepted));
  const writes = options.fix === 'write';
  const { colors, width, root } = terminal;
  const writer = options.format.open({ colors, width, root, version, rulePage });
  const all = new ProblemCount();
  const reported = new ProblemCount();
  const sofar = { files: 0, fixed: 0, fixedFiles: 0, unfixed: 0 };

  const write = async (text: string | Uint8Array): Promise<void> => {
    if (text.length === 0) return;
    if (typeof text === 'string' && options.format.hasWorkflowCommands) terminal.writeWorkflowCommands(text);
    else if (typeof text === 'string') terminal.writeOut(text);
    // The fixes of the user's own files, as a patch.
    else terminal.writePassed(asWritten(text));
    await terminal.drained();
  };
  const onError = async (error: RunError): Promise<void> => write(writer.error(error));
  const hasPlaces = options.format.needsPlaces || accepted !== undefined;
  const task = { places: hasPlaces, fix: options.fix };
  const errors = await forEachConfiguration(options, terminal, {
    name: 'lint',
    work: lintWork,
    taskFor: () => () => task,
    onError,
    withoutSchema: true,
    // What is written is not the log of a session, or a file outside of the folder.
    search: { withText: !writes, withLinks: !writes },
    add: async (checked, clearStatus) => {
      const file = hasPlaces ? withFingerprints(checked, accepted?.root ?? root) : checked;
      const left = accepted?.newProblems(file) ?? file.problems;
      const problems = left.filter(({ severity }) => options.levels.has(severity));
      all.add(left);
      reported.add(problems);
      sofar.files++;
      sofar.fixed += file.fixed;
      if (file.fixed > 0) sofar.fixedFiles++;
      const text = writer.file({ ...file, problems });
      const { path, failure } = file;
      if (text.length > 0 || failure !== undefined) clearStatus();
      await write(text);
      if (failure === undefined) return;
      sofar.unfixed++;
      writeErrorLine(terminal, failure);
      await onError({ message: failure, path });
    },
  });
  const hasFailed = errors.length + sofar.unfixed > 0;

  const { warning } = all.counts;
  const tooManyWarnings = warning > options.maxWarnings;
  const occurs = Object.fromEntries(severities.map((severity) => [severity, all.counts[severity] > 0]));
  const exitCode = hasFailed ? 2 : tooManyWarnings ? 1 : exitCodeOf(options, occurs);
  const { counts } = reported;
  const { files } = sofar;
  await write(writer.end({ files, counts, exitCode }));
  for (const sentence of accepted ? notesOf(accepted, hasFailed) : []) writeNote(terminal, sentence);
  if (options.fix !== 'report') writeNote(terminal, fixSummary(options.fix, sofar, all.counts));
  if (tooManyWarnings) {
    writeErrorLine(
      terminal,
      `Too many warnings: ${warning}, where --max-warnings allows ${options.maxWarnings}.`,
    );
  }
  return exitCode;
}

/** What the user has to know about accepted findings, after they were written if the run is to do so. */
function notesOf(accepted: AcceptedFindings, hasFailed: boolean): readonly string[] {
  const { file, isUpdated } = accepted.options;
  if (isUpdated)
    return hasFailed
      ? [`"${file}" was not written, because not all files could be checked.`]
      : [accepted.write()];
  const { known, gone } = accepted;
  return [
    ...(known > 0 ? [`Not reported: ${counted(known, 'finding')} that "${file}" accepts.`] : []),
    ...(gone > 0
      ? [`No longer found: ${counted(gone, 'accepted finding')}. --update-accepted removes them.`]
      : []),
  ];
}

/** The summary of a run with `--fix` or `--fix-dry-run`. */
function fixSummary(
  mode: 'write' | 'patch',
  { fixed, fixedFiles }: { readonly fixed: number; readonly fixedFiles: number },
  left: ProblemCounts,
): string {
  const done = `${counted(fixed, 'problem')} in ${counted(fixedFiles, 'file')}`;
  const rest = severities.filter((severity) => left[severity] > 0);
  return (
    `${mode === 'write' ? 'Fixed' : 'Would fix'} ${done}. ` +
    `Left: ${rest.map((severity) => counted(left[severity], severity)).join(', ') || 'nothing'}.`
  );
}
