import { groupsOf } from '../base/collections';
import type { Steps } from '../base/steps';
import { exporterFor, type ExportFormat, type FilePart } from '../export/encoder';
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

/** A file to save. */
export interface ExportedFile {
  readonly name: string;
  /** The content in Base64, because messages are text. */
  readonly content: string;
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
    return yield* onRedactedDevice(this.service, view, options, function* ({ device }) {
      yield;
      return format === 'xlsx' && tables.length === 0 ? sheetsOf(device) : tablesOf(device, tables);
    });
  }

  /** The files of an export of one configuration, for an editor. */
  async files(choice: ExportChoice, tables: readonly Table[]): Promise<readonly ExportedFile[]> {
    const exporter = await exporterFor(choice.format);
    const parts: FilePart[] = [...exporter.add(tables)];
    parts.push(...(await exporter.end()));
    return groupsOf(parts, (one, other) => one.file === other.file).map((of) => ({
      name: of[0]?.file ?? '',
      content: base64(of.map(({ bytes }) => bytes)),
    }));
  }
}

/** The number of bytes that are converted at once: a call has a limit of arguments. Divisible by 3. */
const bytesAtOnce = 0x3000;

function base64(pieces: readonly Uint8Array[]): string {
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  let text = '';
  for (let from = 0; from < bytes.length; from += bytesAtOnce)
    text += btoa(String.fromCharCode(...bytes.subarray(from, from + bytesAtOnce)));
  return text;
}
