/** Where the programs of the training world lie: beside their source, or in the build's `training` and `central` folders. */
import { fileURLToPath } from 'node:url';

export type TrainingProgramName = 'central' | 'id-card-reader' | 'document-scanner' | 'permit-card';

export function trainingProgram(name: TrainingProgramName): string {
  const fromSource = import.meta.url.endsWith('.ts');
  if (name === 'central') {
    return fileURLToPath(new URL(fromSource ? '../../central/main.ts' : '../central/main.mjs', import.meta.url));
  }
  const program = `${name}-simulator`;
  return fileURLToPath(new URL(fromSource ? `./${program}.ts` : `../training/${program}.mjs`, import.meta.url));
}
