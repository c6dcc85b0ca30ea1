import type { FileFirmware } from '../../../firmware/effective';
import { hasTwoGigabytes, modelOf, type Model } from '../../../firmware/models';

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

/** Whether it is a hardware model with 2 GB of memory; of the FortiGate Rugged 60F, only the first generation is. */
export function hasSmallMemory({ model }: Pick<Device, 'model'>): 'yes' | 'no' | 'unknown' {
  return model === undefined ? 'unknown' : hasTwoGigabytes(model);
}

/** Whether FortiManager treats it as a model with 2 GB of memory. */
export function isSmallForFortiManager({ model }: Device): 'yes' | 'no' | 'unknown' {
  return model !== undefined && small50G.test(model) ? 'yes' : hasSmallMemory({ model });
}

/**
 * Models with NP7 processors, by their codes: 400F, 600F, 700G, 900G, 1000F, 1800F, 2600F, 3000F, 3200F, 3500F, 3700F,
 * 4200F, 4400F and 4800F with their variants.
 */
const np7 = /^(?:FG(?:[46]H[01]F|[79]H[01]G|1K[01]F|18[01]F|3K[01257]F|32F1|3[57]F1|4[248][01]F)|F2K6[01]F)/i;

/** Whether the header is that of a virtual machine. */
export function isVirtualMachine({ isVirtual }: Device): 'yes' | 'no' {
  return answer(isVirtual);
}

/** Whether the header is that of a model with NP7 processors. */
export function hasNp7({ model }: Device): 'yes' | 'no' {
  return answer(model !== undefined && np7.test(model));
}

function answer(is: boolean): 'yes' | 'no' {
  return is ? 'yes' : 'no';
}
