import type { Connection } from 'vscode-languageserver';
import type { ConfigDocument } from '../model/document/document';
import {
  firmwareChangedNotification,
  firmwareRequest,
  releasesRequest,
  validateVersionRequest,
  type FirmwareParams,
  type FirmwareResult,
  type ValidateVersionParams,
} from '../protocol';
import { firmwareOf, releasesOn, validateVersion } from './firmwareAnswers';
import type { OpenDocuments } from './openDocuments';

/** The firmware of documents, as the client's picker asks for it and is told when it changes. */
export class Firmware {
  private readonly announced = new WeakMap<ConfigDocument, string>();

  constructor(
    private readonly connection: Connection,
    private readonly documents: OpenDocuments,
  ) {}

  register(): void {
    const { connection, documents } = this;
    connection.onRequest(firmwareRequest, async ({ uri }: FirmwareParams): Promise<FirmwareResult | null> => {
      const known = await documents.withSettings(uri);
      return known ? firmwareOf(known.document, known.settings) : null;
    });
    connection.onRequest(releasesRequest, () => releasesOn(new Date()));
    connection.onRequest(validateVersionRequest, ({ text }: ValidateVersionParams) => validateVersion(text));
    documents.texts.onDidChangeContent(({ document }) => {
      void this.announce(document);
    });
  }

  /** Tells the client what other settings change. */
  refresh(): void {
    for (const document of this.documents.texts.all()) void this.announce(document);
  }

  /** Tells the client that a document is judged by another firmware, or by the same for another reason. */
  private async announce(document: ConfigDocument): Promise<void> {
    const answer = JSON.stringify(firmwareOf(document, await this.documents.settings.of(document.uri)));
    if (this.announced.get(document) === answer) return;
    this.announced.set(document, answer);
    await this.connection.sendNotification(firmwareChangedNotification, { uri: document.uri });
  }
}
