import type { Screen } from './screens';
import type { Stage, Theme } from './stage';

const PRODUCT = 'api::product.product';
const CLIPS_MS = 120_000;

/** An entry with three finished clips. */
export const finished = async (stage: Stage, theme: Theme) => {
  const view = await stage.editView(theme);
  await view.open(PRODUCT, 'Aurora 2 trekking tent');
  await view.panel
    .getByText(/^No videos yet|^In use$/)
    .first()
    .waitFor();
  if ((await view.panel.getByRole('listitem').count()) === 0) await view.generate();
  for (const style of ['Cinematic', 'Animated', 'Realistic']) {
    await view.state(style, 'In use').waitFor({ timeout: CLIPS_MS });
    await view.isDrawn(style);
  }
  await view.saveButton.waitFor();
  await view.page.waitForTimeout(1_000); // the browser's own sign of loading fades out
  return view.page;
};

const opened = async (stage: Stage, theme: Theme) => {
  const view = await stage.editView(theme);
  await view.open(PRODUCT, 'Ridgeline 45 backpack');
  await view.generateButton.click();
  await view.modal.getByRole('textbox', { name: 'Cinematic prompt' }).waitFor();
  return view.page;
};

/** Clips that are being rendered. */
const running: Screen = async (stage) => {
  const view = await stage.editView('light');
  await view.open(PRODUCT, 'Drift packable kayak');
  await view.generate();
  for (const style of ['Cinematic', 'Animated']) {
    await view.state(style, 'Generating').waitFor({ timeout: CLIPS_MS });
  }
  return view.page;
};

/** One that failed, with what can be done about it. */
const failed: Screen = async (stage) => {
  const view = await stage.editView('light');
  stage.api.faults.set({ render: { kind: 'out-of-memory' } });
  await view.open(PRODUCT, 'Ember titanium stove');
  await view.generate('Cinematic');
  await view.state('Cinematic', 'Failed').waitFor({ timeout: CLIPS_MS });
  stage.api.faults.clear();
  return view.page;
};

export const editViewScreens: Record<string, Screen> = {
  panel: (stage) => finished(stage, 'light'),
  modal: (stage) => opened(stage, 'light'),
  running,
  failed,
  'panel-dark': (stage) => finished(stage, 'dark'),
  'modal-dark': (stage) => opened(stage, 'dark'),
};
