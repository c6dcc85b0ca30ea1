import type { ConfigDocument } from './document';

/** The decoded last part of a document's URI. */
export function documentName({ uri }: ConfigDocument): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
