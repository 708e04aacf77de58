import type { Screen } from './screens';
import { finished } from './edit-view';

/** Three clips side by side. */
const compare: Screen = async (stage) => {
  const page = await finished(stage, 'light');
  await page.getByRole('button', { name: 'Compare' }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare videos' });
  await dialog.getByRole('button', { name: 'Play' }).waitFor();
  await page.waitForFunction(() =>
    Array.from(document.querySelectorAll<HTMLVideoElement>('[role=dialog] video')).every(
      (clip) => clip.readyState > clip.HAVE_CURRENT_DATA
    )
  );
  return page;
};

/** What one of them was made from. */
const madeWith: Screen = async (stage) => {
  const page = await finished(stage, 'light');
  await page.getByRole('button', { name: 'More actions: Cinematic', exact: true }).click();
  await page.getByRole('menuitem', { name: 'What made this?' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('link', { name: 'Aurora 2 trekking tent' }).waitFor();
  return page;
};

export const galleryScreens: Record<string, Screen> = { compare, 'made-with': madeWith };
