import type { IncomingMessage } from 'node:http';
import { decodeAwsChunked } from './aws-chunked.ts';

const SERVICES = ['s3', 'secretsmanager', 'sns', 'events', 'kms'] as const;

/** By the name that requests are signed with. */
export type AwsService = (typeof SERVICES)[number];

/** One request to AWS, understood far enough to be routed. */
export interface AwsCall {
  readonly service: AwsService;
  readonly operation: string;
  readonly region: string;
  /** S3 only: the path after the bucket, decoded. */
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: ReadonlyMap<string, string>;
  /** Without the framing of aws-chunked, whose trailers stand in `headers`. */
  readonly body: Buffer;
}

export interface AwsAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** What AWS refuses: its error code with the HTTP status. */
export class AwsRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

/** @throws AwsRefusal where the request is not signed with Signature Version 4 for a known service. */
export async function readAwsCall(request: IncomingMessage): Promise<AwsCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const headers = new Map(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const { body, trailers } = decodeAwsChunked(Buffer.concat(chunks), headers);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://aws');
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(pathname) ?? [];
  const { service, region } = signedScope(headers.get('authorization') ?? '');
  return {
    service,
    region,
    operation: operationOf(service, request.method ?? '', { key, query: searchParams, headers, body }),
    bucket: decodeURIComponent(bucket),
    key: decodeURIComponent(key),
    query: searchParams,
    headers: new Map([...headers, ...trailers]),
    body,
  };
}

function signedScope(authorization: string): { service: AwsService; region: string } {
  const scope = /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request, /.exec(
    authorization,
  );
  const [, region = '', name = ''] = scope ?? [];
  const service = SERVICES.find((each) => each === name);
  if (service === undefined) throw new AwsRefusal(403, 'IncompleteSignature');
  return { service, region };
}

type Asked = Pick<AwsCall, 'key' | 'query' | 'headers' | 'body'>;

function operationOf(service: AwsService, method: string, asked: Asked): string {
  if (service === 'sns') return new URLSearchParams(asked.body.toString()).get('Action') ?? '';
  if (service !== 's3') return (asked.headers.get('x-amz-target') ?? '').split('.')[1] ?? '';
  if (asked.key === '') return method === 'GET' && asked.query.has('list-type') ? 'ListObjectsV2' : '';
  if (asked.query.has('uploads')) return 'CreateMultipartUpload';
  const kind = asked.query.has('uploadId') ? `${method} part` : method;
  return S3_OPERATIONS.get(kind) ?? '';
}

const S3_OPERATIONS: ReadonlyMap<string, string> = new Map([
  ['PUT', 'PutObject'],
  ['GET', 'GetObject'],
  ['HEAD', 'HeadObject'],
  ['PUT part', 'UploadPart'],
  ['POST part', 'CompleteMultipartUpload'],
  ['DELETE part', 'AbortMultipartUpload'],
]);
