import type { FirmwareResult, FirmwareSource } from '../../../server/src/protocol';

/** What is known about the firmware of the document in the active editor. */
export type FirmwareStatus =
  | { readonly kind: 'starting' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'known'; readonly firmware: FirmwareResult; readonly chosenForDocument: boolean };

/** What the status bar item shows and says. */
export interface StatusText {
  /** May hold `$(icon)`. */
  readonly text: string;
  readonly tooltip: string;
  /** For screen readers, without icons. */
  readonly accessibleText: string;
}

/** In the status bar there is room for a word or two. */
const shortOrigin: Readonly<Record<FirmwareSource, string>> = {
  setting: 'chosen',
  lintConfig: 'from .fortios-lint.json',
  comment: 'from a comment',
  header: 'from the header',
  fallback: 'fallback',
};

/** Words the firmware status. */
export function statusText(status: FirmwareStatus): StatusText {
  switch (status.kind) {
    case 'starting':
      return plain('$(sync~spin) FortiOS', 'FortiOS: the language server is starting.');
    case 'unavailable':
      return plain(
        '$(warning) FortiOS',
        'FortiOS: the language server is not running, so this file is not checked. Select to restart it.',
      );
    case 'known': {
      const { version, source, description } = status.firmware.effective;
      const origin = status.chosenForDocument ? 'chosen for this file' : description;
      const own = ownVersionRemark(status.firmware);
      return {
        text: `FortiOS ${version} · ${shortOrigin[source]}`,
        tooltip: [`Judged by FortiOS ${version}, ${origin}.`, own, 'Select to change.']
          .filter(Boolean)
          .join('\n'),
        accessibleText: `FortiOS firmware ${version}, ${origin}. Select to change.`,
      };
    }
  }
}

/** A person who judges a file by another version than its own should not forget it. */
function ownVersionRemark({ effective, detected }: FirmwareResult): string | undefined {
  if (!detected || detected.version === effective.version) return undefined;
  return `The file itself says ${detected.version}, in its ${detected.source}.`;
}

function plain(text: string, sentence: string): StatusText {
  return { text, tooltip: sentence, accessibleText: sentence };
}
