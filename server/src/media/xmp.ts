const DIGITAL_SOURCE = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '');

/**
 * An XMP packet that says, in IPTC's words for machines, that a model has made the file.
 * @param label the same in words for people, where the site wants them
 */
export const aiXmp = (label: string | null): Buffer => {
  const words =
    label === null
      ? ''
      : `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(label)}</rdf:li></rdf:Alt></dc:description>`;
  return Buffer.from(
    `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>` +
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
      `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">` +
      `<Iptc4xmpExt:DigitalSourceType>${DIGITAL_SOURCE}</Iptc4xmpExt:DigitalSourceType>${words}` +
      `</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
  );
};

/** Whether an XMP packet says where the file comes from already: nobody contradicts that. */
export const namesSource = (xmp: Buffer): boolean => xmp.includes('DigitalSourceType');
