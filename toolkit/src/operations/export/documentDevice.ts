import { runToCompletion } from 'fortios-language/base/steps';
import { exportDevice, type ExportedDevice, type PlacedFinding } from './rows';
import type { RelationName } from './relations';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import { problemPlace } from 'fortios-language/model/problemPlace';
import { onViewOfOneDevice, type DocumentView } from 'fortios-language/model/symbols/documentView';
import { isRedactionPart, type RedactionPart } from '../../redact/options';
import { redact } from '../../redact/redaction';
import { exclusionsOf } from 'fortios-language/rules/exclusion';
import type { RuleLevels } from 'fortios-language/rules/engine/severity';
import { maskAnswer, type Masked, type SecretNames } from 'fortios-language/secrets/masking';
import { describeMasked, MaskCounter, type MaskedCounts } from 'fortios-language/secrets/maskedPlaces';
import type { CheckService } from 'fortios-language/checkService';
import { enumerated } from 'fortios-language/base/lists';

export { addCounts, type MaskedCounts } from 'fortios-language/secrets/maskedPlaces';

/** What is replaced in a redacted copy besides secrets. */
export interface CopyChoice {
  readonly parts: ReadonlySet<RedactionPart>;
  /** Whether free text stays. */
  readonly keepText: boolean;
}

/** What a document for other people is made from. */
export interface DocumentChoice {
  /** A redacted copy; undefined for the configuration itself, whose names and comments stay. */
  readonly redact?: CopyChoice | undefined;
}

/**
 * What a document is made from that an editor asks for.
 *
 * @param parts of a redacted copy; unknown words are ignored
 */
export function documentChoice(parts: readonly unknown[] | undefined): DocumentChoice {
  return parts ? { redact: { parts: new Set(parts.filter(isRedactionPart)), keepText: false } } : {};
}

interface DocumentDevice {
  readonly device: ExportedDevice;
  readonly view: DocumentView;
  /** The other configuration; in redacted copies, what is equal in both is equal in the copies. */
  readonly before: DocumentView | undefined;
}

/** The input of {@link onDocumentDevice}. */
interface DocumentDeviceOptions extends DocumentChoice {
  /** The name of the configuration in its rows. */
  readonly file: string;
  /** The levels of the rules whose findings it has. */
  readonly levels: RuleLevels;
  readonly today: Date;
  readonly before?: DocumentView | undefined;
  /** The tables that have rows; all if it is undefined. */
  readonly wanted?: ReadonlySet<RelationName> | undefined;
}

/** A configuration, and the other one if there is one. */
interface Views {
  readonly view: DocumentView;
  readonly before: DocumentView | undefined;
}

export interface Excluded {
  readonly exclusion: string;
}

/** Uses a configuration of one device; the reason if it is not checked, because it belongs to another product. */
export function onCheckedDevice<T>(view: DocumentView, use: (own: DocumentView) => T): T | Excluded {
  return runToCompletion(
    onViewOfOneDevice(view, function* (own) {
      const [exclusion] = yield* exclusionsOf(own);
      return exclusion === undefined ? use(own) : { exclusion };
    }),
  );
}

/**
 * Uses what a document is made from: the configuration itself, or a redacted copy, which is freed afterwards. If the
 * configuration is not checked, the reason is returned.
 */
export function onDocumentSource<T>(
  service: CheckService,
  view: DocumentView,
  { redact, before }: DocumentChoice & { readonly before?: DocumentView | undefined },
  use: (views: Views) => T,
): T | Excluded {
  return onCheckedDevice(view, (own) => {
    // Only the schema defines which settings are secret.
    if (service.schemaProblem !== undefined) return { exclusion: service.schemaProblem };
    return redact ? onCopies(service, redact, own, before, use) : use({ view: own, before });
  });
}

function onCopies<T>(
  service: CheckService,
  choice: CopyChoice,
  own: DocumentView,
  before: DocumentView | undefined,
  use: (views: Views) => T,
): T {
  const originals = before ? [own, before] : [own];
  const inputs = originals.map(({ document, index }) => ({ document, index }));
  const opened: ConfigDocument[] = [];
  try {
    const copies: DocumentView[] = [];
    for (const [index, { text }] of redact(inputs, choice).entries()) {
      const document = service.open(text);
      opened.push(document);
      runToCompletion(document.parse());
      const original = originals[index] ?? own;
      copies.push(original.with({ document }));
    }
    const [copy = own, other] = copies;
    return use({ view: copy, before: other });
  } finally {
    for (const document of opened) document.dispose();
  }
}

/** Uses the device of what a document is made from, see {@link onDocumentSource}. */
export function onDocumentDevice<T>(
  service: CheckService,
  view: DocumentView,
  { file, levels, today, wanted, ...choice }: DocumentDeviceOptions,
  use: (device: DocumentDevice) => T,
): T | Excluded {
  return onDocumentSource(service, view, choice, (source) => {
    const findings = wanted && !wanted.has('findings') ? [] : findingsOf(service, source.view, levels);
    const device = exportDevice({ file, view: source.view, findings }, today, wanted);
    return use({ device, ...source });
  });
}

function findingsOf(service: CheckService, view: DocumentView, levels: RuleLevels): readonly PlacedFinding[] {
  runToCompletion(service.index(view, levels));
  const findings: PlacedFinding[] = [];
  for (const { rule, severity, message, range } of runToCompletion(service.check(view, { levels }))) {
    const place = problemPlace(view.document, range.start, view);
    findings.push({ rule, severity, message, line: range.start.line, place });
  }
  return findings;
}

/** A document that is masked, and what is masked in it. */
interface MaskedDocument<T> {
  readonly document: Masked<T>;
  readonly masked: MaskedCounts;
}

/**
 * Masks a document about configurations, and counts the masked places.
 *
 * @param secrets of all configurations that it can quote
 */
export function maskDocument<T>(document: T, secrets: readonly SecretNames[]): MaskedDocument<T> {
  const counter = new MaskCounter();
  return { document: runToCompletion(maskAnswer(document, secrets, { counter })), masked: counter.counts };
}

/** What is masked or replaced in a document, as sentences for its readers. */
export function documentNote(masked: MaskedCounts, { redact }: DocumentChoice): string {
  const source = redact
    ? `It is made from a redacted copy, in which ${replacedKinds(redact)} are replaced.`
    : 'Names and comments are as in the configuration.';
  return `${describeMasked(masked)} ${source}`;
}

/** What a redacted document replaces, as a list. */
export function replacedKinds({ parts, keepText }: CopyChoice): string {
  const names = {
    addresses: 'addresses',
    names: 'names',
    emails: 'e-mail addresses',
    serials: 'serial numbers',
  };
  const more = [...parts].map((part) => names[part]);
  const replaced = ['passwords', 'keys', ...(keepText ? [] : ['comments', 'other free text']), ...more];
  return enumerated(replaced);
}
