/** The central system of the training world: the same program as in earnest, started by its command, never imported. */
import { startLineProcess } from './line-process.ts';
import { trainingProgram } from './programs.ts';

export interface TrainingAccount {
  readonly account: string;
  readonly name: string;
  readonly roles: string[];
  readonly password: string;
}

export interface CentralProcess {
  /** Straight to the central system, beside the line. */
  readonly url: string;
  readonly pid: number;
  readonly accounts: readonly TrainingAccount[];
  close(): Promise<void>;
}

/** PGlite starts cold in 2 to 4 seconds, more on a busy machine. */
const startMs = 90_000;

interface Greeting {
  readonly url: string;
  readonly accounts: readonly TrainingAccount[];
}

export async function startCentral(options: {
  readonly dataFolder: string;
  readonly log: string;
}): Promise<CentralProcess> {
  const started = await startLineProcess({
    program: trainingProgram('central'),
    args: ['--training', '--with-parent', '--port', '0', '--data', options.dataFolder],
    timeoutMs: startMs,
    log: options.log,
  });
  const { url, accounts } = JSON.parse(started.greeting) as Greeting;
  return {
    url,
    pid: started.pid,
    accounts: accounts.map(({ account, name, roles, password }) => ({ account, name, roles: [...roles], password })),
    close: () => started.close(),
  };
}
