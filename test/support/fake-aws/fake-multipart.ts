import { type AwsAnswer, type AwsCall, AwsRefusal } from './aws-call.ts';
import { type Checksum, md5, provenChecksum, sha256 } from './checksums.ts';
import type { FakeObject } from './fake-s3.ts';
import { escapeXml, xml } from './xml.ts';

interface Part {
  readonly content: Buffer;
  readonly etag: string;
  readonly checksum: Checksum;
}

const LEAST_PART = 5 * 1024 * 1024;

/** Uploads in parts. The condition on the object is judged when the upload is completed, as in S3. */
export class FakeMultipart {
  private readonly uploads = new Map<string, Map<number, Part>>();
  private readonly store: (call: AwsCall, object: FakeObject) => void;
  private begun = 0;

  constructor(store: (call: AwsCall, object: FakeObject) => void) {
    this.store = store;
  }

  get unfinished(): number {
    return this.uploads.size;
  }

  answer(call: AwsCall): AwsAnswer {
    switch (call.operation) {
      case 'CreateMultipartUpload':
        return this.begin(call);
      case 'UploadPart':
        return this.addPart(call);
      case 'CompleteMultipartUpload':
        return this.complete(call);
      case 'AbortMultipartUpload':
        this.partsOf(call);
        this.uploads.delete(uploadId(call));
        return { status: 204 };
      default:
        throw new AwsRefusal(501, 'NotImplemented');
    }
  }

  private begin({ bucket, key }: AwsCall): AwsAnswer {
    this.begun += 1;
    const id = `${bucket}/${key}#${this.begun}`;
    this.uploads.set(id, new Map());
    return xml('InitiateMultipartUploadResult', `<UploadId>${escapeXml(id)}</UploadId>`);
  }

  private addPart(call: AwsCall): AwsAnswer {
    const checksum = provenChecksum(call.body, call.headers);
    const etag = `"${md5(call.body).toString('hex')}"`;
    this.partsOf(call).set(Number(call.query.get('partNumber')), { content: call.body, etag, checksum });
    return { status: 200, headers: { etag, [checksum.header]: checksum.value } };
  }

  private complete(call: AwsCall): AwsAnswer {
    const parts = this.chosenParts(call);
    const tooSmall = parts.slice(0, -1).some(({ content }) => content.length < LEAST_PART);
    if (tooSmall) throw new AwsRefusal(400, 'EntityTooSmall');
    const etag = `"${md5(Buffer.concat(parts.map((part) => md5(part.content)))).toString('hex')}-${parts.length}"`;
    const composite = sha256(Buffer.concat(parts.map((part) => Buffer.from(part.checksum.value, 'base64'))));
    const checksum = `${composite.toString('base64')}-${parts.length}`;
    this.store(call, {
      content: Buffer.concat(parts.map(({ content }) => content)),
      etag,
      headers: { 'x-amz-checksum-sha256': checksum, 'x-amz-checksum-type': 'COMPOSITE' },
    });
    this.uploads.delete(uploadId(call));
    return xml('CompleteMultipartUploadResult', `<ETag>${escapeXml(etag)}</ETag>`);
  }

  private chosenParts(call: AwsCall): readonly Part[] {
    const parts = this.partsOf(call);
    const listed = [...call.body.toString().matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => part);
    if (listed.length === 0) throw new AwsRefusal(400, 'MalformedXML');
    return listed.map((text, index) => {
      const part = parts.get(index + 1);
      const named =
        text.includes(`<PartNumber>${index + 1}</PartNumber>`) && text.includes(part?.checksum.value ?? '?');
      if (part === undefined || !named) throw new AwsRefusal(400, 'InvalidPart');
      return part;
    });
  }

  private partsOf(call: AwsCall): Map<number, Part> {
    const parts = this.uploads.get(uploadId(call));
    if (parts === undefined) throw new AwsRefusal(404, 'NoSuchUpload');
    return parts;
  }
}

function uploadId({ query }: AwsCall): string {
  return query.get('uploadId') ?? '';
}
