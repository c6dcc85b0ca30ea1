/** Receives what a step prints. */
export interface Output {
  /** Whether the step has exclusive use of the terminal, so that its tools can write to it directly. */
  readonly direct: boolean;
  readonly write: (text: string) => void;
  /** Prints the last line if it does not end with a line break. */
  readonly end: () => void;
  /** Whether the processes of the step let others have the processor first. */
  readonly isPatient?: boolean;
}

export const terminal: Output = {
  direct: true,
  write: (text) => void process.stdout.write(text),
  end: () => undefined,
};

/** Prints whole lines with the name of the step, for steps that run at the same time. */
export function prefixed(name: string, width: number, write: (line: string) => void): Output {
  let rest = '';
  const prefix = `${name.padEnd(width)} │ `;
  return {
    direct: false,
    write: (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) write(`${prefix}${line}\n`);
    },
    end: () => {
      if (rest !== '') write(`${prefix}${rest}\n`);
      rest = '';
    },
  };
}
