/** Two scripts started at once do the set-up once: the second waits for the first. */
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { buildFolder, say } from './paths.mjs';

const lockFile = path.join(buildFolder, '.set-up-lock');
const pollMs = 100;
const longestWaitMs = 15 * 60_000;

export async function withSetUpLock(work) {
  mkdirSync(buildFolder, { recursive: true });
  const startedAt = Date.now();
  let told = false;
  while (!take()) {
    if (Date.now() - startedAt > longestWaitMs) throw new Error(`another set-up holds ${lockFile} for too long`);
    if (!told) say('another script is setting up; waiting for it …');
    told = true;
    await pause(pollMs);
  }
  try {
    return await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function take() {
  try {
    const file = openSync(lockFile, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (!holderLives()) rmSync(lockFile, { force: true });
  return false;
}

function holderLives() {
  try {
    const pid = Number(readFileSync(lockFile, 'utf8'));
    // Empty: it was made this instant, its holder is about to write its number.
    if (!pid) return true;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
