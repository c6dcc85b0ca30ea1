/**
 * Ends the process after an unexpected error. Node would print the whole message, which can quote the configuration.
 *
 * @param describe describes the error without secrets
 */
export function reportCrash(describe: (error: unknown) => string): void {
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${describe(error)}\n`, () => process.exit(1));
  });
}
