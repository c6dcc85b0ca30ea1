import { readFixture } from '../../../helpers/golden';

/** A configuration with an object of each sheet, secrets, and names that a spreadsheet could take for formulas. */
export const configuration = readFixture('configurations/all-sheets.conf');

/** The secrets in {@link configuration}. */
export const secrets: readonly string[] = ['Sommer2024x', 'Kommune7x', 'Tunnel99key'];

/** A configuration with two VDOMs. */
export const withVdoms = readFixture('configurations/two-vdoms.conf');
