import { readFixture } from '../../../helpers/golden';

/** The backup of a branch office, which the change tickets start from. */
export const branchOffice = readFixture('configurations/branch-office.conf');
