import { type AdminStage, openAdminStage } from '../../test/helpers/admin-stage';
import type { EditView } from '../../test/helpers/edit-view';

/** Long enough to be caught in the middle, seconds. */
const RENDER_SECONDS = 6;

export type Theme = 'light' | 'dark';

/** A copy of the sample site with its video API, and somebody who looks at it. */
export interface Stage extends AdminStage {
  /** The edit view in the administrator's tab of that theme. */
  editView(theme: Theme): Promise<EditView>;
}

export const openStage = async (): Promise<Stage> => {
  const stage = await openAdminStage({ kind: 'playground', seconds: RENDER_SECONDS });
  const tabs = new Map<Theme, EditView>();
  const openTab = async (theme: Theme) => {
    const view = await stage.person(undefined, {
      viewport: { width: 1280, height: 1000 },
      colorScheme: theme,
    });
    await view.page.getByRole('button', { name: 'Close' }).click(); // Strapi's own news
    tabs.set(theme, view);
    return view;
  };
  return { ...stage, editView: async (theme) => tabs.get(theme) ?? openTab(theme) };
};
