import type { Steps } from 'fortios-language/base/steps';
import { errorResult, pageChoiceOf, pageOf, type ToolResult } from './answer';
import { Refusal, type QuestionContext } from './context';
import { entryQuestions } from './entryQuestions';
import { withEntryNames } from './maskedNames';
import { policyQuestions } from './policyQuestions';
import { askedOf, inputProblem, type Question } from './question';
import { reportQuestions } from './reportQuestions';

/** The questions that an editor answers about its documents, and `fortios mcp` about files. */
export const questions: readonly Question[] = [...entryQuestions, ...reportQuestions, ...policyQuestions];

/**
 * Answers a question, or says why it cannot be answered.
 *
 * @param given the inputs of the call, not checked
 */
export function* answerTo(
  question: Question,
  given: Readonly<Record<string, unknown>>,
  context: QuestionContext,
): Steps<ToolResult> {
  try {
    const { required, optional } = question;
    const problem = inputProblem(
      // The configuration is given.
      { ...question, required: required.filter((name) => name !== 'file'), optional: ['file', ...optional] },
      given,
    );
    if (problem !== undefined) throw new Refusal(problem);
    const asked = yield* withEntryNames(askedOf(given), context);
    const answer = yield* question.answer(asked, context);
    return pageOf(answer, context.secrets, pageChoiceOf(given));
  } catch (error) {
    return errorResult(error, question.title, context.secrets);
  }
}
