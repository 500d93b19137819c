/** A desk as the central system sees it: signs in, writes actions, delivers them. Nothing of the terminal is used. */
import { randomBytes } from 'node:crypto';
import type { Role } from '#domain/access/role.ts';
import type { Action, ActionBody, CaseKind } from '#domain/permit/action.ts';
import { createUuidV7 } from '#central/workflow/uuid-v7.ts';
import { trainingPassword, trainingPeople } from '#central/provision/training.ts';
import { centralProtocolVersion, protocolVersionHeader } from '#contract/central/protocol-version.ts';
import type { DeliverAnswer } from '#contract/central/deliver.ts';

export const protocol = { [protocolVersionHeader]: String(centralProtocolVersion) };

export interface Answer<T = unknown> {
  readonly status: number;
  readonly type: string;
  readonly body: T;
}

export async function send<T = unknown>(
  url: string,
  method: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<T>> {
  const answer = await fetch(url, {
    method,
    headers: { ...protocol, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', body: parse(text) as T };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export interface ActOptions {
  readonly date?: string;
  readonly n?: number;
  readonly baseRevision?: number;
  readonly station?: string;
  readonly role?: Role;
}

export class Desk {
  readonly url: string;
  readonly terminal: string;
  readonly #tokens = new Map<string, string>();
  /** Actions by this desk, per case. */
  readonly #numbers = new Map<string, number>();
  /** What the desk knows of each case. */
  readonly #revisions = new Map<string, number>();
  date = '2026-11-23';

  constructor(url: string, terminal = `T-${randomBytes(3).toString('hex')}`) {
    this.url = url;
    this.terminal = terminal;
  }

  async signIn(account: string, password = trainingPassword): Promise<string> {
    const { terminal } = this;
    const answer = await send<{ token: string }>(`${this.url}/v1/sign-in`, 'POST', { account, password, terminal });
    if (answer.status !== 200) throw new Error(`sign-in: ${JSON.stringify(answer.body)}`);
    this.#tokens.set(account, answer.body.token);
    return answer.body.token;
  }

  async call<T = unknown>(account: string, method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const token = this.#tokens.get(account) ?? (await this.signIn(account));
    return send<T>(`${this.url}${path}`, method, body, { authorization: `Bearer ${token}` });
  }

  /** The next action of the account in a case, as an honest desk would number it. */
  write(account: string, caseId: string, caseKind: CaseKind, body: ActionBody, options: ActOptions = {}): Action {
    const person = trainingPeople.find((known) => known.account === account);
    const n = options.n ?? (this.#numbers.get(caseId) ?? 0) + 1;
    const baseRevision = options.baseRevision ?? this.#revisions.get(caseId) ?? 0;
    this.#numbers.set(caseId, n);
    this.#revisions.set(caseId, baseRevision + 1);
    return {
      id: createUuidV7(Date.now()),
      caseId,
      caseKind,
      terminal: this.terminal,
      n,
      baseRevision,
      actor: {
        account,
        role: options.role ?? person?.roles[0] ?? 'clerk',
        station: options.station ?? person?.station ?? '331002-haimen',
      },
      at: new Date().toISOString(),
      date: options.date ?? this.date,
      ruleBook: '2016-112',
      body,
    };
  }

  async deliver(account: string, actions: readonly Action[]): Promise<DeliverAnswer['results']> {
    const answer = await this.call<DeliverAnswer>(account, 'POST', '/v1/actions', { actions });
    if (answer.status !== 200) throw new Error(`deliver: ${JSON.stringify(answer.body)}`);
    return answer.body.results;
  }

  /** Writes and delivers one action; the receipt's revision, or the failure code. */
  async act(
    account: string,
    caseId: string,
    caseKind: CaseKind,
    body: ActionBody,
    options: ActOptions = {},
  ): Promise<number | string> {
    const before = [this.#numbers.get(caseId), this.#revisions.get(caseId)] as const;
    const [result] = await this.deliver(account, [this.write(account, caseId, caseKind, body, options)]);
    if (result?.ok) return result.receipt.revision;
    this.#numbers.set(caseId, before[0] ?? 0);
    this.#revisions.set(caseId, before[1] ?? 0);
    return result?.failure.code ?? 'no result';
  }

  /** The desk has seen what others did in the case. */
  learn(caseId: string, revision: number): void {
    this.#revisions.set(caseId, revision);
  }
}

export function newCaseId(): string {
  return createUuidV7(Date.now());
}
