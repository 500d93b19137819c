/**
 * The page `docs/rule-book.md`, made from the rule books: every rule with its clause, what it asks for and what proves it.
 * Written by `npm run --silent terminal -- rules page > docs/rule-book.md`; a test compares the two.
 */
import type { BookClause, BranchRule, BranchTest, ResidenceMeasure, RuleBook } from '#domain/rules/book/book-shape.ts';
import type { ExitRule } from '#domain/rules/book/exit-reasons.ts';
import { clockRules } from '#domain/rules/clocks.ts';
import type { MaterialKind } from '#domain/rules/materials.ts';
import { exitReasonTitles } from './exits.ts';
import { materialTitles } from './materials.ts';
import { ruleTitle } from './explanation.ts';

const head = `# The rule book

Made from the data in \`domain/rules/book/\`; do not edit. Write it anew with
\`npm run --silent terminal -- rules page > docs/rule-book.md\`.

For a division and a day the book of the smallest territory that is in force decides. Chinese sentences in 「」 are the
document's own words; those marked *summary* are our words for an article whose text was not at hand. Every verdict names
its book and the clause of each rule (\`case explain --facts FILE --json\`). A county can add branches under a clause of its
own within 二(二)2(5), 二(二)3(4) and the lists of investors and talent; \`rules check FILE\` refuses what goes below the
opinion or beyond what it leaves open.
`;

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function table(names: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(...names), `|${'---|'.repeat(names.length)}`, ...rows.map((cells) => row(...cells))].join('\n');
}

function cited({ document, ref, sentence, wording }: BookClause): string {
  return wording === 'quoted'
    ? `《${document}》${ref}「${sentence}」`
    : `《${document}》${ref} ${sentence} *(summary)*`;
}

function measure({ unit, count }: ResidenceMeasure): string {
  return `${count} ${unit} of unbroken registered residence in one area`;
}

const requirementWords: Readonly<Record<string, string>> = {
  safe: 'found safe',
  contract: 'with a signed lease',
  accepted: 'found so by an officer',
  fullTime: 'full-time',
  enrolled: 'on the school roll and attending',
};

function months(count: number): string {
  return count === 0 ? 'any time' : `${count} months`;
}

function asked(test: BranchTest): string {
  switch (test.test) {
    case 'held':
      return `\`${test.kind}\` in force, for ${months(test.months)} or more`;
    case 'term':
      return `\`${test.kind}\` in force, signed for a term of ${months(test.months)} or more`;
    case 'accepted-employment':
      return `\`${test.kind}\` in force, found so by an officer`;
    case 'dwelling':
      return [`\`${test.kind}\``, ...test.requires.map((word) => requirementWords[word] ?? word)].join(', ');
    case 'study':
      return [
        test.levels.map((level) => `\`${level}\``).join(' / '),
        ...test.requires.map((word) => requirementWords[word] ?? word),
      ].join(', ');
    case 'listed':
      return `\`${test.kind}\`, named by the government of the county, its city or its province; 180 days are not asked for`;
    default:
      return '';
  }
}

function proofs(papers: readonly MaterialKind[]): string {
  return papers.length === 0 ? 'the register' : papers.map((kind) => materialTitles[kind]['zh-CN']).join('、');
}

type Cells = readonly string[];

function clauseOf(book: RuleBook, id: string): string {
  return cited(book.clauses[id] ?? book.clauses.conditions);
}

function branchCells(book: RuleBook, { id, clause, test, papers, question }: BranchRule): Cells {
  const title = ruleTitle(id);
  return [`\`${id}\` ${title['zh-CN']}`, clauseOf(book, clause), asked(test), proofs(papers), question];
}

function firstRules(book: RuleBook): readonly Cells[] {
  const { who, residence, endorsement } = book;
  const window = `open for ${endorsement.windowMonths} month before each full year since the issue date, last day ${endorsement.lastDayBefore} day before it`;
  return [
    [
      '`who.citizen`',
      clauseOf(book, who.citizen.clause),
      'a mainland citizen',
      proofs(who.citizen.papers),
      who.citizen.question,
    ],
    [
      '`who.floating`',
      clauseOf(book, who.floating.clause),
      'the household register stands in another county, and not in the same city’s urban area',
      proofs(who.floating.papers),
      who.floating.question,
    ],
    [
      '`residence.half-year`',
      clauseOf(book, residence.clause),
      measure(residence.atLeast),
      proofs(residence.papers),
      residence.question,
    ],
    ['endorsement', clauseOf(book, endorsement.clause), window, '', ''],
    [
      'late endorsement',
      clauseOf(book, endorsement.lateClause),
      'restores the permit; the years of residence count anew',
      '',
      '',
    ],
  ];
}

