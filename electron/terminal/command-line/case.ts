/**
 * `terminal case explain`: what the rule book says about one resident: from a facts file, of a person on this desk, or from
 * flags alone. Only `--person` opens the cache.
 */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { isDate, legalDate } from '#domain/residence/calendar-date.ts';
import { taizhouCounties } from '#domain/residence/divisions.ts';
import { judge } from '#domain/rules/eligibility.ts';
import { defaultRuleBook } from '#domain/rules/rule-book.ts';
import type { ClaimedFacts } from '#domain/rules/verdict.ts';
import {
  requiredText,
  wrongUsage,
  type CommandOptions,
  type CommandSubject,
  type CommandSurroundings,
} from './command.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

export const caseCommands: CommandSubject = {
  subject: 'case',
  verbs: {
    explain: {
      usage:
        '--facts FILE [--book VERSION] [--override FILE] [--qualify-on DATE] [--full]' +
        ' | --person NUMBER-OR-NAME [--household CODE] [--qualify-on DATE] [--full]' +
        ' | --registered DATE [--county CODE] [--today DATE] [--social-insurance-since DATE] [--business-licence-since DATE]' +
        ' [--labour-contract FROM..TO] [--farm-contract FROM..TO] [--lease FROM..TO] [--own-house] [--dormitory]' +
        ' [--school-roll-since DATE] [--direct investor|talent]',
      options: {
        facts: text,
        person: text,
        household: text,
        book: text,
        override: text,
        full: flag,
        'qualify-on': text,
        registered: text,
        county: text,
        today: text,
        'social-insurance-since': text,
        'business-licence-since': text,
        'labour-contract': text,
        'farm-contract': text,
        lease: text,
        'own-house': flag,
        dormitory: flag,
        'school-roll-since': text,
        direct: text,
      },
      run: explain,
    },
  },
};

async function explain(options: CommandOptions, surroundings: CommandSurroundings): Promise<Outcome<unknown>> {
  const ways = ['facts', 'person', 'registered'].filter((name) => options[name] !== undefined);
  if (ways.length > 1) return wrongUsage(`--${ways.join(' --')}`);
  if (options['facts'] !== undefined) return (await import('./explain-facts.ts')).explainFile(options, surroundings);
  if (options['person'] !== undefined)
    return (await import('./explain-person.ts')).explainPerson(options, surroundings);
  return explainFlags(options);
}

function explainFlags(options: CommandOptions): Outcome<unknown> {
  const registered = requiredText(options, 'registered');
  if (!registered.ok) return registered;
  const { today = legalDate(new Date().toISOString()) } = options;
  if (!isDate(registered.value)) return wrongUsage('--registered');
  if (typeof today !== 'string' || !isDate(today)) return wrongUsage('--today');
  if (registered.value > today) return fail('case.field-invalid', { field: 'registered' });
  const facts = factsOf(options);
  if (!facts.ok) return facts;
  // Within one county the code makes no difference; it must be one of Taizhou's.
  const { county = '331002' } = options;
  if (typeof county !== 'string' || !Object.hasOwn(taizhouCounties, county)) return wrongUsage('--county');
  const spells = [{ county, from: registered.value, to: null }];
  const verdict = judge({ spells, facts: facts.value, today, book: defaultRuleBook });
  return succeed({ registered: registered.value, ...verdict });
}

function factsOf(options: CommandOptions): Outcome<ClaimedFacts> {
  const facts: Record<string, unknown> = {};
  const dates = {
    'social-insurance-since': 'socialInsuranceSince',
    'business-licence-since': 'businessLicenceSince',
    'school-roll-since': 'schoolRollSince',
  };
  for (const [name, fact] of Object.entries(dates)) {
    const value = options[name];
    if (value === undefined) continue;
    if (typeof value !== 'string' || !isDate(value)) return wrongUsage(`--${name}`);
    facts[fact] = value;
  }
  for (const [name, fact] of Object.entries({
    'labour-contract': 'labourContract',
    'farm-contract': 'farmContract',
    lease: 'lease',
  })) {
    const value = options[name];
    if (value === undefined) continue;
    const [from = '', to = '', more] = String(value).split('..');
    if (!isDate(from) || !isDate(to) || to < from || more !== undefined) return wrongUsage(`--${name}`);
    if (fact === 'lease') facts['safeRentedHouse'] = { leaseFrom: from, leaseTo: to };
    else facts[fact] = { from, to };
  }
  if (options['own-house'] === true) facts['ownHouse'] = true;
  if (options['dormitory'] === true) facts['safeDormitory'] = true;
  const { direct } = options;
  if (direct !== undefined && direct !== 'investor' && direct !== 'talent') return wrongUsage('--direct');
  if (direct !== undefined) facts['directGround'] = direct;
  return succeed(facts);
}
