import { screen, waitFor, within } from '@testing-library/react';
import type { MadeWith } from '../../shared/contracts/jobs';
import { showPanel } from './edit-view';
import { finished, jobOf } from './jobs';
import { type Role, signInAs } from './permissions';

beforeEach(() => signInAs('somebody with all rights'));
// The test's browser has no player.
beforeAll(() => void jest.spyOn(HTMLMediaElement.prototype, 'pause').mockReturnValue(undefined));

const NOW = Date.now();

const MADE: MadeWith = {
  prompt: 'Aurora 2 trekking tent, steady tripod',
  negativePrompt: null,
  style: 'realistic',
  preset: null,
  template: { id: 'default', version: 'abc' },
  fingerprint: 'f',
  backend: 'gpu',
  provider: 'cogvideox',
  model: 'cogvideox-2b',
  parameters: { width: 720, height: 480, seed: 42 },
  seed: 42,
  cost: { amount: 0.2, currency: 'USD' },
  attempt: 1,
  requestId: 'r-1',
  taskId: 'task-1',
  trigger: 'manual',
  batchId: null,
  by: { id: 3, name: 'Mira Ek' },
  caller: null,
  createdAt: NOW,
  submittedAt: NOW,
  renderedAt: NOW,
};

const openMenu = async (user: ReturnType<typeof showPanel>['user'], name = 'Realistic') => {
  await user.click(await screen.findByRole('button', { name: `More actions: ${name}` }));
  return screen.findByRole('menu');
};

const itemsIn = (menu: HTMLElement) =>
  within(menu)
    .getAllByRole('menuitem')
    .map(({ textContent }) => textContent);

const clip = finished().clip!;
describe('the menu of a video', () => {
  const LOOK = ['What made this?'];
  const MAKE = ['Generate again', 'Edit and generate again'];
  it.each<[Role, string[]]>([
    ['a reader', LOOK],
    ['a manager', [...LOOK, 'Use for all locales']],
    // Files are not theirs to delete, whatever they may do in the media library.
    ['a reviewer', [...LOOK, 'Use for all locales']],
    ['a maker', [...LOOK, ...MAKE, 'Use for all locales']],
    ['somebody with all rights', [...LOOK, ...MAKE, 'Use for all locales', 'Delete with its file']],
  ])('has for %s what they may do', async (role, items) => {
    signInAs(role);
    const { user } = showPanel({ jobs: [finished()], perLocale: true });
    expect(itemsIn(await openMenu(user))).toEqual(items);
  });

  it('has nothing of locales where a field has none', async () => {
    const { user } = showPanel({ jobs: [finished()] });
    expect(itemsIn(await openMenu(user))).not.toContain('Use for all locales');
  });

  it('gives the focus back when a dialog is closed', async () => {
    const { user } = showPanel({ jobs: [finished()], madeWith: MADE });
    const menu = await openMenu(user);
    await user.click(within(menu).getByText('What made this?'));
    await screen.findByText(MADE.prompt!);
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(document.activeElement).toBe(
        screen.getByRole('button', { name: 'More actions: Realistic' })
      )
    );
  });
});

describe('what made a video', () => {
  const open = async (role: Role = 'somebody with all rights') => {
    signInAs(role);
    const shown = showPanel({
      jobs: [finished({ prompt: 'A tent at dawn', options: { quality: 'draft', seconds: 5 } })],
      madeWith: MADE,
    });
    const menu = await openMenu(shown.user);
    await shown.user.click(within(menu).getByText('What made this?'));
    const dialog = await screen.findByRole('dialog', { name: 'What made this? Realistic' });
    await within(dialog).findByText(MADE.prompt!);
    return { ...shown, dialog };
  };

  it('is told in words, and can be copied', async () => {
    const { user, dialog } = await open();
    for (const words of ['cogvideox-2b · gpu', '$0.20', 'Mira Ek (manual)', 'task-1']) {
      within(dialog).getByText(words);
    }
    within(dialog).getByText('width: 720, height: 480, seed: 42');
    await within(dialog).findByText('No entry uses it.');
    await user.click(within(dialog).getByRole('button', { name: 'Copy settings' }));
    const copied: unknown = JSON.parse(await navigator.clipboard.readText());
    expect(copied).toMatchObject({ prompt: MADE.prompt, seed: 42, parameters: { width: 720 } });
  });

  it('makes it again from the same words', async () => {
    const { user, dialog, orders } = await open();
    await user.click(within(dialog).getByRole('button', { name: 'Generate again' }));
    await waitFor(() => expect(orders).toHaveLength(1));
    expect(orders[0]).toMatchObject({
      styles: ['realistic'],
      presets: [],
      prompts: { realistic: 'A tent at dawn' },
      options: { quality: 'draft', seconds: 5 },
    });
  });

  it('opens the modal with its words to edit', async () => {
    const { user, dialog } = await open();
    await user.click(within(dialog).getByRole('button', { name: 'Edit and generate again' }));
    const prompt = await screen.findByRole<HTMLTextAreaElement>('textbox', {
      name: 'Realistic prompt',
    });
    expect(prompt.value).toBe('A tent at dawn');
  });

  it('has no buttons for those who only read', async () => {
    const { dialog } = await open('a reader');
    expect(within(dialog).queryByRole('button', { name: /again$/ })).toBeNull();
  });
});

