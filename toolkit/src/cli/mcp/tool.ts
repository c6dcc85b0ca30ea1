import type { Answer } from '../../assistants/answer';
import { withEntryNames } from '../../assistants/maskedNames';
import type { Asked, Question, ToolDescription } from '../../assistants/question';
import type { Sources } from './sources';

/** A tool for an assistant: a question that it answers. */
export interface Tool extends ToolDescription {
  /** @throws {Refusal} if the question cannot be answered */
  readonly answer: (asked: Asked, sources: Sources) => Answer | Promise<Answer>;
}

/** A question about a configuration, asked about a file. */
export function toolOf({ answer, ...description }: Question): Tool {
  return {
    ...description,
    answer: async (asked, sources) => {
      const configuration = asked.file === '' ? undefined : await sources.file(asked.file);
      const context = sources.contextOf(configuration);
      return sources.run(
        (function* () {
          return yield* answer(yield* withEntryNames(asked, context), context);
        })(),
      );
    },
  };
}
