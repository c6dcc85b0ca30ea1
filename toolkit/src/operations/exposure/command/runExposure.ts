import type { Exposure } from 'fortios-language/analysis/administration/exposure';
import type { Page } from '../../../page/page';
import { ReportService } from '../../report/reportService';
import { answersOf, onView } from '../../../cli/run/forEachConfiguration';
import { exitCodeOf, type RunOf } from '../../../cli/program/command';
import { formatsOf } from '../../../cli/output/pageFormats';
import { readFormat } from '../../../cli/input/inputOptions';
import { readInputOptions } from '../../../cli/input/readOptions';
import type { exposureCommand } from './command';

interface FileExposure {
  readonly path: string;
  readonly page: Page;
  readonly exposure: Exposure;
}

/** The formats by their names in `--format`. The fields of JSON are only added to. */
const formats = formatsOf<readonly FileExposure[]>(
  (files) => ({
    title: files.map(({ page }) => page.title).join(', '),
    blocks: files.flatMap(({ page }) => page.blocks),
  }),
  (files) => ({ version: 1, files: files.map(({ path, exposure }) => ({ path, ...exposure })) }),
);

export const exposureWork = onView<undefined, FileExposure>((view, { service, path }) => {
  const answer = new ReportService(service).exposure(view, path);
  return 'exclusion' in answer ? answer : { path, ...answer };
});

export const runExposure: RunOf<typeof exposureCommand> = async (typed, { terminal }) => {
  const format = readFormat(formats, typed.format);
  const { answers: files, hasFailed } = await answersOf(readInputOptions(typed), terminal, {
    name: 'exposure',
    work: exposureWork,
    task: undefined,
  });
  terminal.writeOut(format(terminal.mask(files), terminal));
  if (hasFailed) return 2;
  const has = (wanted: 'yes' | 'perhaps'): boolean =>
    files.some(({ exposure }) => exposure.signIn.some(({ fromInternet }) => fromInternet === wanted));
  return exitCodeOf(typed, { 'internet-sign-in': has('yes'), 'perhaps-internet-sign-in': has('perhaps') });
};
