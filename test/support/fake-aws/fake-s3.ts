import { type AwsAnswer, type AwsCall, AwsRefusal } from './aws-call.ts';
import { md5, provenChecksum } from './checksums.ts';
import { FakeMultipart } from './fake-multipart.ts';
import { escapeXml, xml } from './xml.ts';

export interface FakeObject {
  readonly content: Buffer;
  /** With its quotes. */
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  /** When it was stored. */
  readonly modified?: Date;
}

const PAGE = 1000;

/** S3 as far as the auditor needs it. There is no DeleteObject: nothing the auditor stores is ever deleted. */
export class FakeS3 {
  /** By `bucket/key`. */
  readonly objects = new Map<string, FakeObject>();
  /** What the clock of S3 shows. */
  now: () => Date = () => new Date();
  private readonly buckets: ReadonlySet<string>;
  private readonly multipart = new FakeMultipart((call, object) => this.store(call, object));

  constructor(buckets: readonly string[]) {
    this.buckets = new Set(buckets);
  }

  /** Uploads that were begun and neither completed nor aborted. */
  get unfinishedUploads(): number {
    return this.multipart.unfinished;
  }

  answer(call: AwsCall): AwsAnswer {
    if (!this.buckets.has(call.bucket)) throw new AwsRefusal(404, 'NoSuchBucket');
    switch (call.operation) {
      case 'PutObject':
        return this.put(call);
      case 'GetObject':
        return { status: 200, ...this.get(call) };
      case 'HeadObject':
        return { status: 200, headers: this.get(call).headers };
      case 'ListObjectsV2':
        return this.list(call);
      default:
        return this.multipart.answer(call);
    }
  }

  private put(call: AwsCall): AwsAnswer {
    const { header, value } = provenChecksum(call.body, call.headers);
    const etag = `"${md5(call.body).toString('hex')}"`;
    this.store(call, { content: call.body, etag, headers: { [header]: value } });
    return { status: 200, headers: { etag, [header]: value } };
  }

  private store(call: AwsCall, object: FakeObject): void {
    const address = `${call.bucket}/${call.key}`;
    const before = this.objects.get(address);
    const wanted = call.headers.get('if-match');
    if (call.headers.get('if-none-match') === '*' && before) throw new AwsRefusal(412, 'PreconditionFailed');
    if (wanted !== undefined && before === undefined) throw new AwsRefusal(404, 'NoSuchKey');
    if (wanted !== undefined && before?.etag !== wanted) throw new AwsRefusal(412, 'PreconditionFailed');
    this.objects.set(address, { ...object, modified: this.now() });
  }

  private get(call: AwsCall): { body: Buffer; headers: Record<string, string> } {
    const object = this.objects.get(`${call.bucket}/${call.key}`);
    if (object === undefined) throw new AwsRefusal(404, 'NoSuchKey');
    const checksums = call.headers.get('x-amz-checksum-mode') === 'ENABLED' ? object.headers : {};
    return {
      body: object.content,
      headers: { etag: object.etag, 'content-length': String(object.content.length), ...checksums },
    };
  }

  private list({ bucket, query }: AwsCall): AwsAnswer {
    const prefix = `${bucket}/${query.get('prefix') ?? ''}`;
    const token = query.get('continuation-token');
    const after = token ? Buffer.from(token, 'base64url').toString() : (query.get('start-after') ?? '');
    const found = [...this.objects.keys()].filter((address) => address.startsWith(prefix)).sort();
    const rest = found.map((address) => address.slice(bucket.length + 1)).filter((key) => key > after);
    const page = rest.slice(0, Math.min(PAGE, Number(query.get('max-keys') ?? PAGE)));
    const isTruncated = page.length < rest.length;
    const next = Buffer.from(page.at(-1) ?? '').toString('base64url');
    const contents = page.map((key) => this.entry(bucket, key)).join('');
    const more = isTruncated ? `<NextContinuationToken>${next}</NextContinuationToken>` : '';
    const body = `<KeyCount>${page.length}</KeyCount><IsTruncated>${isTruncated}</IsTruncated>${more}${contents}`;
    return xml('ListBucketResult', body);
  }

  private entry(bucket: string, key: string): string {
    const modified = this.objects.get(`${bucket}/${key}`)?.modified?.toISOString();
    return `<Contents><Key>${escapeXml(key)}</Key><LastModified>${modified}</LastModified></Contents>`;
  }
}
