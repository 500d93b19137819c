/** Lists of reporters: what can be wrong with a cell, and what stands in the files that go back. */
import type { FollowUpKind } from '#domain/reporting/reporter-action.ts';
import type { LikenessReason } from '#domain/reporting/likeness.ts';
import type { ListField } from '#domain/reporting/list-columns.ts';
import type { ListProblem } from '#domain/reporting/list-problems.ts';
import type { Sentence } from './language.ts';

function s(zh: string, en: string): Sentence {
  return { 'zh-CN': zh, en };
}

export const listProblemText: Readonly<Record<ListProblem, Sentence>> = {
  required: s('没有填写', 'Nothing is there'),
  empty: s('没有填写', 'Nothing is there'),
  'too-long': s('内容过长', 'Too long'),
  'unreadable-characters': s('有乱码', 'Unreadable characters'),
  formula: s('是公式，请粘贴为数值', 'A formula: paste it as a value'),
  'error-value': s('是表格错误值', 'An error value of the spreadsheet'),
  'digits-lost': s('号码被存成数值，末几位已丢失，请设为文本后重填', 'Stored as a number, its last digits are lost'),
  length: s('证件号码位数不对', 'Wrong length of the number'),
  characters: s('证件号码有不该有的字符', 'The number has a character that cannot be there'),
  'check-digit': s('证件号码校验位不符', 'The check digit of the number is wrong'),
  'birth-date': s('证件号码中的出生日期不存在', 'The birth date in the number does not exist'),
  'birth-in-future': s('证件号码中的出生日期在将来', 'The birth date in the number lies ahead'),
  'too-old': s('证件号码中的出生日期过早', 'The birth date in the number is too long ago'),
  'number-void': s('15 位证件号码已停用', 'Numbers of 15 digits are void'),
  'not-a-date': s('日期不存在或写法不认识', 'No such day, or written in an unknown way'),
  'in-future': s('日期在将来', 'The day lies ahead'),
  'before-start': s('结束早于开始', 'It ends before it begins'),
  'before-birth': s('早于出生日期', 'Before the birth date'),
  'event-missing': s('没有入职/入住或离职/搬离日期', 'Neither a first nor a last day'),
  'unknown-code': s('不在代码表中', 'Not in the code table'),
  'duplicate-row': s('与前面的行重复', 'The same as an earlier row'),
  'birth-mismatch': s('与证件号码中的出生日期不符', 'Not the birth date of the number'),
  'sex-mismatch': s('与证件号码中的性别不符', 'Not the sex of the number'),
  'phone-invalid': s('电话号码有误，未采用', 'No telephone number; left out'),
  'region-unknown': s('证件号码的地区代码未列入代码表', 'The region of the number is not listed'),
};

export const listFieldText: Readonly<Record<ListField, Sentence>> = {
  name: s('姓名', 'Name'),
  number: s('证件号码', 'Document number'),
  sex: s('性别', 'Sex'),
  birthDate: s('出生日期', 'Birth date'),
  phone: s('电话', 'Telephone'),
  from: s('入职/入住日期', 'First day'),
  to: s('离职/搬离日期', 'Last day'),
  address: s('地址', 'Address'),
  room: s('房间', 'Room'),
  dwelling: s('住所类型', 'Kind of dwelling'),
  inflowReason: s('流入原因', 'Reason for coming'),
};

export const listFileText = {
  sheet: s('人员名单', 'People'),
  guide: s('填写说明', 'Guide'),
  guideColumn: s('列', 'Column'),
  guideRule: s('填写要求', 'What goes there'),
  errorColumn: s('错误', 'Errors'),
  rules: {
    name: s('必填，与身份证一致', 'Needed, as on the identity card'),
    number: s('必填，18 位，单元格设为文本', 'Needed, 18 digits, as text'),
    sex: s('选填：男、女', 'Optional'),
    birthDate: s('选填，如 1990-03-07', 'Optional, such as 1990-03-07'),
    phone: s('选填，手机或带区号的座机', 'Optional'),
    from: s(
      '新来人员必填，如 2026-11-03；自该日起三个工作日内报送',
      'Needed for arrivals; reported within 3 working days',
    ),
    to: s('离开人员必填；自该日起三个工作日内报送', 'Needed for departures; reported within 3 working days'),
    address: s('居住地址', 'Where they live'),
    room: s('房间号，如 3幢201室', 'Room'),
    dwelling: s('代码或名称，见下', 'Code or name, see below'),
    inflowReason: s('代码或名称，见下', 'Code or name, see below'),
  } satisfies Readonly<Record<ListField, Sentence>>,
};

export const followUpTitles: Readonly<Record<FollowUpKind, Sentence>> = {
  phone: s('电话催报', 'Telephone call'),
  visit: s('上门', 'Visit'),
  'written-order': s('责令改正', 'Written order'),
  'handed-over': s('移送处理', 'Handed over'),
};

export const likenessReasonText: Readonly<Record<LikenessReason, Sentence>> = {
  'same-number': s('证件号码相同', 'Same number'),
  'number-alias': s('15/18 位号码是同一人', '15 and 18 digits of one number'),
  'number-near': s('证件号码差一位', 'Number one slip apart'),
  'same-name': s('姓名相同', 'Same name'),
  'same-sound': s('姓名同音', 'Names sound alike'),
  'name-near': s('姓名差一字', 'Name one character apart'),
  'same-birth-date': s('出生日期相同', 'Same birth date'),
  'birth-date-swapped': s('出生月日颠倒', 'Day and month swapped'),
  'birth-date-near': s('出生日期差一位', 'Birth date one digit apart'),
  'same-address': s('地址相同', 'Same address'),
  'address-near': s('同一门牌', 'Same house'),
  'numbers-differ': s('证件号码都有效但不同', 'Both numbers are sound and differ'),
};
