/** The number of bytes that are converted at once, in groups of three: a call has a limit of arguments. */
const bytesAtOnce = 0x1000 * 3;

export function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += bytesAtOnce)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(start, start + bytesAtOnce))));
  return parts.join('');
}
