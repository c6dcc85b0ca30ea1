import type { EditorOptions } from './editorSession';

/**
 * An editor that reads files for its server, as VS Code does in a virtual workspace.
 *
 * @param files their contents by URI
 * @param asked collects the requests of the server: methods with URIs
 */
export function offering(
  files: ReadonlyMap<string, string | Uint8Array>,
  asked: string[] = [],
): Pick<EditorOptions, 'answer' | 'initializationOptions'> {
  const bytesOf = (uri: string): Buffer | undefined => {
    const content = files.get(uri);
    return content === undefined ? undefined : Buffer.from(content);
  };
  return {
    initializationOptions: { offersFiles: true },
    answer: (method, params) => {
      if (!method.startsWith('fortios/')) return null;
      const { uri } = params as { readonly uri: string };
      asked.push(`${method} ${uri}`);
      switch (method) {
        case 'fortios/readFile':
          return bytesOf(uri)?.toString('base64');
        case 'fortios/fileSize':
          return bytesOf(uri)?.length;
        case 'fortios/readFolder':
          return entriesOf([...files.keys()], `${uri}/`);
        default:
          return null;
      }
    },
  };
}

function entriesOf(files: readonly string[], folder: string): readonly object[] {
  const below = files.filter((file) => file.startsWith(folder)).map((file) => file.slice(folder.length));
  const names = new Map(below.map((file) => [file.split('/')[0] ?? '', file.includes('/')]));
  return [...names].map(([name, isFolder]) => ({ name, uri: folder + name, isFolder }));
}
