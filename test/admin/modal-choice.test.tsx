import { screen, waitFor, within } from '@testing-library/react';
import { showPanel } from './edit-view';
import { TYPE } from './fake-server';
import { finished } from './jobs';
import { signInAs } from './permissions';

const CONTROLS = {
  quality: true,
  seconds: [2, 6],
  audio: true,
  negativePrompt: true,
  image: true,
};
const ONE = { ...TYPE, styles: ['cinematic'] };

beforeEach(() => {
  signInAs('a maker');
  localStorage.clear();
});

const open = async (shown: Parameters<typeof showPanel>[0]) => {
  const view = showPanel(shown);
  await view.user.click(await screen.findByRole('button', { name: 'Generate video' }));
  await screen.findAllByRole('textbox', { name: /prompt$/ });
  return view;
};
const again = async ({ user }: Pick<ReturnType<typeof showPanel>, 'user'>) => {
  await user.click(screen.getByRole('button', { name: 'Generate video' }));
  await screen.findAllByRole('textbox', { name: /prompt$/ });
};
const submit = () => screen.getByRole<HTMLButtonElement>('button', { name: /^Generate( \d|$)/ });
const box = (name: string | RegExp) => screen.getByRole('checkbox', { name });
const chosen = () =>
  screen
    .getAllByRole<HTMLButtonElement>('checkbox')
    .filter((element) => element.getAttribute('aria-checked') === 'true')
    .map((element) => element.closest('div')?.textContent);
const pick = async (user: ReturnType<typeof showPanel>['user'], what: string, option: string) => {
  await user.click(screen.getByRole('combobox', { name: what }));
  await user.click(await screen.findByRole('option', { name: option }));
};

describe('what an order comes to', () => {
  const cost = { amount: 0.2, currency: 'USD' };
  const limits = [
    {
      whose: 'user' as const,
      unit: 'videos' as const,
      used: 8,
      cap: 10,
      resetsAt: Date.UTC(2026, 0, 2),
    },
    {
      whose: 'site' as const,
      unit: 'money' as const,
      used: 4,
      cap: 5,
      resetsAt: Date.UTC(2026, 0, 2),
    },
  ];

  it('stands on the button, and in words below, as it is known', async () => {
    const usualMs = ({ options }: { options?: { quality?: string } }) =>
      options?.quality === 'draft' ? 20_000 : 120_000;
    const { user } = await open({ controls: CONTROLS, cost, limits, usualMs });
    await waitFor(() =>
      expect(submit().textContent).toBe('Generate 3 videos · $0.60 · about 4 min')
    );
    screen.getByText('3 videos, about 4 min with 2 slots, $0.60');
    screen.getByText(/^Your limit: 2 of 10 videos left until/);
    screen.getByText(/^The site’s limit: \$1\.00 of \$5\.00 left until/);
    screen.getByText(/^That is more than the limit has left/);

    await user.click(box(/^Draft/));
    await screen.findByText('3 videos, about 40 s with 2 slots, $0.60');
    await user.click(box('Realistic'));
    await screen.findByText('2 videos, about 20 s with 2 slots, $0.40');
    expect(screen.queryByText(/^That is more than the limit has left/)).toBeNull();
  });

  it('is nothing where nothing is known', async () => {
    await open({ type: ONE });
    expect(submit().textContent).toBe('Generate 1 video');
    expect(screen.queryByText(/1 video,|about|\$/)).toBeNull();
  });

  it('is at most so much where backends have different prices, and not rounded to nothing', async () => {
    await open({ type: ONE, cost: { amount: 0.0025, currency: 'EUR', upTo: true } });
    expect(submit().textContent).toBe('Generate 1 video · up to €0.0025');
  });
});

