import type { FileFirmware } from 'fortios-language/firmware/effective';
import { hasTwoGigabytes, lacksSslVpn, modelOf, type Model } from 'fortios-language/firmware/models';
import type { VersionMove } from 'fortios-language/firmware/upgradePath';

/** The device that wrote a file, from the file's header. */
export interface Device {
  /** The model code of the header, such as `FGT60F`; undefined without a header. */
  readonly model: string | undefined;
  /** The model in the release notes; undefined if no list contains the code. */
  readonly listed: Model | undefined;
  readonly isVirtual: boolean;
}

export function deviceOfUpgrade({ header }: FileFirmware): Device {
  const model = header?.model;
  return {
    model,
    listed: model === undefined ? undefined : modelOf(model),
    isVirtual: model !== undefined && /VM|^FOS/i.test(model),
  };
}

/** The 50G, which FortiManager treats as a model with 2 GB. */
const small50G = /^(?:FGT|FG|FWF|FW|FortiGate|FortiWiFi)-?5[01]G/i;

/** Whether a change affects a device. */
export type ModelTest = (device: Device, move: VersionMove) => 'yes' | 'no' | 'unknown';

/**
 * Models with NP7 processors, by their codes: 400F, 600F, 700G, 900G, 1000F, 1800F, 2600F, 3000F, 3200F, 3500F, 3700F,
 * 4200F, 4400F and 4800F with their variants.
 */
const np7 = /^(?:FG(?:[46]H[01]F|[79]H[01]G|1K[01]F|18[01]F|3K[01257]F|32F1|3[57]F1|4[248][01]F)|F2K6[01]F)/i;

/** The tests of models that rows name. */
export const modelTests = {
  /** Hardware with 2 GB of memory; of the FortiGate Rugged 60F, only the first generation has it. */
  hasSmallMemory: ({ model }) => (model === undefined ? 'unknown' : hasTwoGigabytes(model)),
  keepsProxyFeatures: ({ model }) => answer(model === undefined || hasTwoGigabytes(model) !== 'yes'),
  /** FortiManager treats it as a model with 2 GB of memory. */
  isSmallForFortiManager: ({ model }) =>
    model === undefined ? 'unknown' : small50G.test(model) ? 'yes' : hasTwoGigabytes(model),
  isHardware: ({ model, isVirtual }) => answer(model !== undefined && !isVirtual),
  isVirtualMachine: ({ isVirtual }) => answer(isVirtual),
  hasNp7: ({ model }) => answer(model !== undefined && np7.test(model)),
  isOf40FOr60F: ({ model }) =>
    model === undefined ? 'unknown' : answer(/^(?:FGT|FG|FWF|FW)-?(?:4\dF|6\dF)/i.test(model)),
  losesSslVpn: ({ model }, { from, to }) => {
    if (model === undefined) return 'unknown';
    return lacksSslVpn(model, from) === 'yes' ? 'no' : lacksSslVpn(model, to);
  },
  keepsSslVpn: ({ model }, { to }) => answer(model === undefined || lacksSslVpn(model, to) !== 'yes'),
} satisfies Readonly<Record<string, ModelTest>>;

function answer(is: boolean): 'yes' | 'no' {
  return is ? 'yes' : 'no';
}
