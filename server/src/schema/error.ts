/** The schema file cannot be used. The message is one sentence for the user. */
export class SchemaDataError extends Error {
  override readonly name = 'SchemaDataError';

  constructor(reason: string) {
    super(
      `The FortiOS schema cannot be used: ${reason}. Reinstall FortiOS Config; until then only syntax is checked.`,
    );
  }
}
