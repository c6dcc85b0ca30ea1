import type { FirmwareResult } from '../../../../toolkit/src/protocol';

/**
 * `waiting` until the findings of the first check are listed, `checking` during a later one that takes long, `off` if there
 * is no server.
 */
export type CheckState = 'waiting' | 'checking' | 'checked' | 'off';

/** Whether the numbers of findings of the open documents are those of a check that has ended. */
export class CheckProgress {
  private readonly states = new Map<string, CheckState>();

  /** @param listed the number of findings that VS Code lists; undefined if it has not received any diagnostics */
  record(uri: string, firmware: FirmwareResult, listed: number | undefined): void {
    const before = this.stateOf(uri);
    this.states.set(uri, before === 'waiting' ? firstState(firmware, listed) : laterState(firmware));
  }

  stateOf(uri: string): CheckState {
    return this.states.get(uri) ?? 'waiting';
  }

  delete(uri: string): void {
    this.states.delete(uri);
  }

  clear(): void {
    this.states.clear();
  }
}

/** Until VS Code lists the findings that the server has found, their number is not known. */
function firstState(
  { isBeingChecked, isCheckLong, hasFindings }: FirmwareResult,
  listed: number | undefined,
): CheckState {
  const isListed = listed !== undefined && (listed > 0 || !hasFindings);
  return isBeingChecked || isCheckLong || !isListed ? 'waiting' : 'checked';
}

function laterState({ isCheckLong }: FirmwareResult): CheckState {
  return isCheckLong ? 'checking' : 'checked';
}
