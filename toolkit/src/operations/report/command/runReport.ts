import type { Page } from '../../../page/page';
import { sectionIds, type AsBuiltReport, type SectionId } from '../blocks';
import { asBuiltPage } from '../page';
import { loadDrawing, ReportService, type ReportChoice } from '../reportService';
import { forEachConfiguration, onView } from '../../../cli/run/forEachConfiguration';
import type { RunOf } from '../../../cli/program/command';
import type { asBuiltFormatNames } from '../../../page/formatNames';
import { openOutput } from '../../../cli/output/outputFile';
import { UsageError } from '../../../cli/program/failures';
import { readFormat } from '../../../cli/input/inputOptions';
import { shownPage, pageFormats, type PageStyle } from '../../../cli/output/pageFormats';
import { readFirmware, readInputOptions } from '../../../cli/input/readOptions';
import { readDocumentChoice, writeDocumentNote } from '../../redact/command/documentChoice';
import type { reportCommand } from './command';

/** Writes a page in a format of `--format`. */
type ReportFormat = (page: Page, style: PageStyle) => string | Promise<Uint8Array>;

const formats: Readonly<Record<(typeof asBuiltFormatNames)[number], ReportFormat>> = {
  ...pageFormats,
  // What is only for people who edit the report.
  docx: async (page, style) => (await import('../../../page/docx')).pageDocx(shownPage(page, style)),
};

export const reportWork = onView<Omit<ReportChoice, 'drawing'>, AsBuiltReport>(
  async (view, { service, path }, { levels }, choice) => {
    const drawing = choice.sections.includes('map') ? await loadDrawing() : undefined;
    const report = new ReportService(service).asBuilt(view, path, { ...choice, drawing }, levels);
    return report;
  },
);

export const runReport: RunOf<typeof reportCommand> = async (typed, { terminal }) => {
  const { since, files, output: path } = typed;
  const format = readFormat(formats, typed.format);
  const write = async (reports: readonly AsBuiltReport[]): Promise<Uint8Array> => {
    const page = asBuiltPage(reports, typed.format !== 'text');
    const written = await format(page, { colors: false, width: terminal.width, lineIn: terminal.lineIn });
    return typeof written === 'string' ? new TextEncoder().encode(written) : written;
  };
  const sections = readSections(typed.sections);
  const choice = { ...readDocumentChoice(typed), sections };
  const inputs = since === undefined ? files : [...files, since];
  const output = openOutput({
    path,
    isBinary: typed.format === 'docx',
    extension: typed.format,
    inputs,
    force: typed.force,
    terminal,
  });
  const firmware = readFirmware(typed.version);
  const reports: AsBuiltReport[] = [];
  try {
    const errors = await forEachConfiguration(readInputOptions(typed), terminal, {
      name: 'report',
      work: reportWork,
      excluded: 'is not in the report',
      taskFor: async (_, reader) => {
        const before =
          since === undefined ? undefined : { name: since, text: await reader.textOf(since), firmware };
        return () => ({ ...choice, before });
      },
      add: (report) => void reports.push(report),
    });
    if (reports.length > 0) {
      output.write({
        file: `report.${typed.format}`,
        bytes: await write(terminal.mask(reports)),
      });
      output.commit();
      for (const { file, note } of reports)
        writeDocumentNote(terminal, note, reports.length > 1 ? file : undefined);
    }
    return errors.length > 0 ? 2 : 0;
  } finally {
    output.discard();
  }
};

/** @throws {UsageError} if there is no such section */
function readSections(typed: string | undefined): readonly SectionId[] {
  if (typed === undefined) return sectionIds;
  return typed.split(',').map((word) => {
    const id = sectionIds.find((one) => one === word.trim().toLowerCase());
    if (id !== undefined) return id;
    throw new UsageError(`There is no section "${word.trim()}"; use ${sectionIds.join(', ')}.`);
  });
}
