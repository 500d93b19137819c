/** The seven public services (二(四)) and nine conveniences (二(五)), in the words and the order of the opinion. */
import type { AgencyId, Offer, OfferCondition, OfferId, Service, ServiceClause, ServicePaper } from './service.ts';

const document = '台政办发〔2016〕112号';

export const servicesClause: ServiceClause = {
  document,
  ref: '二(四)',
  sentence:
    '居住证持有人在居住地依法享受劳动就业,参加社会保险,缴存、提取和使用住房公积金,参与社会事务的权利外。县级以上人民政府及其有关部门还应当为持有人提供相关公共服务',
};

export const conveniencesClause: ServiceClause = {
  document,
  ref: '二(五)',
  sentence: '居住证持有人在居住地按规定享受下列便利',
};

const none: OfferCondition = { by: 'none' };
const agencyExamines: OfferCondition = { by: 'agency' };
/** Every agency wants to see who comes and that the permit is in force. */
const always: readonly ServicePaper[] = ['permit-card', 'id-document'];

function offer(
  id: OfferId,
  agency: AgencyId,
  condition: OfferCondition = none,
  papers: readonly ServicePaper[] = [],
): Offer {
  return { id, condition, agency, papers: [...always, ...papers] };
}

function service(nth: number, sentence: string, ...offers: readonly Offer[]): Service {
  return { kind: 'service', clause: { document, ref: `${servicesClause.ref}${nth}`, sentence }, offers };
}

function convenience(nth: number, sentence: string, ...offers: readonly Offer[]): Service {
  return { kind: 'convenience', clause: { document, ref: `${conveniencesClause.ref}${nth}`, sentence }, offers };
}

const afterSchoolHere: OfferCondition = { by: 'answer', question: 'compulsory-education-here' };
const kinship: readonly ServicePaper[] = ['household-register', 'kinship-proof'];

export const publicServices: readonly Service[] = [
  service(
    1,
    '为居住证持有人提供义务教育服务,以及按规定在本市接受义务教育后参加中考、在居住地接受高中阶段教育并取得学籍等服务。',
    offer('compulsory-education', 'education', none, kinship),
    offer('senior-school-exam', 'education', afterSchoolHere, [...kinship, 'school-roll-record']),
    offer('senior-school', 'education', afterSchoolHere, [...kinship, 'school-roll-record']),
  ),
  service(
    2,
    '为居住证持有人提供就业、失业登记、政策咨询、就业信息、职业介绍和职业指导等服务。',
    offer('employment-service', 'human-resources', none, ['labour-or-unemployment-proof']),
  ),
  service(
    3,
    '对患有肺结核病、血吸虫病、艾滋病等传染病的居住证持有人,提供国家规定的专项检查和治疗管理服务。为居住证持有人或其随行子女提供国家规定的孕产妇保健、儿童保健、预防接种等基本卫生服务。为持有居住证的育龄群众提供国家规定的基本项目的计划生育技术服务。为持居住证且有合法生育证明的育龄群众提供在居住地生育子女和生育救助服务。',
    offer('infectious-disease-care', 'health', agencyExamines),
    offer('mother-and-child-care', 'health', none, ['vaccination-record']),
    offer('family-planning-technique', 'health'),
    offer('birth-service', 'health', { by: 'answer', question: 'lawful-birth-proof' }, ['birth-proof']),
  ),
  service(
    4,
    '为居住证持有人提供公共图书馆、博物馆、文化馆、纪念馆等场所免费开放服务。',
    offer('culture-venues', 'culture-sports'),
  ),
  service(
    5,
    '为居住证持有人提供无偿的法律咨询、维权指引、法治宣传、人民调解等服务,为符合条件的居住证持有人提供法律援助服务。',
    offer('legal-advice', 'justice'),
    offer('legal-aid', 'justice', agencyExamines, ['case-papers', 'income-and-dwelling-proof']),
  ),
  service(
    6,
    '为符合条件的居住证持有人提供公共租赁住房服务。',
    offer('public-rental-housing', 'housing', agencyExamines, ['income-and-dwelling-proof']),
  ),
  service(7, '县级以上人民政府规定的其他公共服务。', offer('other-services', 'county-government', { by: 'county' })),
];

export const conveniences: readonly Service[] = [
  convenience(1, '办理出入境证件。', offer('exit-entry-document', 'exit-entry')),
  convenience(2, '换领、补领居民身份证。', offer('id-card-renewal', 'police-station', none, ['household-register'])),
  convenience(3, '机动车登记。', offer('vehicle-registration', 'traffic-police', none, ['vehicle-papers'])),
  convenience(4, '申领机动车驾驶证。', offer('driving-licence', 'traffic-police', none, ['medical-examination'])),
  convenience(
    5,
    '报名参加职业资格考试、申请授予职业资格。',
    offer('professional-qualification', 'human-resources', none, ['qualification-papers']),
  ),
  convenience(
    6,
    '办理生育服务登记和其他计划生育证明材料。',
    offer('birth-registration', 'health', none, ['household-register', 'kinship-proof']),
  ),
  convenience(
    7,
    '向本市有关部门申报科技成果。',
    offer('scientific-achievement', 'science', none, ['achievement-papers']),
  ),
  convenience(8, '参加本市有关评选表彰。', offer('local-awards', 'award-giver', none, ['achievement-papers'])),
  convenience(
    9,
    '县级以上人民政府规定的其他便利。',
    offer('other-conveniences', 'county-government', { by: 'county' }),
  ),
];
