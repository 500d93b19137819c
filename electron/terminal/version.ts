/** The version of the program, as package.json has it; the build puts it in. */
import manifest from '../../package.json' with { type: 'json' };

export const programVersion: string = manifest.version;
