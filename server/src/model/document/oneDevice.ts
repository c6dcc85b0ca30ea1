import type { Steps } from '../../base/steps';
import type { ConfigDocument } from './document';

/**
 * Makes a report on a document. If it is a pasted session with several devices, only the lines of the first device are
 * read; their positions stay the same.
 *
 * @param report must not keep the document that it gets
 */
export function* onOneDevice<T>(
  document: ConfigDocument,
  report: (document: ConfigDocument) => Steps<T>,
): Steps<T> {
  const own = document.copyOfOneDevice();
  if (!own) return yield* report(document);
  try {
    yield* own.parse();
    return yield* report(own);
  } finally {
    own.dispose();
  }
}

/** The sentences about the devices that a report does not include; undefined for one device. */
export function otherDeviceNote({ session }: ConfigDocument): string | undefined {
  const other = session?.otherDevice;
  return (
    other &&
    `The session continues on another device, "${other.host}". This report includes only the lines of "${other.main}". ` +
      'To check both, save the lines of each device in a file of its own.'
  );
}

/** The same as one sentence, for tables and results. */
export function otherDeviceSentence({ session }: ConfigDocument): string | undefined {
  const other = session?.otherDevice;
  return (
    other &&
    `Only the lines of "${other.main}" are included; the session continues on another device, "${other.host}".`
  );
}
