import { compareVersions, type FirmwareVersion } from '../../firmware/version';
import type { Unit } from './unit';

/** Keeps what follows from a unit and the version alone. Units stay the same objects over edits that do not touch them. */
export class MemoizedByUnit<T extends object> {
  private readonly values = new WeakMap<Unit, { readonly version: FirmwareVersion; readonly value: T }>();

  /** What is kept of a unit for a version; undefined where nothing is. */
  get(unit: Unit, version: FirmwareVersion): T | undefined {
    const known = this.values.get(unit);
    return known && compareVersions(known.version, version) === 0 ? known.value : undefined;
  }

  set(unit: Unit, version: FirmwareVersion, value: T): void {
    this.values.set(unit, { version, value });
  }
}
