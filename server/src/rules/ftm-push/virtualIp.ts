import { onObstacle } from './onEnabledPush';

/** A virtual IP translates the callback. */
export const callbackVirtualIp = onObstacle(
  {
    id: 'ftm-push/virtual-ip',
    summary: 'A virtual IP takes the callback.',
  },
  'virtual-ip',
);
