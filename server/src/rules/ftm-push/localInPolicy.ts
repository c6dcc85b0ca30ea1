import { onObstacle } from './onEnabledPush';

/** Local-in policies deny the callback to all phones. */
export const localInPolicy = onObstacle(
  {
    id: 'ftm-push/local-in-policy',
    summary: 'A local-in policy denies the callback.',
  },
  'local-in-policy',
);
