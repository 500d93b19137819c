/**
 * Nations (民族) of China, GB/T 3304-1991, with today's names (傈僳, 达斡尔, 毛南, 德昂). 97 and 98 are the two entries
 * that household registration adds.
 */
import type { CodedText } from '../resident/identity-document.ts';

const names01to56 = [
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜',
  '满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳',
  '佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土',
  '达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米',
  '塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔',
  '独龙 鄂伦春 赫哲 门巴 珞巴 基诺',
].flatMap((ten) => ten.split(' '));

/** All codes in the order of the standard. */
export const nations: readonly CodedText[] = [
  ...names01to56.map((text, index) => ({ code: String(index + 1).padStart(2, '0'), text })),
  { code: '97', text: '其他' },
  { code: '98', text: '外国血统中国籍人士' },
];

const nationByCode: ReadonlyMap<string, CodedText> = new Map(nations.map((nation) => [nation.code, nation]));

/** The nation of a two-digit code, or undefined when the standard has no such code. */
export function findNation(code: string): CodedText | undefined {
  return nationByCode.get(code);
}
