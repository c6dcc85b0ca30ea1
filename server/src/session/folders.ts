import type { WorkspaceFoldersChangeEvent } from 'vscode-languageserver';

/** A normalized URI for comparisons: clients and Node encode some characters differently. */
export function fileKey(uri: string): string {
  try {
    return decodeURIComponent(uri).replace(/^file:\/\/\/[A-Z]:/, (drive) => drive.toLowerCase());
  } catch {
    return uri;
  }
}

/** The open folders of a client. */
export class Folders {
  private readonly uris = new Set<string>();

  constructor(uris: Iterable<string>) {
    for (const uri of uris) this.uris.add(withoutSlash(uri));
  }

  get all(): readonly string[] {
    return [...this.uris];
  }

  /** Applies the folders that a client has added and removed. */
  change({ added, removed }: WorkspaceFoldersChangeEvent): void {
    for (const { uri } of removed) this.uris.delete(withoutSlash(uri));
    for (const { uri } of added) this.uris.add(withoutSlash(uri));
  }

  /** The innermost folder that contains a file. */
  of(uri: string): string | undefined {
    const key = fileKey(uri);
    let innermost: string | undefined;
    for (const folder of this.uris) {
      if (key.startsWith(`${fileKey(folder)}/`) && folder.length > (innermost?.length ?? 0))
        innermost = folder;
    }
    return innermost;
  }
}

function withoutSlash(uri: string): string {
  let end = uri.length;
  while (uri[end - 1] === '/') end--;
  return uri.slice(0, end);
}
