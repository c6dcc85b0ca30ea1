import { otherProduct as productOf } from '../../firmware/products';
import { lineLocation } from '../engine/lineLocation';
import { defineRule } from '../engine/rule';

/** A backup of another Fortinet product, whose language looks the same: FortiOS says nothing about it. */
export const otherProduct = defineRule({
  id: 'firmware/other-product',
  severity: 'warning',
  summary: 'Another Fortinet product wrote this file.',
  exclusive({ document, report }) {
    const { header } = document.fileFirmware;
    const product = header && productOf(header.model);
    if (!header || product === undefined) return;
    report(lineLocation(document, header.line), {
      message: `This is a configuration of a ${product}, not of a FortiGate. It is highlighted, but not checked.`,
    });
  },
});
