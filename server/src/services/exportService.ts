import type { Steps } from '../base/steps';
import { readState } from '../device/execute';
import { Base64Files, type ExportedFile } from '../export/base64';
import { exporterFor, type Exporter, type ExportFormat } from '../export/encoder';
import { EntryRows } from '../export/entryRows';
import type { Rows } from '../export/relations';
import { rowsOf } from '../export/rows';
import { packTables, sheetsOf, tablesOf, type Table } from '../export/tables';
import type { DocumentView } from '../model/symbols/documentView';
import type { RedactionPart } from '../redact/options';
import type { RuleLevels } from '../rules/engine/severity';
import type { CheckService } from './checkService';
import { onCheckedDevice, onRedactedDevice } from './redactedDevice';

/** What to export. */
export interface ExportChoice {
  readonly format: ExportFormat;
  /** Names of the relational schema or of tables of FortiOS; empty for all of the format. */
  readonly tables: readonly string[];
}

/** The tables of entries in the relational schema. */
export type EntryTables = Pick<Rows, 'entries' | 'settings' | 'uses'>;

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

  /**
   * The rows of a configuration itself, without findings, or the reason why there are none. Values of secret settings are
   * masked; the exit masks what else is secret, such as lines of scripts. What leaves as a file comes from {@link tables}.
   */
  *rows(view: DocumentView, file: string): Steps<Rows | { readonly exclusion: string }> {
    return yield* onCheckedDevice(view, (own) => rowsOf({ file, view: own, findings: [] }, new Date()));
  }

  /** The same, only the entries with their settings, and with their references if `uses` is set. */
  *entries(
    view: DocumentView,
    file: string,
    { uses: withUses }: { readonly uses: boolean },
  ): Steps<EntryTables | { readonly exclusion: string }> {
    return yield* onCheckedDevice(view, function* (own) {
      const state = yield* readState(own.document, own);
      const { entries, settings, uses } = yield* withUses
        ? EntryRows.of(file, state)
        : EntryRows.withoutUses(file, state);
      return { entries, settings, uses };
    });
  }

  /**
   * Begins an export for an editor.
   *
   * @param send sends a part of a file, so that the answer does not contain it
   */
  async files(format: ExportFormat, send?: (part: ExportedFile) => void): Promise<FileExport> {
    return new FileExport(this, format, await exporterFor(format), send);
  }
}

/** The files of an export of one configuration, for an editor. */
export class FileExport {
  private readonly files: Base64Files;

  constructor(
    private readonly service: ExportService,
    private readonly format: ExportFormat,
    private readonly exporter: Exporter,
    send?: (part: ExportedFile) => void,
  ) {
    this.files = new Base64Files(send);
  }

  /** Adds the configuration, or returns the reason why it is not exported. */
  *add(view: DocumentView, file: string, levels: RuleLevels): Steps<{ readonly exclusion?: string }> {
    const tables = yield* this.service.tables(view, file, { format: this.format, tables: [] }, levels);
    if ('exclusion' in tables) return tables;
    for (const part of this.exporter.add(packTables(tables))) {
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
