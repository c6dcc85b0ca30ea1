import { otherProductOf } from '../../firmware/effective';
import { lineLocation } from '../engine/lineLocation';
import { recognized } from '../engine/recognized';
import { defineRule } from '../engine/rule';

/** A configuration of another Fortinet product, which has the same syntax but other tables. */
export const otherProductRule = defineRule({
  id: 'firmware/other-product',
  severity: 'warning',
  summary: 'Another Fortinet product wrote this file.',
  exclusive({ document, report }) {
    const other = otherProductOf(document.fileFirmware) ?? byTables(recognized(document));
    if (!other) return;
    const product = other.product.startsWith('other ') ? `an${other.product}` : `a ${other.product}`;
    report(lineLocation(document, other.line), {
      message: `This is a configuration of ${product}, not of a FortiGate. It is highlighted, but not checked.`,
    });
  },
});

function byTables(
  recognition: ReturnType<typeof recognized>,
): { readonly product: string; readonly line: number } | undefined {
  return recognition?.kind === 'otherProduct' ? recognition : undefined;
}
