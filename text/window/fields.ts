/** Fields: labels, sources of values, and what is wrong with a value. */
import type { Sentence } from '../language.ts';
import { sentence as s } from './sentence.ts';

export const fieldText = {
  documentKind: s('证件种类', 'Kind of document'),
  name: s('姓名', 'Name'),
  latinName: s('外文姓名', 'Latin name'),
  sex: s('性别', 'Sex'),
  nation: s('民族', 'Nation'),
  nationality: s('国籍', 'Nationality'),
  birthDate: s('出生日期', 'Date of birth'),
  number: s('证件号码', 'Document number'),
  address: s('户籍地址', 'Registered address'),
  newestAddress: s('最新住址', 'Newest address'),
  issuer: s('签发机关', 'Issuer'),
  validFrom: s('有效期起', 'Valid from'),
  validTo: s('有效期止', 'Valid to'),
  validity: s('有效期限', 'Valid'),
  validFromTo: s('{from} 至 {to}', '{from} to {to}'),
  expired: s('已过有效期', 'Expired'),
  rareCharacters: s(
    '含生僻字，屏幕可能显示不出；按芯片原样保存',
    'Holds rare characters that the screen may not show; kept as the chip has them',
  ),
  travelPermitNumber: s('通行证号码', 'Travel permit number'),
  phone: s('联系电话', 'Phone'),
  relation: s('与本人关系', 'Relation'),
  county: s('县（市、区）', 'County'),
  street: s('街道（乡镇）', 'Street or town'),
  community: s('社区（村）', 'Community or village'),
  road: s('路街巷', 'Road'),
  houseNumber: s('门牌号', 'House number'),
  building: s('幢（楼）', 'Building'),
  unit: s('单元', 'Unit'),
  room: s('室', 'Room'),
  wholeAddress: s('完整地址', 'Whole address'),
  dwelling: s('住所类型', 'Kind of dwelling'),
  reporterKind: s('申报人', 'Reported by'),
  reporterName: s('申报人姓名或单位名称', 'Name of the landlord or employer'),
  reporterPhone: s('申报人电话', 'Phone of the landlord or employer'),
  reporterSelf: s('本人申报', 'The resident himself'),
  inflowReason: s('流入原因', 'Reason for coming'),
  since: s('居住起始日期', 'Lives here since'),
  reason: s('理由', 'Reason'),
  numberHint: s('{birth} 出生，{sex}，{place}', 'born {birth}, {sex}, {place}'),
  noPhone: s('未留', 'none'),
  dateHint: s('8 位数字', '8 digits'),
  sourceChip: s('芯片', 'Chip'),
  sourceTyped: s('未核验', 'Unverified'),
  sourceChipLong: s('读自芯片，不可改动', 'Read from the chip; locked'),
} as const;

export const documentKindText: Readonly<
  Record<'resident' | 'hk-macao-taiwan' | 'foreigner-2017' | 'foreigner-2023', Sentence>
> = {
  resident: s('居民身份证', 'Resident ID card'),
  'hk-macao-taiwan': s('港澳台居民居住证', 'Hong Kong, Macao or Taiwan residence permit'),
  'foreigner-2017': s('外国人永久居留身份证（2017版）', 'Foreign permanent resident card (2017)'),
  'foreigner-2023': s('外国人永久居留身份证（2023版）', 'Foreign permanent resident card (2023)'),
};

/** What is wrong with a value. */
export const problemText = {
  required: s('必填', 'Needed'),
  length: s('位数不对', 'Wrong length'),
  characters: s('含有不允许的字符', 'Characters that are not allowed'),
  'check-digit': s('校验码不符，请核对', 'The check digit does not fit'),
  'birth-date': s('号码中的出生日期不存在', 'The number holds a date that does not exist'),
  'birth-in-future': s('出生日期晚于今天', 'Born after today'),
  'too-old': s('出生日期过早', 'Born too long ago'),
  empty: s('必填', 'Needed'),
  'not-a-date': s('日期不存在', 'No such date'),
  'in-future': s('不能晚于今天', 'May not be after today'),
  'before-start': s('止期早于起期', 'Ends before it begins'),
  'birth-mismatch': s('与证件号码中的出生日期不符', 'Differs from the date in the number'),
  'sex-mismatch': s('与证件号码中的性别不符', 'Differs from the sex in the number'),
  'kind-mismatch': s('号码与证件种类不符', 'The number does not fit the kind of document'),
  'number-void': s('15 位号码已停用，请录入 18 位号码', '15 digits are void; type the 18-digit number'),
  'number-invalid': s('号码不正确', 'Not a right number'),
  'disagrees-with-number': s('与证件号码不符', 'Differs from what the number says'),
  'date-invalid': s('日期不正确', 'Not a right date'),
  missing: s('缺失', 'Missing'),
  'region-unknown': s(
    '号码前六位不在行政区划代码表中，请核对',
    'No list of regions has its first six digits; please compare',
  ),
  'region-differs': s('与证件号码所示地区不符', 'Of another place than the number says'),
  expired: s('证件已过有效期', 'The document has expired'),
  'scan-missing': s('手工录入必须扫描证件', 'A typed document needs its scan'),
  phone: s('电话号码不对', 'No such phone number'),
  'not-read': s('请先读卡（F2）或改为手工录入', 'Read the card (F2) or type the document'),
} as const;
export type ProblemCode = keyof typeof problemText;
