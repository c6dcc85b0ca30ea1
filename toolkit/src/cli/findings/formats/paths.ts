import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isInside } from '../../output/terminal';

/**
 * The path of a file for other programs: relative to the root if the file is inside it, otherwise absolute; with `/` as
 * the separator.
 *
 * @param root absolute
 */
export function pathFrom(root: string, file: string): string {
  const absolute = path.resolve(file);
  const inside = path.relative(root, absolute);
  return (isInside(inside) ? inside : absolute).replaceAll(path.sep, '/');
}

/** The URI reference of a file: relative to the root if the file is inside it, otherwise a `file:` URI. */
export function uriFrom(root: string, file: string): { readonly uri: string; readonly isRelative: boolean } {
  const known = pathFrom(root, file);
  return path.isAbsolute(known)
    ? { uri: pathToFileURL(known).href, isRelative: false }
    : { uri: uriReference(known), isRelative: true };
}

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
