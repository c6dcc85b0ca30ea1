import { runToCompletion } from '../../base/steps';
import type { Exposure } from '../../policies/administration/exposure';
import type { TextStyle } from '../../page/text';
import type { AsBuiltReport } from '../../report/blocks';
import { exposureFormats } from '../../services/reportService';
import { answerFiles } from '../answerFiles';
import { exitCodeOf, type ExitCode, type TypedFailOn } from '../command';
import type { exposureFormatNames } from '../formatNames';
import { readFormat, type TypedInputs } from '../inputOptions';
import { writeErrorLines, type Terminal } from '../terminal';

/** The options and arguments of `fortios exposure`. */
export interface TypedExposure extends TypedInputs, TypedFailOn {
  readonly format: string;
}

interface FileExposure {
  readonly path: string;
  readonly page: AsBuiltReport;
  readonly exposure: Exposure;
}

type ExposureFormat = (files: readonly FileExposure[], style: TextStyle) => string;

const pagesOf = (files: readonly FileExposure[]): readonly AsBuiltReport[] => files.map(({ page }) => page);

/** The formats by their names in `--format`. The fields of JSON are only added to. */
const formats: Readonly<Record<(typeof exposureFormatNames)[number], ExposureFormat>> = {
  text: (files, style) => exposureFormats.text(pagesOf(files), style),
  markdown: (files) => exposureFormats.markdown(pagesOf(files)),
  html: (files) => exposureFormats.html(pagesOf(files)),
  json: (files) =>
    `${JSON.stringify({ version: 1, files: files.map(({ path, exposure }) => ({ path, ...exposure })) })}\n`,
};

/**
 * Writes the exposure of each file.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runExposure(typed: TypedExposure, terminal: Terminal): Promise<ExitCode> {
  const format = readFormat(formats, typed.format);
  const { answers, failures } = await answerFiles(typed, terminal, (service, view, path) => ({
    path,
    answer: runToCompletion(service.reports.exposure(view, path)),
  }));
  const files = answers.flatMap(({ path, answer }) => ('exclusion' in answer ? [] : [{ path, ...answer }]));
  const excluded = answers.flatMap(({ path, answer }) =>
    'exclusion' in answer ? [`"${path}" was not checked. ${answer.exclusion}`] : [],
  );
  terminal.writeOut(format(terminal.mask(files), terminal));
  if (writeErrorLines(terminal, [...failures, ...excluded])) return 2;
  const has = (wanted: 'yes' | 'perhaps'): boolean =>
    files.some(({ exposure }) => exposure.signIn.some(({ fromInternet }) => fromInternet === wanted));
  return exitCodeOf(typed, { 'internet-sign-in': has('yes'), 'perhaps-internet-sign-in': has('perhaps') });
}
