/**
 * `npm run --silent bench -- [NAME …] [--json]`: the speed goals, measured in one run against a peer that
 * is measured beside ours. Exit code 1 when a goal does not hold, 2 for wrong usage.
 */
import { parseArgs } from 'node:util';
import { measureCalls } from './calls/calls.ts';
import { measureCardEncoder } from './card-encoder/card-encoder.ts';
import { measureIdCardReader } from './id-card-reader/id-card-reader.ts';
import { allHold, formatReport, joinReports, thisMachine, type BenchDocument, type BenchReport } from './result.ts';
import { measureReports } from './reports/reports.ts';
import { measureRules } from './rules/rules.ts';
import { measureStart } from './start/start.ts';
import { measurePoints } from './rules/points.ts';
import { measureWalkthrough } from './walkthrough.ts';

const benches: Readonly<Record<string, () => Promise<BenchReport>>> = {
  start: measureStart,
  calls: measureCalls,
  walkthrough: measureWalkthrough,
  'id-card-reader': measureIdCardReader,
  'card-encoder': measureCardEncoder,
  reports: measureReports,
  rules: async () => joinReports(await measureRules(), await measurePoints()),
};

function wanted(): { readonly names: readonly string[]; readonly json: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const names = positionals.length === 0 ? Object.keys(benches) : positionals;
    return names.every((name) => Object.hasOwn(benches, name)) ? { names, json: values.json } : undefined;
  } catch {
    return undefined;
  }
}

async function run(names: readonly string[]): Promise<BenchDocument> {
  const reports: BenchReport[] = [];
  for (const name of names) {
    process.stderr.write(`${name} …\n`);
    const report = await benches[name]?.();
    if (report !== undefined) reports.push(report);
  }
  return {
    name: names.join(' '),
    machine: thisMachine(),
    ...joinReports(...reports),
  };
}

const asked = wanted();
if (asked === undefined) {
  process.stderr.write(`usage: npm run bench -- [${Object.keys(benches).join('|')}] [--json]\n`);
  process.exitCode = 2;
} else {
  const document = await run(asked.names);
  process.stdout.write(`${asked.json ? JSON.stringify(document) : formatReport(document.name, document)}\n`);
  process.exitCode = allHold(document) ? 0 : 1;
}
