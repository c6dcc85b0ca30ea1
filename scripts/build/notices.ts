// npm run notices: writes THIRD_PARTY_NOTICES, the licenses of the packages in the last build.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { noticesPath, thirdPartyNotices } from './notices/thirdPartyNotices';
import { projectRoot, shownPath } from '../project';

try {
  const file = path.join(projectRoot, noticesPath);
  writeFileSync(file, thirdPartyNotices());
  console.log(shownPath(file));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
