import type { FilePart } from './encoder';

/** A file to save. */
export interface EncodedExport {
  readonly name: string;
  /** The content in Base64, because messages are text. */
  readonly content: string;
}

/** Three bytes are four characters. */
const group = 3;

/** The number of bytes that are converted at once: a call has a limit of arguments. */
const bytesAtOnce = 0x1000 * group;

/** The length of a part that is sent: shorter ones cost more, longer ones delay other answers. */
const lengthOfPart = 512 * 1024;

/** Files that are made of parts, for an editor. */
export class Base64Files {
  private readonly files = new Map<string, Base64File>();

  /** @param send sends a part; without it, {@link end} returns the complete contents */
  constructor(private readonly send?: (part: EncodedExport) => void) {}

  add({ file, bytes }: FilePart): void {
    let target = this.files.get(file);
    if (!target) this.files.set(file, (target = new Base64File()));
    target.add(bytes);
    if (!this.send) return;
    for (let part = target.takePart(); part !== undefined; part = target.takePart())
      this.send({ name: file, content: part });
  }

  /** The contents, without what was sent. */
  end(): readonly EncodedExport[] {
    return [...this.files].map(([name, file]) => ({ name, content: file.end() }));
  }
}

class Base64File {
  private texts: string[] = [];
  /** The number of characters in {@link texts}. */
  private length = 0;
  /** The last bytes, which are no complete group. */
  private rest = new Uint8Array();

  add(bytes: Uint8Array): void {
    const all = new Uint8Array(this.rest.length + bytes.length);
    all.set(this.rest);
    all.set(bytes, this.rest.length);
    const complete = all.length - (all.length % group);
    for (let from = 0; from < complete; from += bytesAtOnce)
      this.write(all.subarray(from, Math.min(from + bytesAtOnce, complete)));
    this.rest = all.slice(complete);
  }

  end(): string {
    this.write(this.rest);
    return this.texts.join('');
  }

  /** Removes the first {@link lengthOfPart} characters, or a little more; undefined if there is less. */
  takePart(): string | undefined {
    if (this.length < lengthOfPart) return undefined;
    let count = 0;
    for (let length = 0; length < lengthOfPart; count++) length += this.texts[count]?.length ?? lengthOfPart;
    const part = this.texts.splice(0, count).join('');
    this.length -= part.length;
    return part;
  }

  private write(bytes: Uint8Array): void {
    const text = btoa(String.fromCharCode(...bytes));
    this.texts.push(text);
    this.length += text.length;
  }
}
