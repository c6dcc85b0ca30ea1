import { runToCompletion } from '../../base/steps';
import { comparisonJson } from '../../features/compare/json';
import { comparisonPage, type ComparedFiles } from '../../features/compare/page';
import { formatsOf } from '../pageFormats';

/** The formats of `fortios diff` by their names in `--format`, except `commands`. */
export const diffFormats = formatsOf(comparisonPage, (run: ComparedFiles) =>
  runToCompletion(comparisonJson(run)),
);
