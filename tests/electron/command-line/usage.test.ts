/** Wrong usage, explanations from flags and card profiles: what needs neither a device nor a cache. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { formatProfile } from '#domain/card/profile-file.ts';
import { referenceProfile } from '#domain/card/profiles/permit-globalplatform.ts';
import { documentOf, failureOf, terminal } from './support/terminal-command.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'permit-terminal-usage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = { INIT_CWD: folder };

test.each([
  [[]],
  [['fly']],
  [['id']],
  [['id', 'write']],
  [['card', 'profile']],
  [['card', 'profile', 'check']],
  [['card', 'profile', 'check', 'one', 'two']],
  [['case', 'explain']],
  [['case', 'explain', '--facts', 'a.json', '--person', '1']],
  [['rules', 'check']],
  [['due', 'list', '--clock', 'tower']],
  [['premises', 'show']],
  [['premises', 'show', '--premises', 'p', '--day', '2026-02-30']],
  [['case', 'explain', '--registered', '2026-02-30']],
  [['case', 'explain', '--registered', '2026-01-01', '--lease', '2026-01-01']],
  [['case', 'explain', '--registered', '2026-01-01', '--direct', 'friend']],
  [['device', 'probe']],
  [['device', 'trace', '--device', 'serial:/dev/none']],
  [['device', 'replay']],
  [['device', 'replay', 'one.trace', '--speed', '0']],
  [['scan', 'page', '--device', 'escl:http://127.0.0.1:9/eSCL']],
  [['cache', 'backup']],
])('%j: exit code 2 and the usage, on stderr for a person and in the document for a program', async (args) => {
  const person = await terminal(args);
  expect([person.code, person.stdout]).toEqual([2, '']);
  expect(person.stderr).toMatch(/用法:\n {2}terminal /);
  const program = await terminal([...args, '--json']);
  expect([program.code, program.stderr, failureOf(program).code]).toEqual([2, '', 'program.usage']);
});

test('--help shows the usage of the subject, or of all', async () => {
  const all = await terminal(['--help']);
  expect(all.code).toBe(0);
  for (const subject of [
    'id read',
    'card read',
    'card profile check',
    'scan page',
    'device simulate',
    'case explain',
    'rules check',
    'due list',
    'sync now',
    'cache verify',
  ]) {
    expect(all.stdout).toContain(`terminal ${subject}`);
  }
  expect((await terminal(['id', '--help'])).stdout).not.toContain('terminal scan');
});

test('case explain gives the verdict with the clause behind it, from flags alone', async () => {
  const explain = async (...args: readonly string[]) => {
    const answer = await terminal(['case', 'explain', '--registered', '2026-01-01', '--json', ...args]);
    expect(answer.code).toBe(0);
    return documentOf<{
      status: string;
      residence: { clause: { ref: string; sentence: string } };
      branches: { ground: string; holds: boolean; clause: { sentence: string } }[];
      papers: string[];
    }>(answer);
  };
  const early = await explain('--today', '2026-03-01', '--social-insurance-since', '2025-01-01');
  expect(early).toMatchObject({ status: 'not-yet', residence: { clause: { ref: '二(二)1' } } });
  const rented = await explain('--today', '2026-08-01', '--lease', '2025-12-01..2027-12-01');
  expect(rented).toMatchObject({ status: 'eligible', papers: ['lease', 'rental-safety'] });
  const insured = await explain('--today', '2026-08-01', '--social-insurance-since', '2026-01-01');
  expect(insured.branches.find(({ holds }) => holds)).toMatchObject({
    ground: 'employment.social-insurance',
    clause: { sentence: '参加社会保险三个月以上' },
  });
  expect(await explain('--today', '2026-08-01')).toMatchObject({ status: 'not-eligible' });
  expect(await explain('--today', '2026-01-02', '--direct', 'talent')).toMatchObject({ status: 'direct' });
  const future = await terminal(['case', 'explain', '--registered', '2099-01-01', '--today', '2026-01-01', '--json']);
  expect([future.code, failureOf(future).code]).toEqual([1, 'case.field-invalid']);
}, 60_000);

test('a card profile is checked before any card sees it, and the place of the fault is named', async () => {
  writeFileSync(path.join(folder, 'good.json'), formatProfile(referenceProfile));
  const good = await terminal(['card', 'profile', 'check', 'good.json', '--json'], { env });
  expect([good.code, documentOf(good)]).toMatchObject([0, { profile: { id: referenceProfile.id, training: true } }]);
  const broken = JSON.parse(formatProfile(referenceProfile)) as { applications: { aid: string }[] };
  (broken.applications[0] as { aid: string }).aid = 'not hex';
  writeFileSync(path.join(folder, 'broken.json'), JSON.stringify(broken));
  const bad = await terminal(['card', 'profile', 'check', 'broken.json', '--json'], { env });
  expect([bad.code, failureOf(bad)]).toMatchObject([1, { code: 'card.profile-invalid' }]);
  expect(failureOf(bad).detail).toMatchObject({ place: referenceProfile.applications[0]?.name });
  const none = await terminal(['card', 'profile', 'check', 'none.json', '--json'], { env });
  expect(failureOf(none)).toMatchObject({ code: 'card.profile-invalid', detail: { place: 'file' } });
  const read = ['card', 'read', '--device', 'simulator:card-encoder?scene=issued', '--json', '--profile', 'good.json'];
  expect((await terminal(read, { env })).code).toBe(0);
}, 60_000);
