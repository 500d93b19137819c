/** The people and stations of the training world. Their accounts are marked, and an enrolled desk refuses them. */
import type { Role } from '#domain/access/role.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { addAccount, findAccount, resetPassword, saveStation, type Station } from '../access/account.ts';
import { hashPassword } from '../access/password.ts';
import type { Database } from '../store/database.ts';

export const trainingPassword = 'peixun-2026';

const issuer = '台州市公安局椒江分局';
export const trainingStations: readonly Station[] = [
  { station: '331002-haimen', name: '海门派出所流动人口服务站', county: '331002', issuer },
  { station: '331002-police', name: '台州市公安局椒江分局', county: '331002', issuer },
];

interface TrainingPerson {
  readonly account: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly station: string;
}

/** An approver is an account of the county police (L1 article 19); all others work at the acceptance point. */
export const trainingPeople: readonly TrainingPerson[] = [
  { account: 'zhang.min', name: '张敏', roles: ['clerk'], station: '331002-haimen' },
  { account: 'chen.jie', name: '陈洁', roles: ['clerk'], station: '331002-haimen' },
  { account: 'li.hua', name: '李华', roles: ['reviewer'], station: '331002-haimen' },
  { account: 'wang.jian', name: '王建', roles: ['approver'], station: '331002-police' },
  { account: 'zhou.ying', name: '周颖', roles: ['supervisor'], station: '331002-haimen' },
  { account: 'wu.qiang', name: '吴强', roles: ['technician'], station: '331002-haimen' },
  { account: 'sun.li', name: '孙丽', roles: ['agency-clerk'], station: '331002-haimen' },
];

export interface StartAccount extends TrainingPerson {
  readonly password: string;
}

/** Makes the training accounts where they are missing and sets their passwords; the answer is printed at the start. */
export async function provisionTraining(database: Database): Promise<readonly StartAccount[]> {
  const passwordHash = valueOf(await hashPassword(trainingPassword));
  for (const station of trainingStations) await saveStation(database, station);
  for (const person of trainingPeople) {
    const known = await findAccount(database, person.account);
    if (known) valueOf(await resetPassword(database, person.account, passwordHash));
    else valueOf(await addAccount(database, { ...person, passwordHash, training: true }));
  }
  return trainingPeople.map((person) => ({ ...person, password: trainingPassword }));
}
