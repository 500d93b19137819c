/** The items of Zhongshan 2014 that have an extra, a sibling or a shared source; the scheme is in zhongshan-2014.ts. */
import type { SchemeClause } from '../scheme.ts';
import { eachTime, everyAmount, everyYear, item, onceHeld, paper, title } from './scheme-parts.ts';

export const table = (ref: string): SchemeClause => ({
  document: '中山市流动人员积分制管理计分标准（中府〔2014〕106号）',
  ref,
});
export const rules = (ref: string): SchemeClause => ({
  document: '中山市流动人员积分制管理实施细则（中府办〔2014〕50号）',
  ref,
});

export const labourOffice = title('市人力资源社会保障局', 'City human resources and social security bureau');
const healthOffice = title('市卫生计生局', 'City health and family planning bureau');
export const permitOffice = title('市流动人口管理办公室', 'City office for the floating population');
const volunteers = title('市志愿者组织', 'City volunteer organisation');
const receiver = title('接收捐赠机构', 'The organisation that received the donation');
const fundCentre = title('市住房公积金管理中心', 'City housing fund centre');
export const police = title('镇区公安分局', 'Town police bureau');

export const insurance = item({
  id: 'insurance',
  title: title('参加社会保险', 'Social insurance'),
  fact: 'social-insurance',
  earns: everyYear(1.5, true),
  cap: 75,
  papers: [paper('social-insurance-record', '参加社会保险情况证明', 'Record of social insurance')],
  department: labourOffice,
  clause: table('社会保险'),
});
export const volunteer = item({
  id: 'volunteer',
  title: title('志愿服务', 'Volunteer service'),
  fact: 'volunteer-service',
  windowYears: 5,
  earns: everyAmount(50, 2),
  cap: 10,
  papers: [paper('volunteer-certificate', '志愿者组织出具的证明', 'Certificate of the volunteer organisation')],
  department: volunteers,
  clause: table('社会贡献'),
});
export const blood = item({
  id: 'blood',
  title: title('无偿献血', 'Blood donation'),
  fact: 'blood-donation',
  earns: everyAmount(200, 2),
  cap: 10,
  papers: [paper('blood-certificate', '献血证书', 'Blood donation certificate')],
  department: healthOffice,
  clause: table('社会贡献'),
});
export const donation = item({
  id: 'money-donation',
  title: title('慈善捐款', 'Donation of money'),
  fact: 'money-donation',
  earns: everyAmount(1000, 2),
  cap: 10,
  papers: [paper('donation-receipt', '接受捐赠机构出具的捐赠证明', 'Receipt of the donation')],
  department: receiver,
  clause: table('社会贡献'),
});
const issuer = title('颁发机构（由市相关职能部门核查）', 'The body that gave it (asked by the city department)');
const honour = [paper('honour-certificate', '获奖证书或荣誉证书', 'Certificate of the honour')];
export const bonusCap = title(
  '表中未写额外分上限；按基本分上限所含次数（两次）计。',
  'The table names no cap of the extra; read as the two times that the cap of the base holds.',
);
export const countyHonour = item({
  id: 'commendation-county',
  title: title('县级表彰奖励', 'Commendation by a county'),
  fact: 'commendation',
  levels: ['county'],
  earns: eachTime(30),
  cap: 60,
  papers: honour,
  department: issuer,
  clause: table('表彰奖励'),
});
export const cityHonour = item({
  ...countyHonour,
  id: 'commendation-city',
  title: title('地市级以上表彰奖励', 'Commendation by a city or above'),
  levels: ['city-or-above'],
  earns: eachTime(60),
  cap: 120,
});
export const patent = item({
  id: 'patent-invention',
  title: title('发明专利', 'Patent for an invention'),
  fact: 'patent',
  levels: ['invention'],
  windowYears: 5,
  earns: eachTime(30),
  papers: [paper('patent-certificate', '专利证书', 'Patent certificate')],
  department: title('市科技局', 'City science and technology bureau'),
  clause: table('专利创新'),
  note: title(
    '表中未写多人共有的分法；每项按全分计。',
    'The table says nothing of shared patents; each counts in full.',
  ),
});
export const house = item({
  id: 'own-house',
  title: title('自有房产', 'Own house'),
  fact: 'own-house',
  earns: onceHeld(100),
  papers: [paper('property-certificate', '房产证和土地使用权证', 'Property and land certificate')],
  department: title('市国土资源局', 'City land and resources bureau'),
  clause: table('房产情况'),
});
export const account = item({
  id: 'housing-fund-account',
  title: title('住房公积金账户', 'Housing fund account'),
  fact: 'housing-fund-account',
  earns: onceHeld(3),
  papers: [paper('housing-fund-record', '住房公积金缴交证明', 'Record of the housing fund')],
  department: fundCentre,
  clause: table('住房公积金缴交'),
});
export const registered = item({
  id: 'marrow-registered',
  title: title('登记为骨髓捐献志愿者', 'On the marrow donor list'),
  fact: 'marrow-registered',
  earns: onceHeld(10),
  papers: [paper('marrow-certificate', '捐献造血干细胞荣誉证书', 'Marrow donor certificate')],
  department: healthOffice,
  clause: table('社会贡献'),
});
