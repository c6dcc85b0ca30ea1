import type { Steps } from '../base/steps';
import { readState } from '../device/execute';
import type { DeviceState } from '../device/state';
import { modelNameOf } from '../firmware/effective';
import { formatVersion } from '../firmware/version';

import { readFacts, type DeviceFacts } from '../map/facts';
import { networkMap } from '../map/networkMap';
import type { DocumentView } from '../model/symbols/documentView';
import type { CheckService } from './checkService';
import { onCheckedDevice, onRedactedCopy } from './redactedDevice';

export type { MapFormat } from '../map/mapFormats';
export type { DeviceFacts } from '../map/facts';
export type { NetworkMap } from '../map/model';

/** Why a configuration is not in a map. */
interface Excluded {
  readonly exclusion: string;
}

/** Network maps of one or several devices. */
export class MapService {
  constructor(private readonly service: CheckService) {}

  /** What a map shows of a configuration, or the reason why it is not shown. */
  facts(view: DocumentView, file: string): Steps<DeviceFacts | Excluded> {
    return onCheckedDevice(view, function* (own) {
      return mapFacts(own, file, yield* readState(own.document, own));
    });
  }

  /** {@link facts} from a copy without secrets, for files that other people get. */
  redactedFacts(view: DocumentView, file: string): Steps<DeviceFacts | Excluded> {
    const choice = { parts: new Set<never>(), keepText: true };
    return onRedactedCopy(this.service, view, choice, function* ({ view: copy }) {
      return mapFacts(copy, file, yield* readState(copy.document, copy));
    });
  }

  /** The map of these devices. */
  readonly of = networkMap;
}

/** What a map shows of the device that a configuration describes. */
export function mapFacts(
  { document, firmware }: DocumentView,
  file: string,
  state: DeviceState,
): DeviceFacts {
  const { version, source } = firmware;
  const product = [
    modelNameOf(document.fileFirmware),
    // The fallback is not a fact about the device.
    source === 'fallback' ? undefined : `FortiOS ${formatVersion(version)}`,
  ];
  return readFacts(state, { file, product: product.filter(Boolean).join(', ') });
}
