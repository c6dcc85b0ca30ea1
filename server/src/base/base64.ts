/** The number of bytes that are converted at once, in groups of three: a call has a limit of arguments. */
const bytesAtOnce = 0x1000 * 3;

/** The bytes of a text in Base64; undefined if it is not one. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

export function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += bytesAtOnce)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(start, start + bytesAtOnce))));
  return parts.join('');
}
