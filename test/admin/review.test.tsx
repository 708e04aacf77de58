import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import type { JobView } from '../../shared/contracts/jobs';
import VideosPages from '../../admin/src/pages/videos/VideosPages';
import { finished } from './jobs';
import { type Role, signInAs } from './permissions';
import { renderInForm } from './render';

const PAGES = '/plugins/video-generator';

interface Shown {
  jobs?: JobView[];
  role?: Role;
  /** The answer to every decision. */
  refusal?: string;
}

/** Opens the review queue on a server with these clips, of which it answers two at a time. */
const open = ({ jobs = [], role = 'somebody with all rights', refusal }: Shown = {}) => {
  signInAs(role);
  const sent: { path: string; body: unknown }[] = [];
  window.fetch = (input, { method = 'GET', body } = {}) => {
    const { pathname, searchParams } = new URL(input instanceof Request ? input.url : input);
    if (method === 'POST') {
      const content = body ? (JSON.parse(body as string) as unknown) : undefined;
      sent.push({ path: pathname.replace('/video-generator', ''), body: content });
      if (refusal !== undefined) {
        const error = { status: 409, name: 'ConflictError', message: refusal, details: {} };
        return Promise.resolve(Response.json({ data: null, error }, { status: 409 }));
      }
      const data = pathname.startsWith('/video-generator/entries') ? [] : jobs[0];
      return Promise.resolve(Response.json({ data }));
    }
    if (pathname.endsWith('/review')) {
      const rest = jobs.filter(({ id }) => id > Number(searchParams.get('after')));
      return Promise.resolve(
        Response.json({ data: rest.slice(0, 20), meta: { total: jobs.length, isMore: false } })
      );
    }
    return Promise.resolve(Response.json({ data: { contentTypes: [], components: [] } }));
  };
  const routes = (
    <Routes>
      <Route path={`${PAGES}/*`} element={<VideosPages />} />
      <Route path="*" element={<p>Elsewhere</p>} />
    </Routes>
  );
  return { ...renderInForm(routes, { address: `${PAGES}/review` }), sent };
};

/** Clips of entries with these titles. */
const clips = (...titles: string[]) =>
  titles.map((entryTitle) => finished({ entryTitle, notes: [], prompt: `A ${entryTitle}` }));

const shown = (title: string) => screen.findByRole('heading', { name: title });

beforeEach(() => {
  window.localStorage.clear();
  HTMLMediaElement.prototype.play = () => Promise.resolve();
  HTMLMediaElement.prototype.pause = () => undefined;
});

it('is worked through with keys: each decision is sent with the next one', async () => {
  const jobs = clips('Tent', 'Stove', 'Lamp', 'Map');
  const { user, sent } = open({ jobs });
  await shown('Tent');
  screen.getByText('1 of 4');
  await user.keyboard('a');
  await shown('Stove');
  screen.getByText('1 of 3');
  expect(sent).toEqual([]);
  await user.keyboard('r2');
  await shown('Lamp');
  expect(sent).toEqual([{ path: `/jobs/${jobs[0]!.id}/use`, body: undefined }]);
  await user.keyboard('g');
  await shown('Map');
  expect(sent[1]).toEqual({
    path: `/jobs/${jobs[1]!.id}/rate`,
    body: { rating: 'down', reason: 'distorted' },
  });
  await user.keyboard('rr');
  await screen.findByText(/^All reviewed: 1 approved, 2 rejected, 1 made again/);
  await waitFor(() => expect(sent).toHaveLength(4));
  expect(sent[2]).toEqual({
    path: `/entries/${jobs[2]!.contentType}/${jobs[2]!.documentId}/jobs`,
    body: {
      styles: ['realistic'],
      presets: [],
      prompts: { realistic: 'A Lamp' },
      another: true,
    },
  });
  expect(sent[3]).toEqual({ path: `/jobs/${jobs[2]!.id}/rate`, body: { rating: 'down' } });
});

it('what was wished of a clip is wished of the next one too', async () => {
  const options = { quality: 'draft', seconds: 3 } as const;
  const jobs = [finished({ entryTitle: 'Tent', notes: [], prompt: 'A Tent', options })];
  const { user, sent } = open({ jobs });
  await shown('Tent');
  await user.keyboard('g');
  await screen.findByText(/^All reviewed/);
  await user.click(screen.getByRole('link', { name: 'Open the content manager' }));
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[0]!.body).toMatchObject({ styles: ['realistic'], options });
});

it('a decision that is taken back was never sent', async () => {
  const { user, sent, unmount } = open({ jobs: clips('Tent', 'Stove') });
  await shown('Tent');
  await user.keyboard('a');
  await shown('Stove');
  await user.keyboard('u');
  await shown('Tent');
  screen.getByText('1 of 2');
  expect(screen.queryByRole('button', { name: /^Undo/ })).toBeNull();
  unmount();
  expect(sent).toEqual([]);
});

