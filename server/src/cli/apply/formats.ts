import { runToCompletion } from '../../base/steps';
import { rehearsalJson } from '../../reports/compare/json';
import { rehearsalPage, type RehearsedFiles } from '../../reports/compare/page';
import { formatsOf } from '../pageFormats';

/** The formats of `fortios apply` by their names in `--format`. */
export const applyFormats = formatsOf(rehearsalPage, (run: RehearsedFiles) =>
  runToCompletion(rehearsalJson(run)),
);
