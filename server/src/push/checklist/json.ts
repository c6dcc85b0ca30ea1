import { formatVersion } from '../../firmware/version';
import type { PushChecklist } from './checklist';

/** A checklist for other programs: positions are zero-based and count UTF-16 code units. */
export function checklistJson({ firmware, items, note, diagnosis }: PushChecklist, path: string): object {
  return {
    path,
    firmware: { version: formatVersion(firmware.version), source: firmware.source },
    ...(note !== undefined && { note }),
    items: items.map(({ id, requirement, status, evidence, places, commands }) => ({
      id,
      requirement,
      status,
      found: evidence,
      places: places.map(({ range, what }) => ({ range, what })),
      commands,
    })),
    diagnosis,
  };
}
