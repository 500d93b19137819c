/** The same person twice is found whatever slip the hand made; namesakes, twins and families are left alone. */
import { expect, test } from 'vitest';
import { createDuplicateIndex } from '#domain/reporting/duplicate-index.ts';
import { addressLikeness, plainAddress } from '#domain/reporting/address-likeness.ts';
import { likeness, likenessThreshold, type Likened } from '#domain/reporting/likeness.ts';
import { isOneEditApart, isSwapApart, withDayAndMonthSwapped } from '#domain/reporting/near-texts.ts';
import { must } from '#domain/failure/failure.ts';
import { narrowIdNumber } from '#domain/resident/id-number.ts';
import { crowd, numberOf, randomFrom, soundOf, withName } from './support/crowd.ts';

const people = crowd(20_000, 7);
const index = createDuplicateIndex(people);
const digit = (text: string, at: number): string =>
  `${text.slice(0, at)}${(Number(text[at]) + 1) % 10}${text.slice(at + 1)}`;
const withBirth = (person: Likened, birthDate: string): Likened => ({
  ...person,
  birthDate,
  number: '',
});
const homophone: Readonly<Record<string, string>> = { 伟: '炜', 芳: '方', 静: '婧', 丽: '莉', 杰: '洁', 明: '鸣' };

/** What happens to records on their way, each with what must still stand there for it to be found. */
const slips: Readonly<Record<string, (person: Likened) => Likened | null>> = {
  'nothing but another house': (person) => ({ ...person, address: '浙江省台州市椒江区枫山村1号' }),
  'old number of 15 digits': (person) => {
    const number = narrowIdNumber(person.number);
    return number === null ? null : { ...person, number };
  },
  'one wrong digit in the number': (person) => ({ ...person, number: digit(person.number, 15) }),
  'two digits of the number swapped': (person) => {
    const { number } = person;
    if (number[14] === number[15]) return null;
    return { ...person, number: `${number.slice(0, 14)}${number[15]}${number[14]}${number.slice(16)}` };
  },
  'another character of the same sound': (person) => {
    const swapped = [...person.name].map((character) => homophone[character] ?? character).join('');
    return swapped === person.name ? null : { ...withName(person, swapped), number: '' };
  },
  'day and month swapped': (person) => {
    const swapped = withDayAndMonthSwapped(person.birthDate ?? '');
    return swapped === null ? null : withBirth(person, swapped);
  },
  'one digit of the birth date, same address': (person) => {
    const wrong = `${person.birthDate?.slice(0, 3)}${(Number(person.birthDate?.[3]) + 1) % 10}${person.birthDate?.slice(4)}`;
    return /^\d{4}-02-29$/.test(wrong) ? null : withBirth(person, wrong);
  },
  'one character of the name, same birth date and address': (person) => ({
    ...withName(person, `${person.name.slice(0, 1)}琪${person.name.slice(2)}`),
    number: '',
  }),
};

test.each(Object.entries(slips))('found again: %s', (_, slip) => {
  const random = randomFrom(11);
  let tried = 0;
  let found = 0;
  for (let count = 0; count < 400; count += 1) {
    const person = must(people[Math.floor(random() * people.length)], 'person');
    const changed = slip(person);
    if (changed === null) continue;
    tried += 1;
    const hits = index.find({ ...changed, id: 'candidate' }, 10);
    if (hits.some((hit) => hit.person.id === person.id)) found += 1;
  }
  expect(tried).toBeGreaterThan(20);
  expect(found / tried, `recall of ${tried}`).toBeGreaterThanOrEqual(0.98);
});

test('strangers are not told: of 1,000 new people hardly one is taken for somebody else', () => {
  const strangers = crowd(1_000, 4_242).map((person, at) => ({ ...person, id: `s${at}` }));
  const told = strangers.filter((person) => index.find(person, 5).length > 0);
  expect(told.length / strangers.length).toBeLessThanOrEqual(0.01);
});

test('twins, namesakes and father and son at one address are different people', () => {
  const base = must(people[0], 'person');
  const born = base.birthDate ?? '';
  const address = base.address;
  const one = { ...withName(base, '王建国'), number: numberOf('410922', born, 101) };
  const twin = { ...withName(base, '王建军'), id: 't', number: numberOf('410922', born, 105) };
  const namesake = {
    ...one,
    id: 'n',
    birthDate: '1971-01-09',
    number: numberOf('522123', '1971-01-09', 9),
    address: null,
  };
  const son = {
    ...withName(base, '王建'),
    id: 'z',
    birthDate: '2001-07-30',
    number: numberOf('331002', '2001-07-30', 7),
    address,
  };
  for (const other of [twin, namesake, son])
    expect(likeness(one, other).score, other.id).toBeLessThan(likenessThreshold);
});

test('every reason that counts is named, the likeliest first', () => {
  const person = must(people[1], 'person');
  const [first] = index.find({ ...person, id: 'candidate' }, 5);
  expect(first).toMatchObject({ score: 100, person: { id: person.id } });
  expect(first?.reasons).toEqual(['same-number', 'same-name', 'same-birth-date', 'same-address']);
});

test('whoever was removed or replaced is not found under the old data', () => {
  const small = createDuplicateIndex(people.slice(0, 50));
  const person = must(people[3], 'person');
  small.put({
    ...person,
    number: numberOf('410922', '1960-01-01', 1),
    birthDate: '1960-01-01',
    name: '欧阳',
    pinyin: 'ouyang',
  });
  expect(small.find({ ...person, id: 'candidate' }, 5)).toEqual([]);
  small.remove(person.id);
  expect(small.size()).toBe(49);
});

test('100,000 people: an index is made once, one candidate takes far less than a second', () => {
  const many = createDuplicateIndex(crowd(100_000, 99));
  const candidates = crowd(20, 5).map((person, at) => ({ ...person, id: `c${at}` }));
  const startedAt = performance.now();
  for (const candidate of candidates) many.find(candidate, 10);
  expect((performance.now() - startedAt) / candidates.length).toBeLessThan(1_000);
}, 60_000);

test('one place in many writings', () => {
  const whole = plainAddress('浙江省台州市椒江区海门街道解放南路8号3幢301室');
  for (const text of ['椒江区解放南路8-3-301', '海门街道解放南路 8号 三幢 三〇一室', '解放南路８号３栋３０１']) {
    expect(addressLikeness(whole, plainAddress(text)), text).toBe('same');
  }
  expect(addressLikeness(whole, plainAddress('解放南路8号5幢201室'))).toBe('near');
  expect(addressLikeness(whole, plainAddress('中山东路8号3幢301室'))).toBeNull();
  expect(addressLikeness(plainAddress('枫山村十二号'), plainAddress('枫山村12号'))).toBe('same');
});

test('an edit is one character, a swap is two neighbours', () => {
  expect([isOneEditApart('王伟', '王小伟'), isOneEditApart('王伟', '李伟'), isOneEditApart('王伟', '王伟')]).toEqual([
    true,
    true,
    false,
  ]);
  expect(isOneEditApart('王小伟', '李大伟')).toBe(false);
  expect([isSwapApart('1234', '1324'), isSwapApart('1234', '4231'), isSwapApart('1234', '1234')]).toEqual([
    true,
    false,
    false,
  ]);
  expect(soundOf('炜')).toBe(soundOf('伟'));
});
