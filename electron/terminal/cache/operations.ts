/** Everything the cache can be asked, by thread. The `Cache` of cache.ts is this table seen from outside. */
import { applyChanges, recordReceipts, recordRefusal } from './apply-changes.ts';
import { appendAudit, appendNotedAudit, listAudit, verifyAudit } from './audit.ts';
import { checkSample, registeredAt } from './check-work.ts';
import { figureRecords, figures } from './indicator-records.ts';
import { beginCardOperation, endCardOperation, openCardOperations } from './card-operations.ts';
import { appendJournal, finishCardSession, startCardSession, unfinishedCardSessions } from './card-journal.ts';
import { casesOfResidence, counts, findCase, listCases } from './case-queries.ts';
import { collectedCounts, findCollected, listCollected, saveDeclarationCode, settleCollected } from './collected.ts';
import { commit } from './commit.ts';
import { dueCases, movedHolders } from './due-queries.ts';
import { settle } from './settle.ts';
import type { Connection } from './database.ts';
import { getDraft, listDrafts, removeDraft, saveDraft } from './drafts.ts';
import { findDuplicatePairs, findDuplicates } from './duplicate-search.ts';
import { dropStaleDuplicates, listDuplicates, recordDuplicates, settleDuplicate } from './duplicates.ts';
import { findForm, listForms, recordForm } from './forms.ts';
import {
  dismissRefused,
  dueDeliveries,
  listOutbox,
  outboxSummary,
  recordAttempt,
  requeueRefused,
  retryNow,
  stuck,
} from './outbox.ts';
import {
  duePapers,
  findPaper,
  recordPaper,
  recordPaperAttempt,
  recordPaperProgress,
  recordPaperUploaded,
  waitingPapers,
} from './paper-rows.ts';
import { registeredResidents } from './registered-residents.ts';
import { findPerson, searchPersons } from './person-search.ts';
import { pointsStandings } from './points-standings.ts';
import { listPremises, otherStays, premisesAt, premisesOfResident, premisesResidents } from './premises-rows.ts';
import { getSetting, nextCaseSequence, setSetting } from './settings.ts';
import { findVerifier, recordSignInMisses, removeVerifier, saveVerifier, signInMisses } from './verifiers.ts';
import { backup, verify } from './verify.ts';

/** Writer thread: each call is one transaction. */
export const writes = {
  commit,
  settle,
  applyChanges,
  recordReceipts,
  recordRefusal,
  recordAttempt,
  retryNow,
  dismissRefused,
  requeueRefused,
  recordPaper,
  recordPaperUploaded,
  recordPaperProgress,
  recordPaperAttempt,
  saveDraft,
  removeDraft,
  setSetting,
  nextCaseSequence,
  startCardSession,
  appendJournal,
  finishCardSession,
  beginCardOperation,
  endCardOperation,
  saveVerifier,
  removeVerifier,
  recordSignInMisses,
  appendAudit,
  appendNotedAudit,
  recordForm,
  settleCollected,
  saveDeclarationCode,
  recordDuplicates,
  settleDuplicate,
  dropStaleDuplicates,
} as const;

/** Reader threads: any number at a time, each seeing the last commit. */
export const reads = {
  findCase,
  listCases,
  casesOfResidence,
  pointsStandings,
  dueCases,
  movedHolders,
  searchPersons,
  findPerson,
  counts,
  figures,
  figureRecords,
  checkSample,
  registeredAt,
  registeredResidents,
  listOutbox,
  dueDeliveries,
  outboxSummary,
  stuck,
  findPaper,
  duePapers,
  waitingPapers,
  getDraft,
  listDrafts,
  getSetting,
  unfinishedCardSessions,
  openCardOperations,
  findVerifier,
  signInMisses,
  verifyAudit,
  listAudit,
  listPremises,
  premisesAt,
  premisesOfResident,
  otherStays,
  premisesResidents,
  findForm,
  listForms,
  listCollected,
  findCollected,
  collectedCounts,
  findDuplicates,
  findDuplicatePairs,
  listDuplicates,
  verify,
  backup,
} as const;

export type Writes = typeof writes;
export type Reads = typeof reads;
export type OperationName = keyof Writes | keyof Reads;

/** An operation as it is run: one input, one result that can be cloned between threads. */
export type Operation = (connection: Connection, input: never) => unknown;
