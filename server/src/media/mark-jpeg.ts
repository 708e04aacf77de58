import { aiXmp, namesSource } from './xmp';

/** What a segment with XMP begins with. */
const XMP_NAME = Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1');

/**
 * Writes into a JPEG that a model has made it, as one segment more. One that says already where
 * it comes from stays as it is.
 */
export const markJpeg = (bytes: Buffer, label: string | null): Buffer => {
  if (namesSource(bytes)) return bytes;
  const content = Buffer.concat([XMP_NAME, aiXmp(label)]);
  const header = Buffer.from([0xff, 0xe1, 0, 0]);
  header.writeUInt16BE(content.length + 2, 2);
  // JFIF wants its own segment to be the first.
  const after = bytes[2] === 0xff && bytes[3] === 0xe0 ? 4 + bytes.readUInt16BE(4) : 2;
  return Buffer.concat([bytes.subarray(0, after), header, content, bytes.subarray(after)]);
};
