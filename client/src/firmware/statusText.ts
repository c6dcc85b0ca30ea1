import type { DocumentReduction, FirmwareResult, FirmwareSource } from '../../../server/src/protocol';
import { t } from '../l10n';

/** What is known about the firmware of the document in the active editor. */
export type FirmwareStatus = { readonly kind: 'starting' } | { readonly kind: 'unavailable' } | KnownStatus;

export interface KnownStatus {
  readonly kind: 'known';
  readonly firmware: FirmwareResult;
  readonly chosenForDocument: boolean;
  /** How many findings the document has; given while it is the first one that the extension has ever recognised. */
  readonly firstFindings?: number | undefined;
}

/** What the status bar item shows and says. */
export interface StatusText {
  /** May hold `$(icon)`. */
  readonly text: string;
  /** Whole sentences. */
  readonly tooltip: readonly string[];
  /** For screen readers, without icons. */
  readonly accessibleText: string;
}

/** Words the firmware status. */
export function statusText(status: FirmwareStatus): StatusText {
  switch (status.kind) {
    case 'starting':
      return plain('$(sync~spin) FortiOS', [t('FortiOS: the language server is starting.')]);
    case 'unavailable':
      return plain('$(warning) FortiOS', [
        t('FortiOS: the language server is not running, so this file is not checked. Select to restart it.'),
      ]);
    case 'known':
      return plain(shortText(status), [...knownSentences(status), t('Select to change.')]);
  }
}

/** What was detected in a document, in whole sentences: its language, its firmware, and how many findings it has. */
export function detectedSentences(status: KnownStatus, findings: number): readonly string[] {
  return [
    t('Recognised as a FortiOS configuration.'),
    ...firmwareSentences(status),
    findingsSentence(findings),
  ];
}

function knownSentences(status: KnownStatus): readonly string[] {
  return status.firstFindings === undefined
    ? firmwareSentences(status)
    : detectedSentences(status, status.firstFindings);
}

function firmwareSentences({ firmware, chosenForDocument }: KnownStatus): readonly string[] {
  const { version, source } = firmware.effective;
  return [
    chosenForDocument
      ? t('Judged by FortiOS {0}, chosen for this file.', version)
      : judgedBy(version, source),
    ...ownVersionSentence(firmware),
    ...(firmware.reduction ? [firmware.reduction.sentence] : []),
  ];
}

/** Parted by dots, not a sentence: in the status bar there is room for a few words. */
function shortText({ firmware, firstFindings }: KnownStatus): string {
  const { effective, reduction } = firmware;
  return [
    `FortiOS ${effective.version}`,
    shortOrigin(effective.source),
    ...reductionLabel(reduction),
    ...(firstFindings === undefined ? [] : [findingsLabel(firstFindings)]),
  ].join(' · ');
}

/** With an icon beside the words: less is done for this document than for others. */
function reductionLabel(reduction: DocumentReduction | undefined): readonly string[] {
  return reduction ? [`$(info) ${reduction.label}`] : [];
}

function shortOrigin(source: FirmwareSource): string {
  switch (source) {
    case 'setting':
      return t('chosen');
    case 'lintConfig':
      return t('from .fortios-lint.json');
    case 'comment':
      return t('from a comment');
    case 'header':
      return t('from the header');
    case 'fallback':
      return t('fallback');
  }
}

function judgedBy(version: string, source: FirmwareSource): string {
  switch (source) {
    case 'setting':
      return t('Judged by FortiOS {0}, chosen in the settings.', version);
    case 'lintConfig':
      return t('Judged by FortiOS {0}, from .fortios-lint.json.', version);
    case 'comment':
      return t('Judged by FortiOS {0}, from the comment in the file.', version);
    case 'header':
      return t('Judged by FortiOS {0}, from the file’s header.', version);
    case 'fallback':
      return t('Judged by FortiOS {0}, the fallback, as the file names no version.', version);
  }
}

/** A person who judges a file by another version than its own should not forget it. */
function ownVersionSentence({ effective, detected }: FirmwareResult): readonly string[] {
  if (!detected || detected.version === effective.version) return [];
  return [
    detected.source === 'header'
      ? t('The file itself says {0}, in its header.', detected.version)
      : t('The file itself says {0}, in a comment.', detected.version),
  ];
}

function findingsLabel(findings: number): string {
  if (findings === 0) return t('no findings');
  return findings === 1 ? t('1 finding') : t('{0} findings', findings);
}

function findingsSentence(findings: number): string {
  if (findings === 0) return t('There are no findings.');
  return findings === 1 ? t('There is 1 finding.') : t('There are {0} findings.', findings);
}

function plain(text: string, sentences: readonly string[]): StatusText {
  return { text, tooltip: sentences, accessibleText: sentences.join(' ') };
}
