import type { AnswersTo, HandlerServices } from 'fortios-language/handlers/handler';
import type { LanguageService } from '../languageService';
import type { requests } from './requests';

/** The handlers of all requests of our own. */
export type ToolkitAnswers = AnswersTo<typeof requests>;

/** Handlers that the server loads with the first request for one of their methods. */
export type LazyAnswers = (services: HandlerServices<LanguageService>) => Partial<ToolkitAnswers>;
