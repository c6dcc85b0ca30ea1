import { readAssets } from '../../assets.node';
import { CheckService } from '../../services/checkService';
import { severities } from '../../rules/engine/severity';
import { asWritten, type Masked } from '../../secrets/exit';
import { ConfigFiles } from '../configFiles';
import { withFingerprints } from '../fingerprints';
import { exitCodeOf } from '../command';
import { countOf, writeErrorLine, writeNote, type Terminal } from '../terminal';
import { InputReader } from '../inputReader';
import { findInputs } from '../inputs';
import { AcceptedFindings } from './accepted';
import type { LintCommandOptions } from './options';
import { processInputs } from '../processInputs';
import type { RunError } from '../processInput';
import { Progress } from '../progress';
import { rulePage } from '../rulePages';
import { ProblemCount, type FileReport, type ProblemCounts } from '../report';
import { applyConfig } from '../../services/lintText';
import { openRunner } from '../runner';
import { takeShard } from '../shard';
import { withConfig } from '../withConfig';

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
  const configs = await ConfigFiles.open(options.configs, terminal);
  const engine = await CheckService.create(await readAssets());
  const writes = options.fix === 'write';
  // What is written is not the log of a session, or a file outside of the folder.
  const search = { withAnyName: !options.ignoreUnknown, withText: !writes, withLinks: !writes };
  const found = takeShard(await findInputs(options.files, search), options.shard);
  const reader = new InputReader(engine.schema, terminal, options.stdinName);
  const { colors, width, root } = terminal;
  const writer = options.format.open({ colors, width, root, version, rulePage });
  const progress = new Progress(terminal.showStatus, found.inputs.length);
  const all = new ProblemCount();
  const reported = new ProblemCount();
  const sofar = { files: 0, failed: false, fixed: 0, fixedFiles: 0 };

  const write = async (text: string | Uint8Array): Promise<void> => {
    if (text.length === 0) return;
    progress.clear();
    if (typeof text === 'string' && options.format.hasWorkflowCommands) terminal.writeWorkflowCommands(text);
    else if (typeof text === 'string') terminal.writeOut(text);
    // The fixes of the user's own files, as a patch.
    else terminal.writePassed(asWritten(text));
    await terminal.drained();
  };
  const hasPlaces = options.format.needsPlaces || accepted !== undefined;
  const report = async (checked: Masked<FileReport>): Promise<void> => {
    const file = hasPlaces ? withFingerprints(checked, accepted?.root ?? root) : checked;
    const left = accepted?.newProblems(file) ?? file.problems;
    const problems = left.filter(({ severity }) => options.levels.has(severity));
    all.add(left);
    reported.add(problems);
    sofar.files++;
    sofar.fixed += file.fixed;
    if (file.fixed > 0) sofar.fixedFiles++;
    await write(writer.file({ ...file, problems }));
    const { path, failure } = file;
    if (failure !== undefined) await fail({ message: failure, path });
  };
  const fail = async (error: RunError): Promise<void> => {
    sofar.failed = true;
    progress.clear();
    writeErrorLine(terminal, error.message);
    await write(writer.error(error));
  };

  if (engine.schemaProblem !== undefined) await fail({ message: engine.schemaProblem });
  const { settings, fix } = options;
  const runner = await openRunner('lint', {
    inputs: found.inputs,
    jobs: options.jobs,
    taskFor: (_, config) => ({ settings: applyConfig(settings, config), places: hasPlaces, fix }),
    ...{ engine, reader },
  });
  const processOne = withConfig({ configs, reader, words: options.files }, runner.run);
  try {
    for await (const outcome of processInputs(found, reader, processOne, runner.atOnce)) {
      if (outcome.kind === 'answer') await report(outcome.answer);
      else if (outcome.kind === 'error') await fail(outcome.error);
      else if (outcome.kind === 'ignored' && outcome.note !== undefined) {
        progress.clear();
        writeNote(terminal, outcome.note);
      }
      if (outcome.kind !== 'error' || outcome.error.path !== undefined) progress.step();
    }
  } finally {
    progress.clear();
    await runner.close();
  }

  const { warning } = all.counts;
  const tooManyWarnings = warning > options.maxWarnings;
  const occurs = Object.fromEntries(severities.map((severity) => [severity, all.counts[severity] > 0]));
  const exitCode = sofar.failed ? 2 : tooManyWarnings ? 1 : exitCodeOf(options, occurs);
  const { counts } = reported;
  const { files } = sofar;
  await write(writer.end({ files, counts, exitCode }));
  for (const sentence of accepted ? notesOf(accepted, sofar.failed) : []) writeNote(terminal, sentence);
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
    ...(known > 0 ? [`Not reported: ${countOf(known, 'finding')} that "${file}" accepts.`] : []),
    ...(gone > 0
      ? [`No longer found: ${countOf(gone, 'accepted finding')}. --update-accepted removes them.`]
      : []),
  ];
}

/** The summary of a run with `--fix` or `--fix-dry-run`. */
function fixSummary(
  mode: 'write' | 'patch',
  { fixed, fixedFiles }: { readonly fixed: number; readonly fixedFiles: number },
  left: ProblemCounts,
): string {
  const done = `${countOf(fixed, 'problem')} in ${countOf(fixedFiles, 'file')}`;
  const rest = severities.filter((severity) => left[severity] > 0);
  return (
    `${mode === 'write' ? 'Fixed' : 'Would fix'} ${done}. ` +
    `Left: ${rest.map((severity) => countOf(left[severity], severity)).join(', ') || 'nothing'}.`
  );
}
