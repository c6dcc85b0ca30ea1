import type { ConfigDocument } from '../model/document/document';
import type { FirmwareResult } from '../features/firmware/firmwareAnswers';
import { firmwareChangedNotification } from '../protocol';
import type { OpenDocument } from '../session/documentStore';
import { addAnswers, type AddHandler } from './handler';

/** The firmware of documents: requests of the client's firmware picker, and a notification for each change. */
export const addFirmwareHandlers: AddHandler = (services) => {
  const { connection, language, documents, analysis } = services;
  const announced = new WeakMap<ConfigDocument, string>();
  const answerFor = ({ document, settings }: OpenDocument): FirmwareResult => ({
    ...language.firmware(document, settings.firmware),
    ...(analysis.isBeingChecked(document) && { isBeingChecked: true }),
    ...(analysis.isCheckLong(document) && { isCheckLong: true }),
    ...(analysis.hasFindings(document) && { hasFindings: true }),
  });
  /** Notifies the client if the answer for a document has changed. */
  const announce = async (document: ConfigDocument): Promise<void> => {
    const settings = await documents.settings.of(document.uri);
    const answer = JSON.stringify(answerFor({ document, settings }));
    if (announced.get(document) === answer) return;
    announced.set(document, answer);
    await connection.notify(firmwareChangedNotification, { uri: document.uri });
  };
  addAnswers(services, {
    'fortios/firmware': async ({ uri }) => {
      const open = await documents.withSettings(uri);
      return open ? answerFor(open) : null;
    },
    'fortios/releases': async (params) => {
      const open = params?.uri === undefined ? undefined : await documents.withSettings(params.uri);
      return language.releases(new Date(), open?.document, open?.settings.firmware);
    },
    'fortios/validateVersion': ({ text }) => language.validateVersion(text),
  });
  documents.texts.onDidChangeContent(({ document }) => {
    void announce(document);
  });
  documents.onDidChangeSettings(() => {
    for (const document of documents.texts.all()) void announce(document);
  });
  analysis.onDidSendAll((document) => {
    void announce(document);
  });
  analysis.onDidChangeLongCheck(({ document }) => {
    void announce(document);
  });
  return {};
};
