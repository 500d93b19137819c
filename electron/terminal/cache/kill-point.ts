/**
 * Named points inside a commit at which a crash test ends the process, so that every point is tried and not only those
 * that chance hits. Set through the options of `openCache`, never from outside the program.
 */
export const killPoints = ['before-commit', 'after-action', 'after-audit', 'after-commit'] as const;
export type KillPoint = (typeof killPoints)[number];

let armed: KillPoint | null = null;

export function armKillPoint(point: KillPoint | null): void {
  armed = point;
}

export function reach(point: KillPoint): void {
  if (armed === point) process.kill(process.pid, 'SIGKILL');
}
