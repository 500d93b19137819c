/** "Why can't I?" in one sentence: the rule with its clause, the fact, who can lift it. */
import type { ActingRole } from '#domain/permit/transition-table.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import type { WhyNot } from '#domain/permit/why-not.ts';
import { actTitles } from './acts.ts';
import { statusTitles } from './case-status.ts';
import type { Language, Sentence } from './language.ts';
import { signInRoleText } from './window/sign-in.ts';
import { fillSentence, sentence } from './window/sentence.ts';

const rules = {
  closed: sentence('{kind}已经终结，不再办理{act}', '{kind} is closed: no “{act}” any more'),
  state: sentence('{act}须在规定的环节办理', '“{act}” has its place in the order of steps'),
  role: sentence('{act}由{roles}办理', '“{act}” is for: {roles}'),
  'same-person': sentence(
    '受理、审核、审批须由不同的人办理',
    'Accepting, reviewing and approving are done by different people',
  ),
  window: sentence('居住证每满一年之日前一个月内签注', 'A permit is endorsed within the month before each full year'),
} as const;

const ownRule = sentence('本终端规则', 'a rule of this terminal');

const facts = {
  status: sentence('现为“{status}”', 'It is now “{status}”'),
  role: sentence('您的岗位不在其内', 'You hold another part'),
  'same-person': sentence('您（{account}）已办理本件的另一环节', 'You ({account}) did another step of this case'),
  window: sentence('签注期自{date}起', 'The window opens on {date}'),
} as const;

const lifters = {
  nobody: {
    residence: sentence(
      '无人可以解除；再次居住的，重新办理居住登记',
      'Nobody can lift it; who comes back registers anew',
    ),
    application: sentence(
      '无人可以解除；需要的，由受理员重新受理',
      'Nobody can lift it; a clerk can accept a new application',
    ),
    'permit-card': sentence(
      '无人可以解除；需要的，由受理员重新受理',
      'Nobody can lift it; a clerk can accept a new application',
    ),
    premises: sentence(
      '无人可以解除；需要的，由受理员重新登记',
      'Nobody can lift it; a clerk can register the premises anew',
    ),
    exit: sentence('无人可以解除；需要的，由受理员另立退出办件', 'Nobody can lift it; a clerk can open another exit'),
    points: sentence('无人可以解除；需要的，由受理员另立积分档案', 'Nobody can lift it; a clerk can open a new file'),
    ranking: sentence(
      '无人可以解除；由审核员编制下一次排名',
      'Nobody can lift it; a reviewer can draw up the next ranking',
    ),
    reporter: sentence('无人可以解除；需要的，由受理员重新登记', 'Nobody can lift it; a clerk can register it anew'),
    intake: sentence('无人可以解除；一个采集包只导入一次', 'Nobody can lift it; a package is imported once'),
  },
  step: sentence('{roles}先办理{act}', '{roles}: first “{act}”'),
  now: sentence('现在可以办理：{steps}', 'Possible now: {steps}'),
  possible: sentence('{act}（{roles}）', '{act} ({roles})'),
  wait: sentence('等待系统办理{act}', 'Wait for the system: “{act}”'),
  role: sentence('请由{roles}办理', 'Ask: {roles}'),
  another: sentence('请由另一位{roles}办理', 'Ask another account: {roles}'),
  calendar: sentence('到期自动开放，无人可以提前', 'It opens by itself on that day; nobody can open it before'),
} as const;

const kindTitles: Readonly<Record<CaseState['kind'], Sentence>> = {
  residence: sentence('居住登记', 'The registration'),
  application: sentence('本件', 'This case'),
  'permit-card': sentence('居住证', 'The permit'),
  premises: sentence('出租房屋', 'The premises'),
  exit: sentence('退出办件', 'The exit'),
  points: sentence('积分档案', 'The points file'),
  ranking: sentence('积分排名', 'The ranking'),
  reporter: sentence('报送单位', 'The reporter'),
  intake: sentence('采集包', 'The package'),
};

function rolesText(roles: readonly ActingRole[], language: Language): string {
  const people = roles.flatMap((role) => (role === 'system' ? [] : [signInRoleText[role][language]]));
  return people.join(language === 'en' ? ', ' : '、');
}

function factOf(why: WhyNot, language: Language): string {
  switch (why.rule) {
    case 'closed':
    case 'state':
      return fillSentence(facts.status[language], { status: statusTitles[why.status]?.[language] ?? why.status });
    case 'role':
      return facts.role[language];
    case 'same-person':
      return fillSentence(facts['same-person'][language], { account: why.account });
    case 'window':
      return fillSentence(facts.window[language], { date: why.opensOn });
  }
}

function lifterOf(why: WhyNot, kind: CaseState['kind'], language: Language): string {
  switch (why.rule) {
    case 'closed':
      return lifters.nobody[kind][language];
    case 'state': {
      const { leads, now } = why;
      if (leads !== null) {
        const roles = rolesText(leads.roles, language);
        const act = actTitles[leads.act][language];
        return fillSentence((roles === '' ? lifters.wait : lifters.step)[language], { act, roles });
      }
      const steps = now.flatMap((step) => {
        const roles = rolesText(step.roles, language);
        const act = actTitles[step.act][language];
        return roles === '' ? [] : [fillSentence(lifters.possible[language], { act, roles })];
      });
      if (steps.length === 0) return lifters.nobody[kind][language];
      return fillSentence(lifters.now[language], { steps: steps.join(language === 'en' ? ', ' : '、') });
    }
    case 'role':
      return fillSentence(lifters.role[language], { roles: rolesText(why.roles, language) });
    case 'same-person':
      return fillSentence(lifters.another[language], { roles: rolesText(why.roles, language) });
    case 'window':
      return lifters.calendar[language];
  }
}

/** The answer as one paragraph. */
export function whyNotText(why: WhyNot, kind: CaseState['kind'], language: Language): string {
  const roles = 'roles' in why ? rolesText(why.roles, language) : '';
  const rule = fillSentence(rules[why.rule][language], {
    act: actTitles[why.act][language],
    kind: kindTitles[kind][language],
    roles,
  });
  const clause = why.clause ?? ownRule[language];
  const parts = [factOf(why, language), lifterOf(why, kind, language)];
  return language === 'en'
    ? `${rule} (${clause}). ${parts.join('. ')}.`
    : `${rule}（${clause}）。${parts.join('；')}。`;
}
