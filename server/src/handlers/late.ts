import { LanguageService } from '../languageService';
import { requests } from '../requests';
import { compareAnswers } from './compare';
import { addAnswers, type HandlerServices } from './handler';
import { questionAnswers } from './questions';
import { addCloseUpgradeReport, reportAnswers } from './reports';
import { treeAnswers } from './tree';

/**
 * Registers the handlers that the server loads with the first request for one of them: the requests of our own that no editor
 * sends before a user asks for something.
 */
export function addLateHandlers(services: HandlerServices): void {
  const complete = { ...services, language: LanguageService.from(services.language) };
  addCloseUpgradeReport(complete);
  const answers = {
    ...treeAnswers(complete),
    ...reportAnswers(complete),
    ...compareAnswers(complete),
    ...questionAnswers(complete),
  };
  addAnswers(complete, answers, requests);
}
