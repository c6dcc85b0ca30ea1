import type { Steps } from '../base/steps';
import { readState } from '../device/execute';
import { Base64Files, type EncodedExport } from '../reports/export/base64';
import { exporterFor, hasFilePerTable, type Exporter, type ExportFormat } from '../reports/export/encoder';
import { EntryRows } from '../reports/export/entryRows';
import type { Rows } from '../reports/export/relations';
import { rowsOf } from '../reports/export/rows';
import {
  packTables,
  relationsFor,
  sheetsOf,
  exportedTables,
  withMasked,
  type PackedTable,
} from '../reports/export/tables';
import { documentName } from '../model/document/documentName';
import type { DocumentView } from '../model/symbols/documentView';
import type { RuleLevels } from '../rules/engine/severity';
import { addCounts, maskedKindName, maskedKinds, type MaskedCounts } from '../secrets/maskedPlaces';
import type { CheckService } from './checkService';
import {
  documentNote,
  maskDocument,
  onCheckedDevice,
  onDocumentDevice,
  replacedKinds,
  type DocumentChoice,
  type Excluded,
} from './documentDevice';

/** What to export. */
export interface ExportChoice extends DocumentChoice {
  readonly format: ExportFormat;
  /** Names of the relational schema or of tables of FortiOS; empty for all of the format. */
  readonly tables: readonly string[];
}

/** The tables of a configuration that have passed the exit, and what is masked in them. */
export interface ExportedTables {
  readonly tables: readonly PackedTable[];
  readonly masked: MaskedCounts;
}

/** The tables of entries in the relational schema. */
export type EntryTables = Pick<Rows, 'entries' | 'settings' | 'uses'>;

/** Tables of configurations, for spreadsheets and databases. Their values pass the exit one by one. */
export class ExportService {
  constructor(private readonly service: CheckService) {}

  /**
   * The tables of a configuration, or the reason why it is not exported. Names and comments stay, unless a redacted copy
   * is chosen.
   *
   * @param file its name in the column `file`
   * @param levels the levels of the rules whose findings are exported
   */
  tables(
    view: DocumentView,
    file: string,
    { format, tables: names, redact }: ExportChoice,
    levels: RuleLevels,
  ): Steps<ExportedTables | Excluded> {
    const isWorkbook = format === 'xlsx' && names.length === 0;
    const options = { file, levels, today: new Date(), redact, wanted: relationsFor(names) };
    return onDocumentDevice(this.service, view, options, function* ({ device }) {
      const tables = packTables(yield* isWorkbook ? sheetsOf(device) : exportedTables(device, names));
      yield;
      const { document, masked } = yield* maskDocument(tables, [view.index.secretNames]);
      // One table of CSV or Parquet is one file.
      if (names.length === 1 && hasFilePerTable(format)) return { tables: document, masked };
      return { tables: withMasked(document, maskedRows(masked, { redact }), file, isWorkbook), masked };
    });
  }

  /**
   * The rows of a configuration itself, without findings, or the reason why there are none. Values of secret settings are
   * masked; the exit masks what else is secret, such as lines of scripts. What leaves as a file comes from {@link tables}.
   */
  *rows(view: DocumentView, file: string): Steps<Rows | Excluded> {
    return yield* onCheckedDevice(view, (own) => rowsOf({ file, view: own, findings: [] }, new Date()));
  }

  /** The same, only the entries with their settings, and with their references if `uses` is set. */
  *entries(
    view: DocumentView,
    file: string,
    { uses: withUses }: { readonly uses: boolean },
  ): Steps<EntryTables | Excluded> {
    return yield* onCheckedDevice(view, function* (own) {
      const state = yield* readState(own.document, own);
      const { entries, settings, uses } = yield* EntryRows.of(file, state, {
        settings: true,
        uses: withUses,
      });
      return { entries, settings, uses };
    });
  }

  /**
   * Begins an export for an editor.
   *
   * @param send sends a part of a file, so that the answer does not contain it
   */
  async files(
    choice: Omit<ExportChoice, 'tables'>,
    send?: (part: EncodedExport) => void,
  ): Promise<FileExport> {
    return new FileExport(this, choice, await exporterFor(choice.format), send);
  }
}

/** What is masked, by kind, and what a redacted copy replaces. */
function maskedRows(
  masked: MaskedCounts,
  { redact }: DocumentChoice,
): readonly (readonly [kind: string, places: number | null])[] {
  const rows = maskedKinds.flatMap((kind) => {
    const count = masked[kind];
    return count === undefined ? [] : [[maskedKindName(kind), count] as const];
  });
  return [
    ...(rows.length > 0 ? rows : [['no place is masked', 0] as const]),
    ...(redact ? [[`redacted copy: ${replacedKinds(redact)} are replaced`, null] as const] : []),
  ];
}

/** The files of an export of one configuration, for an editor. */
class FileExport {
  private readonly files: Base64Files;
  private readonly masked: MaskedCounts[] = [];

  constructor(
    private readonly service: ExportService,
    private readonly choice: Omit<ExportChoice, 'tables'>,
    private readonly exporter: Exporter,
    send?: (part: EncodedExport) => void,
  ) {
    this.files = new Base64Files(send);
  }

  /** Adds the configuration, or returns the reason why it is not exported. */
  *add(view: DocumentView, levels: RuleLevels): Steps<{ readonly exclusion?: string }> {
    const file = documentName(view.document);
    const exported = yield* this.service.tables(view, file, { ...this.choice, tables: [] }, levels);
    if ('exclusion' in exported) return exported;
    this.masked.push(exported.masked);
    for (const part of this.exporter.add(exported.tables)) {
      this.files.add(part);
      yield;
    }
    return {};
  }

  /** What is masked and replaced in the files, as sentences. */
  get note(): string {
    return documentNote(addCounts(this.masked), this.choice);
  }

  /** @param pause called between parts */
  async end(pause: () => Promise<void>): Promise<readonly EncodedExport[]> {
    for (const part of await this.exporter.end()) {
      this.files.add(part);
      await pause();
    }
    return this.files.end();
  }
}
