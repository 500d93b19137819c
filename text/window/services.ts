/** The panel of services and conveniences. */
import { sentence as s } from './sentence.ts';

export const entitlementText = {
  title: s('凭居住证享受的服务和便利', 'Services and conveniences of the permit'),
  openCount: s('今日可享受 {count} 项', '{count} open today'),
  lapseCount: s('因逾期未签注而不能享受 {count} 项', '{count} closed by the lapsed endorsement'),
  yes: s('是', 'Yes'),
  no: s('否', 'No'),
  comma: s('、', ', '),
  handOff: s('到{agency}办理，带{papers}。', 'At: {agency}. Bring: {papers}.'),
  slip: s('告知单', 'Hand-off slip'),
  clauseOf: s('《{document}》{ref}', '{document} {ref}'),
} as const;
