import { screen, waitFor } from '@testing-library/react';
import { showPanel } from './edit-view';
import { TYPE } from './fake-server';
import { failed } from './jobs';
import { signInAs } from './permissions';

beforeEach(() => {
  signInAs('a maker');
  localStorage.clear();
});

const open = async (shown: Parameters<typeof showPanel>[0]) => {
  const view = showPanel(shown);
  await view.user.click(await screen.findByRole('button', { name: 'Generate video' }));
  return view;
};

it('offers the styles of the site, and begins with those of the content type', async () => {
  const styleNames = { ...TYPE.styleNames, noir: 'Film noir' };
  const { user, orders } = await open({ type: { ...TYPE, styleNames, styles: ['noir'] } });
  await screen.findByRole('textbox', { name: 'Film noir prompt' });
  await user.click(screen.getByRole('button', { name: 'Generate 1 video' }));
  await waitFor(() =>
    expect(orders).toEqual([
      expect.objectContaining({
        styles: ['noir'],
        presets: [],
        prompts: { noir: 'Aurora 2 trekking tent, noir' },
      }),
    ])
  );
});

it('makes every style for every platform, each from its own prompt', async () => {
  const { user, orders } = await open({ type: { ...TYPE, styles: ['cinematic'] } });
  await user.click(await screen.findByRole('checkbox', { name: 'TikTok' }));
  await user.click(screen.getByRole('checkbox', { name: 'YouTube' }));
  const tall = await screen.findByRole('textbox', { name: 'Cinematic for TikTok prompt' });
  await user.clear(tall);
  await user.type(tall, 'A tall tent');
  await user.click(screen.getByRole('button', { name: 'Generate 2 videos' }));
  await waitFor(() =>
    expect(orders).toEqual([
      expect.objectContaining({
        styles: ['cinematic'],
        presets: ['tiktok', 'youtube'],
        prompts: {
          'cinematic.tiktok': 'A tall tent',
          'cinematic.youtube': 'Aurora 2 trekking tent, cinematic.youtube',
        },
      }),
    ])
  );
});

it('makes another one of just those that are being made already', async () => {
  const type = { ...TYPE, styles: ['cinematic', 'animated'], presets: ['tiktok', 'web'] };
  const there = ['cinematic.tiktok', 'animated.web'];
  const { user, orders } = await open({ type, there });
  await screen.findByRole('textbox', { name: 'Cinematic for TikTok prompt' });
  await user.click(screen.getByRole('button', { name: 'Generate 4 videos' }));
  await user.click(await screen.findByRole('button', { name: 'Make 2 more' }));
  await waitFor(() => expect(orders).toHaveLength(3));
  expect(orders.slice(1)).toEqual([
    expect.objectContaining({ styles: ['cinematic'], presets: ['tiktok'], another: true }),
    expect.objectContaining({ styles: ['animated'], presets: ['web'], another: true }),
  ]);
});

it('begins with the prompt of a failed video where that is to be edited', async () => {
  const { user } = showPanel({ jobs: [failed({ preset: 'web', prompt: 'What was refused' })] });
  await user.click(
    await screen.findByRole('button', { name: 'Edit prompt: Animated for Web page' })
  );
  const prompt = await screen.findByRole<HTMLTextAreaElement>('textbox', {
    name: 'Animated for Web page prompt',
  });
  expect(prompt.value).toBe('What was refused');
  screen.getByRole('button', { name: 'Generate 1 video' });
});

it('marks what comes from the entry, at once for the first prompt', async () => {
  const { user } = await open({ type: { ...TYPE, styles: ['cinematic', 'animated'] } });
  await screen.findByRole('textbox', { name: 'Animated prompt' });
  const marked = () => screen.getAllByText('Aurora 2 trekking tent', { selector: 'mark' });
  expect(marked().map(({ textContent }) => textContent)).toEqual([
    'title from title: Aurora 2 trekking tent',
  ]);
  await user.click(
    screen.getByRole('button', { name: 'Show what comes from the entry: Animated prompt' })
  );
  expect(marked()).toHaveLength(2);
});

it.each([
  ['goes into the field', {}, /^The video goes into the field “video” .+, beside what is there\./],
  ['waits for review', { attach: 'review' as const }, /^When the video is ready, it waits/],
])('says that the clip %s', async (_what, more, words) => {
  await open({ type: { ...TYPE, ...more, styles: ['cinematic'] } });
  await screen.findByText(words);
});

describe('of what the backends can do', () => {
  const controls = {
    quality: true,
    seconds: [1, 2, 6],
    audio: true,
    negativePrompt: true,
    image: false,
  };
  const open1 = (shown: object) => open({ type: { ...TYPE, styles: ['cinematic'] }, ...shown });

  it('offers nothing that they cannot', async () => {
    await open1({});
    await screen.findByRole('textbox', { name: 'Cinematic prompt' });
    expect(screen.queryByRole('checkbox', { name: /Draft/ })).toBeNull();
    expect(screen.queryByRole('checkbox', { name: 'With sound' })).toBeNull();
    expect(screen.queryByRole('combobox', { name: 'Length' })).toBeNull();
    expect(screen.queryByRole('textbox', { name: 'What it shall not show' })).toBeNull();
  });

  it('orders what was wished of it', async () => {
    const { user, orders } = await open1({ controls });
    await user.click(await screen.findByRole('checkbox', { name: /^Draft/ }));
    expect(screen.queryByRole('checkbox', { name: 'With sound' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'More' }));
    await user.click(screen.getByRole('checkbox', { name: 'With sound' }));
    await user.type(screen.getByRole('textbox', { name: 'What it shall not show' }), ' rain ');
    await user.click(screen.getByRole('combobox', { name: 'Length' }));
    await user.click(await screen.findByRole('option', { name: '2 s' }));
    // What was chosen does not take the prompts away for a moment.
    screen.getByRole('textbox', { name: 'Cinematic prompt' });
    await user.click(screen.getByRole('button', { name: 'Generate 1 video' }));
    await waitFor(() => expect(orders).toHaveLength(1));
    expect(orders[0]!.options).toEqual({
      quality: 'draft',
      seconds: 2,
      audio: true,
      negativePrompt: 'rain',
    });
  });

  it('begins with the entry’s own image, or with none', async () => {
    const image = { id: 7, name: 'tent.jpg', url: '/uploads/tent.jpg' };
    const { user, orders } = await open1({ controls: { ...controls, image: true }, image });
    await screen.findByText('tent.jpg');
    await user.click(screen.getByRole('button', { name: 'No image' }));
    await screen.findByText('No image: the clip is made from words alone.');
    await user.click(screen.getByRole('button', { name: 'Generate 1 video' }));
    await waitFor(() => expect(orders).toHaveLength(1));
    expect(orders[0]!.options).toEqual({ image: null });
  });

  it('begins with another image where one is chosen in the media library', async () => {
    const { user, orders } = await open1({ controls: { ...controls, image: true } });
    await user.click(await screen.findByRole('button', { name: 'Choose an image' }));
    await user.click(screen.getByRole('button', { name: 'Take other.jpg' }));
    await screen.findByText('other.jpg');
    await user.click(screen.getByRole('button', { name: 'Generate 1 video' }));
    await waitFor(() => expect(orders).toHaveLength(1));
    expect(orders[0]!.options).toEqual({ image: 9 });
  });
});
