import type { Steps } from '../../base/steps';
import type { EffectiveFirmware } from '../../firmware/effective';
import { noImported, type ImportedAdvisories } from '../../firmware/publishedAdvisory';
import type { FirmwareVersion } from '../../firmware/version';
import type { Schema } from '../../schema/schema';
import type { ConfigDocument } from '../document/document';
import { onOneDevice } from '../document/oneDevice';
import type { SchemaView } from '../../schema/schemaContext';
import { DocumentIndex } from './documentIndex';
import { SymbolTable } from './symbolTable';

/** One document in one firmware version: the input of all features. */
export class DocumentView implements SchemaView {
  /**
   * @param parts returns the symbol tables of all documents of the configuration, including this document's own; empty
   *   if the document is the whole configuration
   * @param imported the advisories that the user has imported for the document
   */
  constructor(
    readonly document: ConfigDocument,
    readonly schema: Schema,
    readonly firmware: EffectiveFirmware,
    readonly parts: () => readonly SymbolTable[] = () => [],
    readonly imported: ImportedAdvisories = noImported,
  ) {}

  /** A view that differs from this one: of a copy, in another version, or with other advisories. */
  with({
    document = this.document,
    firmware = this.firmware,
    imported = this.imported,
  }: Partial<Pick<DocumentView, 'document' | 'firmware' | 'imported'>>): DocumentView {
    return new DocumentView(document, this.schema, firmware, undefined, imported);
  }

  get version(): FirmwareVersion {
    return this.firmware.version;
  }

  /** The symbols of the current text. Only the first access reads the whole document. */
  get index(): DocumentIndex {
    const { schema, version } = this;
    return DocumentIndex.of(this.document, { schema, version }).among(this.parts());
  }
}

/** Makes a report on a view, as {@link onOneDevice} does on a document. */
export function onViewOfOneDevice<T>(view: DocumentView, report: (view: DocumentView) => Steps<T>): Steps<T> {
  const { document } = view;
  return onOneDevice(document, function* (own) {
    const ownView = own === document ? view : view.with({ document: own });
    if (own !== document) yield* SymbolTable.prepare(own, ownView);
    return yield* report(ownView);
  });
}
