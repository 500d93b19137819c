/** The decisions of synchronisation, over every situation: it never waits for ever, and never acts against a back-off. */
import fc from 'fast-check';
import { backOffMs } from '#electron/terminal/sync/back-off.ts';
import { nextStep, nextUpload, type SyncSituation } from '#electron/terminal/sync/next-step.ts';
import { expect, test } from 'vitest';

const instant = fc.integer({ min: 0, max: 1_000 });
const situations: fc.Arbitrary<SyncSituation> = fc.record({
  nowMs: instant,
  hasToken: fc.boolean(),
  knowsCentral: fc.boolean(),
  blockedUntilMs: instant,
  nextActionMs: fc.option(instant),
  nextPaperMs: fc.option(instant),
  nextPollMs: instant,
});

test('whatever the situation: an act, or a wait that ends in the future', () => {
  fc.assert(
    fc.property(situations, (situation) => {
      const step = nextStep(situation);
      if (step.kind === 'wait') expect(step.untilMs).toBeGreaterThan(situation.nowMs);
      else expect(situation.blockedUntilMs).toBeLessThanOrEqual(situation.nowMs);
      if (step.kind === 'deliver' || step.kind === 'pull')
        expect(situation.hasToken && situation.knowsCentral).toBe(true);
      const upload = nextUpload(situation);
      if (upload.kind === 'upload') expect(situation.nextPaperMs).toBeLessThanOrEqual(situation.nowMs);
      if (upload.kind === 'wait' && upload.untilMs !== null) expect(upload.untilMs).toBeGreaterThan(situation.nowMs);
    }),
  );
});

test('what is due is never left lying while the line is free', () => {
  fc.assert(
    fc.property(situations, (given) => {
      const situation = { ...given, blockedUntilMs: 0, hasToken: true, knowsCentral: true, nextActionMs: 0 };
      expect(nextStep(situation).kind).toBe('deliver');
      expect(nextUpload({ ...situation, nextPaperMs: 0 }).kind).toBe('upload');
    }),
  );
});

test('without a sign-in what is due gets its cause, and the line is still watched', () => {
  const situation = {
    nowMs: 100,
    hasToken: false,
    knowsCentral: true,
    blockedUntilMs: 0,
    nextActionMs: 50,
    nextPaperMs: null,
    nextPollMs: 0,
  };
  expect(nextStep(situation).kind).toBe('hold');
  expect(nextStep({ ...situation, nextActionMs: null }).kind).toBe('greet');
});

test('the back-off has jitter, a cap, and obeys Retry-After', () => {
  const limits = { baseMs: 1_000, capMs: 60_000 };
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (failures, random) => {
        const waitMs = backOffMs(failures, random, limits);
        expect(waitMs).toBeGreaterThanOrEqual(250);
        expect(waitMs).toBeLessThanOrEqual(60_000);
        expect(backOffMs(failures, random, limits, 5_000)).toBeGreaterThanOrEqual(5_000);
      },
    ),
  );
  expect(backOffMs(3, 0.9, limits)).not.toBe(backOffMs(3, 0.4, limits));
});
