/**
 * Why a permit ends before its card is replaced: 注销, 收缴, and the move to another county. Reasons are data of the book, each
 * with its clause, the papers that prove it, and whether it is asked for by the holder's side or decided against the holder.
 */
import type { MaterialKind } from '../materials.ts';

export const exitReasons = [
  'given-up',
  'left',
  'died',
  'household-moved',
  'moved-county',
  'no-longer-eligible',
  'fraud',
  'altered',
] as const;
export type ExitReason = (typeof exitReasons)[number];

/** 注销 · 收缴 · 迁往外县. */
export type ExitKind = 'cancel' | 'take-in' | 'move-away';

export interface ExitRule {
  readonly reason: ExitReason;
  readonly kind: ExitKind;
  /** A key of the book's clauses. */
  readonly clause: string;
  /**
   * Decided against the holder: an approver (an account of the county police) decides. Otherwise the holder or his family
   * asks for it, and any second person of the office may confirm.
   */
  readonly against: boolean;
  /** The registration of residence ends with it: whoever died, left or became a local household lives here no more as 流动人口. */
  readonly leavesResidence: boolean;
  /** Material kinds that prove it. */
  readonly papers: readonly MaterialKind[];
  /** What the clerk makes sure of, in Chinese. */
  readonly question: string;
}

/** Clauses of the book that the reasons rest on. */
export interface ExitClauses {
  /** Who is 流动人口, and so may hold a permit. */
  readonly holder: string;
  /** A permit is applied for by choice. */
  readonly choice: string;
  /** The area in which a permit follows its holder. */
  readonly area: string;
  readonly notEndorsed: string;
  readonly takeIn: string;
}

/** The reasons that every book has in common, under the clauses of the book. */
export function exitRules({ holder, choice, area, notEndorsed, takeIn }: ExitClauses): readonly ExitRule[] {
  return [
    {
      reason: 'given-up',
      kind: 'cancel',
      clause: choice,
      against: false,
      leavesResidence: false,
      papers: ['exit-request'],
      question: '是否本人自愿放弃居住证，是否知晓放弃后不再享有公共服务和便利？',
    },
    {
      reason: 'left',
      kind: 'cancel',
      clause: holder,
      against: false,
      leavesResidence: true,
      papers: ['exit-request'],
      question: '自何日起离开，是否不再在本地居住？',
    },
    {
      reason: 'died',
      kind: 'cancel',
      clause: holder,
      against: false,
      leavesResidence: true,
      papers: ['death-certificate'],
      question: '死亡日期以死亡证明为准，姓名和证件号码是否一致？',
    },
    {
      reason: 'household-moved',
      kind: 'cancel',
      clause: holder,
      against: false,
      leavesResidence: true,
      papers: ['household-register'],
      question: '自何日起户口迁入本地？',
    },
    {
      reason: 'moved-county',
      kind: 'move-away',
      clause: area,
      against: false,
      leavesResidence: true,
      papers: ['address-proof'],
      question: '自何日起迁往何县（市、区）居住？在迁入地重新申报居住登记，天数从登记之日起算。',
    },
    {
      reason: 'no-longer-eligible',
      kind: 'cancel',
      clause: notEndorsed,
      against: true,
      leavesResidence: false,
      papers: ['exit-evidence'],
      question: '哪一项申领条件自何日起不再符合，有何证据？',
    },
    {
      reason: 'fraud',
      kind: 'take-in',
      clause: takeIn,
      against: true,
      leavesResidence: false,
      papers: ['exit-evidence'],
      question: '何项证明材料虚假，由谁查证？',
    },
    {
      reason: 'altered',
      kind: 'take-in',
      clause: takeIn,
      against: true,
      leavesResidence: false,
      papers: ['exit-evidence'],
      question: '证件何处被变造，芯片内容与证面是否一致？',
    },
  ];
}