it('is sent after a while, when the tab is hidden, and on leaving', async () => {
  const jobs = clips('Tent', 'Stove', 'Lamp');
  const { user, sent, unmount } = open({ jobs });
  await shown('Tent');
  await user.keyboard('a');
  await shown('Stove');
  jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  await waitFor(() => expect(sent).toHaveLength(1));
  jest.restoreAllMocks();
  await user.keyboard('a');
  await shown('Lamp');
  unmount();
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent.map(({ path }) => path)).toEqual(jobs.slice(0, 2).map(({ id }) => `/jobs/${id}/use`));
});

it('what is refused is told, and comes back', async () => {
  const { user } = open({ jobs: clips('Tent', 'Stove'), refusal: 'This job has changed.' });
  await shown('Tent');
  await user.keyboard('a');
  await shown('Stove');
  await user.keyboard('a');
  await shown('Tent');
});

it('goes to and fro without deciding', async () => {
  const { user } = open({ jobs: clips('Tent', 'Stove') });
  await shown('Tent');
  await user.keyboard('{ArrowRight}');
  await shown('Stove');
  screen.getByText('2 of 2');
  await user.keyboard('{ArrowRight}');
  await shown('Stove');
  await user.keyboard('{ArrowLeft}');
  await shown('Tent');
});

it('the keys can be switched off, and stay so', async () => {
  const { user, unmount } = open({ jobs: clips('Tent', 'Stove') });
  await shown('Tent');
  await user.click(screen.getByRole('switch', { name: /Single keys/ }));
  await user.keyboard('a');
  await shown('Tent');
  expect(screen.queryByText(/A approves/)).toBeNull();
  unmount();
  open({ jobs: clips('Tent', 'Stove') });
  await shown('Tent');
  expect(screen.getByRole('switch').getAttribute('aria-checked')).toBe('false');
});

it('keys are not heard with Ctrl, when held down, in text fields, and behind dialogs', async () => {
  const { sent } = open({ jobs: clips('Tent', 'Stove') });
  await shown('Tent');
  fireEvent.keyDown(document.body, { key: 'a', ctrlKey: true });
  fireEvent.keyDown(document.body, { key: 'a', repeat: true });
  for (const html of ['<input>', '<textarea></textarea>', '<p role="dialog"></p>']) {
    const other = document.createElement('div');
    other.innerHTML = html;
    document.body.append(other);
    fireEvent.keyDown(other.firstElementChild!, { key: 'a' });
    other.remove();
  }
  await shown('Tent');
  fireEvent.keyDown(document.body, { key: 'A', shiftKey: true });
  await shown('Stove');
  expect(sent).toEqual([]);
});

it('asks for a reason, with a way back, and keeps the focus in the queue', async () => {
  const { user } = open({ jobs: clips('Tent', 'Stove') });
  await shown('Tent');
  await user.click(screen.getByRole('button', { name: /^Reject/ }));
  screen.getByRole('group', { name: 'What is wrong with it?' });
  expect(document.activeElement?.textContent).toContain('Wrong subject');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Reject'));
  await user.keyboard('a');
  await shown('Stove');
  expect(document.activeElement?.contains(screen.getByRole('heading', { name: 'Stove' }))).toBe(
    true
  );
  expect(document.activeElement).not.toBe(document.body);
});

it('loads the next clip before its turn', async () => {
  const { container } = open({ jobs: clips('Tent', 'Stove', 'Lamp') });
  await shown('Tent');
  const videos = Array.from(container.querySelectorAll('video'));
  expect(videos.map(({ preload, loop }) => [preload, loop])).toEqual([
    ['auto', true],
    ['auto', true],
  ]);
  expect(videos.map((video) => video.parentElement!.hidden)).toEqual([false, true]);
});

it('leads on where nothing waits', async () => {
  const { user } = open();
  await screen.findByText(/^Nothing to review/);
  await user.click(screen.getByRole('link', { name: 'Open the content manager' }));
  await screen.findByText('Elsewhere');
});

it('is closed to those who only read', async () => {
  open({ jobs: clips('Tent'), role: 'a reader' });
  await screen.findByText(/don't have the permissions/i);
});

it('somebody who makes no videos of the type is not offered to make one again', async () => {
  const { user, sent } = open({ jobs: clips('Tent', 'Stove'), role: 'a manager' });
  await shown('Tent');
  expect(screen.queryByRole('button', { name: /^Regenerate/ })).toBeNull();
  await user.keyboard('g');
  await shown('Tent');
  expect(sent).toEqual([]);
});
