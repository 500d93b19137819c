/** The options of a training desk, from the environment that the training world hands to every program it starts. */
import type { DeviceAddresses, TerminalOptions } from './control.ts';
import { trainingHome, trainingKey } from './state-folder.ts';

/** Names of the variables; none of them is a secret. The key is read from its own file by whoever starts the process. */
export const trainingVariables = {
  home: 'PERMIT_TERMINAL_HOME',
  centralUrl: 'PERMIT_TERMINAL_CENTRAL_URL',
  /** JSON of DeviceAddresses. */
  devices: 'PERMIT_TERMINAL_DEVICES',
} as const;

export function trainingOptions(environment: Readonly<Record<string, string | undefined>>): TerminalOptions {
  const home = trainingHome(environment);
  return {
    home,
    mode: 'training',
    key: trainingKey(home),
    centralUrl: environment[trainingVariables.centralUrl] ?? null,
    devices: JSON.parse(environment[trainingVariables.devices] ?? '{}') as DeviceAddresses,
    browserHost: null,
  };
}
