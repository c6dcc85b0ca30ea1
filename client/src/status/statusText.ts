import type { DocumentReduction, FirmwareResult, FirmwareSource } from '../../../toolkit/src/protocol';
import { t } from '../l10n';

/** The state of the firmware status item for the active document. */
export type FirmwareStatus =
  { readonly kind: 'starting' } | { readonly kind: 'unavailable' } | { readonly kind: 'off' } | KnownStatus;

/** The server has answered for the document. */
export interface KnownStatus {
  readonly kind: 'known';
  readonly firmware: FirmwareResult;
  /** Whether the user chose the version for this document alone. */
  readonly isDocumentOverride: boolean;
  /** The number of findings, with those of the upgrade report; undefined while the document is checked. */
  readonly findings?: number | undefined;
  /** The number of findings that the open upgrade report adds. */
  readonly upgradeFindings?: number | undefined;
  /** The target version of the open upgrade report about the document. */
  readonly upgradeTarget?: string | undefined;
  /** Whether the document is the first one that the extension has ever detected. */
  readonly isFirst?: boolean;
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
    case 'off':
      return toStatusText(t('FortiOS: off'), [disabledText(), t('Select to open the setting.')]);
    case 'known':
      return toStatusText(label(status), [...knownSentences(status), t('Select for more.')]);
  }
}

/** Why a configuration is not checked, in one sentence. */
export function disabledText(): string {
  return t('FortiOS: the setting fortios.enable is off for this file, so it is not checked.');
}

/** What was detected in a document, in whole sentences: the language, the firmware, the number of findings. */
export function detectedSentences(status: KnownStatus): readonly string[] {
  return [t('Detected as a FortiOS configuration.'), ...checkSentences(status)];
}

/**
 * The version in the document's header or comment, if the settings or `.fortios-lint.json` override it. A version that
 * the user chose for this document alone is intended, so the result is undefined then.
 */
export function overriddenVersion({ firmware, isDocumentOverride }: KnownStatus): string | undefined {
  const { effective, detected } = firmware;
  if (isDocumentOverride || !detected || detected.version === effective.version) return undefined;
  return effective.source === 'setting' || effective.source === 'lintConfig' ? detected.version : undefined;
}

function knownSentences(status: KnownStatus): readonly string[] {
  return status.isFirst === true ? detectedSentences(status) : checkSentences(status);
}

function checkSentences(status: KnownStatus): readonly string[] {
  const { findings } = status;
  return [
    ...firmwareSentences(status),
    findings === undefined ? t('The file is being checked.') : findingsSentence(findings),
    ...upgradeSentence(status),
  ];
}

function upgradeSentence({ upgradeFindings = 0, upgradeTarget: target }: KnownStatus): readonly string[] {
  if (target === undefined) return [];
  return upgradeFindings === 0
    ? [t('The report on FortiOS {0} adds none.', target)]
    : [t('The report on FortiOS {0} adds {1} of them, until it is closed.', target, upgradeFindings)];
}

function firmwareSentences({ firmware, isDocumentOverride }: KnownStatus): readonly string[] {
  const { version, source } = firmware.effective;
  return [
    isDocumentOverride
      ? t('Checked against FortiOS {0}, chosen for this file.', version)
      : firmware.effective.isStatus
        ? t('Checked against FortiOS {0}, from the output of “get system status” in the file.', version)
        : sourceSentence(version, source),
    ...detectedVersionSentence(firmware),
    ...(firmware.sampled === undefined
      ? []
      : [t('Checked with the facts of {0}: what later patches changed is not reported.', firmware.sampled)]),
    ...(firmware.reduction ? [firmware.reduction.sentence] : []),
  ];
}

/**
 * Short, separated by dots, because the status bar has little space: the version and the number of findings first, and the
 * origin of the version only if the file has another one.
 */
function label(status: KnownStatus): string {
  const { effective, reduction } = status.firmware;
  const target = status.upgradeTarget;
  return [
    `FortiOS ${effective.version}${target === undefined ? '' : ` → ${target}`}`,
    status.findings === undefined ? `$(sync~spin) ${t('checking')}` : findingsLabel(status.findings),
    ...overriddenLabel(status),
    ...reductionLabel(reduction),
  ].join(' · ');
}

/** Where the version comes from, and the patch whose facts are the newest ones; for menus. */
export function originText(status: KnownStatus): string {
  const { effective, sampled } = status.firmware;
  const origin = status.isDocumentOverride
    ? t('chosen for this file')
    : effective.isStatus
      ? t('from the status output')
      : sourceLabel(effective.source);
  return [origin, ...(sampled === undefined ? [] : [t('checked with the facts of {0}', sampled)])].join(', ');
}

/** The version in the file that another one overrides. */
function overriddenLabel(status: KnownStatus): readonly string[] {
  const { detected } = status.firmware;
  const overridden = overriddenVersion(status);
  if (overridden === undefined) return [];
  switch (detected?.source) {
    case 'comment':
      return [t('comment says {0}', overridden)];
    case 'fileName':
      return [t('file name says {0}', overridden)];
    default:
      return [
        detected?.isStatus ? t('status output says {0}', overridden) : t('header says {0}', overridden),
      ];
  }
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
    case 'fileName':
      return t('from the file name');
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
    case 'fileName':
      return t('Checked against FortiOS {0}, from the name of the file.', version);
    case 'fallback':
      return t('Checked against FortiOS {0}, the fallback, because the file specifies no version.', version);
  }
}

/** A reminder that the file specifies another version than the one that it is checked against. */
function detectedVersionSentence({ effective, detected }: FirmwareResult): readonly string[] {
  if (!detected || detected.version === effective.version) return [];
  switch (detected.source) {
    case 'header':
      return [
        detected.isStatus
          ? t('The output of “get system status” in the file specifies {0}.', detected.version)
          : t('The file’s header specifies {0}.', detected.version),
      ];
    case 'comment':
      return [t('The comment in the file specifies {0}.', detected.version)];
    case 'fileName':
      return [t('The name of the file specifies {0}.', detected.version)];
  }
}

/** `no findings`, `1 finding`, `12 findings` */
export function findingsLabel(findings: number): string {
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
