/** Invented people for the search for duplicates, and one slip of the hand made in one of them. */
import type { Likened } from '#domain/reporting/likeness.ts';
import { idNumberCheckCharacter } from '#domain/resident/id-number.ts';
import { addDays } from '#domain/residence/calendar-date.ts';
import { pinyin } from 'pinyin-pro';

const surnames = [...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗'];
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文斌燕红梅鹏辉鑫宇浩然'];
const roads = ['解放南路', '中山东路', '云西路', '葭沚街', '洪家大道', '东海大道', '白云山路', '枫山村'];
const regions = ['410922', '522123', '340122', '360102', '511303', '421022', '350128'];

/** Small and repeatable. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function numberOf(region: string, birthDate: string, serial: number): string {
  const first17 = `${region}${birthDate.replaceAll('-', '')}${String(serial % 1000).padStart(3, '0')}`;
  return first17 + idNumberCheckCharacter(first17);
}

const sounds = new Map<string, string>();

export function soundOf(name: string): string {
  return [...name]
    .map((character) => {
      const known = sounds.get(character);
      if (known !== undefined) return known;
      const made = pinyin(character, { toneType: 'none', v: true });
      sounds.set(character, made);
      return made;
    })
    .join('');
}

export function withName(person: Likened, name: string): Likened {
  return { ...person, name, pinyin: soundOf(name) };
}

export function crowd(count: number, seed: number): readonly Likened[] {
  const random = randomFrom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  return Array.from({ length: count }, (_, index) => {
    const birthDate = addDays('1955-01-01', Math.floor(random() * 18_600));
    const name = pick(surnames) + pick(given) + (random() < 0.75 ? pick(given) : '');
    const house = 1 + Math.floor(random() * 300);
    return {
      id: `p${index}`,
      name,
      pinyin: soundOf(name),
      number: numberOf(pick(regions), birthDate, Math.floor(random() * 1000)),
      birthDate,
      address: `浙江省台州市椒江区海门街道${pick(roads)}${house}号${1 + Math.floor(random() * 9)}幢${101 + Math.floor(random() * 500)}室`,
    };
  });
}
