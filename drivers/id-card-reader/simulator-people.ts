/**
 * Synthetic people for training and tests: a fixed handful over the four card layouts, with the oddities that real cards
 * have, and any number of residents from a seed. Check digits are right; nobody exists.
 */
import { findNation } from '#domain/codes/nation.ts';
import { findNationality } from '#domain/codes/nationality.ts';
import { findSex } from '#domain/codes/sex.ts';
import { idNumberCheckCharacter } from '#domain/resident/id-number.ts';
import { blankDocument, type CodedText, type IdentityDocument } from '#domain/resident/identity-document.ts';
import { homePlaces, givenCharacters, surnames } from './simulator-names.ts';

export interface SyntheticPerson {
  readonly id: string;
  readonly document: IdentityDocument;
}

/** The fixed people; the first lies on the reader in every scene with a card. */
export const syntheticPeople: readonly SyntheticPerson[] = [
  resident('resident', {
    region: '522129',
    birthDate: '1990-03-07',
    sequence: '021',
    name: '张秀英',
    nation: '01',
    validTo: '2039-06-12',
    validFrom: '2019-06-12',
    address: '贵州省遵义市余庆县白泥镇红军路１２号',
    issuer: '余庆县公安局',
  }),
  resident('resident-long-term', {
    region: '511324',
    birthDate: '1958-11-30',
    sequence: '335',
    name: '欧阳建国',
    nation: '01',
    validTo: null,
    validFrom: '2018-09-01',
    address: '四川省仪陇县新政镇河西街88号3单元201室',
    issuer: '仪陇县公安局',
  }),
  resident('resident-moved', {
    region: '411525',
    birthDate: '1985-07-19',
    sequence: '174',
    name: '陈志强',
    nation: '01',
    validTo: '2041-02-28',
    validFrom: '2021-02-28',
    address: '河南省固始县陈淋子镇大塘村南组',
    issuer: '固始县公安局',
    newestAddress: '河南省固始县秀水街道中原路6号院2号楼1单元502室',
  }),
  resident('resident-rare-character', {
    region: '530627',
    birthDate: '2001-01-31',
    sequence: '608',
    name: '李\uE863\uE816',
    nation: '07',
    validFrom: '2022-01-05',
    validTo: '2032-01-05',
    address: '云南省镇雄县乌峰街道凤翥社区\uE864巷5号',
    issuer: '镇雄县公安局',
  }),
  // 331021 (玉环县) became 玉环市 (331083) in 2017.
  resident('resident-withdrawn-region', {
    region: '331021',
    birthDate: '1972-10-01',
    sequence: '127',
    name: '林国平',
    nation: '01',
    validTo: null,
    validFrom: '2020-05-11',
    address: '四川省宣汉县东乡街道解放路19号',
    issuer: '宣汉县公安局',
  }),
  // 332602 (临海县) was withdrawn in 1986: such numbers stay valid for life; 996-999 marked centenarians.
  resident('resident-centenarian', {
    region: '332602',
    birthDate: '1919-05-04',
    sequence: '998',
    name: '王桂兰',
    nation: '01',
    validTo: null,
    validFrom: '2017-03-15',
    address: '安徽省临泉县城关街道光明路3号',
    issuer: '临泉县公安局',
  }),
  resident('resident-longest', {
    region: '653001',
    birthDate: '1996-02-29',
    sequence: '259',
    name: '阿卜杜拉艾力·买买提吐尔逊江尼',
    nation: '05',
    validFrom: '2022-02-28',
    validTo: '2042-02-28',
    address: '新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿图什市光明街道团结社区82号院',
    issuer: '阿图什市公安局光明街道派出所',
  }),
  neighbour('hong-kong', {
    region: '810000',
    birthDate: '1979-12-25',
    sequence: '013',
    name: '黄美玲',
    validFrom: '2024-04-01',
    validTo: '2029-04-01',
    address: '浙江省杭州市西湖区文三路5号',
    issuer: '杭州市公安局西湖区分局',
    travelPermitNumber: 'H01234567',
  }),
  neighbour('taiwan', {
    region: '830000',
    birthDate: '1988-08-08',
    sequence: '026',
    name: '林志豪',
    validFrom: '2023-10-10',
    validTo: '2028-10-10',
    address: '福建省厦门市思明区湖滨南路20号',
    issuer: '厦门市公安局思明分局',
    travelPermitNumber: '12345678',
  }),
  {
    id: 'foreigner-2017',
    document: {
      ...blankDocument,
      kind: 'foreigner-2017',
      number: 'USA110081990123',
      name: '史密斯',
      latinName: 'SMITH, JOHN ALEXANDER',
      sex: sex('1'),
      nationality: nationality('USA'),
      birthDate: '1981-09-02',
      validFrom: '2018-05-20',
      validTo: '2028-05-19',
    },
  },
  {
    id: 'foreigner-2023',
    document: {
      ...blankDocument,
      kind: 'foreigner-2023',
      number: withCheck('93139219920415002'),
      name: '佐藤花子',
      sex: sex('2'),
      // 46 letters: the record splits it after the 35th.
      latinName: 'SATO WATANABE YAMAMOTO, HANAKO MARIA KATHARINA',
      nationality: nationality('JPN'),
      birthDate: '1992-04-15',
      validFrom: '2024-01-08',
      validTo: '2034-01-07',
    },
  },
];

