import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { DurableExecutionClientError, type WireOperation } from '@aws/durable-execution-sdk-js';
import type { DurableBackend } from './durable-backend.ts';

export interface DurableServer {
  /** For AWS_ENDPOINT_URL_LAMBDA. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * The backend over HTTP as Lambda's own API, for a process that knows nothing of a test:
 * https://docs.aws.amazon.com/lambda/latest/api/API_CheckpointDurableExecution.html
 */
export async function serveDurable(backend: DurableBackend): Promise<DurableServer> {
  const server = createServer(async (request, response) => {
    try {
      send(response, 200, await answer(backend, request));
    } catch (error) {
      refuse(response, error);
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function answer(backend: DurableBackend, request: IncomingMessage): Promise<unknown> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://lambda');
  const [, arn = '', verb] =
    /^\/2025-12-01\/durable-executions\/([^/]+)\/(checkpoint|state)$/.exec(pathname) ?? [];
  const DurableExecutionArn = decodeURIComponent(arn);
  if (verb === 'checkpoint') {
    const asked = JSON.parse(await text(request));
    const { CheckpointToken, NewExecutionState } = await backend.checkpoint({
      ...asked,
      DurableExecutionArn,
    });
    const Operations = (NewExecutionState?.Operations ?? []).map(onWire);
    return { CheckpointToken, NewExecutionState: { Operations } };
  }
  if (verb !== 'state') throw new Error(`not understood: ${pathname}`);
  const CheckpointToken = searchParams.get('CheckpointToken') ?? undefined;
  const Marker = searchParams.get('Marker') ?? undefined;
  const state = await backend.getExecutionState({ DurableExecutionArn, CheckpointToken, Marker });
  return { ...state, Operations: (state.Operations ?? []).map(onWire) };
}

/** Times are seconds since 1970 on this wire. */
function onWire(operation: WireOperation): unknown {
  return JSON.parse(JSON.stringify(operation), (key, value: unknown) =>
    key.endsWith('Timestamp') ? Date.parse(String(value)) / 1000 : value,
  );
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function refuse(response: ServerResponse, error: unknown): void {
  const isStale = error instanceof DurableExecutionClientError && error.scope === 'INVOCATION';
  response.setHeader(
    'x-amzn-errortype',
    isStale ? 'InvalidParameterValueException' : 'InvalidRequestContentException',
  );
  send(response, 400, { message: error instanceof Error ? error.message : 'unknown' });
}
