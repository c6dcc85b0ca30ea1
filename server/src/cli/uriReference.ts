/** A path as a relative or absolute URI reference, for links in Markdown. */
export function uriReference(path: string): string {
  return path
    .replaceAll('\\', '/')
    .split('/')
    .map((part) =>
      encodeURIComponent(part).replace(/[()]/g, (bracket) => `%${bracket.charCodeAt(0).toString(16)}`),
    )
    .join('/');
}
