/** The items of Foshan 2016 that have an extra, a sibling or a shared source; the scheme is in foshan-2016.ts. */
import type { SchemeClause, SchemeItem } from '../scheme.ts';
import { eachTime, everyAmount, everyYear, item, onceHeld, paper, tenths, title } from './scheme-parts.ts';

export const table = (ref: string): SchemeClause => ({
  document: '佛山市新市民积分制服务管理办法（2016）计分指标',
  ref,
});
export const rules = (ref: string): SchemeClause => ({ document: '佛山市新市民积分制服务管理暂行办法（2014）', ref });
export const unread = '2016年原文未能查到；';

export const labourOffice = title('区人力资源社会保障部门', 'District human resources and social security department');
const healthOffice = title('区卫生计生部门', 'District health and family planning department');
export const permitOffice = title('区流动人口服务管理工作机构', 'District office for the floating population');
const volunteers = title('团区委', 'District youth league');
const fundCentre = title('区住房公积金管理部门', 'District housing fund department');
export const police = title('区公安机关', 'District police');

export const insurance = item({
  id: 'insurance',
  title: title('参加社会保险', 'Social insurance'),
  fact: 'social-insurance',
  earns: everyYear(1, true),
  cap: 50,
  papers: [paper('social-insurance-record', '参加社会保险情况证明', 'Record of social insurance')],
  department: labourOffice,
  clause: table('社会保险'),
});
export const volunteer = item({
  id: 'volunteer',
  title: title('志愿服务', 'Volunteer service'),
  fact: 'volunteer-service',
  windowYears: 5,
  earns: everyAmount(50, 3),
  cap: 30,
  papers: [paper('volunteer-certificate', '志愿者组织出具的证明', 'Certificate of the volunteer organisation')],
  department: volunteers,
  clause: table('社会贡献'),
});
export const blood = item({
  id: 'blood',
  title: title('无偿献血', 'Blood donation'),
  fact: 'blood-donation',
  earns: everyAmount(200, 3),
  cap: 30,
  papers: [paper('blood-certificate', '献血证书', 'Blood donation certificate')],
  department: healthOffice,
  clause: table('社会贡献'),
});
const issuer = title('颁发机构（由市相关职能部门核查）', 'The body that gave it (asked by the city department)');
const honour = [paper('honour-certificate', '获奖证书或荣誉证书', 'Certificate of the honour')];
export const bonusCap = title(
  `${unread}额外分上限取自2014年办法。`,
  'The cap of the extra is that of the measure of 2014.',
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
  earns: eachTime(30, true),
  papers: [paper('patent-certificate', '专利证书', 'Patent certificate')],
  department: title('区科技部门', 'District science and technology department'),
  clause: table('专利创新'),
  note: title(
    '多人共有的按分值除以（人数+1），第一专利人乘以2；除不尽的四舍五入到0.1分。',
    'Shared: value / (holders + 1), twice for the first named; rounded half up to a tenth.',
  ),
});
export const house = item({
  id: 'own-house',
  title: title('自有房产', 'Own house'),
  fact: 'own-house',
  earns: onceHeld(80),
  papers: [paper('property-certificate', '房产证和土地使用权证', 'Property and land certificate')],
  department: title('区住建管理部门', 'District housing department'),
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
  earns: onceHeld(5),
  papers: [paper('marrow-certificate', '捐献造血干细胞荣誉证书', 'Marrow donor certificate')],
  department: healthOffice,
  clause: table('社会贡献'),
});

export const deductions: readonly SchemeItem[] = [
  item({
    id: 'drug-rehabilitation',
    title: title('强制隔离戒毒', 'Compulsory drug rehabilitation'),
    fact: 'drug-rehabilitation',
    windowYears: 5,
    earns: eachTime(-50),
    papers: [],
    department: police,
    clause: table('减分指标'),
  }),
  item({
    id: 'negligent-crime',
    title: title('过失犯罪且情节较轻', 'Light crime of negligence'),
    fact: 'criminal-record',
    levels: ['negligent-light'],
    windowYears: 5,
    earns: { by: 'event', points: tenths(-100), times: 'once', shared: false },
    papers: [],
    department: police,
    clause: table('减分指标'),
    note: title(`${unread}五年期限取自2014年办法。`, 'The five years are those of the measure of 2014.'),
  }),
  item({
    id: 'detention',
    title: title('行政拘留', 'Administrative detention'),
    fact: 'detention',
    windowYears: 3,
    earns: eachTime(-15),
    papers: [],
    department: police,
    clause: table('减分指标'),
    note: title(`${unread}三年期限取自2014年办法。`, 'The three years are those of the measure of 2014.'),
  }),
];
