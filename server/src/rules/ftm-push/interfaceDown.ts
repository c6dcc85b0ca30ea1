import { replace } from '../engine/edits';
import { obstacleText } from '../../push/obstacleText';
import { onObstacle } from './onEnabledPush';

/** The interface that receives the callback is down, or what carries it. */
export const interfaceDown = onObstacle(
  {
    id: 'ftm-push/interface-down',
    summary: 'The interface that receives the callback is down.',
  },
  'interface-up',
  {
    fixesFor(obstacle, { device }) {
      const { at } = obstacleText(obstacle, device);
      const status = device.receivers?.find((one) => one.status !== undefined && one.status === at)?.status;
      // Which member of an aggregate has a link is not in the file.
      if (!status || obstacle.cause.kind === 'members') return [];
      return [{ title: 'Set "status" to "up"', preferred: true, edits: [replace(status, 'set status up')] }];
    },
  },
);
