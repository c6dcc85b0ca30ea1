/**
 * The name that is proposed for the file of a page: its title without characters that file systems do not accept.
 *
 * @param extension without a dot
 */
export function reportFileName(title: string, extension: string): string {
  const name = title
    .replace(/[\\/:*?"<>|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `${name || 'report'}.${extension}`;
}
