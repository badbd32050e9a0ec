import type { Diagnostics, Question, Result } from '../../core/model/heard.ts';
import type { RollingHour } from '../../core/quota/rolling-hour.ts';
import type { SecretSource } from '../../credential.ts';
import type { BitbucketProbe, Clock } from '../../ports.ts';
import { type Exchange, exchange } from '../http/exchange.ts';
import { type Fault, fault } from '../http/reply.ts';
import { throttle } from '../http/throttle.ts';
import { transport } from '../http/transport.ts';
import { isAllowed, tokenAddress } from './address.ts';
import { authorization } from './authorization.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { explain, refusalKindOf, scopesOf } from './failures.ts';
import { questionAddress, readFacts, subjectOfQuestion } from './probe-questions.ts';

export interface BitbucketProbeParts {
  readonly apiUrl: string;
  readonly secrets: SecretSource;
  readonly clock: Clock;
  /** From 0 up to, but not including, 1. */
  readonly random: () => number;
  readonly quota: RollingHour;
  /** For one request with its answer. */
  readonly requestTimeoutSeconds: number;
  /** Nothing is asked any more so long after the probe was made. */
  readonly giveUpAfterSeconds: number;
}

/** Asks one question at a time through the same guard, quota and authorization as an audit, and never repeats one. */
export function bitbucketProbe(parts: BitbucketProbeParts): BitbucketProbe & { close(): Promise<void> } {
  const { apiUrl, clock } = parts;
  const wire = transport((url) => isAllowed(url, apiUrl), parts.requestTimeoutSeconds);
  const sleep = async () => undefined;
  const exchanged = exchange({
    ...parts,
    sleep,
    transport: wire,
    throttle: throttle(parts.quota, clock, parts.random),
  });
  const send: Exchange = (request) => exchanged(request, 1);
  const permits = authorization({ ...parts, exchange: send, tokenUrl: tokenAddress(apiUrl) });
  const endsAt = clock.now() + parts.giveUpAfterSeconds * 1000;

  async function ask(workspace: string, question: Question) {
    let diagnostics: Diagnostics | null = null;
    const result = await answerTo(workspace, question, (heard) => {
      diagnostics = heard;
    });
    return { question, result, diagnostics };
  }

  async function answerTo(
    workspace: string,
    question: Question,
    hear: (diagnostics: Diagnostics) => void,
  ): Promise<Result> {
    const url = questionAddress({ apiUrl, workspace }, question);
    if (url === null) return resultOf(fault('address'), question);
    const permit = await permits.permit();
    if (permit.kind === 'refused') return { ...permit, kind: 'rejected' };
    if (permit.kind !== 'permit') return resultOf(permit, question);
    if (clock.now() >= endsAt) return { kind: 'unasked' };
    const answer = await send({
      url,
      authorization: permit.header,
      onHeaders: (headers) => hear(diagnosticsOf(headers, clock.now())),
    });
    if (answer.kind !== 'json') return resultOf(answer, question);
    const facts = readFacts(question, answer.value);
    return facts.kind === 'fault' ? resultOf(facts, question) : facts;
  }

  return { ask, close: () => wire.close() };
}

function resultOf(bad: Fault | { kind: 'throttled'; seconds: number }, question: Question): Result {
  if (bad.kind === 'throttled') return bad;
  const refusal = bad.cause === 'status' ? refusalKindOf(bad) : null;
  if (refusal !== null) {
    return { kind: 'refused', refusal, status: bad.status as number, scopes: scopesOf(bad) };
  }
  const { reason, remedy, httpStatus } = explain(bad, subjectOfQuestion(question));
  return { kind: 'failed', reason, remedy, status: httpStatus };
}
