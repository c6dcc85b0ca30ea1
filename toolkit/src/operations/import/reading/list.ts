import type { ReadList } from './sheet';

/** The first bytes of a ZIP archive, which a workbook is. */
const zipMark = [0x50, 0x4b, 0x03, 0x04];

/** The first bytes of a workbook of Excel before 2007. */
const oldWorkbookMark = [0xd0, 0xcf, 0x11, 0xe0];

/** Reads a list: a workbook, a table with separators, or lines. */
export async function readList(bytes: Uint8Array): Promise<ReadList> {
  const begins = (mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte);
  if (begins(oldWorkbookMark))
    return { message: 'It is a workbook of Excel 97–2003. Save it as .xlsx or as CSV.' };
  // Loaded when a list is read, because few sessions read one.
  const { readDelimited, readWorkbook } = await import('./listFormats');
  return begins(zipMark) ? readWorkbook(bytes) : readDelimited(bytes);
}
