import { readState } from 'fortios-language/analysis/device/execution/execute';
import type { DeviceState } from 'fortios-language/analysis/device/state/state';
import { modelNameOf } from 'fortios-language/firmware/effective';
import { formatVersion } from 'fortios-language/firmware/version';
import { readFacts, type MapFacts } from './facts';
import { networkMap } from './networkMap';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import type { CheckService } from 'fortios-language/checkService';
import type { NetworkMap } from './model';
import type { SecretNames } from 'fortios-language/secrets/masking';
import {
  documentNote,
  maskDocument,
  onCheckedDevice,
  onDocumentSource,
  type DocumentChoice,
  type Excluded,
} from '../export/documentDevice';

export type { MapFormat } from './mapFormats';

/** What a map for other people shows of a configuration, with the secrets that it must not show. */
export interface DocumentFacts {
  readonly facts: MapFacts;
  readonly secrets: SecretNames;
}

/** Network maps of one or several devices. */
export class MapService {
  constructor(private readonly service: CheckService) {}

  /** What a map shows of a configuration, or the reason why it is not shown. */
  facts(view: DocumentView, file: string): MapFacts | Excluded {
    return onCheckedDevice(view, (own) => {
      return mapFacts(own, file, readState(own.document, own));
    });
  }

  /** {@link facts} for {@link documentMap}, with the secrets that it must not show. */
  documentFacts(view: DocumentView, file: string, choice: DocumentChoice): DocumentFacts | Excluded {
    return onDocumentSource(this.service, view, choice, ({ view: source }) => {
      const facts = mapFacts(source, file, readState(source.document, source));
      return { facts, secrets: view.index.secretNames };
    });
  }

  /** The map of these devices. */
  readonly of = networkMap;
}

/** What a map shows of the device that a configuration describes. */
export function mapFacts({ document, firmware }: DocumentView, file: string, state: DeviceState): MapFacts {
  const { version, source } = firmware;
  const product = [
    modelNameOf(document.fileFirmware),
    // The fallback is not a fact about the device.
    source === 'fallback' ? undefined : `FortiOS ${formatVersion(version)}`,
  ];
  return readFacts(state, { file, product: product.filter(Boolean).join(', ') });
}

/** The map of devices for files that other people get: it is masked, and says what is masked. */
export function documentMap(
  devices: readonly DocumentFacts[],
  choice: DocumentChoice,
): NetworkMap & { readonly note: string } {
  const map = networkMap(devices.map(({ facts }) => facts));
  const secrets = devices.map((device) => device.secrets);
  const { document, masked } = maskDocument(map, secrets);
  return { ...document, note: documentNote(masked, choice) };
}
