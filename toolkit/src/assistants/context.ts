import type { Steps } from 'fortios-language/base/steps';
import {
  defaultFirmwareSettings,
  firmwareSettingsProblem,
  type FirmwareSettings,
} from 'fortios-language/firmware/effective';
import { commandsOf } from 'fortios-language/files/inputText';
import type { LanguageService } from '../languageService';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import type { SecretNames } from 'fortios-language/secrets/masking';
import type { LintSettings } from '../operations/lint/lintText';

/** A sentence for the assistant: what is wrong, and what to do next. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal';
}

/** A configuration does not have the table or VDOM of a question. */
export class MissingPart extends Refusal {}

/** A configuration that a question is about. */
export interface AskedConfiguration {
  /** Its name in answers. */
  readonly name: string;
  readonly view: DocumentView;
}

/** How a configuration is checked: the settings of the editor, or the nearest `.fortios-lint.json`. */
export interface AskedChecks extends Pick<LintSettings, 'levels' | 'requirements' | 'accepted'> {
  /** What the check leaves out because of the settings, as sentences. */
  readonly notCovered?: readonly string[];
}

/** What a question can use. */
export interface QuestionContext {
  readonly service: LanguageService;
  readonly checks: AskedChecks;
  /** The configuration that the question names; undefined if it names none. */
  readonly configuration: AskedConfiguration | undefined;
  /** Opens a text until the question is answered. */
  readonly open: (text: string, name: string, settings?: FirmwareSettings) => Steps<AskedConfiguration>;
  /** Computes something about the configuration once, if its text cannot change. */
  readonly remember: <T extends object>(key: string, compute: () => Steps<T>) => Steps<T>;
  /** The secrets of all configurations of the question, which are masked in the answer. */
  readonly secrets: readonly SecretNames[];
}

/**
 * How a question opens texts. The caller disposes the documents.
 *
 * @param texts gets the documents
 * @param secrets gets their secrets, which are masked in the answer
 */
export function openerOf(
  service: LanguageService,
  texts: ConfigDocument[],
  secrets: SecretNames[],
): QuestionContext['open'] {
  return function* (text, name, settings = defaultFirmwareSettings) {
    const document = service.open(commandsOf(text, service.schema));
    texts.push(document);
    const view = service.view(document, settings);
    secrets.push(yield* service.secretsOf(view));
    return { name, view };
  };
}

/**
 * The configuration of a question that needs one.
 *
 * @throws {Refusal} if the question does not name one
 */
export function configurationOf({ configuration }: QuestionContext): AskedConfiguration {
  if (!configuration) throw new Refusal('Give file, the path of a configuration.');
  return configuration;
}

/**
 * A configuration in a version that the question names.
 *
 * @throws {Refusal} if the version does not exist
 */
export function inVersion(
  { name, view }: AskedConfiguration,
  version: string,
  { service }: QuestionContext,
): AskedConfiguration {
  if (version === '') return { name, view };
  const settings = { ...settingsFor(version), advisories: view.imported };
  return { name, view: service.view(view.document, settings) };
}

/** @throws {Refusal} if the version does not exist */
export function settingsFor(version: string): FirmwareSettings {
  if (version === '') return defaultFirmwareSettings;
  const settings = { ...defaultFirmwareSettings, version, chosenBy: 'question' } as const;
  const problem = firmwareSettingsProblem(settings);
  if (problem !== undefined) throw new Refusal(`${problem} Give a version such as 7.4.8, or none.`);
  return settings;
}