it('makes several of each style, and just as many more of those that are there', async () => {
  const { user, orders } = await open({
    type: { ...TYPE, styles: ['cinematic', 'animated'] },
    there: ['animated'],
    cost: { amount: 0.2, currency: 'USD' },
  });
  await pick(user, 'Variations per style', '3');
  expect(submit().textContent).toBe('Generate 6 videos · $1.20');
  await user.click(submit());
  await user.click(await screen.findByRole('button', { name: 'Make 3 more' }));
  await waitFor(() => expect(orders).toHaveLength(2));
  expect(orders).toEqual([
    expect.objectContaining({ styles: ['cinematic', 'animated'], count: 3, another: false }),
    expect.objectContaining({ styles: ['animated'], count: 3, another: true }),
  ]);
});

describe('the last choice', () => {
  it('is what the next order begins with, without its words, until it is as usual again', async () => {
    const view = await open({ controls: CONTROLS });
    const { user, orders } = view;
    await user.click(box('Animated'));
    await user.click(box('TikTok'));
    await user.click(box(/^Draft/));
    await user.click(screen.getByRole('button', { name: 'More' }));
    await pick(user, 'Length', '6 s');
    await user.type(screen.getByRole('textbox', { name: 'What it shall not show' }), 'rain');
    await user.click(submit());
    await waitFor(() => expect(orders).toHaveLength(1));

    await again(view);
    expect(chosen()).toEqual(['Cinematic', 'Realistic', 'TikTok', expect.stringMatching(/^Draft/)]);
    // Open by itself: the length is another than usual.
    screen.getByRole('combobox', { name: 'Length' });
    expect(screen.getByRole('textbox', { name: 'What it shall not show' })).toHaveProperty(
      'value',
      ''
    );

    await user.click(screen.getByRole('button', { name: 'Reset to the usual' }));
    expect(chosen()).toEqual(['Cinematic', 'Animated', 'Realistic']);
    expect(screen.queryByRole('button', { name: 'Reset to the usual' })).toBeNull();
    expect(document.activeElement).toBe(box('Cinematic'));
    await user.click(submit());
    await waitFor(() => expect(orders).toHaveLength(2));
    expect(orders[1]).toMatchObject({ styles: TYPE.styles, presets: [], count: 1 });
    expect(orders[1]!.options).toBeUndefined();
    expect(localStorage).toHaveLength(0);
  });

  it('is not what somebody only tried, nor what another video was made from', async () => {
    const view = await open({ jobs: [finished({ style: 'animated', prompt: 'A tent' })] });
    const { user, orders } = view;
    await user.click(box('Cinematic'));
    await user.keyboard('{Escape}');
    await again(view);
    expect(chosen()).toEqual(['Cinematic', 'Animated', 'Realistic']);
    await user.keyboard('{Escape}');

    await user.click(await screen.findByRole('button', { name: 'More actions: Animated' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Edit and generate again' }));
    await screen.findByRole('textbox', { name: 'Animated prompt' });
    await user.click(submit());
    await waitFor(() => expect(orders).toHaveLength(1));
    await again(view);
    expect(chosen()).toEqual(['Cinematic', 'Animated', 'Realistic']);
  });

  it('loses what no backend can do any more', async () => {
    const key = 'video-generator.choice.1.api::product.product';
    const kept = { styles: ['realistic'], quality: 'draft', seconds: 10, audio: true };
    localStorage.setItem(key, JSON.stringify(kept));
    const { user, orders } = await open({ controls: { ...CONTROLS, quality: false } });
    await user.click(submit());
    await waitFor(() => expect(orders).toHaveLength(1));
    expect(orders[0]).toMatchObject({ styles: ['realistic'], options: { audio: true } });
    expect(orders[0]!.options).toEqual({ audio: true });
  });
});

describe('“Edit and generate again”', () => {
  const job = (image: number | null) =>
    finished({
      style: 'animated',
      preset: 'web',
      prompt: 'A tent in the rain',
      options: { quality: 'draft', seconds: 6, negativePrompt: 'people', image },
    });
  const edit = async (shown: Parameters<typeof showPanel>[0]) => {
    const view = showPanel({ controls: CONTROLS, ...shown });
    const { user } = view;
    await user.click(
      await screen.findByRole('button', { name: 'More actions: Animated for Web page' })
    );
    await user.click(await screen.findByRole('menuitem', { name: 'Edit and generate again' }));
    const dialog = within(await screen.findByRole('dialog'));
    await dialog.findByRole('textbox', { name: 'Animated for Web page prompt' });
    return view;
  };
  const OWN = { id: 7, name: 'own.jpg', url: '/uploads/own.jpg' };
  const OTHER = { id: 9, name: 'other.jpg', url: '/uploads/other.jpg' };

  it('begins with all that the video was made from', async () => {
    const { user, orders } = await edit({ jobs: [job(9)], image: OWN, images: [OWN, OTHER] });
    await screen.findByText('other.jpg');
    expect(chosen()).toEqual(['Animated', 'Web page', expect.stringMatching(/^Draft/)]);
    await user.click(submit());
    await waitFor(() => expect(orders).toHaveLength(1));
    expect(orders[0]).toMatchObject({
      styles: ['animated'],
      presets: ['web'],
      prompts: { 'animated.web': 'A tent in the rain' },
    });
    expect(orders[0]!.options).toEqual(job(9).options);
  });

  it('takes the entry’s own image where that of then is gone', async () => {
    const refusal = (_path: string, sent: unknown) =>
      JSON.stringify(sent).includes('"image":9') ? 'You may not read this image.' : null;
    const { user, orders } = await edit({ jobs: [job(9)], image: OWN, refusal });
    await screen.findByText('The first frame of that video is gone, or you may not see it.');
    screen.getByText('own.jpg');
    await user.click(submit());
    await waitFor(() => expect(orders).toHaveLength(1));
    expect(orders[0]!.options).not.toHaveProperty('image');
  });
});

it('of many prompts shows one, the others when they are asked for, and an empty one', async () => {
  const presets = ['tiktok', 'instagram', 'youtube', 'web'];
  const styles = ['cinematic', 'animated', 'realistic', 'minimalist'];
  const { user } = await open({ type: { ...TYPE, styles, presets } });
  const shown = () => screen.getAllByRole('textbox').map((element) => element.getAttribute('name'));
  expect(shown()).toEqual(['prompt-cinematic.tiktok']);
  const line = (name: string) =>
    screen.getByRole('button', { name: new RegExp(`^${name} prompt`), expanded: false });
  expect(line('Cinematic for Instagram').textContent).toContain('12 of 226 tokens.');
  await user.click(line('Minimalist for Web page'));
  expect(shown()).toEqual(['prompt-cinematic.tiktok', 'prompt-minimalist.web']);
  const prompt = screen.getByRole('textbox', { name: 'Minimalist for Web page prompt' });
  await user.type(prompt, '!');
  await user.click(
    screen.getByRole('button', { name: /^Minimalist for Web page prompt/, expanded: true })
  );
  expect(line('Minimalist for Web page').textContent).toContain('Edited');
  expect(submit().textContent).toBe('Generate 16 videos');
});

describe('by keyboard', () => {
  it('begins at the first choice', async () => {
    const { user } = await open({ type: ONE });
    expect(document.activeElement).toBe(box('Cinematic'));
    await user.keyboard('{Escape}');
    await user.keyboard('{Enter}');
    await screen.findByRole('textbox', { name: 'Cinematic prompt' });
    expect(document.activeElement).toBe(box('Cinematic'));
  });

  it.each([
    '{Control>}{Enter}{/Control}',
    '{Meta>}{Enter}{/Meta}',
    '{Control>}{Shift>}{Enter}{/Shift}{/Control}',
  ])('generates by %s, and no other listener hears of it', async (keys) => {
    const heard: string[] = [];
    const listen = (event: KeyboardEvent) => void heard.push(event.key);
    const { user, orders } = await open({ type: ONE });
    window.addEventListener('keydown', listen);
    await user.keyboard(keys);
    window.removeEventListener('keydown', listen);
    await waitFor(() => expect(orders).toHaveLength(1));
    expect(heard).not.toContain('Enter');
  });
});
