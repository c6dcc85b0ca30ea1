import type { Steps } from '../../base/steps';
import type { EffectiveFirmware } from '../../firmware/effective';
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
   */
  constructor(
    readonly document: ConfigDocument,
    readonly schema: Schema,
    readonly firmware: EffectiveFirmware,
    readonly parts: () => readonly SymbolTable[] = () => [],
  ) {}

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
  const { document, schema, firmware } = view;
  return onOneDevice(document, function* (own) {
    const ownView = own === document ? view : new DocumentView(own, schema, firmware);
    if (own !== document) yield* SymbolTable.prepare(own, ownView);
    return yield* report(ownView);
  });
}
