/**
 * GB/T 31000 出租用途 and 隐患类型. The only copy of the table that could be seen was read by a machine from a scan, with
 * damage in two of its lines: those codes are kept as they were found and marked, and no record rests on them. What is
 * stored is the use itself.
 */

export interface RentingUseCode {
  /** As printed in the source that was seen. */
  readonly code: string;
  /** The code stands in a damaged line: not to be sent to another system before somebody has seen the standard. */
  readonly doubtful: boolean;
  readonly title: string;
}

export const rentingUses = {
  dwelling: { code: '02', doubtful: false, title: '住房' },
  dormitory: { code: '01', doubtful: false, title: '宿舍' },
  office: { code: '0', doubtful: true, title: '办公' },
  shop: { code: '03', doubtful: true, title: '商铺' },
  warehouse: { code: '05', doubtful: false, title: '仓库' },
  factory: { code: '06', doubtful: false, title: '厂房' },
  other: { code: '99', doubtful: false, title: '其他' },
} as const satisfies Readonly<Record<string, RentingUseCode>>;
export type RentingUse = keyof typeof rentingUses;

/** 隐患类型; `00` 无 is the absence of findings and is therefore no kind of finding. */
export const hazardKinds = {
  '01': '火灾',
  '02': '治安',
  '03': '矛盾纠纷',
  '04': '危化物品',
  '05': '疾病传染',
  '99': '其他',
} as const;
export type HazardKind = keyof typeof hazardKinds;
