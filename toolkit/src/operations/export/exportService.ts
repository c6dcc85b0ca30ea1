import { base64Of } from 'fortios-language/base/base64';
import { readState } from 'fortios-language/analysis/device/execution/execute';
import { exporterFor, hasFilePerTable, type ExportFormat, type FilePart } from './encoder';
import { EntryRows } from './entryRows';
import type { Rows } from './relations';
import { rowsOf } from './rows';
import { packTables, relationsFor, sheetsOf, exportedTables, withMasked, type PackedTable } from './tables';
import { documentName } from 'fortios-language/model/document/documentName';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import type { RuleLevels } from 'fortios-language/rules/engine/severity';
import { maskedKindName, maskedKinds, type MaskedCounts } from 'fortios-language/secrets/maskedPlaces';
import type { CheckService } from 'fortios-language/checkService';
import {
  documentNote,
  maskDocument,
  onCheckedDevice,
  onDocumentDevice,
  replacedKinds,
  type DocumentChoice,
  type Excluded,
} from './documentDevice';

export interface ExportChoice extends DocumentChoice {
  readonly format: ExportFormat;
  /** Names of the relational schema or of tables of FortiOS; empty for all of the format. */
  readonly tables: readonly string[];
}

/** The tables of a configuration that are masked, and what is masked in them. */
export interface ExportedTables {
  readonly tables: readonly PackedTable[];
  readonly masked: MaskedCounts;
}

/** The tables of entries in the relational schema. */
export type EntryTables = Pick<Rows, 'entries' | 'settings' | 'uses'>;

/** Tables of configurations, for spreadsheets and databases. Their values are masked one by one. */
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
  ): ExportedTables | Excluded {
    const isWorkbook = format === 'xlsx' && names.length === 0;
    const options = { file, levels, today: new Date(), redact, wanted: relationsFor(names) };
    return onDocumentDevice(this.service, view, options, ({ device }) => {
      const tables = packTables(isWorkbook ? sheetsOf(device) : exportedTables(device, names));
      const { document, masked } = maskDocument(tables, [view.index.secretNames]);
      return withMaskedTable({ tables: document, masked }, { format, tables: names, redact }, file);
    });
  }

  /**
   * The rows of a configuration itself, without findings, or the reason why there are none. Values of secret settings are
   * masked; `maskAnswer` masks what else is secret, such as lines of scripts. What leaves as a file comes from {@link tables}.
   */
  rows(view: DocumentView, file: string): Rows | Excluded {
    return onCheckedDevice(view, (own) => rowsOf({ file, view: own, findings: [] }, new Date()));
  }

  /** The same, only the entries with their settings, and with their references if `uses` is set. */
  entries(
    view: DocumentView,
    file: string,
    { uses: withUses }: { readonly uses: boolean },
  ): EntryTables | Excluded {
    return onCheckedDevice(view, (own) => {
      const state = readState(own.document, own);
      const { entries, settings, uses } = EntryRows.of(file, state, {
        settings: true,
        uses: withUses,
      });
      return { entries, settings, uses };
    });
  }

  /** The sheets of the workbook of an editor's export, or the reason why there is none. */
  sheets(view: DocumentView, choice: DocumentChoice, levels: RuleLevels): ExportedTables | Excluded {
    const workbook = { format: 'xlsx', tables: [], ...choice } as const;
    return this.tables(view, documentName(view.document), workbook, levels);
  }

  /** The files of the tables of one configuration, in parts. */
  async encoded(tables: readonly PackedTable[], format: ExportFormat): Promise<readonly FilePart[]> {
    const exporter = await exporterFor(format);
    return [...exporter.add(tables), ...(await exporter.end())];
  }

  /** {@link sheets} in parts in Base64, because messages are text, and what is masked and replaced in them, as sentences. */
  async workbook(
    { tables, masked }: ExportedTables,
    choice: DocumentChoice,
  ): Promise<{ readonly parts: readonly string[]; readonly note: string }> {
    const files = await this.encoded(tables, 'xlsx');
    return { parts: files.flatMap(({ bytes }) => base64Parts(bytes)), note: documentNote(masked, choice) };
  }
}

/** The tables of a configuration, and one that says what is masked in them. */
export function withMaskedTable(
  { tables, masked }: ExportedTables,
  { format, tables: names, redact }: ExportChoice,
  file: string,
): ExportedTables {
  // One table of CSV or Parquet is one file.
  if (names.length === 1 && hasFilePerTable(format)) return { tables, masked };
  const isWorkbook = format === 'xlsx' && names.length === 0;
  return { tables: withMasked(tables, maskedRows(masked, { redact }), file, isWorkbook), masked };
}

function maskedRows(
  masked: MaskedCounts,
  { redact }: DocumentChoice,
): readonly (readonly [kind: string, places: number | null])[] {
  const rows = maskedKinds.flatMap((kind) => {
    const count = masked[kind];
    return count === undefined ? [] : [[maskedKindName(kind), count] as const];
  });
  return [
    ...(rows.length > 0 ? rows : [['contains no secrets', 0] as const]),
    ...(redact ? [[`redacted copy: ${replacedKinds(redact)} are replaced`, null] as const] : []),
  ];
}

/** The number of bytes of a part that is sent, in groups of three: more would delay other answers. */
const bytesOfPart = 0x20_000 * 3;

/** Bytes in Base64, in parts that can follow each other. */
function base64Parts(bytes: Uint8Array): readonly string[] {
  return Array.from({ length: Math.ceil(bytes.length / bytesOfPart) }, (_, index) =>
    base64Of(bytes.subarray(index * bytesOfPart, (index + 1) * bytesOfPart)),
  );
}
