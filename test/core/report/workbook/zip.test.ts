import { crc32, inflateRawSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { zip } from '../../../../lambda/core/report/workbook/zip.ts';
import { readZip } from '../../../support/read-zip.ts';

/** What a header holds as hex, without the blanks between its fields. */
const hex = (fields: TemplateStringsArray) => fields.join('').replace(/\s/g, '');

describe('an archive', () => {
  const entries = [
    { name: 'a.txt', text: ['hel', 'lo'] },
    { name: 'ü/b.txt', text: [] },
  ];
  const bytes = Buffer.concat([...zip(entries)]);
  const second = bytes.indexOf('PK\x03\x04', 4, 'latin1');
  const directory = bytes.indexOf('PK\x01\x02', 0, 'latin1');
  const end = bytes.indexOf('PK\x05\x06', 0, 'latin1');

  test('begins each file as APPNOTE 4.3.7 says: UTF-8 name, deflated, no clock, sizes behind the file', () => {
    expect(bytes.toString('hex', 0, 30)).toBe(
      hex`504b0304 1400 0808 0800 0000 2100 00000000 00000000 00000000 0500 0000`,
    );
    expect(bytes.toString('utf8', 30, 35)).toBe('a.txt');
    expect(bytes.toString('hex', second, second + 30)).toBe(
      hex`504b0304 1400 0808 0800 0000 2100 00000000 00000000 00000000 0800 0000`,
    );
    expect(bytes.toString('utf8', second + 30, second + 38)).toBe('ü/b.txt');
  });

  test('tells sum and sizes behind each file, 4.3.9', () => {
    const packed = second - 16 - 35;
    const descriptor = bytes.subarray(second - 16, second);

    expect(inflateRawSync(bytes.subarray(35, second - 16)).toString()).toBe('hello');
    expect(descriptor.toString('hex', 0, 8)).toBe(hex`504b0708 86a61036`);
    expect([descriptor.readUInt32LE(8), descriptor.readUInt32LE(12)]).toEqual([packed, 5]);
  });

  test('lists every file in its directory, 4.3.12', () => {
    const other = bytes.indexOf('PK\x01\x02', directory + 4, 'latin1');

    expect(bytes.toString('hex', directory, directory + 20)).toBe(
      hex`504b0102 1400 1400 0808 0800 0000 2100 86a61036`,
    );
    expect(bytes.toString('hex', directory + 28, directory + 42)).toBe(
      hex`0500 0000 0000 0000 0000 00000000`,
    );
    expect(bytes.readUInt32LE(directory + 42)).toBe(0);
    expect(other).toBe(directory + 46 + 5);
    expect(bytes.readUInt32LE(other + 42)).toBe(second);
    expect(readZip(bytes)).toEqual(
      new Map([
        ['a.txt', 'hello'],
        ['ü/b.txt', ''],
      ]),
    );
  });

  test('ends with how many files there are and where the directory is, 4.3.16', () => {
    expect(bytes.toString('hex', end, end + 12)).toBe(hex`504b0506 0000 0000 0200 0200`);
    expect([bytes.readUInt32LE(end + 12), bytes.readUInt32LE(end + 16)]).toEqual([
      end - directory,
      directory,
    ]);
    expect(bytes.toString('hex', end + 20)).toBe('0000');
  });
});

describe('a large file', () => {
  const piece = 'abcdefgh'.repeat(16_384);

  test('is packed in batches of 256 KB, so that memory holds one', () => {
    const pieces = [...zip([{ name: 'a', text: [piece, piece, piece, piece, 'x'] }])];

    // Header, two full batches, the rest, the end of the blocks, sums, directory and its end.
    expect(pieces).toHaveLength(8);
    expect(readZip(Buffer.concat(pieces)).get('a')).toBe(`${piece.repeat(4)}x`);
  });

  test('has no empty batch where the last one is just full', () => {
    const pieces = [...zip([{ name: 'a', text: [piece, piece] }])];

    expect(pieces).toHaveLength(6);
  });

  test('is summed over all of its batches', () => {
    const bytes = Buffer.concat([...zip([{ name: 'a', text: [piece, piece, piece] }])]);

    const directory = bytes.indexOf('PK\x01\x02', 0, 'latin1');
    expect(bytes.readUInt32LE(directory + 16)).toBe(crc32(piece.repeat(3)));
    expect(bytes.readUInt32LE(directory + 24)).toBe(3 * piece.length);
  });

  test('is packed well', () => {
    const bytes = Buffer.concat([...zip([{ name: 'a', text: [piece] }])]);

    expect(bytes.length).toBeLessThan(piece.length / 100);
  });
});
