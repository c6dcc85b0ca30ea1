import type { ConfigDocument } from './document';

/** The last part of a document's URI, as a person reads it. */
export function documentName({ uri }: ConfigDocument): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
