import { readFixture } from '../../helpers/golden';

/** Configurations that the tests of the device change: without VDOMs, with VDOMs, and a script. */
export const sampleConfigurations: Readonly<Record<string, string>> = {
  'branch office 7.4': readFixture('configurations/device-branch.conf'),
  'headquarters 7.2, VDOMs': readFixture('configurations/device-headquarters.conf'),
  'a script': readFixture('configurations/device-script.conf'),
};
