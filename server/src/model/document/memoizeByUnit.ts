import { compareVersions, type FirmwareVersion } from '../../firmware/version';
import type { Unit } from './unit';

/**
 * Caches values that depend only on a unit and the version. Units that an edit does not change remain the same objects.
 */
export class MemoizedByUnit<T extends object> {
  private readonly values = new WeakMap<Unit, { readonly version: FirmwareVersion; readonly value: T }>();

  /** The cached value of a unit for a version; undefined if there is none. */
  get(unit: Unit, version: FirmwareVersion): T | undefined {
    const known = this.values.get(unit);
    return known && compareVersions(known.version, version) === 0 ? known.value : undefined;
  }

  set(unit: Unit, version: FirmwareVersion, value: T): void {
    this.values.set(unit, { version, value });
  }
}
