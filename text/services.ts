/** What services, conveniences, their agencies, papers and answers are called. The sentences of the law are in domain/services. */
import type { EntitlementReason, Lifter } from '#domain/services/entitlements.ts';
import type { Standing } from '#domain/services/permit-standing.ts';
import type { AgencyId, OfferId, QuestionId, ServicePaper } from '#domain/services/service.ts';
import type { Sentence } from './language.ts';

const both = (zh: string, en: string): Sentence => ({ 'zh-CN': zh, en });

export const offerTitles: Readonly<Record<OfferId, Sentence>> = {
  'compulsory-education': both('义务教育', 'Compulsory education'),
  'senior-school-exam': both('参加中考', 'Entrance examination of senior schools'),
  'senior-school': both('在居住地接受高中阶段教育并取得学籍', 'Senior school here, with a school roll'),
  'employment-service': both(
    '就业、失业登记、政策咨询、就业信息、职业介绍和职业指导',
    'Registration of employment and unemployment, advice, vacancies, placement and guidance',
  ),
  'infectious-disease-care': both('传染病专项检查和治疗管理', 'Examination and treatment of infectious diseases'),
  'mother-and-child-care': both(
    '孕产妇保健、儿童保健、预防接种',
    'Care of mothers and children, vaccination (holder and accompanying children)',
  ),
  'family-planning-technique': both('基本项目的计划生育技术服务', 'Basic technical services of family planning'),
  'birth-service': both('在居住地生育子女和生育救助', 'Giving birth here, and birth assistance'),
  'culture-venues': both(
    '公共图书馆、博物馆、文化馆、纪念馆免费开放',
    'Free public libraries, museums, culture houses and memorials',
  ),
  'legal-advice': both(
    '法律咨询、维权指引、法治宣传、人民调解',
    'Legal advice, guidance on rights, legal information, mediation',
  ),
  'legal-aid': both('法律援助', 'Legal aid'),
  'public-rental-housing': both('公共租赁住房', 'Public rental housing'),
  'other-services': both('县级以上人民政府规定的其他公共服务', 'Other public services that the county prescribes'),
  'exit-entry-document': both('办理出入境证件', 'Exit and entry documents'),
  'id-card-renewal': both('换领、补领居民身份证', 'Replacement of the resident identity card'),
  'vehicle-registration': both('机动车登记', 'Vehicle registration'),
  'driving-licence': both('申领机动车驾驶证', 'Driving licence'),
  'professional-qualification': both(
    '报名参加职业资格考试、申请授予职业资格',
    'Examinations for and award of professional qualifications',
  ),
  'birth-registration': both(
    '办理生育服务登记和其他计划生育证明材料',
    'Birth service registration and other family planning papers',
  ),
  'scientific-achievement': both('申报科技成果', 'Registration of scientific achievements'),
  'local-awards': both('参加本市有关评选表彰', 'Awards and commendations of the city'),
  'other-conveniences': both('县级以上人民政府规定的其他便利', 'Other conveniences that the county prescribes'),
};

export const agencyTitles: Readonly<Record<AgencyId, Sentence>> = {
  education: both('教育部门', 'Education department'),
  'human-resources': both('人力资源社会保障部门', 'Human resources and social security department'),
  health: both('卫生计生部门', 'Health and family planning department'),
  'culture-sports': both('文化体育部门', 'Culture and sports department'),
  justice: both('司法行政部门', 'Justice department'),
  housing: both('住房保障部门', 'Housing department'),
  'exit-entry': both('公安机关出入境管理部门', 'Exit and entry administration of public security'),
  'police-station': both('公安派出所', 'Police station'),
  'traffic-police': both('公安机关交通管理部门', 'Traffic administration of public security'),
  science: both('科技部门', 'Science and technology department'),
  'award-giver': both('组织评选表彰的部门', 'The department that gives the award'),
  'county-government': both('县（市、区）人民政府', 'County government'),
};

