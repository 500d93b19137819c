/**
 * The seven groups that every points scheme of Taizhou must cover, as the opinion lists them (二(七)). The counties set
 * standards and values; the city's own table was not published, so no value of it is in this program.
 */
export const indicatorIds = [
  'personal-quality',
  'residence-years',
  'employment-years',
  'insurance-years',
  'law-abiding',
  'social-service',
  'commendation',
] as const;
export type IndicatorId = (typeof indicatorIds)[number];

/** The sentence that names the groups. */
export const indicatorClause = {
  document: '台政办发〔2016〕112号',
  ref: '二(七)',
  sentence:
    '居住证量化指标体系应当包括个人素质、居住年限、就业年限、参加社会保险年限、遵纪守法、社会服务、表彰奖励等内容，并可根据当地经济社会发展状况和人口服务管理需要设置标准和分值。',
} as const;