/** One of the fixed people by id, or the resident of a seed when the text is a whole number. */
export function findSyntheticPerson(idOrSeed: string): SyntheticPerson | undefined {
  if (/^\d{1,9}$/.test(idOrSeed)) return { id: idOrSeed, document: syntheticResident(Number(idOrSeed)) };
  return syntheticPeople.find((person) => person.id === idOrSeed);
}

/** The 15-digit number that the holder of an 18-digit one had before 1999, as old papers show it; 1900 to 1999 only. */
export function formerNumber(number: string): string | null {
  return number.length === 18 && number.slice(6, 8) === '19' ? number.slice(0, 6) + number.slice(8, 17) : null;
}

const firstBirthday = Date.UTC(1966, 0, 1);
const birthdayCount = 14_610;
/** Prime to the number of birthdays, so that neighbouring seeds have distant birthdays. */
const birthdayStride = 7919;
const dayMs = 86_400_000;

/**
 * The resident of a seed (a whole number from 0): always the same person, and no two seeds below six million share a
 * number. Working age, household outside Zhejiang, card valid from 2019 or later.
 */
export function syntheticResident(seed: number): IdentityDocument {
  const random = mulberry32(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const place = homePlaces[seed % homePlaces.length] as (typeof homePlaces)[number];
  const birthDate = isoDate(firstBirthday + ((seed * birthdayStride) % birthdayCount) * dayMs);
  const isMale = random() < 0.5;
  const order = 2 * (1 + (Math.floor(seed / birthdayCount) % 449)) + (isMale ? 1 : 0);
  const name =
    pick(surnames) +
    Array.from({ length: random() < 0.7 ? 2 : 1 }, () => pick(givenCharacters[isMale ? 'male' : 'female'])).join('');
  const street = (): string => `${place.household}${pick(place.streets)}${1 + Math.floor(random() * 180)}号`;
  const address = street();
  const [birthYear, birthDay] = [Number(birthDate.slice(0, 4)), birthDate.slice(4).replace('-02-29', '-02-28')];
  const fromYear = Math.max(2019 + Math.floor(random() * 5), birthYear + 17);
  const age = fromYear - birthYear;
  const term = age < 26 ? 10 : 20;
  return {
    ...blankDocument,
    kind: 'resident',
    name,
    sex: sex(isMale ? '1' : '2'),
    nation: nation(random() < 0.85 ? '01' : pick(place.nations)),
    birthDate,
    number: withCheck(`${place.region}${birthDate.replaceAll('-', '')}${String(order).padStart(3, '0')}`),
    address,
    newestAddress: random() < 0.2 ? street() : null,
    issuer: place.issuer,
    validFrom: `${fromYear}${birthDay}`,
    validTo: age < 46 ? `${fromYear + term}${birthDay}` : null,
  };
}

interface Basis {
  readonly region: string;
  readonly birthDate: string;
  readonly sequence: string;
  readonly name: string;
  readonly address: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

function resident(
  id: string,
  basis: Basis & { readonly nation: string; readonly newestAddress?: string },
): SyntheticPerson {
  const document = {
    ...chinese('resident', basis),
    nation: nation(basis.nation),
    newestAddress: basis.newestAddress ?? null,
  };
  return { id, document };
}

function neighbour(id: string, basis: Basis & { readonly travelPermitNumber: string }): SyntheticPerson {
  return { id, document: { ...chinese('hk-macao-taiwan', basis), travelPermitNumber: basis.travelPermitNumber } };
}

function chinese(kind: 'resident' | 'hk-macao-taiwan', basis: Basis): IdentityDocument {
  const { region, birthDate, sequence, name, address, issuer, validFrom, validTo } = basis;
  const number = withCheck(`${region}${birthDate.replaceAll('-', '')}${sequence}`);
  const sexCode = Number(sequence) % 2 === 1 ? '1' : '2';
  return { ...blankDocument, kind, number, name, sex: sex(sexCode), birthDate, address, issuer, validFrom, validTo };
}

function withCheck(first17: string): string {
  return first17 + idNumberCheckCharacter(first17);
}

function sex(code: string): CodedText | null {
  return findSex(code) ?? null;
}

function nation(code: string): CodedText | null {
  return findNation(code) ?? null;
}

function nationality(code: string): CodedText | null {
  return findNationality(code) ?? null;
}

function isoDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Small, repeatable, good enough for names: Tommy Ettinger's mulberry32. */
function mulberry32(seed: number): () => number {
  let state = (seed + 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
