import type { FirmwareVersion } from '../firmware/version';
import type { Availability, NodeDoc, OptionValue, VersionInterval } from './schema';
import type { Presence } from './versionPresence';

/** The setting of an option, as far as the option depends on it. */
export interface OptionSetting {
  /** Whether any value is listed for the version. */
  listsOptions(version: FirmwareVersion): boolean;
  /** The newest version that was sampled, if the given one is newer. */
  newestBefore(version: FirmwareVersion): FirmwareVersion | undefined;
}

/**
 * {@link OptionValue} over a shared presence. A version of which no value is listed at all tells nothing about its
 * values: the list is missing there, or the setting takes free text by then.
 */
export class Option implements OptionValue {
  constructor(
    readonly name: string,
    private readonly presence: Presence,
    readonly doc: NodeDoc | undefined,
    private readonly setting: OptionSetting,
  ) {}

  get intervals(): readonly VersionInterval[] {
    return this.presence.intervals;
  }

  get hidden(): boolean {
    return this.presence.hidden;
  }

  availability(version: FirmwareVersion): Availability {
    const answer = this.presence.at(version);
    return answer === 'no' && !this.setting.listsOptions(version) ? 'perhaps' : answer;
  }

  lapsed(version: FirmwareVersion): boolean {
    const newest = this.setting.newestBefore(version);
    return newest !== undefined && this.availability(newest) === 'no';
  }

  /** Whether the version certainly takes this value. */
  isListed(version: FirmwareVersion): boolean {
    return this.presence.at(version) === 'yes';
  }
}