const kindWords: Readonly<Record<ExitRule['kind'], string>> = {
  cancel: '注销',
  'take-in': '收缴',
  'move-away': '迁往外县',
};

function changeCells(book: RuleBook): readonly Cells[] {
  return book.change.sources.map(({ clause, covers }, index) => [
    covers === 'county' ? '县(市、区), each district for itself' : '市区、县(市), the districts of one city together',
    clauseOf(book, clause),
    index === 0 ? 'decides' : 'shown beside it',
  ]);
}

function exitCells(
  book: RuleBook,
  { reason, kind, clause, against, leavesResidence, papers, question }: ExitRule,
): Cells {
  return [
    `\`${reason}\` ${exitReasonTitles[reason]['zh-CN']} (${kindWords[kind]})`,
    clauseOf(book, clause),
    [
      against ? 'decided by the approver' : 'confirmed by a second person',
      ...(leavesResidence ? ['the registration ends too'] : []),
    ].join('; '),
    proofs(papers),
    question,
  ];
}

/** Clauses that are in the book and that no rule above cites: receipts and refusals cite them. */
function otherClauses({ clauses, branches, who, residence, endorsement, change, exits }: RuleBook): readonly Cells[] {
  const used = new Set<string>([
    who.citizen.clause,
    who.floating.clause,
    residence.clause,
    endorsement.clause,
    endorsement.lateClause,
    ...[...branches, ...change.sources, ...exits].map(({ clause }) => clause),
  ]);
  return Object.entries(clauses).flatMap(([id, clause]) => (used.has(id) ? [] : [[`\`${id}\``, cited(clause)]]));
}

function place({ territory: { prefix, except } }: RuleBook): string {
  const where = prefix === '' ? 'every division' : `divisions under ${prefix}`;
  return except.length === 0 ? where : `${where} except those under ${except.join(', ')}`;
}

function section(book: RuleBook): string {
  const columns = ['rule', 'clause', 'what it asks for', 'proved by', 'question'];
  const others = otherClauses(book);
  const areas = book.areas.map(({ id, name, countsAs, urbanAreaOf }) => [`\`${id}\``, name, countsAs, urbanAreaOf]);
  const until = book.effectiveTo === null ? 'end unknown' : `until ${book.effectiveTo}`;
  return [
    `## \`${book.version}\`: ${book.title}`,
    `In force from ${book.effectiveFrom}, ${until}; ${place(book)}.`,
    table(columns, [...firstRules(book), ...book.branches.map((rule) => branchCells(book, rule))]),
    'The area within which a change of address keeps the permit:',
    table(['area', 'clause', ''], changeCells(book)),
    'Why a permit ends before its card is replaced (exits):',
    table(
      ['reason', 'clause', 'effect', 'proved by', 'question'],
      book.exits.map((rule) => exitCells(book, rule)),
    ),
    ...(others.length === 0
      ? []
      : ['Other clauses that receipts and refusals cite:', table(['key', 'clause'], others)]),
    ...(areas.length === 0
      ? []
      : ['Areas that the book names:', table(['id', 'name', 'counts as', 'urban area of'], areas)]),
    'Interpretations, where the documents are silent:',
    book.interpretations.map(({ id, text }) => `- \`${id}\`: ${text}`).join('\n'),
  ].join('\n\n');
}

function clocks(): string {
  const rows = Object.entries(clockRules).map(([kind, { count, unit, clause }]) => [
    `\`${kind}\``,
    `${count} ${unit === 'days' ? 'days' : 'working days'}`,
    clause,
  ]);
  const text =
    'The day of the event is not counted; a last day that is a legal holiday or a weekend moves to the next working day\n' +
    '(Civil Code 201, 203). Holidays and make-up working days: `domain/residence/holiday-table.ts`.';
  return ['## Clocks', text, table(['clock', 'term', 'clause'], rows)].join('\n\n');
}

/** Markdown of the whole page, newest book first. */
export function ruleBookPage(books: readonly RuleBook[]): string {
  return `${[head.trimEnd(), ...[...books].reverse().map(section), clocks()].join('\n\n')}\n`;
}