describe('a video whose text has changed', () => {
  it('says so, and one click makes a new one from the text of now', async () => {
    const job = finished();
    const { user, orders } = showPanel({ jobs: [job], outdated: [job.id] });
    await screen.findByText('Text changed');
    await user.click(screen.getByRole('button', { name: 'Renew: Realistic' }));
    await waitFor(() => expect(orders).toHaveLength(1));
    expect(orders[0]).toMatchObject({ styles: ['realistic'] });
    expect(orders[0]).not.toHaveProperty('prompts');
  });

  it('has no such button for those who may not make videos', async () => {
    signInAs('a manager');
    const job = finished();
    showPanel({ jobs: [job], outdated: [job.id] });
    await screen.findByText('Text changed');
    expect(screen.queryByRole('button', { name: /^Renew/ })).toBeNull();
  });
});

it('a video for all locales says where it went, and replaces only when told to', async () => {
  const { user, changes } = showPanel({ jobs: [finished()], perLocale: true });
  await user.click(within(await openMenu(user)).getByText('Use for all locales'));
  const dialog = await screen.findByRole('dialog', { name: 'Use for all locales: Realistic' });
  await user.click(within(dialog).getByRole('button', { name: 'Use for all locales' }));
  await waitFor(() => expect(changes).toEqual(['use-everywhere {"replace":false}']));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

  await user.click(within(await openMenu(user)).getByText('Use for all locales'));
  await user.click(await screen.findByRole('radio', { name: /^All locales/ }));
  await user.click(screen.getByRole('button', { name: 'Use for all locales' }));
  await waitFor(() => expect(changes[1]).toBe('use-everywhere {"replace":true}'));
});

it('a file that is used elsewhere is deleted only when that was said', async () => {
  const { user, changes } = showPanel({ jobs: [finished()], usedIn: ['Article “Night trains”'] });
  await user.click(within(await openMenu(user)).getByText('Delete with its file'));
  await screen.findByText(/“tent-realistic.mp4” is deleted/);
  expect(changes).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Delete' }));
  await screen.findByText('Article “Night trains”');
  await user.click(screen.getByRole('button', { name: 'Delete everywhere' }));
  await waitFor(() => expect(changes).toHaveLength(2));
  expect(changes[1]).toContain('clip?everywhere=true');
});

describe('rating a video', () => {
  it('takes one tap, and another one for the reason', async () => {
    const job = finished();
    const { user, changes, state } = showPanel({ jobs: [job] });
    const down = await screen.findByRole('button', { name: 'Not good: Realistic' });
    state.jobs = [{ ...job, rating: 'down' }];
    await user.click(down);
    await user.click(await screen.findByRole('button', { name: 'Distorted' }));
    await waitFor(() =>
      expect(changes).toEqual([
        'rate {"rating":"down"}',
        'rate {"rating":"down","reason":"distorted"}',
      ])
    );
  });

  it('takes own words, and is taken back by a second tap', async () => {
    const job = finished({ rating: 'up' });
    const { user, changes } = showPanel({ jobs: [job] });
    const up = await screen.findByRole('button', { name: 'Good: Realistic' });
    expect(up.getAttribute('aria-pressed')).toBe('true');
    await user.click(up);
    await waitFor(() => expect(changes).toEqual(['rate {"rating":null}']));
  });

  it('shows the reason, in the reader’s language or in the person’s words', async () => {
    showPanel({
      jobs: [
        finished({ rating: 'down', ratingReason: 'odd-motion' }),
        finished({ style: 'animated', rating: 'up', ratingReason: 'The dog is great' }),
      ],
    });
    await screen.findByText('Odd motion');
    screen.getByText('The dog is great');
  });
});

describe('many videos', () => {
  it('are compared side by side, four at most', async () => {
    const jobs = ['cinematic', 'animated', 'realistic', 'minimalist', 'noir'].map((style, id) =>
      finished({ style, clip: { ...clip, id: 100 + id } })
    );
    const { user } = showPanel({ jobs });
    await user.click(await screen.findByRole('button', { name: 'Compare' }));
    const dialog = await screen.findByRole('dialog', { name: 'Compare videos' });
    const videos = () => dialog.querySelectorAll('video');
    await waitFor(() => expect(videos()).toHaveLength(2));
    await user.click(within(dialog).getByRole('checkbox', { name: 'Realistic' }));
    await user.click(within(dialog).getByRole('checkbox', { name: 'Minimalist' }));
    expect(videos()).toHaveLength(4);
    expect(within(dialog).getByRole('checkbox', { name: 'noir' })).toHaveProperty('disabled', true);
  });

  it('are not compared where there is only one', async () => {
    showPanel({ jobs: [finished(), jobOf({})] });
    await screen.findByRole('listitem', { name: 'Realistic' });
    expect(screen.queryByRole('button', { name: 'Compare' })).toBeNull();
  });

  it('show older ones small, until somebody opens one', async () => {
    const jobs = [1, 2, 3].map((id) =>
      finished({ clip: { ...clip, id: 200 + id }, posterUrl: '/uploads/p.jpg', clipSeconds: 6 })
    );
    const { user } = showPanel({ jobs });
    await user.click(await screen.findByRole('button', { name: 'Show all (3)' }));
    expect(document.querySelectorAll('video')).toHaveLength(1);
    screen.getByText(/^6 s ·/);
    const [small] = screen.getAllByRole('button', { name: 'Show this video: Realistic' });
    await user.click(small!);
    expect(document.querySelectorAll('video')).toHaveLength(2);
  });
});
