import type { Steps } from '../base/steps';
import { Base64Files, type ExportedFile } from '../export/base64';
import { exporterFor, type Exporter, type ExportFormat } from '../export/encoder';
import { sheetsOf, tablesOf, type Table } from '../export/tables';
import type { DocumentView } from '../model/symbols/documentView';
import type { RedactionPart } from '../redact/options';
import type { RuleLevels } from '../rules/engine/severity';
import type { CheckService } from './checkService';
import { onRedactedDevice } from './redactedDevice';

/** What to export. */
export interface ExportChoice {
  readonly format: ExportFormat;
  /** Names of the relational schema or of tables of FortiOS; empty for all of the format. */
  readonly tables: readonly string[];
}

const noParts: ReadonlySet<RedactionPart> = new Set();

/** Tables of configurations, for spreadsheets and databases. They come from a copy without secrets. */
export class ExportService {
  constructor(private readonly service: CheckService) {}

  /**
   * The tables of a configuration, or the reason why it is not exported.
   *
   * @param file its name in the column `file`
   * @param levels the levels of the rules whose findings are exported
   */
  *tables(
    view: DocumentView,
    file: string,
    { format, tables }: ExportChoice,
    levels: RuleLevels,
  ): Steps<readonly Table[] | { readonly exclusion: string }> {
    // Free text stays, without the secrets that it marks.
    const options = { file, levels, today: new Date(), parts: noParts, keepText: true };
    return yield* onRedactedDevice(this.service, view, options, ({ device }) =>
      format === 'xlsx' && tables.length === 0 ? sheetsOf(device) : tablesOf(device, tables),
    );
  }

  /** Begins an export for an editor. */
  async files(format: ExportFormat): Promise<FileExport> {
    return new FileExport(this, format, await exporterFor(format));
  }
}

/** The files of an export of one configuration, for an editor. */
export class FileExport {
  private readonly files = new Base64Files();

  constructor(
    private readonly service: ExportService,
    private readonly format: ExportFormat,
    private readonly exporter: Exporter,
  ) {}

  /** Adds the configuration, or returns the reason why it is not exported. */
  *add(view: DocumentView, file: string, levels: RuleLevels): Steps<{ readonly exclusion?: string }> {
    const tables = yield* this.service.tables(view, file, { format: this.format, tables: [] }, levels);
    if ('exclusion' in tables) return tables;
    for (const part of this.exporter.add(tables)) {
      this.files.add(part);
      yield;
    }
    return {};
  }

  /** @param pause called between parts */
  async end(pause: () => Promise<void>): Promise<readonly ExportedFile[]> {
    for (const part of await this.exporter.end()) {
      this.files.add(part);
      await pause();
    }
    return this.files.end();
  }
}
