/** One card, exclusively ours, known by its chip serial: a card exchanged under our hands is noticed before it is written. */
import type { CardProfile } from '#domain/card/card-profile.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { CardConnection, CardReader, ConnectOptions } from '../transport/card/card-transport.ts';
import { permitState, readCard, type CardReading } from './read-card.ts';

export interface EncoderSession {
  readonly connection: CardConnection;
  readonly reading: CardReading;
  readonly serial: string;
  end(): Promise<void>;
}

export interface SessionOptions extends ConnectOptions {
  readonly profiles: readonly CardProfile[];
  /** The chip that must lie on the encoder; another one is `card.swapped`. */
  readonly expectedSerial?: string;
}

/** Takes the card, recognises it and checks that it is the expected one. A foreign card is `card.foreign`. */
export async function startEncoderSession(
  reader: CardReader,
  options: SessionOptions,
): Promise<Outcome<EncoderSession>> {
  const connected = await reader.connect(options);
  if (!connected.ok) return connected;
  const connection = connected.value;
  const checked = await identify(connection, options);
  if (!checked.ok) {
    await connection.disconnect();
    return checked;
  }
  return succeed({ connection, ...checked.value, end: () => connection.disconnect() });
}

async function identify(connection: CardConnection, options: SessionOptions) {
  const reading = await readCard(connection, options.profiles, options.signal);
  if (!reading.ok) return reading;
  const { serial, profile, applications } = reading.value;
  if (options.expectedSerial !== undefined && serial !== options.expectedSerial) return fail('card.swapped');
  // A card of another system that is known by name, such as a 社会保障卡, is as foreign to a writer as any.
  if (!profile || permitState(reading.value) === undefined) {
    return fail('card.foreign', { applications: applications.map(({ name }) => name).join(', ') });
  }
  // Without a serial a swap could not be noticed and no card could be told from another in the records.
  if (serial === null) return fail('card.profile-unknown', { reason: 'no-chip-serial' });
  return succeed({ reading: reading.value, serial });
}