export const servicePaperTitles: Readonly<Record<ServicePaper, Sentence>> = {
  'permit-card': both('《浙江省居住证》', 'The residence permit'),
  'id-document': both('居民身份证', 'Resident identity card'),
  'household-register': both('居民户口簿', 'Household register'),
  'kinship-proof': both('亲属关系证明', 'Proof of kinship'),
  'school-roll-record': both('本市义务教育学籍记录', 'School roll record of this city'),
  'labour-or-unemployment-proof': both('就业或失业证明', 'Proof of employment or unemployment'),
  'vaccination-record': both(
    '孕产妇或儿童保健手册、预防接种证',
    'Maternity or child health record, vaccination record',
  ),
  'birth-proof': both('合法生育证明', 'Proof of lawful birth'),
  'case-papers': both('与申请事项有关的案件材料', 'Papers of the legal matter'),
  'income-and-dwelling-proof': both('收入和住房情况证明', 'Proof of income and dwelling'),
  'vehicle-papers': both('机动车来历证明、合格证等', 'Proof of origin and conformity of the vehicle'),
  'medical-examination': both('身体条件证明', 'Medical certificate'),
  'qualification-papers': both('学历和从业材料', 'Proof of education and of work'),
  'achievement-papers': both('成果或事迹材料', 'Papers of the achievement'),
};

export const questionTexts: Readonly<Record<QuestionId | 'permit', Sentence>> = {
  'compulsory-education-here': both(
    '是否按规定在本市接受了义务教育？',
    'Was compulsory education received in this city as prescribed?',
  ),
  'lawful-birth-proof': both('是否持有合法生育证明？', 'Is there a proof of lawful birth?'),
  permit: both('是否持有《浙江省居住证》？何日发证、何日签注？', 'Is there a permit? When was it issued and endorsed?'),
};

export const standingTitles: Readonly<Record<Standing['state'], Sentence>> = {
  active: both('有效', 'in force'),
  suspended: both('使用功能中止', 'suspended'),
  ended: both('已注销或收缴', 'ended'),
  none: both('未持有居住证', 'no permit'),
  untold: both('未告知', 'not told'),
};

export const answerTitles: Readonly<Record<'open' | 'closed' | 'needs-more', Sentence>> = {
  open: both('可以享受', 'open'),
  closed: both('不能享受', 'closed'),
  'needs-more': both('尚需补充', 'needs more'),
};

export const reasonTexts: Readonly<Record<EntitlementReason, Sentence>> = {
  holder: both('居住证持有人均可享受。', 'Open to every holder of the permit.'),
  'holder-and-condition': both('持有居住证，且条件具备。', 'Holds the permit, and the condition is met.'),
  'county-prescribed': both('县级以上人民政府已作规定。', 'The county has prescribed it.'),
  'permit-untold': both('不知是否持有居住证。', 'It was not told whether there is a permit.'),
  'no-permit': both('当日未持有居住证。', 'There is no permit on that day.'),
  'permit-suspended': both('逾期未签注，居住证使用功能中止。', 'The endorsement lapsed; the permit is suspended.'),
  'permit-ended': both('居住证已注销或收缴。', 'The permit has ended.'),
  'condition-untold': both('条件是否具备尚未告知。', 'It was not told whether the condition is met.'),
  'condition-not-met': both('条件不具备。', 'The condition is not met.'),
  'agency-examines': both(
    '条件由责任部门审查，窗口不询问。',
    'The agency examines the condition; the counter does not ask.',
  ),
  'county-list-untold': both('未录入本县（市、区）规定的项目。', 'What the county has prescribed was not given.'),
  'county-prescribes-none': both('本县（市、区）没有规定其他项目。', 'The county has prescribed nothing further.'),
};

export const lifterTexts: Readonly<Record<NonNullable<Lifter>, Sentence>> = {
  'holder-tells': both('本人回答所问即可。', 'The resident, by answering the question.'),
  'holder-applies': both(
    '本人符合条件的，向居住地派出所申领居住证。',
    'The resident, by applying for a permit when eligible.',
  ),
  'holder-endorses-late': both(
    '本人到居住地派出所补办签注，办结即恢复。',
    'The resident, by a late endorsement at the police station; it restores the permit at once.',
  ),
  'holder-meets-condition': both('本人具备条件后可以享受。', 'The resident, by meeting the condition.'),
  agency: both('该部门认定后即可享受。', 'The agency, by finding that it is met.'),
  county: both('由县（市、区）人民政府规定。', 'The county government, by prescribing it.'),
};

/** What a reader must know beside the answers. */
export const entitlementNotices = {
  'by-permit-only': both(
    '本答复只涉及凭居住证在居住地享受的服务和便利；法律给予所有人的权利不因居住证中止或终止而受影响。',
    'This tells only what the permit opens at the place of residence; what the law gives to everybody is not touched by a permit that is suspended or ended.',
  ),
  'agency-and-papers-own': both(
    '责任部门和应带材料不出自该意见，为本程序的提示，以责任部门的要求为准。',
    'Agencies and papers are not in the opinion: they are hints of this program; the agency’s own requirements decide.',
  ),
} as const;
