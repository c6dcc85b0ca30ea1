import { groupsOf } from '../base/collections';
import type { Steps } from '../base/steps';
import { exporterFor, type ExportFormat, type FilePart } from '../export/encoder';
import { exportDevice, type ExportedDevice } from '../export/rows';
import { sheetsOf, tablesOf, type Table } from '../export/tables';
import { onViewOfOneDevice, DocumentView } from '../model/symbols/documentView';
import { redactInSteps } from '../redact/redaction';
import { exclusionsOf } from '../rules/exclusion';
import type { RuleLevels } from '../rules/engine/severity';
import type { CheckService } from './checkService';
import { problemPlace } from './problemPlace';

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
    return yield* this.onRedactedDevice(view, file, levels, function* (device) {
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

  /** Reads the device of a copy in which secrets are replaced. Free text stays, without the secrets that it marks. */
  private onRedactedDevice<T>(
    view: DocumentView,
    file: string,
    levels: RuleLevels,
    use: (device: ExportedDevice) => Steps<T>,
  ): Steps<T | { readonly exclusion: string }> {
    const { service } = this;
    return onViewOfOneDevice(view, function* (own) {
      const [exclusion] = yield* exclusionsOf(own);
      if (exclusion !== undefined) return { exclusion };
      const options = { parts: new Set<never>(), keepText: true };
      const [redacted] = yield* redactInSteps([{ document: own.document, index: own.index }], options);
      const document = service.open(redacted?.text ?? '');
      try {
        yield* document.parse();
        const copy = new DocumentView(document, own.schema, own.firmware);
        yield* service.index(copy, levels);
        const problems = yield* service.check(copy, { levels });
        const findings = problems.map(({ rule, severity, message, range }) => ({
          ...{ rule, severity, message, line: range.start.line },
          place: problemPlace(document, range.start, copy),
        }));
        return yield* use(yield* exportDevice({ file, view: copy, findings }, new Date()));
      } finally {
        document.dispose();
      }
    });
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
