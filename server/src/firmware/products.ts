/** Beginnings of model codes in backup headers of Fortinet products other than FortiGate and FortiWiFi. */
const others: readonly (readonly [beginning: RegExp, product: string])[] = [
  [/^(?:S\d{3}|FS\d|FSW|FortiSwitch)/i, 'FortiSwitch'],
  [/^(?:FAZ|FortiAnalyzer)/i, 'FortiAnalyzer'],
  [/^(?:FMG|FortiManager)/i, 'FortiManager'],
  [/^(?:FPX|FortiProxy)/i, 'FortiProxy'],
  [/^(?:FWB|FV-\d|FortiWeb)/i, 'FortiWeb'],
  [/^(?:FEVM|FE-|FE\d|FML|FortiMail)/i, 'FortiMail'],
  [/^(?:FAD|FortiADC)/i, 'FortiADC'],
  [/^(?:FAC|FortiAuthenticator)/i, 'FortiAuthenticator'],
  [/^(?:FSA|FortiSandbox)/i, 'FortiSandbox'],
  [/^(?:FXT|FEX|FX\d|FortiExtender)/i, 'FortiExtender'],
  [/^(?:FAP|FP\d|PU\d|FortiAP)/i, 'FortiAP'],
  [/^(?:FNAC|FNC|FNVM|FortiNAC)/i, 'FortiNAC'],
  [/^(?:FPA|FortiPAM)/i, 'FortiPAM'],
  [/^(?:FCH|FortiCache)/i, 'FortiCache'],
  [/^FortiVoice/i, 'FortiVoice'],
  [/^FortiDDoS/i, 'FortiDDoS'],
  [/^FortiDeceptor/i, 'FortiDeceptor'],
];

/**
 * The other Fortinet product that a model code belongs to, such as `FortiSwitch`; undefined for FortiGate and
 * FortiWiFi, and for unknown codes, which count as FortiGate.
 */
export function otherProduct(model: string): string | undefined {
  return others.find(([beginning]) => beginning.test(model))?.[1];
}
