/** What lies on the simulated encoder and what goes wrong with it, by name: `scene=torn-before:5`. */
import { fromHex } from '#domain/card/bytes.ts';
import type { CardContent, CardProfile } from '#domain/card/card-profile.ts';
import { planPersonalisation } from '#domain/card/card-plan.ts';
import { encodeContent } from '#domain/card/record-encoding.ts';
import { referenceProfile } from '#domain/card/profiles/permit-globalplatform.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { manufacture, memoryStore, type CardMemory, type CardStore } from './card-memory.ts';
import { bankCard, socialSecurityCard } from './file-card.ts';
import { PermitCard } from './permit-card.ts';
import type { CardFault } from '../../transport/pcsc/simulator/card-slot.ts';
import type { SimulatedCard } from '../../transport/pcsc/simulator/simulated-card.ts';

export const cardSceneNames = [
  'blank',
  'issued',
  'foreign',
  'social-security',
  'mute',
  'wrong-keys',
  'forged-answers',
  'training-gp',
  'empty',
] as const;
export type CardSceneName = (typeof cardSceneNames)[number];

export interface CardScene {
  readonly name: CardSceneName;
  readonly fault: CardFault | undefined;
}

/** `blank`, `torn-before:3`, `issued,hang:2`; undefined for anything else. */
export function parseCardScene(text: string): CardScene | undefined {
  let name: CardSceneName = 'blank';
  let fault: CardFault | undefined;
  for (const part of text.split(',')) {
    const match = /^(torn-before|torn-after|hang):(\d{1,3})$/.exec(part);
    const named = cardSceneNames.find((scene) => scene === part);
    if (match) fault = { kind: match[1] as CardFault['kind'], command: Number(match[2]) };
    else if (named) name = named;
    else return undefined;
  }
  return { name, fault };
}

/** The application of the profile `training-gp`. */
const trainingAid = 'A000000333010101';

export interface CardChoice {
  /** With `training-gp`: another name of its application. */
  readonly aid?: string;
  readonly serial?: string;
  readonly store?: CardStore;
}

/** The card of a scene; undefined for `empty` and for `mute`, which the reader shows by itself. A stored card stays what it is. */
export function cardOfScene(scene: CardSceneName, choice: CardChoice = {}): SimulatedCard | undefined {
  if (scene === 'empty' || scene === 'mute') return undefined;
  if (scene === 'foreign') return bankCard();
  if (scene === 'social-security') return socialSecurityCard();
  const store = choice.store ?? memoryStore();
  const memory = store.load() ?? newMemory(scene, choice.serial ?? '5A4A000000010001');
  const aid = scene === 'training-gp' ? { aid: choice.aid ?? trainingAid } : {};
  return new PermitCard({ memory, store, forgesAnswers: scene === 'forged-answers', ...aid });
}

function newMemory(scene: CardSceneName, serial: string): CardMemory {
  if (scene === 'training-gp') return manufacture({ serial, diversification: 'none', keyVersion: 0xff });
  if (scene === 'wrong-keys') return manufacture({ serial, masterKey: '000102030405060708090A0B0C0D0E0F' });
  const memory = manufacture({ serial });
  return scene === 'issued' ? withContent(memory, referenceProfile, trainingContent) : memory;
}

/** A chip that was written at some earlier time. */
export function withContent(memory: CardMemory, profile: CardProfile, content: CardContent): CardMemory {
  const application = profile.applications[0];
  const plan = valueOf(planPersonalisation(profile, content));
  if (!application) return memory;
  for (const { sfi, record, bytes } of valueOf(encodeContent(application, plan.content))) {
    memory.records[Buffer.of(sfi, record).toString('hex')] = Buffer.from(bytes).toString('hex');
  }
  return { ...memory, personalised: true };
}

/** A person who does not exist, of a division that does not exist, for the scene `issued`. */
export const trainingContent: CardContent = {
  values: {
    number: '999901199001010014',
    name: '培训一',
    sex: '1',
    nation: '01',
    birthDate: '1990-01-01',
    registeredAddress: '培训省培训市培训县培训路1号',
    permitNumber: 'T0000000001',
    issuer: '培训市公安局',
    issueDate: '2025-03-15',
    address: '培训省训练市练习区练习路2号3单元401室',
    addressSince: '2024-09-01',
  },
  lists: {},
};

/** A serial that no other simulated card has: fabricator "ZJ", four random bytes, batch 0001. */
export function randomSerial(random: (byteLength: number) => Uint8Array): string {
  return `5A4A${Buffer.from(random(4)).toString('hex')}0001`.toUpperCase();
}

/** For callers that keep serials as text. */
export function isSerial(text: string): boolean {
  return /^[0-9A-Fa-f]{16}$/.test(text) && fromHex(text).length === 8;
}
