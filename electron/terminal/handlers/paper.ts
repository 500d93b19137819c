/** Papers (scans), forms (receipts) and drafts. */
import type { draftCalls, paperCalls } from '#contract/counter/paper.ts';
import { fail, succeed, valueOf } from '#domain/failure/failure.ts';
import { scanAtDesk } from '../devices/scan.ts';
import type { Desk } from '../desk.ts';
import { stateOf } from '../case-states.ts';
import { entitlementSlip } from '../forms/entitlement-slip.ts';
import { missingPapersSlip } from '../forms/receipts.ts';
import { formOccasion } from '../occasion.ts';
import { sessionOf, type CallHandlers } from '../rpc.ts';

export function paperHandlers(desk: Desk): CallHandlers<typeof paperCalls> {
  return {
    'paper.scan': (input, { signal }) => scanAtDesk(desk, input, signal),
    'paper.read': async ({ sha256, widthPx }) => {
      const read = await desk.papers.readPaper(sha256);
      if (!read.ok) return read;
      const bytes = read.value;
      // PDFs begin with %PDF; every other paper is a JPEG, checked when it was scanned.
      const mediaType = bytes[0] === 0x25 ? 'application/pdf' : 'image/jpeg';
      if (widthPx === null || mediaType !== 'image/jpeg') return succeed({ bytes, mediaType });
      const { default: sharp } = await import('sharp');
      const picture = await sharp(bytes)
        .resize({ width: widthPx, withoutEnlargement: true })
        .jpeg({ quality: 78 })
        .toBuffer();
      return succeed({ bytes: new Uint8Array(picture), mediaType });
    },
    'form.read': async ({ formId }) => {
      const form = await desk.forms.read(formId);
      if (!form.ok) return form;
      const { bytes, kind } = form.value;
      return succeed({ bytes, kind, fileName: `${kind}-${formId.slice(0, 8)}.pdf` });
    },
    'form.missing-papers': async ({ residenceCaseId, missing }, context) => {
      const residence = await stateOf(desk.cache, 'residence', residenceCaseId);
      if (!residence.ok) return residence;
      const content = missingPapersSlip(residence.value, missing, formOccasion(desk, sessionOf(context)));
      const formId = valueOf(await desk.forms.make('missing-papers-slip', residenceCaseId, content));
      return succeed({ formId });
    },
    'form.entitlement-slip': async ({ cardCaseId, offer, answers }, context) => {
      const card = await stateOf(desk.cache, 'permit-card', cardCaseId);
      if (!card.ok) return card;
      const slip = entitlementSlip(card.value, { offer, answers }, formOccasion(desk, sessionOf(context)));
      if (!slip.ok) return slip;
      return succeed({ formId: valueOf(await desk.forms.make('entitlement-slip', cardCaseId, slip.value)) });
    },
  };
}

export function draftHandlers(desk: Desk): CallHandlers<typeof draftCalls> {
  return {
    'draft.save': async (draft, context) => {
      const savedAt = desk.clock.now().toISOString();
      const saved = await desk.cache.saveDraft({ ...draft, savedAt, savedBy: sessionOf(context).account });
      return saved.ok ? succeed({ savedAt }) : saved;
    },
    'draft.get': async ({ draftId }) => {
      const draft = valueOf(await desk.cache.getDraft(draftId));
      return succeed(draft === null ? null : { ...draft, page: draft.page as 'register' });
    },
    'draft.list': async () => {
      const drafts = valueOf(await desk.cache.listDrafts());
      return succeed({ drafts: drafts.map((draft) => ({ ...draft, page: draft.page as 'register' })) });
    },
    'draft.remove': async ({ draftId }) => {
      const removed = await desk.cache.removeDraft(draftId);
      return removed.ok ? succeed(null) : fail(removed.failure.code, removed.failure.detail);
    },
  };
}
