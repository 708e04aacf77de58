import { screen } from '@testing-library/react';
import { showAction, showPanel } from './edit-view';
import { TYPE } from './fake-server';
import { cancelled, failed, finished, running } from './jobs';
import { type Role, ROLES, signInAs } from './permissions';

const GENERATE = 'Generate video';
const EDIT_PROMPT = 'Edit prompt: Animated';
const JUDGING = ['Good: Realistic', 'Not good: Realistic', 'Use this video: Realistic'];
const ON_JOBS = [...JUDGING, 'Cancel: Cinematic', 'Retry: Minimalist'];
/** There for all who see videos: the rest of what is in it goes by rights of its own. */
const MENUS = ['More actions: Animated', 'More actions: Minimalist', 'More actions: Realistic'];

/** Whether a role sees the videos, and the buttons that it gets. */
const EXPECTED: Record<Role, { list: boolean; buttons: string[] }> = {
  nobody: { list: false, buttons: [] },
  'a maker of other types': { list: false, buttons: [] },
  'a reader': { list: true, buttons: MENUS },
  'a manager': { list: true, buttons: [...MENUS, ...ON_JOBS] },
  'a reviewer': { list: true, buttons: [...MENUS, ...JUDGING] },
  'a manager without Read': { list: false, buttons: [] },
  'a maker': { list: true, buttons: [GENERATE, EDIT_PROMPT, ...MENUS, ...ON_JOBS] },
  'somebody with all rights': {
    list: true,
    buttons: [GENERATE, EDIT_PROMPT, ...MENUS, ...ON_JOBS],
  },
};

const JOBS = [running(), failed(), finished(), cancelled()];
const REASON = /takes the permission “Generate video” for Product/;

const buttonNames = () =>
  screen
    .queryAllByRole('button')
    .map((button) => button.getAttribute('aria-label') ?? button.textContent)
    .sort();

describe.each(Object.keys(ROLES) as Role[])('for %s', (role) => {
  const { list, buttons } = EXPECTED[role];
  const mayMake = buttons.includes(GENERATE);
  const isShown = () =>
    list ? screen.findByRole('list', { name: 'Videos of this entry' }) : screen.findByText(REASON);
  beforeEach(() => signInAs(role));

  it('the panel shows what is allowed, and asks for no more', async () => {
    const { asked } = showPanel({ jobs: JOBS });
    await isShown();
    expect(asked).toHaveLength(list ? 1 : 0);
    expect(buttonNames()).toEqual([...buttons].sort());
    expect(screen.queryByText(REASON) === null).toBe(mayMake);
  });

  it('the panel of an unsaved entry says what comes first', async () => {
    const { asked } = showPanel({ isNew: true });
    await screen.findByText(mayMake ? 'Save first' : REASON);
    expect(asked).toEqual([]);
    expect(buttonNames()).toEqual([]);
  });

  it('the panel without a video API has nothing to generate with', async () => {
    showPanel({ type: { ...TYPE, hasBackend: false }, jobs: JOBS });
    await isShown();
    expect(screen.queryByText('No video API is connected') !== null).toBe(mayMake);
    const others = [GENERATE, EDIT_PROMPT];
    expect(buttonNames()).toEqual(buttons.filter((name) => !others.includes(name)).sort());
  });

  it('the panel of a type without its field says how to add it', async () => {
    const snippet = '"video": { "type": "media" }';
    const problem = {
      id: 'setting.noTarget',
      params: { type: 'api::product.product', field: 'video', snippet },
      message: `It has no field "video". Add to its attributes: ${snippet}`,
    };
    const { asked } = showPanel({ type: { ...TYPE, problem }, jobs: JOBS });
    await screen.findByText(list ? 'The video field is not set up' : REASON);
    if (list) expect(screen.getByText(/"type": "media"/).tagName).toBe('PRE');
    expect(asked).toEqual([]);
  });

  it('the panel of the published version is for reading', async () => {
    showPanel({ activeTab: 'published', jobs: JOBS });
    await isShown();
    expect(screen.queryByText(/^This is the published version/) !== null).toBe(list);
    expect(buttonNames()).toEqual(list ? MENUS : []);
  });

  it('the panel and the action of other types are not there', async () => {
    const { asked } = showPanel({ type: null, jobs: JOBS });
    await screen.findByText('No panel.');
    showAction({ type: null });
    await screen.findByText('No action.');
    expect(asked).toEqual([]);
  });

  it.each([
    ['an entry', {}, mayMake ? 'enabled' : 'hidden'],
    ['an unsaved entry', { isNew: true }, mayMake ? 'disabled' : 'hidden'],
    [
      'a site without a video API',
      { type: { ...TYPE, hasBackend: false } },
      mayMake ? 'disabled' : 'hidden',
    ],
    [
      'a type without its field',
      { type: { ...TYPE, problem: { message: 'No field.' } } },
      'hidden',
    ],
    ['the published version', { activeTab: 'published' as const }, 'hidden'],
  ])('the action of %s is as it should be', async (_what, shown, expected) => {
    const { asked } = showAction(shown);
    const action = await screen.findByText(expected === 'hidden' ? 'No action.' : GENERATE);
    if (action instanceof HTMLButtonElement) {
      expect(action.disabled ? 'disabled' : 'enabled').toBe(expected);
    }
    expect(asked).toEqual([]);
  });
});
