/** Addresses as they are written down by different hands, made comparable. */

const han: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** 三 -> 3, 十二 -> 12, 二十 -> 20, 三〇一 -> 301; only where a word of addresses follows. */
function plainNumerals(text: string): string {
  return text.replaceAll(/[〇零一二两三四五六七八九十]+(?=[号幢栋座单室层楼弄])/g, (word) => {
    if (!word.includes('十')) return [...word].map((character) => han[character] ?? '').join('');
    const [tens = '', ones = ''] = word.split('十');
    return String((tens === '' ? 1 : (han[tens] ?? 0)) * 10 + (ones === '' ? 0 : (han[ones] ?? 0)));
  });
}

export interface PlainAddress {
  /** Everything but figures: streets and roads. */
  readonly words: string;
  /** The figures in their order: house, building, unit, room. */
  readonly numbers: readonly string[];
}

/** 浙江省台州市椒江区海门街道解放南路8号3幢301室 and 椒江 解放南路8-3-301 have the same figures and words that contain each other. */
export function plainAddress(text: string): PlainAddress {
  const plain = plainNumerals(text.normalize('NFKC').replaceAll(/[\s,，。、#]/g, ''))
    .replaceAll(/浙江省|台州市/g, '')
    .toUpperCase();
  const numbers = (plain.match(/\d+[A-Z]?/g) ?? []).map((number) => number.replace(/^0+(?=\d)/, ''));
  const words = plain.replaceAll(/\d+[A-Z]?|[号幢栋座室楼-]|单元|房间|房/g, '');
  return { words, numbers };
}

/** The last name of a road, street or village: what two writings of one place have in common. */
function roadOf({ words }: PlainAddress): string {
  const roads = words.match(/[^区县市镇乡道路街巷村]+(?:大道|路|街|巷|村|弄)/g);
  return roads?.at(-1) ?? words;
}

/** `same`: the same road and all figures; `near`: the same road and house. */
export function addressLikeness(left: PlainAddress, right: PlainAddress): 'same' | 'near' | null {
  if (left.words === '' || right.words === '' || left.numbers.length === 0 || right.numbers.length === 0) return null;
  if (roadOf(left) !== roadOf(right)) return null;
  if (left.numbers.join('-') === right.numbers.join('-')) return 'same';
  return left.numbers[0] === right.numbers[0] ? 'near' : null;
}
