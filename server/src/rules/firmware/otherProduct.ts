import { otherProductOf } from '../../firmware/effective';
import { lineLocation } from '../engine/lineLocation';
import { defineRule } from '../engine/rule';

/** A configuration of another Fortinet product, which has the same syntax but other tables. */
export const otherProduct = defineRule({
  id: 'firmware/other-product',
  severity: 'warning',
  summary: 'Another Fortinet product wrote this file.',
  exclusive({ document, report }) {
    const other = otherProductOf(document.fileFirmware);
    if (!other) return;
    report(lineLocation(document, other.line), {
      message: `This is a configuration of a ${other.product}, not of a FortiGate. It is highlighted, but not checked.`,
    });
  },
});
