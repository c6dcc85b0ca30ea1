import { isStepOver, type Steps } from '../base/steps';
import { exportDevice, type ExportedDevice, type PlacedFinding } from '../export/rows';
import type { ConfigDocument } from '../model/document/document';
import { onViewOfOneDevice, type DocumentView } from '../model/symbols/documentView';
import type { RedactionPart } from '../redact/options';
import { redactInSteps } from '../redact/redaction';
import { exclusionsOf } from '../rules/exclusion';
import type { RuleLevels } from '../rules/engine/severity';
import type { CheckService } from './checkService';
import { problemPlace } from '../model/problemPlace';

/** What is replaced in a copy besides secrets. */
export interface CopyChoice {
  readonly parts: ReadonlySet<RedactionPart>;
  /** Whether free text stays. */
  readonly keepText: boolean;
}

/** A device from a copy without secrets. */
export interface RedactedDevice {
  readonly device: ExportedDevice;
  readonly view: DocumentView;
  /** The copy of the other configuration; what is equal in both is equal in the copies. */
  readonly before: DocumentView | undefined;
}

/** The input of {@link onRedactedDevice}. */
export interface RedactedDeviceOptions extends CopyChoice {
  /** The name of the configuration in its rows. */
  readonly file: string;
  /** The levels of the rules whose findings it has. */
  readonly levels: RuleLevels;
  readonly today: Date;
  readonly before?: DocumentView | undefined;
}

/** The views of copies without secrets: of a configuration, and of the other one if there is one. */
interface RedactedViews {
  readonly view: DocumentView;
  readonly before: DocumentView | undefined;
}

/** Uses a configuration of one device; the reason if it is not checked, because it belongs to another product. */
export function onCheckedDevice<T>(
  view: DocumentView,
  use: (own: DocumentView) => Steps<T>,
): Steps<T | { readonly exclusion: string }> {
  return onViewOfOneDevice(view, function* (own) {
    const [exclusion] = yield* exclusionsOf(own);
    return exclusion === undefined ? yield* use(own) : { exclusion };
  });
}

/**
 * Uses a copy in which secrets are replaced; the copy is freed afterwards. If the document is not checked, the reason is
 * returned.
 */
export function onRedactedCopy<T>(
  service: CheckService,
  view: DocumentView,
  { before, ...options }: CopyChoice & { readonly before?: DocumentView | undefined },
  use: (copy: RedactedViews) => Steps<T>,
): Steps<T | { readonly exclusion: string }> {
  return onCheckedDevice(view, function* (own) {
    const originals = before ? [own, before] : [own];
    const inputs = originals.map(({ document, index }) => ({ document, index }));
    const opened: ConfigDocument[] = [];
    try {
      const copies: DocumentView[] = [];
      for (const [index, { text }] of (yield* redactInSteps(inputs, options)).entries()) {
        const document = service.open(text);
        opened.push(document);
        yield* document.parse();
        const original = originals[index] ?? own;
        copies.push(original.with({ document }));
      }
      const [copy = own, other] = copies;
      return yield* use({ view: copy, before: other });
    } finally {
      for (const document of opened) document.dispose();
    }
  });
}

/** Uses the device of a copy in which secrets are replaced, as {@link onRedactedCopy} does. */
export function onRedactedDevice<T>(
  service: CheckService,
  view: DocumentView,
  { file, levels, today, ...options }: RedactedDeviceOptions,
  use: (copy: RedactedDevice) => Steps<T>,
): Steps<T | { readonly exclusion: string }> {
  return onRedactedCopy(service, view, options, function* ({ view: copy, before }) {
    yield* service.index(copy, levels);
    const problems = yield* service.check(copy, { levels });
    const findings: PlacedFinding[] = [];
    for (const { rule, severity, message, range } of problems) {
      const place = problemPlace(copy.document, range.start, copy);
      findings.push({ rule, severity, message, line: range.start.line, place });
      if (isStepOver('statement')) yield;
    }
    const device = yield* exportDevice({ file, view: copy, findings }, today);
    return yield* use({ device, view: copy, before });
  });
}
