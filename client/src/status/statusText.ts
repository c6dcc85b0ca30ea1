import type { DocumentReduction, FirmwareResult, FirmwareSource } from '../../../server/src/protocol';
import { t } from '../l10n';

/** The state of the firmware status item for the active document. */
export type FirmwareStatus = { readonly kind: 'starting' } | { readonly kind: 'unavailable' } | KnownStatus;

/** The server has answered for the document. */
export interface KnownStatus {
  readonly kind: 'known';
  readonly firmware: FirmwareResult;
  /** Whether the user chose the version for this document alone. */
  readonly isDocumentOverride: boolean;
  /** The number of findings, if the document is the first one that the extension has ever detected. */
  readonly firstFindings?: number | undefined;
}

/** The texts of the status bar item. */
export interface StatusText {
  /** Can contain `$(icon)`. */
  readonly text: string;
  /** Whole sentences. */
  readonly tooltip: readonly string[];
  /** For screen readers, without icons. */
  readonly accessibleText: string;
}

/** The texts of the status bar item for a status. */
export function statusText(status: FirmwareStatus): StatusText {
  switch (status.kind) {
    case 'starting':
      return toStatusText('$(sync~spin) FortiOS', [t('FortiOS: the language server is starting.')]);
    case 'unavailable':
      return toStatusText('$(warning) FortiOS', [
        t('FortiOS: the language server is not running, so this file is not checked. Select to restart it.'),
      ]);
    case 'known':
      return toStatusText(label(status), [...knownSentences(status), t('Select to change the version.')]);
  }
}

/** What was detected in a document, in whole sentences: the language, the firmware, the number of findings. */
export function detectedSentences(status: KnownStatus, findings: number): readonly string[] {
  return [
    t('Detected as a FortiOS configuration.'),
    ...firmwareSentences(status),
    findingsSentence(findings),
  ];
}

function knownSentences(status: KnownStatus): readonly string[] {
  return status.firstFindings === undefined
    ? firmwareSentences(status)
    : detectedSentences(status, status.firstFindings);
}

function firmwareSentences({ firmware, isDocumentOverride }: KnownStatus): readonly string[] {
  const { version, source } = firmware.effective;
  return [
    isDocumentOverride
      ? t('Checked against FortiOS {0}, chosen for this file.', version)
      : sourceSentence(version, source),
    ...detectedVersionSentence(firmware),
    ...(firmware.reduction ? [firmware.reduction.sentence] : []),
  ];
}

/** Short, separated by dots, because the status bar has little space. */
function label({ firmware, firstFindings }: KnownStatus): string {
  const { effective, reduction } = firmware;
  return [
    `FortiOS ${effective.version}`,
    sourceLabel(effective.source),
    ...reductionLabel(reduction),
    ...(firstFindings === undefined ? [] : [findingsLabel(firstFindings)]),
  ].join(' · ');
}

/** The icon marks that a document of this size is not checked completely. */
function reductionLabel(reduction: DocumentReduction | undefined): readonly string[] {
  return reduction ? [`$(info) ${reduction.label}`] : [];
}

function sourceLabel(source: FirmwareSource): string {
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

function sourceSentence(version: string, source: FirmwareSource): string {
  switch (source) {
    case 'setting':
      return t('Checked against FortiOS {0}, chosen in the settings.', version);
    case 'lintConfig':
      return t('Checked against FortiOS {0}, from .fortios-lint.json.', version);
    case 'comment':
      return t('Checked against FortiOS {0}, from the comment in the file.', version);
    case 'header':
      return t('Checked against FortiOS {0}, from the file’s header.', version);
    case 'fallback':
      return t('Checked against FortiOS {0}, the fallback, because the file specifies no version.', version);
  }
}

/** A reminder that the file specifies another version than the one that it is checked against. */
function detectedVersionSentence({ effective, detected }: FirmwareResult): readonly string[] {
  if (!detected || detected.version === effective.version) return [];
  return [
    detected.source === 'header'
      ? t('The file’s header specifies {0}.', detected.version)
      : t('The comment in the file specifies {0}.', detected.version),
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

function toStatusText(text: string, sentences: readonly string[]): StatusText {
  return { text, tooltip: sentences, accessibleText: sentences.join(' ') };
}
