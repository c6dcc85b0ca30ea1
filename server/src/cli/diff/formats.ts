import { runToCompletion } from '../../base/steps';
import { comparisonJson } from '../../reports/compare/json';
import { comparisonPage, type ComparedFiles } from '../../reports/compare/page';
import { formatsOf } from '../pageFormats';

/** The formats of `fortios diff` by their names in `--format`, except `commands`. */
export const diffFormats = formatsOf(comparisonPage, (run: ComparedFiles) =>
  runToCompletion(comparisonJson(run)),
);
