/** Everything that must be there before a script can run; under 0.3 s when there is nothing to do. */
import { allParts, buildParts, staleParts } from './build.mjs';
import { dependenciesAreCurrent, installDependencies } from './dependencies.mjs';
import { withSetUpLock } from './set-up-lock.mjs';
import { installLibraries, librariesNeedWork } from './system-libraries.mjs';

/** The parts of the build that a script runs; all when it is not named here. */
const partsOf = { check: [], terminal: ['terminal', 'training', 'central'], central: ['central'], access: ['central'] };

export async function setUp(script) {
  const parts = partsOf[script] ?? allParts;
  const force = script === 'build';
  if (!force && dependenciesAreCurrent() && !librariesNeedWork(script) && staleParts(parts).length === 0) return;
  await withSetUpLock(async () => {
    await installDependencies();
    await installLibraries(script);
    const stale = force ? parts : staleParts(parts);
    if (stale.length > 0) await buildParts(stale);
  });
}
