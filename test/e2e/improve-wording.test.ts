import { type AdminStage, OPEN_MS, openAdminStage } from '../helpers/admin-stage';
import { type ChatServer, GOOD_PARAGRAPH, replies, startChatServer } from '../helpers/chat-server';
import type { EditView } from '../helpers/edit-view';

let chat: ChatServer;
let stage: AdminStage;
let view: EditView;

const MINUTE_MS = 60_000;
const WORDS = 'A red tent by a lake, cinematic style';

beforeAll(async () => {
  chat = await startChatServer(replies.text(GOOD_PARAGRAPH));
  stage = await openAdminStage({ env: { ENHANCER_URL: chat.url } });
  view = await stage.person();
}, OPEN_MS);
afterAll(async () => {
  await stage?.close();
  await chat?.close();
});

beforeEach(async () => {
  chat.reply = replies.text(GOOD_PARAGRAPH);
  await view.open('api::product.product', 'Aurora 2 trekking tent');
  await view.generateButton.click();
  await prompt().waitFor();
}, MINUTE_MS);

const prompt = () => view.modal.getByRole('textbox', { name: 'Cinematic prompt' });
const improve = () => view.page.getByRole('button', { name: 'Improve wording: Cinematic prompt' });
const undo = () => view.page.getByRole('button', { name: /^Undo: .*Cinematic/ });
const status = (text: string) => view.page.getByRole('status').filter({ hasText: text });

it(
  'improves a prompt by the keyboard, and takes it back',
  async () => {
    const built = await prompt().inputValue();
    await improve().press('Enter');
    await status('The wording is improved.').waitFor();
    expect(await prompt().inputValue()).toMatch(/^A forest green backpack .* depth of field$/);

    await view.page.keyboard.press('Tab');
    await view.page.keyboard.press('Enter');
    await status('The earlier wording is back.').waitFor();
    expect(await prompt().inputValue()).toBe(built);
    expect(await undo().count()).toBe(0);
    expect(await improve().evaluate((button) => button === document.activeElement)).toBe(true);
  },
  MINUTE_MS
);

it(
  'takes an edited prompt, and undoes to the edit',
  async () => {
    await prompt().fill(WORDS);
    await improve().click();
    await status('The wording is improved.').waitFor();
    await undo().click();
    expect(await prompt().inputValue()).toBe(WORDS);
  },
  MINUTE_MS
);

it(
  'leaves the prompt as it is where the text model is in trouble, and says why',
  async () => {
    chat.reply = replies.status(401);
    await prompt().fill(WORDS);
    await improve().click();
    await status('The text model refused the API key.').waitFor();
    expect(await prompt().inputValue()).toBe(WORDS);
    expect(await undo().count()).toBe(0);
  },
  MINUTE_MS
);

it(
  'replaces nothing that was typed while it was busy',
  async () => {
    let answer = () => undefined as void;
    const asked = new Promise<void>((resolve) => {
      chat.reply = (call, response) => {
        answer = () => replies.text(GOOD_PARAGRAPH)(call, response);
        resolve();
      };
    });
    await improve().click();
    await status('Improving the wording').waitFor();
    await asked;
    await prompt().fill(WORDS);
    answer();
    await status('The prompt was edited meanwhile').waitFor();
    expect(await prompt().inputValue()).toBe(WORDS);
  },
  MINUTE_MS
);
