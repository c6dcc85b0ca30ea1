import type { FirmwareVersion } from '../firmware/version';
import type { Availability, NodeDoc, OptionValue, VersionInterval } from './schema';
import type { Presence } from './versionPresence';

/** The parts of a setting that its options need. */
interface OptionSetting {
  /** Whether the schema lists values for a version. */
  listsOptions(version: FirmwareVersion): boolean;
  /** The newest sampled version, if the given version is newer. */
  newestBefore(version: FirmwareVersion): FirmwareVersion | undefined;
}

/**
 * An {@link OptionValue} with a shared presence. In a version without any listed value, the list is missing or the
 * setting accepts free text, so availability is `perhaps`.
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

  isMissingInNewest(version: FirmwareVersion): boolean {
    const newest = this.setting.newestBefore(version);
    return newest !== undefined && this.availability(newest) === 'no';
  }

  /** Whether a version certainly accepts this value. */
  isListed(version: FirmwareVersion): boolean {
    return this.presence.at(version) === 'yes';
  }
}
