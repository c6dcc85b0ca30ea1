import type { FilePart } from './encoder';

/** A file to save. */
export interface ExportedFile {
  readonly name: string;
  /** The content in Base64, because messages are text. */
  readonly content: string;
}

/** Three bytes are four characters. */
const group = 3;

/** The number of bytes that are converted at once: a call has a limit of arguments. */
const bytesAtOnce = 0x1000 * group;

/** Files that are made of parts, for an editor. */
export class Base64Files {
  private readonly files = new Map<string, Base64File>();

  add({ file, bytes }: FilePart): void {
    let target = this.files.get(file);
    if (!target) this.files.set(file, (target = new Base64File()));
    target.add(bytes);
  }

  end(): readonly ExportedFile[] {
    return [...this.files].map(([name, file]) => ({ name, content: file.end() }));
  }
}

class Base64File {
  private readonly texts: string[] = [];
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

  private write(bytes: Uint8Array): void {
    this.texts.push(btoa(String.fromCharCode(...bytes)));
  }
}
