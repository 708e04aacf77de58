import { jsonLd, videoObject } from '../../../server/src/media/video-object';

const video = {
  name: 'Aurora tent',
  description: 'Video of Aurora tent (Cinematic)',
  url: '/uploads/aurora.mp4',
  posterUrl: 'https://cdn.example.com/aurora_poster.jpg',
  seconds: 6.125,
  width: 720,
  height: 480,
  mime: 'video/mp4',
  storedAt: Date.UTC(2026, 1, 28, 12, 30),
};

it('is what search engines want of a video, with whole URLs', () => {
  expect(videoObject(video, 'https://cms.example.com')).toEqual({
    '@type': 'VideoObject',
    name: 'Aurora tent',
    description: 'Video of Aurora tent (Cinematic)',
    contentUrl: 'https://cms.example.com/uploads/aurora.mp4',
    thumbnailUrl: 'https://cdn.example.com/aurora_poster.jpg',
    uploadDate: '2026-02-28T12:30:00.000Z',
    duration: 'PT6.125S',
    width: 720,
    height: 480,
    encodingFormat: 'video/mp4',
    digitalSourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
  });
});

it('leaves out what is not known', () => {
  const bare = { ...video, description: null, posterUrl: null, seconds: null, width: null };
  const object = videoObject(bare, 'https://cms.example.com');
  expect(object.description).toBe('Aurora tent');
  expect(Object.keys(object)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/thumbnailUrl|duration|width|height/)])
  );
});

it('cannot end the script that it stands in, and reads as it was written', () => {
  const name = '</script><script>alert(1)</script><!-- & co';
  const text = jsonLd([videoObject({ ...video, name }, 'https://cms.example.com')]);
  expect(text).not.toMatch(/[<>&]/);
  const read = JSON.parse(text) as { '@context': string; '@graph': { name: string }[] };
  expect(read['@context']).toBe('https://schema.org');
  expect(read['@graph'].map(({ name }) => name)).toEqual([name]);
});
