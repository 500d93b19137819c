/** The training world under the clerk's hands: cards, paper, the line, the clock. Refused on an enrolled desk. */
import type { TrainingState, trainingCalls } from '#contract/counter/training.ts';
import type { TrainingWorld } from '#electron/training/world.ts';
import { fail, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import type { Desk } from '../desk.ts';
import type { CallHandlers } from '../rpc.ts';

export function trainingHandlers(desk: Desk): CallHandlers<typeof trainingCalls> {
  const inWorld = async (work: (world: TrainingWorld) => Promise<unknown>): Promise<Outcome<TrainingState>> => {
    const world = desk.world();
    if (world === null) return fail('device.simulator-refused');
    const standing = await world;
    await work(standing);
    desk.publish('desk.changed', {});
    return succeed(standing.state(desk.clock.now()));
  };
  return {
    'training.state': async () => {
      const world = desk.world();
      return succeed(world === null ? null : (await world).state(desk.clock.now()));
    },
    'training.place-id-card': ({ personId }) => inWorld((world) => world.placeIdCard(personId)),
    'training.spoil-id-card': ({ trouble }) => inWorld((world) => world.spoilIdCard(trouble)),
    'training.plug-reader': ({ plugged }) => inWorld((world) => world.plugReader(plugged)),
    'training.slow-reader': ({ slow }) => inWorld((world) => world.slowReader(slow)),
    'training.place-permit-card': ({ serial }) => inWorld((world) => world.placePermitCard(serial)),
    'training.load-feeder': ({ titles }) => inWorld((world) => world.loadFeeder(titles)),
    'training.set-line': ({ up }) =>
      inWorld(async (world) => {
        await world.setLine(up);
        await desk.sync.tryNow(AbortSignal.timeout(3_000));
      }),
    'training.set-clock': ({ now }) =>
      inWorld(async () => {
        desk.clock.set(new Date(now));
        valueOf(await desk.syncCentralClock());
      }),
  };
}
