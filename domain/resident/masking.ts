/** How names and numbers are shown in lists (domain.md 6.4): enough to recognise a case, not enough to copy a person. */

const doubleSurnames = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '尉迟',
  '万俟',
  '东方',
  '夏侯',
  '皇甫',
  '司徒',
  '慕容',
  '令狐',
  '端木',
];

/** 张三 -> 张*, 欧阳锋 -> 欧阳*, WANG WEI -> W*** ***. */
export function maskName(name: string): string {
  if (name === '') return '';
  if (!/\p{Script=Han}/u.test(name)) return name.replaceAll(/(?<=\S)\S/gu, '*');
  const surname = doubleSurnames.find((candidate) => name.startsWith(candidate)) ?? [...name][0] ?? '';
  return `${surname}${'*'.repeat(Math.max(1, [...name].length - [...surname].length))}`;
}

/** First and last character, stars between: for lists. */
export function maskNumber(number: string): string {
  if (number.length <= 2) return '*'.repeat(number.length);
  return `${number.slice(0, 1)}${'*'.repeat(number.length - 2)}${number.slice(-1)}`;
}

/** First six, eight stars, last four: for one case on the screen. */
export function maskNumberInDetail(number: string): string {
  if (number.length < 12) return maskNumber(number);
  return `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`;
}
